"""Lines and sentences that send the reader to another page."""

from __future__ import annotations

import re

_HEADINGS = (
    r"read (?:more|next|also)|also read|see also|must reads?",
    r"more on this (?:story|topic)|more from(?: \w+){1,3}",
    r"related(?: (?:articles?|stories|story|content|coverage|links?|news|reading|topics?|posts?))?",
    r"(?:most|trending|recommended|top|popular|latest) (?:read|viewed|stories|news|articles|videos)",
    r"you (?:may|might) (?:also )?(?:like|be interested in)|trending(?: now)?|recommended(?: for you)?",
    r"(?:from the|editor['’]?s['’]?) picks?|what to read next|elsewhere on the web",
)
_HEADING = re.compile(rf"(?:{'|'.join(_HEADINGS)})\s*[:»›>|–—-]*", re.IGNORECASE)

# What stands before the colon or the bar of a link.
_LABELS = (
    r"also read|see also|must read|related(?: \w+)?|more|latest(?: news)?|recommended|live",
    r"watch(?: video)?|listen|videos?|podcast|gallery|(?:in )?pictures",
    r"don['’]t miss(?: this)?|in case you missed it|you (?:may|might) (?:also )?like",
)
_LINKS = (
    rf"(?:{'|'.join(_LABELS)})\s*[:|»›>]",
    r"(?:read|see|watch|listen|hear|find out|learn) (?:more|also|next|on)\s*[:|»›>–—-]",
    r"(?:don['’]t miss|read more|see also)(?:\.\.\.|…)",
    r"(?:click|tap|swipe|scroll) (?:here|down|to|on|for|through)\b",
    r"read (?:the|our|his|her|their|its) (?:full|original|entire|whole|complete)\b",
    r"read (?:more|on) (?:about|on|from|at|in|here)\b",
    r"(?:play|watch) (?:the |our )?(?:video|clip)\b.{0,60}$",
    r"follow (?:our|the) live (?:blog|coverage|updates)\b",
    r"[\[(](?:h/t|hat tip|via)\b[^()\[\]]{0,60}[\])]$",
)
_LINK = re.compile("|".join(_LINKS), re.IGNORECASE)
# In capitals only, as the popular press sets its links: "Ukraine LIVE: ..." and "... [LIVE]".
_LIVE = re.compile(r"(?:[^\s.!?]+ ){0,5}LIVE(?: [Uu]pdates| [Bb]log| UPDATES| BLOG)?(?:: | - | – | — )")
_TAG = re.compile(
    r"\[(?!SIC\])[A-Z][A-Z &/+-]{2,24}\]$|^[\[(](?:VIDEO|WATCH|PICTURES|PHOTOS|LIVE|GALLERY)[\])]"
)
_FULL_STOP = re.compile(r"[.!?][\"”’')]*$")

_POINTERS = (
    r"\(?(?:click|tap) (?:here|for|to|through|on)\b",
    r"\(?(?:read|see|watch|listen|view|check|find|full|more|visit|head)\b[^.!?]{0,150} here\s?[.!]?\)?$",
    r"\(?read the (?:full|entire|whole|original)\b[^.!?]{0,100}\.?\)?$",
    r"\((?:read|see|learn) (?:about|how|why|what|who|where|more|another|also|which|video|it)\b.*\)\.?$",
    r"\((?:(?:check|find) out|more (?:on|about)|watch (?:the|it|a|how|video)|listen to)\b.*\)\.?$",
    r"\(?(?:sign up|subscribe) (?:to|for) (?:our|the)\b",
    r"(?-i:READ MORE|SEE ALSO|READ ALSO|ALSO READ|RELATED|DON['’]T MISS)\s?[:|]",
)
_POINTER = re.compile("|".join(_POINTERS), re.IGNORECASE)


def is_link(line: str) -> bool:
    """Whether the line announces another page: "READ MORE: ...", "Ukraine LIVE: ... [LIVE]"."""
    return bool(_LINK.match(line) or _LIVE.match(line) or _TAG.search(line))


def is_link_heading(line: str) -> bool:
    """Whether the line heads a list of links: "Related stories"."""
    return _HEADING.fullmatch(line) is not None


def is_link_text(line: str) -> bool:
    """Whether a line under such a heading may be one of its links: a headline has no full stop."""
    return not _FULL_STOP.search(line)


def is_pointer(sentence: str) -> bool:
    """Whether a sentence among others sends the reader elsewhere: "Click here for ...", "(See why ...)"."""
    return _POINTER.match(sentence) is not None
