"""Headlines made wrong by one change, with the span of the change."""

from __future__ import annotations

import random
import re

_NUMBER = re.compile(r"(?<![\w.,$-])\$?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?=[%KMB]?\b)")
# Two or more capitalised words, or one that does not open its sentence.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")

Changed = tuple[str, tuple[int, int]]


def changed_number(headline: str, rng: random.Random) -> Changed | None:
    """The headline with one of its numbers changed a little or by ten; None where it holds none."""
    found = list(_NUMBER.finditer(headline))
    if not found:
        return None
    match = rng.choice(found)
    old = int(match.group(1).replace(",", ""))
    step = max(1, old // 10)
    new = rng.choice([old + step, max(1, old - step), old + 2 * step, old * 10, old + 1])
    if new == old:
        new = old + 1
    start, end = match.span(1)
    text = f"{new:,}" if "," in match.group(1) else str(new)
    return headline[:start] + text + headline[end:], (start, start + len(text))


def swapped_name(headline: str, body: str, rng: random.Random) -> Changed | None:
    """The headline with one name put in place of another of the body; None where there is no pair."""
    names = [m for m in _NAME.finditer(headline) if m.group() in body]
    if not names:
        return None
    match = rng.choice(names)
    words = set(match.group().split())
    shape = len(match.group().split())
    others = sorted(
        {
            m.group()
            for m in _NAME.finditer(body)
            if len(m.group().split()) == shape
            and not words & set(m.group().split())
            and m.group() not in headline
        }
    )
    if not others:
        return None
    new = rng.choice(others)
    start, end = match.span()
    return headline[:start] + new + headline[end:], (start, start + len(new))
