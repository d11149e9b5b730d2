"""Written claims and their false twins: `python -m training.claim_pairs --data DIR --out DIR`.

Each true claim has a twin that differs from it in a few words and that the body does not carry, so that
neither length nor style tells them apart. They are kept in `written_claims/` without bodies: a digest points
to each, `evidence` gives the body's stretches that decide. `--add FILE --articles FILE` keeps freshly
written ones first. Rows go over evidence retrieved as at inference; a tenth of the articles is held out.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from factcheck.text import split_sentences
from factcheck.types import Evidence, Policy, Span
from training.counter_data import unsaid
from training.headline_data import Retriever, held_out, whole
from training.json_lines import read_objects
from training.rows import Row, write_rows
from training.written import bodies, digest

KEPT = Path(__file__).parent / "written_claims"
BREADTHS = (3, 4, 5, 5, 6, 8)  # sentences of evidence a training row gets; fewer train faster
VERDICTS = {"c": "contradiction", "n": "neutral"}


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A true claim, its false twin and, now and then, the true claim in other words, over one body."""

    true: str
    false: str
    paraphrase: str
    type: str
    label: str
    evidence: tuple[Span, ...]
    body: str
    group: str


def changed_spans(true: str, false: str) -> tuple[tuple[int, int], ...]:
    """The spans of `false` that `true` does not have; nothing where words were only left out."""
    ours, theirs = false.split(" "), true.split(" ")
    ends = [len(" ".join(ours[: i + 1])) for i in range(len(ours))]
    steps = SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
    return tuple(
        (ends[j1] - len(ours[j1]), ends[j2 - 1]) for tag, _, _, j1, j2 in steps if tag != "equal" and j2 > j1
    )


def kept(article: Mapping[str, Any], corpus: str, body: str) -> dict[str, object]:
    """One article's pairs as they are kept: sentence numbers become stretches of the body."""
    sentences = split_sentences(body)
    claims = [
        {
            "true": c["t"],
            "false": c["f"],
            **({"paraphrase": c["p"]} if c.get("p") else {}),
            "type": c["y"],
            "verdict": VERDICTS[c["v"]],
            "evidence": [[sentences[i].span.start, sentences[i].span.end] for i in c["s"]],
        }
        for c in article["c"]
    ]
    return {"corpus": corpus, "body_sha256": digest(body), "claims": claims}


def add(files: Sequence[Path], articles: Path, out: Path) -> int:
    """Keep freshly written pairs over the articles (JSON of id, corpus and body); the number of pairs."""
    known = {a["id"]: a for a in json.loads(articles.read_text(encoding="utf-8"))}
    rows = [r for file in files for r in read_objects(file)]
    lines = [kept(r, known[r["id"]]["corpus"], known[r["id"]]["body"]) for r in rows]
    out.parent.mkdir(exist_ok=True)
    out.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), encoding="utf-8")
    return sum(len(r["c"]) for r in rows)


def read_pairs(data: Path) -> Iterator[ClaimPair]:
    """Every kept pair whose body is at hand."""
    at_hand = bodies(data)
    for file in sorted(KEPT.glob("*.jsonl")):
        for article in read_objects(file):
            if article["body_sha256"] not in at_hand:
                continue
            body = at_hand[article["body_sha256"]][1]
            for c in article["claims"]:
                places = tuple(Span(start, end) for start, end in c["evidence"])
                said = (c["true"], c["false"], c.get("paraphrase", ""), c["type"], c["verdict"])
                yield ClaimPair(*said, places, body, article["body_sha256"])


def pair_rows(pair: ClaimPair, retriever: Retriever, k: int) -> Iterator[Row]:
    """The true claim, the false one and the paraphrase, each over its own evidence."""
    wanted = [(pair.true, "entailment"), (pair.false, pair.label), (pair.paraphrase, "entailment")]
    for text, label in wanted:
        if not text:
            continue
        found = retriever.evidence([whole(text)], pair.body, k)[0]
        marks = () if label == "entailment" else changed_spans(pair.true, text) or None
        yield Row(
            text,
            tuple(e.sentence.text for e in found),
            label,
            f"pair-{pair.type}",
            marks,
            deciding(found, pair.evidence),
            1.0,
            pair.group,
        )


def deciding(found: Sequence[Evidence], places: Sequence[Span]) -> tuple[int, ...]:
    """Which of the retrieved sentences decide."""
    return tuple(i for i, e in enumerate(found) if any(e.sentence.span.overlaps(p) for p in places))


def both(pairs: Sequence[ClaimPair], retriever: Retriever, rng: random.Random) -> tuple[list[Row], list[Row]]:
    """Training and held-out rows; of the training claims one in six also without what decides."""
    train: list[Row] = []
    held: list[Row] = []
    for pair in pairs:
        if held_out(pair.group):
            held += pair_rows(pair, retriever, Policy().top_k)
            continue
        rows = list(pair_rows(pair, retriever, rng.choice(BREADTHS)))
        train += rows
        if rng.random() < 1 / 6:
            silent = unsaid(rows[0])
            train += [replace(silent, weight=0.7)] if silent else []
    return train, held


def main() -> None:
    """Keep what is new, then write `claim-pairs.jsonl` and `heldout-pairs.jsonl`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--add", type=Path, nargs="*", default=[], help="freshly written pairs")
    parser.add_argument("--articles", type=Path, help="the articles they are over")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.add:
        print(f"{add(args.add, args.articles, KEPT / 'first.jsonl')} pairs kept")
    pairs = sorted(read_pairs(args.data), key=lambda p: p.group)
    train, held = both(pairs, Retriever(), random.Random(args.seed))
    print(
        f"claim pairs {write_rows(train, args.out / 'claim-pairs.jsonl')}, "
        f"held out {write_rows(held, args.out / 'heldout-pairs.jsonl')}"
    )


if __name__ == "__main__":
    main()
