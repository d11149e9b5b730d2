"""What a site asks of programs that read it: robots.txt, as RFC 9309 has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

_LINE = re.compile(r"[ \t]*(?P<key>[A-Za-z-]+)[ \t]*:[ \t]*(?P<value>[^#]*)")
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_MOST = 500 * 1024  # characters that are read, as the RFC asks
_LONGEST_RULE = 2_000
_SAFE = "/?&=+:@!$'()*,;~%[]"


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether addresses of a pattern may be read; "*" stands for anything, a "$" at its end for the end."""

    pattern: str
    allows: bool

    def matches(self, path: str) -> bool:
        """Whether the path, with its query, is of the pattern: linear for each "*" in it."""
        anchored = self.pattern.endswith("$")
        first, *pieces = self.pattern.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        position = len(first)
        if not pieces:
            return not anchored or position == len(path)
        last = pieces.pop() if anchored else ""
        for piece in pieces:
            found = path.find(piece, position)
            if found < 0:
                return False
            position = found + len(piece)
        return path.endswith(last) and len(path) - len(last) >= position


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program; `delay` is how many seconds it should leave between requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be read: the longest rule decides, of two the kinder."""
        wanted = _normal(path or "/")
        matching = [rule for rule in self.rules if rule.matches(wanted)]
        best = max(matching, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return best is None or best.allows


EVERYTHING = Robots()


def read_robots(text: str, product: str) -> Robots:
    """The rules of the groups that name `product`, else of those for all."""
    groups = tuple(_groups(text[:_MOST]))
    own = [group for group in groups if product.lower() in group.agents]
    chosen = own or [group for group in groups if "*" in group.agents]
    return Robots(
        tuple(rule for group in chosen for rule in group.rules),
        max((group.delay for group in chosen), default=0.0),
    )


@dataclass(slots=True)
class _Group:
    agents: set[str] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)
    delay: float = 0.0
    open: bool = True  # more names may follow


def _groups(text: str) -> Iterator[_Group]:
    group = _Group()
    for key, value in _pairs(text):
        if key == "user-agent":
            if not group.open:
                yield group
                group = _Group()
            group.agents.add(_agent(value))
        elif key in ("allow", "disallow"):
            group.open = False
            if value and len(value) <= _LONGEST_RULE:
                group.rules.append(Rule(_normal(value), key == "allow"))
        elif key == "crawl-delay":
            group.open = False
            group.delay = _seconds(value)
    yield group


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        found = _LINE.match(line)
        if found is not None:
            yield found["key"].lower(), found["value"].strip()


def _agent(value: str) -> str:
    if value.startswith("*"):
        return "*"
    found = _PRODUCT.match(value)
    return found[0].lower() if found else ""


def _normal(path: str) -> str:
    """A path with its characters written in one way, so that equal ones compare equal."""
    return quote(unquote(path), safe=_SAFE)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 < seconds < float("inf") else 0.0
