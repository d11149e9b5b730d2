"""Who wrote an article, where and when: bylines, datelines, times of publication."""

from __future__ import annotations

import re

_BY = re.compile(
    r"[(\[–— -]*(?:by|(?:(?:additional|with) )?(?:reporting|reported|editing|edited|writing|written|compiled"
    r"|produced|words|text|story|photos|photography|graphics?) by)\b:?\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:editor|correspondent|reporter|writer|columnist|journalist|producer|photographer|contributor)s?$"
)
# The words with a small letter in a byline: between names, in names, before a role.
_SMALL_WORDS = re.compile(
    r"(?:an?|and|in|for|of|the|at|on|from|with|by|bureau|staff|reports"
    r"|de|van|von|der|den|di|da|del|dos|el|al|bin|bint|la|le|ter|y"
    r"|editing|writing|reporting|additional|senior|chief|deputy|political|business|data|health|science|sports?"
    r"|court|crime|education|foreign|home|affairs|local)$",
    re.IGNORECASE,
)
_CAPITAL = r"[^\W\d_a-z]"
_IN_PLACE = re.compile(
    rf"{_CAPITAL}[\w.'’-]+(?: {_CAPITAL}[\w.'’-]*){{1,3}},? (?:in|reports from|reporting from) "
    rf"{_CAPITAL}[\w'’-]+(?:,? {_CAPITAL}[\w'’-]+){{0,2}}$"
)
_SENTENCE_END = re.compile(r"[a-z\d]{2}[.!?…][\"”’')]*$")

_AGENCY = r"(?i:reuters?|ap|afp|upi|dpa|pa|ani|pti|xinhua|tass|interfax|bloomberg)"
_SIGNATURE = re.compile(
    rf"[(\[–—-]{{0,2}}\s*(?:{_AGENCY}|(?i:press association|(?:the )?associated press|bbc news|pa media"
    r"|staff and agencies|(?:with )?agencies))\s*[)\]]?\.?$"
    r"|\S{1,60}@\S{1,60}\.\w{2,10}$|[—–-]{1,2} ?.{1,60} \(@\w{1,30}\)"
)
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_PLACE = r"[A-Z][A-Z.'’/ -]{1,40}(?:, [A-Z][\w. ]{1,30})?"
_DATELINE = re.compile(
    rf"{_PLACE}(?:, {_MONTH} \d\d?(?:, \d{{4}})?(?: \({_AGENCY}\))?| \({_AGENCY}\))\s*[:–—-]*$"
    r"|[A-Z.'’]{2,20}(?: [A-Z.'’]{2,20}){0,2}\s*[–—-]+$"
)
_MOMENTS = (
    _MONTH,
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|today|yesterday|at|on|local|time",
    r"\d\d?[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?|\d\d?(?: ?[ap]\.?m\.?)|[ap]\.?m\.?",
    r"\d{1,4}(?:st|nd|rd|th)?",
    r"gmt|bst|utc|e[sd]?t|c[es]?t|cest|p[sd]?t|ist|aest",
    r"(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month)s? ago",
)
_MOMENT = rf"(?:{'|'.join(_MOMENTS)})"
_STAMPED = r"(?:(?:first |last )?(?:published|updated?|posted|modified|created)\b[\s:,]*)?"
# A bare number is a figure, not a time.
_TIMESTAMP = re.compile(
    rf"(?=.*(?:[a-z]|\d:\d\d)){_STAMPED}{_MOMENT}(?:[\s,|/·•–—-]+{_STAMPED}{_MOMENT})*\s*:?$", re.IGNORECASE
)


def is_byline(line: str) -> bool:
    """Whether the line names the writers: "By Jane Doe, Political Editor", "Jane Doe in Berlin"."""
    if len(line) > 120 or _SENTENCE_END.search(line):
        return False
    by = _BY.match(line)
    words = line[by.end() :].split() if by else line.split()
    if not words or not all(map(_is_name_or_role, words)):
        return False
    if by:
        return not words[0][0].isdigit()
    has_role = len(words) > 1 and any(_ROLE.search(word.strip(",.;:|()").lower()) for word in words)
    return has_role or _IN_PLACE.match(line) is not None


def is_dateline(line: str) -> bool:
    """Whether the line is a place, an agency or a time alone: "LONDON, March 3 (Reuters) -", "Reuter"."""
    return bool(_DATELINE.match(line) or _SIGNATURE.match(line) or _TIMESTAMP.match(line))


def _is_name_or_role(word: str) -> bool:
    bare = word.strip(",.;:|()[]/&–—-")
    return not bare[:1].islower() or bool(_SMALL_WORDS.match(bare) or _ROLE.match(bare))
