"""What a newsroom sets once: `factcheck.toml`, or `[tool.factcheck]` in pyproject.toml."""

from __future__ import annotations

from factcheck.config.finding import load_config
from factcheck.config.settings import Config, Override, Suppression
from factcheck.config.written import to_toml

__all__ = ["Config", "Override", "Suppression", "load_config", "to_toml"]
