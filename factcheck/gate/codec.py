"""Frozen values as plain JSON and back, by their declared types."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_plain(value: object) -> Any:  # noqa: ANN401 - any JSON value
    """The value as JSON holds it; a dataclass is the list of its fields' values."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: Any, plain: Any) -> Any:  # noqa: ANN401, PLR0911 - any type, and one return for each sort
    """The value of type `kind` that `to_plain` gave; raises ValueError or TypeError where it is none."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(option for option in get_args(kind) if option is not type(None))
        return None if plain is None else from_plain(inner, plain)
    if origin is tuple:
        item = get_args(kind)[0]
        return tuple(from_plain(item, one) for one in plain)
    if origin is not None:
        item = get_args(kind)[1]
        return MappingProxyType({key: from_plain(item, one) for key, one in plain.items()})
    if is_dataclass(kind):
        made: Any = kind
        return made(*(from_plain(of, one) for of, one in zip(_types(made), plain, strict=True)))
    if issubclass(kind, Enum):
        return kind(plain)
    if kind is date:
        return date.fromisoformat(plain)
    if not isinstance(plain, kind) and not (kind is float and isinstance(plain, int)):
        raise TypeError(f"{plain!r} is no {kind.__name__}")
    return plain


@cache
def _types(kind: type) -> tuple[Any, ...]:
    hints = get_type_hints(kind)
    return tuple(hints[field.name] for field in fields(kind))
