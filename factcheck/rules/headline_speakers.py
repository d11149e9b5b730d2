"""To whom a headline gives a quotation."""

from __future__ import annotations

import re

from factcheck.rules.speech import VERB
from factcheck.types import Span

# What follows the name of a speaker: the matter, the occasion, the hearer.
_TAIL = re.compile(
    r"\s(?:on|about|over|after|in|as|to|at|for|before|amid|from|by|when|who|that|with|during|ahead|once)\s.*",
    re.IGNORECASE,
)
_VERB = re.compile(rf"\b{VERB}\b", re.IGNORECASE)
_MARK = "['\"’”]"
_WHO = r"(?P<who>(?!(?:and|but|as|in|of|to)\b)[^,:;–—]+?)"
_REACTION = "doubts|questions|on|pays|backs|fears|hopes|rules out"
_COLON_BEFORE = re.compile(r"(?P<who>[^:\"“‘]+):")
# All begin with the last character of the quotation.
_AFTER = (
    # '...', says Speaker
    re.compile(rf".,?{_MARK},?\s+{VERB}\s+(?P<who>[^,:;–—]+)", re.IGNORECASE),
    # '...,' Speaker says
    re.compile(
        rf"(?:.,{_MARK}|[!?.]{_MARK}|.{_MARK},)\s+{_WHO}\s(?:\w+ly\s|once\s)?{VERB}\b",
        re.IGNORECASE,
    ),
    # '...': Speaker says; '...': Speaker on it; '...': Speaker's tribute
    re.compile(
        rf".,?{_MARK}[.!?]?(?::|\s[–—-])\s{_WHO}"
        rf"(?:['’]s\s(?:tribute|verdict|view|warning|plea|advice|message)|\s(?:{VERB}|{_REACTION}))\b",
        re.IGNORECASE,
    ),
)
_AT_END = re.compile(
    rf",\s(?:{VERB}\s(?P<after>[^,:;]+)|(?P<before>[^,:;]{{2,50}}?)\s{VERB})$", re.IGNORECASE
)
# "Smith attacks '...'" may quote either side, "Smith attacks it as '...'" only him.
_AGAINST = re.compile(
    r"\b(?:attack|blast|slam|condemn|reject|defend|dismiss|welcom|criticis|criticiz|denounc|den(?:y|ies|ied)\b)"
    r"(?!.*\bas\b)",
    re.IGNORECASE,
)
# Another's words, or what is only talked about.
_NOT_THEIRS = re.compile(r"['’]s?\s*$|\b(?:over|about)\s*$")
_LONGEST = 9


def headline_speaker(headline: str, quotation: Span) -> Span | None:
    """Return the words of `headline` that name the speaker of its `quotation` (without the marks).

    None where the headline names nobody in one of the usual forms.
    """
    before = headline[: max(0, quotation.start - 1)]
    colon = _COLON_BEFORE.match(before)
    if colon is not None and len(colon["who"].split()) <= _LONGEST:
        return _before_colon(headline, colon.end("who"))
    found = _after(headline, quotation)
    if found is not None:
        return _without_tail(headline, found)
    verb = _VERB.search(before)
    if verb is None or _NOT_THEIRS.search(before) or _AGAINST.match(before, verb.start()):
        return None
    return _without_tail(headline, Span(0, verb.start()))


def _before_colon(headline: str, end: int) -> Span | None:
    verbs = list(_VERB.finditer(headline, 0, end))
    if len(verbs) > 1:
        return None
    return _without_tail(headline, Span(0, verbs[0].start() if verbs else end))


def _after(headline: str, quotation: Span) -> Span | None:
    last = quotation.end - 2 if headline[quotation.end - 1] == "," else quotation.end - 1
    for form in _AFTER:
        match = form.match(headline, last)
        if match is not None:
            return Span(*match.span("who"))
    match = _AT_END.search(headline, quotation.end)
    return Span(*match.span("after" if match["after"] else "before")) if match else None


def _without_tail(headline: str, span: Span) -> Span | None:
    text = span.of(headline)
    tail = _TAIL.search(text)
    text = text[: tail.start()] if tail else text
    start = span.start + len(text) - len(text.lstrip())
    end = span.start + len(text.rstrip(" ,"))
    return Span(start, end) if start < end else None
