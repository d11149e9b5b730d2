"""A TOML table into settings, every key and value checked; an error is one line with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any, TypeVar

from factcheck.config.known import (
    OF_THE_GATE,
    SEVERITIES,
    SWITCHED,
    THRESHOLDS,
    VERDICTS,
    require_known,
    require_rule,
)
from factcheck.config.settings import Config, Override, Suppression
from factcheck.errors import ConfigError
from factcheck.sources.sourced import Fields
from factcheck.types import Policy, Severity

Table = Mapping[str, Any]
Value = TypeVar("Value")

_NAMED = (*OF_THE_GATE, *VERDICTS)
_FIELDS = tuple(field.name for field in fields(Fields))


def parse(table: Table, where: str) -> Config:
    """The settings in a table; raises ConfigError for an unknown key or a value of another kind."""
    given = _keyed(table, (*_PLAIN, *_TABLES, "ignore", "paths"), where)
    values = {key: _PLAIN[key](given[key], f"{where}: {_shown(key)}") for key in _PLAIN if key in given}
    tables = {key: _TABLES[key](given.get(key, {}), f"{where}: [{key}]") for key in _TABLES}
    return Config(
        policy=Policy(**tables["thresholds"], rules=tables["rules"], severities=tables["severities"]),
        fields=Fields(**tables["fields"]),
        ignore=_suppressions(given.get("ignore", []), f"{where}: [[ignore]]"),
        overrides=_overrides(given.get("paths", {}), where),
        **values,
    )


def _shown(key: str) -> str:
    return key.replace("_", "-")


def _keyed(table: object, known: tuple[str, ...], where: str) -> dict[str, Any]:
    """The table with its keys spelt as Python's; a key may be written with hyphens or underscores."""
    given: dict[str, Any] = {}
    for name, value in _as_table(table, where).items():
        key = name.replace("-", "_")
        if key not in known:
            require_known(_shown(key), map(_shown, known), "key", where)
        if key in given:
            raise ConfigError(f"{where}: {_shown(key)} is given twice")
        given[key] = value
    return given


def _as_table(value: object, where: str) -> Table:
    if not isinstance(value, dict):
        raise ConfigError(f"{where} must be a table, not {_kind(value)}")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{where} must be a text that is not empty, not {_kind(value)}")
    return value


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"{where} must be true or false, not {_kind(value)}")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ConfigError(f"{where} must be a list of texts, not {_kind(value)}")
    return tuple(_text(item, where) for item in value)


def _severity(value: object, where: str) -> Severity:
    text = _text(value, where)
    require_known(text, SEVERITIES, "severity", where)
    return Severity(text)


def _rules(value: object, where: str) -> Mapping[str, bool]:
    return _by_rule(value, _flag, SWITCHED, where)


def _severities(value: object, where: str) -> Mapping[str, Severity]:
    return _by_rule(value, _severity, _NAMED, where)


def _by_rule(
    value: object, of: Callable[[object, str], Value], besides: tuple[str, ...], where: str
) -> Mapping[str, Value]:
    table = _as_table(value, where)
    for name in table:
        require_rule(name, besides, where)
    return MappingProxyType({name: of(item, f"{where} {name}") for name, item in table.items()})


def _thresholds(value: object, where: str) -> Mapping[str, int | float]:
    given = _keyed(value, THRESHOLDS, where)
    return MappingProxyType(
        {key: _threshold(key, item, f"{where} {_shown(key)}") for key, item in given.items()}
    )


def _threshold(key: str, value: object, where: str) -> int | float:
    """A count is a whole number from 1, everything else a probability."""
    if isinstance(getattr(Policy(), key), int):
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise ConfigError(f"{where} must be a whole number from 1, not {_kind(value)}")
        return value
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ConfigError(f"{where} must be a number from 0 to 1, not {_kind(value)}")
    return float(value)


def _paths_in_records(value: object, where: str) -> Mapping[str, str]:
    given = _keyed(value, _FIELDS, where)
    return MappingProxyType({key: _text(item, f"{where} {key}") for key, item in given.items()})


def _suppressions(value: object, where: str) -> tuple[Suppression, ...]:
    if not isinstance(value, list):
        raise ConfigError(f"{where} must be a list of tables, not {_kind(value)}")
    return tuple(_suppression(item, where) for item in value)


def _suppression(value: object, where: str) -> Suppression:
    given = _keyed(value, ("path", "rule", "reason", "article"), where)
    if "rule" not in given:
        raise ConfigError(f'{where}: name the rule, or "*" for every one')
    rule = _text(given["rule"], f"{where} rule")
    if rule != "*":
        require_rule(rule, _NAMED, where)
    reason = given.get("reason", "")
    if not isinstance(reason, str):
        raise ConfigError(f"{where} reason must be a text, not {_kind(reason)}")
    path = _text(given.get("path", "**"), f"{where} path")
    article = _text(given["article"], f"{where} article") if "article" in given else None
    return Suppression(" ".join(reason.split()), rule, path, article)


def _overrides(value: object, where: str) -> tuple[Override, ...]:
    table = _as_table(value, f"{where}: [paths]")
    return tuple(_override(pattern, item, f'{where}: [paths."{pattern}"]') for pattern, item in table.items())


def _override(pattern: str, value: object, where: str) -> Override:
    given = _keyed(value, (*_TABLES, *_OF_A_PATH), where)
    tables = {key: _TABLES[key](given.get(key, {}), f"{where} {key}") for key in _TABLES}
    values = {key: _PLAIN[key](given[key], f"{where} {_shown(key)}") for key in _OF_A_PATH if key in given}
    return Override(pattern, **tables, **values)


def _kind(value: object) -> str:
    """The value as an error shows it, cut short."""
    shown = " ".join(repr(value).split())
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


_PLAIN: Mapping[str, Callable[[object, str], Any]] = MappingProxyType(
    {
        "encoder": _text,
        "judge": _text,
        "no_model": _flag,
        "index": _text,
        "fail_level": _severity,
        "show_level": _severity,
        "allow_cannot_tell": _flag,
        "formats": _texts,
        "baseline": _text,
        "cache_dir": _text,
        "source_format": _text,
        "surfaces": _texts,
        "exclude": _texts,
    }
)
_TABLES: Mapping[str, Callable[[object, str], Any]] = MappingProxyType(
    {"rules": _rules, "severities": _severities, "thresholds": _thresholds, "fields": _paths_in_records}
)
_OF_A_PATH = ("surfaces", "source_format", "fail_level")
