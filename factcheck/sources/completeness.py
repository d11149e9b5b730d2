"""Signs that a body is not the whole article, so that no verdict is built on a teaser."""

from __future__ import annotations

import re

_END = 300  # characters at the end of a body, where such a sign stands
_MORE = re.compile(
    r"(?:\b(?:continue|keep) reading\b|\bread (?:more|on|the (?:full|rest of the|whole) (?:story|article))\b"
    r"|\b(?:subscribe (?:now )?|sign in |log ?in |register )to (?:read|continue)\b|\bclick here to read\b"
    r"|\bto (?:read|continue) (?:more|reading)\b|\bthe post .{1,200} appeared first on\b"
    r"|\[(?:\.\.\.|…|more)\]|\[\+\d+ chars\])[^\n]{0,80}\s*\Z",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:\.\.\.|…)\s*\Z")
_SHORT = 600  # characters: a longer body may well end in three dots of its own


def cut_off(body: str) -> str | None:
    """Why the body seems to be cut off, in words that follow "The body seems incomplete:"."""
    end = body[-_END:]
    found = _MORE.search(end)
    if found is not None:
        return f'it ends in "{" ".join(found[0].split())[:60]}"'
    if len(body) < _SHORT and _TRAILING.search(end):
        return "it ends in three dots"
    return None


def shorter_than_said(body: str, words: int | None) -> str | None:
    """Why a body of far fewer words than its source counts seems to be cut off."""
    if words is None or words < 50:
        return None
    held = len(body.split())
    return f"it has {held} words where its source counts {words}" if held < 0.6 * words else None
