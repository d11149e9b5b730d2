"""The settings as TOML that gives the same settings when it is read again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from factcheck.config.known import THRESHOLDS
from factcheck.config.settings import Config, Override, Suppression

_PLAIN = (
    "encoder",
    "judge",
    "no_model",
    "index",
    "fail_level",
    "show_level",
    "allow_cannot_tell",
    "formats",
    "baseline",
    "cache_dir",
    "source_format",
    "surfaces",
    "exclude",
)
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def to_toml(config: Config) -> str:
    """The effective settings as a factcheck.toml, defaults included; what is not set is left out."""
    origin = "the defaults: no configuration file was found" if config.source is None else str(config.source)
    thresholds = {name: getattr(config.policy, name) for name in THRESHOLDS}
    return "\n".join(
        (
            f"# {' '.join(origin.split())}",
            *_pairs({name: getattr(config, name) for name in _PLAIN}),
            *_table("thresholds", thresholds),
            *_table("fields", asdict(config.fields)),
            *_table("rules", config.policy.rules),
            *_table("severities", config.policy.severities),
            *(line for override in config.overrides for line in _override(override)),
            *(line for suppression in config.ignore for line in _suppression(suppression)),
            "",
        )
    )


def _override(override: Override) -> Iterator[str]:
    name = f"paths.{_quoted(override.pattern)}"
    yield from (
        "",
        f"[{name}]",
        *_pairs(
            {
                "surfaces": override.surfaces,
                "source_format": override.source_format,
                "fail_level": override.fail_level,
            }
        ),
    )
    for part in ("thresholds", "fields", "rules", "severities"):
        yield from _table(f"{name}.{part}", getattr(override, part))


def _suppression(suppression: Suppression) -> Iterator[str]:
    yield from ("", "[[ignore]]")
    yield from _pairs(
        {
            "path": suppression.path,
            "article": suppression.article,
            "rule": suppression.rule,
            "reason": suppression.reason,
        }
    )


def _table(name: str, values: Mapping[str, object]) -> tuple[str, ...]:
    pairs = tuple(_pairs(values))
    return ("", f"[{name}]", *pairs) if pairs else ()


def _pairs(values: Mapping[str, object]) -> Iterator[str]:
    for key, value in values.items():
        if value is not None:
            yield f"{_key(key.replace('_', '-'))} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return _quoted(str(value))


def _key(key: str) -> str:
    return key if key and _BARE.issuperset(key) else _quoted(key)


def _quoted(text: str) -> str:
    # A basic string of TOML is one of JSON, but for DEL and surrogates, which neither file may hold bare.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
