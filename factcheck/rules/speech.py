"""Verbs of speech, as headlines and articles use them, for regular expressions."""

from __future__ import annotations

import re

_WITH_S = (
    "add|ask|explain|insist|claim|warn|admit|reveal|recall|predict|vow|complain|suggest|tweet|post|quip|remark|"
    "comment|contend|assert|recount|respond|lament|boast|caution|maintain|mention|shout|scream|call|dub|label|hail|"
    "condemn|slam|blast|attack|reject|defend|plead|whisper|react|scoff|laud|tout|retort|joke|brand"
)
_WITH_E = (
    "argu|not|believ|promis|pledg|declar|conced|acknowledg|announc|mus|observ|continu|conclud|urg|jok|describ|"
    "denounc|criticis|criticiz|prais|accus|deplor|welcom|apologis|apologiz|agre|emphasis|emphasiz|advis|stipulat"
)
_WITH_ES = "confess|stress|dismiss|express|gush"
_IRREGULAR = (
    "say|says|said|saying|tell|tells|told|telling|think|thinks|thought|thinking|write|writes|wrote|writing|speak|"
    "speaks|spoke|stated|stating|reply|replies|replied|replying|deny|denies|denied|denying|cry|cries|cried|crying|"
    "put|puts|putting|read|reads|confirm|confirms|confirmed|confirming|dubbed|dubbing|quipped|quipping|admitted|"
    "admitting|slammed|slamming"
)
# An alternation of whole words, to be put between word boundaries.
VERB = (
    rf"(?:(?:{_WITH_S})(?:s|ed|ing)?|(?:{_WITH_E})(?:e|es|ed|ing)|(?:{_WITH_ES})(?:es|ed|ing)?|{_IRREGULAR})"
)
_BEFORE_A_NOUN = re.compile(
    r"\b(?:the|an?|his|her|its|their|our|my|your|of|to|this|that|these|those|in|for|by|from|with|on|at|no|any|some|"
    r"such|what|which)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_FARTHEST = 60


def is_spoken(text: str, start: int) -> bool:
    """Whether the form of a verb of speech at `start` is a verb there, not a noun or an infinitive."""
    return _BEFORE_A_NOUN.search(text, max(0, start - _FARTHEST), start) is None
