"""Which words can be verbs, in which form, and how surely: the knowledge that a parser would bring."""

from __future__ import annotations

from enum import Flag, auto
from functools import cache

from factcheck.claims import verbs


class Form(Flag):
    """The forms that a word can be; `SURE` where it is hardly ever a noun."""

    NONE = 0
    BASE = auto()
    THIRD = auto()
    PAST = auto()
    PARTICIPLE = auto()
    GERUND = auto()
    SURE = auto()


def forms(word: str) -> Form:
    """Return the verb forms that a lower-case word can be; `Form.NONE` where it is no verb known here."""
    return _table().get(word, Form.NONE)


def is_participle(word: str) -> bool:
    """Whether a word is a past participle and no base form: "taken", not "hit"."""
    return Form.PARTICIPLE in forms(word) and Form.BASE not in forms(word)


@cache
def _table() -> dict[str, Form]:
    irregular = {
        row.split()[0]: row.split()[1:]
        for row in verbs.IRREGULAR.replace("\n", "/").split("/")
        if row.strip()
    }
    table: dict[str, Form] = {}

    def add(word: str, form: Form) -> None:
        table[word] = table.get(word, Form.NONE) | form

    for base in verbs.SURE | verbs.UNSURE:
        certain = Form.SURE if base in verbs.SURE else Form.NONE
        past, participle = irregular.get(base, [_with_ed(base)] * 2)
        add(base, Form.BASE | certain)
        add(_with_s(base), Form.THIRD | certain)
        add(past, Form.PAST)
        add(participle, Form.PARTICIPLE)
        add(_with_ing(base), Form.GERUND)
    # A name, nearly always, and a preposition: "Manchester United", "coughs up".
    for word in ("united", "up"):
        del table[word]
    return table


def _with_s(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "go")) else "s")


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in verbs.DOUBLING else "") + "ed"


def _with_ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + (base[-1] if base in verbs.DOUBLING else "") + "ing"
