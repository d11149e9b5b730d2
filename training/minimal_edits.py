"""Rows that turn on one word: `python -m training.minimal_edits --rows FILE... --out FILE`.

A supported claim is changed so that it says something else in nearly the same words: who did it to whom,
yes to no, perhaps to surely. Each change gives three rows that only the evidence tells apart: the changed
claim over the evidence (not entailed), the changed claim over evidence that says it (entailed), and the
original claim over that evidence (not entailed). With the original row they are balanced, so neither claim
nor change betrays the label.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.rows import Row, read_rows, write_rows

KEPT_SENTENCES = 5

_NAME = r"(?:[A-Z][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*|of|the(?= [A-Z])))*"
_TWO_NAMES = re.compile(rf"^(?P<a>{_NAME}) (?P<verb>[a-z][\w-]*(?: [a-z][\w-]*){{0,4}}) (?P<b>{_NAME})\b")
# With these between them, two names can change places and the claim says the same.
_SYMMETRIC = re.compile(
    r"\b(?:and|or|with|meets?|met|joins?|marr(?:y|ies|ied)|draws?|versus|vs|between|in|at|on|from|near|as)\b"
)
_NEGATED = re.compile(r" (?:not|no longer|never)\b|n['’]t\b")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|must|has been|have been)\b(?= [a-z])"
)
_TO = re.compile(r"(?<=[a-z] )to(?= [a-z])")
_HEDGES = (
    (
        re.compile(r"\b(?:may|might|could|is likely to|are likely to|is expected to|are expected to)\b"),
        "will",
    ),
    (
        re.compile(r"\b(?:plans?|hopes?|wants?|intends?|seeks?|proposes?|expects?|vows?|threatens?) to\b"),
        "will",
    ),
    (re.compile(r"\b(?:alleged|suspected|possible|proposed|reported) (?=[a-z])"), ""),
    (re.compile(r"\baccused of\b"), "guilty of"),
    (re.compile(r"\b(?:some|several|many) (?=[a-z]+s\b)"), "all "),
)

Edit = Callable[[str, random.Random], str | None]


def swapped_roles(claim: str, rng: random.Random) -> str | None:
    """The claim with its first two names in each other's place; None where that may say the same."""
    del rng
    found = _TWO_NAMES.match(claim)
    if found is None or _SYMMETRIC.search(found["verb"]) or found["a"] == found["b"]:
        return None
    return f"{found['b']} {found['verb']} {found['a']}{claim[found.end() :]}"


def negated(claim: str, rng: random.Random) -> str | None:
    """The claim with a negation put in or taken out; None where there is no place for one."""
    if _NEGATED.search(claim):
        return _NEGATED.sub("", claim, count=1) if "n't" not in claim and "n’t" not in claim else None
    places = [*_AUXILIARY.finditer(claim)] or [*_TO.finditer(claim)]
    if not places:
        return None
    place = rng.choice(places)
    if place.group() == "to":
        return f"{claim[: place.start()]}not {claim[place.start() :]}"
    return f"{claim[: place.end()]} not{claim[place.end() :]}"


def hardened(claim: str, rng: random.Random) -> str | None:
    """The claim with its hedge taken away; None where it has none."""
    for hedge, flat in rng.sample(_HEDGES, len(_HEDGES)):
        found = hedge.search(claim)
        if found:
            return f"{claim[: found.start()]}{flat}{claim[found.end() :]}"
    return None


EDITS: tuple[tuple[str, Edit, str], ...] = (
    ("swapped-roles", swapped_roles, "contradiction"),
    ("negated", negated, "contradiction"),
    ("hardened", hardened, "not_entailment"),
)


def shortened(row: Row) -> Row:
    """The row with the sentences that decide and what surrounds them."""
    if not row.deciding or len(row.evidence) <= KEPT_SENTENCES:
        return row
    first = max(0, min(row.deciding[0] - KEPT_SENTENCES // 2, len(row.evidence) - KEPT_SENTENCES))
    kept = tuple(i - first for i in row.deciding if first <= i < first + KEPT_SENTENCES)
    return replace(row, evidence=row.evidence[first : first + KEPT_SENTENCES], deciding=kept)


def told(row: Row, claim: str) -> Row:
    """`claim` over evidence that says it in the place of the first deciding sentence."""
    deciding = set(row.deciding or ())
    at = min(deciding, default=0)
    evidence = [s for i, s in enumerate(row.evidence) if i == at or i not in deciding]
    evidence[at] = f"{claim.rstrip('.')}."
    return replace(
        row, claim=claim, evidence=tuple(evidence), deciding=(at,), label="entailment", unsupported=()
    )


def edited_rows(row: Row, rng: random.Random) -> Iterator[Row]:
    """Three rows for each change that fits a supported claim."""
    short = shortened(row)
    for name, edit, label in EDITS:
        changed = edit(row.claim, rng)
        if changed is None or changed == row.claim:
            continue
        turned = replace(told(short, changed), source=name)
        yield turned
        yield replace(short, claim=changed, label=label, source=name, unsupported=None)
        # A flat statement entails the hedged one: only roles and negations turn the original false.
        if label == "contradiction":
            yield replace(turned, claim=row.claim, label=label, unsupported=None)


def main() -> None:
    """Write the rows of every supported claim, shuffled."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    supported: Sequence[Row] = [r for r in read_rows(args.rows) if r.label == "entailment"]
    made = [one for row in supported for one in edited_rows(row, rng)]
    rng.shuffle(made)
    print(f"{write_rows(made, args.out)} rows: {dict(Counter(r.source for r in made))}")


if __name__ == "__main__":
    main()
