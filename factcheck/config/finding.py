"""Where the configuration is: the file named, or the nearest one upwards."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.config.parsing import parse
from factcheck.config.settings import Config
from factcheck.errors import ConfigError

OWN, SHARED = "factcheck.toml", "pyproject.toml"
_MAX_BYTES = 4 * 1024 * 1024


def load_config(path: Path | None, start: Path) -> Config:
    """The settings in `path`; without it, in the nearest factcheck.toml or [tool.factcheck] from `start` up.

    Where there is neither, the defaults. Raises ConfigError, in one line, for what cannot be read or used.
    """
    if path is not None:
        table = _table_of(path, demanded=True)
        return _config(path, table if table is not None else {})
    for folder in (start.absolute(), *start.absolute().parents):
        for candidate in (folder / OWN, folder / SHARED):
            table = _table_of(candidate, demanded=False) if candidate.is_file() else None
            if table is not None:
                return _config(candidate, table)
    return Config(root=start)


def _config(path: Path, table: dict[str, Any]) -> Config:
    return replace(parse(table, str(path)), root=path.absolute().parent, source=path)


def _table_of(path: Path, *, demanded: bool) -> dict[str, Any] | None:
    """The table of settings in a file; None for a pyproject.toml that has none, unless it was named."""
    text = _read(path)
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if not demanded and path.name == SHARED and "tool.factcheck" not in text:
            return None
        raise ConfigError(f"{path} is not valid TOML: {' '.join(str(error).split())}") from None
    if path.name != SHARED:
        return content
    tools = content.get("tool")
    table = tools.get("factcheck") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.factcheck must be a table")
    if table is None and demanded:
        raise ConfigError(f"{path} has no [tool.factcheck] table")
    return table


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(f"cannot read the configuration {path}: {reason}") from None
    if len(data) > _MAX_BYTES:
        raise ConfigError(f"{path} is larger than {_MAX_BYTES // 1024**2} MB; that is no configuration")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8") from None
