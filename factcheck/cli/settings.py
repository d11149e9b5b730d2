"""The settings of a command: those of the configuration, and the options that go before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.config import Config


def settings(path: Path | None, options: Mapping[str, object], fields: Mapping[str, str | None]) -> Config:
    """The configuration with every option laid over it that was given (is not None).

    An option also goes before what the configuration says for single paths. Raises ConfigError.
    """
    from factcheck.config import load_config  # noqa: PLC0415 - --help needs none of it

    config = load_config(path, Path.cwd())
    given = {name: value for name, value in options.items() if value is not None}
    named = {name: value for name, value in fields.items() if value is not None}
    everywhere = {name: None for name in ("fail_level", "source_format", "surfaces") if name in given}
    overrides = tuple(
        replace(
            one,
            fields={name: value for name, value in one.fields.items() if name not in named},
            **everywhere,  # type: ignore[arg-type] # each of the three may be None
        )
        for one in config.overrides
    )
    changed = replace(config, fields=replace(config.fields, **named), overrides=overrides)
    return replace(changed, **given)  # type: ignore[arg-type] # the command line has checked each value's type


def from_here(place: str | None) -> str | None:
    """A path given as an option, which counts from the working directory and not from the configuration."""
    return None if place is None else str(Path(place).absolute())
