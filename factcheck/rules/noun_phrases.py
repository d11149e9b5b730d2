"""The noun phrase that names who speaks, cut out of the words around a verb of speech."""

from __future__ import annotations

import re

_PRONOUN_AT_END = re.compile(
    r"\b(he|she|they|it|who|i|we)(?:\s(?:\w+ly|also|then|has|had|once|later|further|even))?\s*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s(?:who|which)\s*(?:\w+ly\s*|also\s*|had\s*|has\s*)?$")
_HELPING = re.compile(
    r"\s(?:was|were|is)\squoted\s(?:by\s.+\s)?as$"
    r"|(?:\s(?:\w+ly|also|then|has|had|have|having|once|later|further|even|would|did|not|can|will|could))+$"
)
# "Asked about it, Smith"; "In London, Smith": what stands before the comma is no speaker.
_OPENING = re.compile(r"(?:\w+ing|asked|in|on|at|after|before|during|when|while|for|as)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+(?:ing|ed)\s(?:to|by|on|in|at|the|a|his|her|about)\b", re.IGNORECASE)
_APPOSITION = re.compile(r"(?:\d+|[a-z]\w*)\b(?!\s+(?:that|said))")
_CONJUNCTION = re.compile(
    r"\b(?:such\sas|including|but|while|whereas|with|as|after|when|because|and|that|if|though|so|where|or|by)(?:\s|$)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r",|\s(?:of|on|in|at|to|from|during|after|when|as|who|that|with|for|about|via|last|this)\s"
)


def phrase_after(text: str) -> str:
    """Return the noun phrase that begins `text`, what follows a verb: `Smith` of `Smith, a lawyer`."""
    return _PREPOSITION.split(text.strip(), maxsplit=1)[0]


def phrase_before(clause: str) -> str:
    """Return the noun phrase that ends `clause`, what precedes a verb, or that its end explains.

    `Smith` of `In London Smith`, `Smith, a lawyer,` and `Smith also`; empty where there is none.
    """
    clause = _RELATIVE.sub("", clause)
    pronoun = _PRONOUN_AT_END.search(clause)
    if pronoun is not None:
        return pronoun[1]
    parts = [part.strip() for part in clause.strip(" ,").split(",")]
    while len(parts) > 1 and _APPOSITION.match(parts[-1]) and not _OPENING.match(parts[-2]):
        parts.pop()
    phrase = _CONJUNCTION.split(_HELPING.sub("", f" {parts[-1]}"))[-1].strip()
    return "" if _PARTICIPLE.match(phrase) else phrase
