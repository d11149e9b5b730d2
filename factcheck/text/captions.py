"""Captions of pictures and the credits of those who took them."""

from __future__ import annotations

import re

_PICTURE = (
    r"(?:photo|image|picture|pic|photograph|video|graphic|illustration|map|chart|screenshot|screengrab)s?"
)
_AGENCY = r"(?:ap|reuters|afp|epa|pa)"
# What follows does not end as a sentence does.
_NO_SENTENCE = r"(?!.*[a-z\d]{2}[.!?…:][\"”’')]*$)"

_CAPTIONS = (
    rf"(?:(?:file|stock|library|main|lead|top|cover) )?{_PICTURE}(?: credit| source| copyright)?\s*[:©]",
    rf"{_PICTURE} (?:credit|source|by|courtesy|caption|from|via)\b{_NO_SENTENCE}.{{0,100}}$",
    rf"{_PICTURE} ?/ ?\w+.{{0,80}}$",
    r"(?:media|image) caption\b|pictured(?: \w+)?:|file\s?[-–—]\s",
    r"(?:credit|caption|photographer|source)s?\s?:.{0,80}$",
    rf"{_AGENCY} (?:photo|file|archive|images?)(?:\s*[/:]| by\b|$)|(?:ap|reuters)/\w",
    r"getty(?: images)?(?:/\w+)?$|(?:shutterstock|handout|istock|unsplash)$",
)
_CAPTION = re.compile("|".join(_CAPTIONS), re.IGNORECASE)
_CREDITED = (
    rf"(?:(?:{_AGENCY}|file|getty images) )?(?:photo|image|picture|pic|credit)s?\b",
    rf"screengrab|getty|courtesy\b|{_AGENCY}/",
)
_CREDIT = re.compile(rf"[(\[] ?(?:{'|'.join(_CREDITED)})[^()\[\]]{{0,80}}[)\]]\.?$", re.IGNORECASE)


def is_caption(line: str) -> bool:
    """Whether the line describes a picture or names its maker: "Photo: ...", "... (Image: Getty)"."""
    return bool(_CAPTION.match(line) or _CREDIT.search(line))
