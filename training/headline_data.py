"""Rows of the task itself: `python -m training.headline_data --data DIR --out DIR`.

Written headlines, real headlines and Fake News Challenge pairs, each over evidence retrieved as at
inference, also with too few and too many sentences. A tenth of the written articles goes to
`heldout.jsonl`, for choosing checkpoints, thresholds and calibration; no row of theirs is trained on.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from factcheck.claims import extract_claims
from factcheck.index import EvidenceIndex
from factcheck.models import load_encoder
from factcheck.retrieve import retrieve
from factcheck.text import split_sentences
from factcheck.types import Claim, Evidence, Policy, Span
from training.json_lines import read_objects
from training.made_negatives import changed_number, swapped_name
from training.rows import Row, write_rows
from training.written import Written, read_written

HEDGED = re.compile(
    r"\b(?:report\w*|claim\w*|alleg\w*|rumou?r\w*|may|might|could|said|says|possibl[ey])\b|\?", re.I
)


class Retriever:
    """Retrieval as at inference, with one index a body."""

    def __init__(self) -> None:
        self._encoder = load_encoder("minilm", 1)
        self._last: tuple[str, EvidenceIndex] | None = None

    def index(self, body: str) -> EvidenceIndex:
        """The body's index; the last body's is kept, since rows come article by article."""
        if self._last is None or self._last[0] != body:
            self._last = (body, EvidenceIndex.build(split_sentences(body), self._encoder))
        return self._last[1]

    def evidence(self, claims: Sequence[Claim], body: str, k: int) -> tuple[tuple[Evidence, ...], ...]:
        """The `k` best sentences for each claim, in body order."""
        return retrieve(claims, self.index(body), self._encoder, Policy(top_k=k))


def held_out(cluster: str) -> bool:
    """Whether an article belongs to the tenth that is never trained on."""
    return int(cluster[:8], 16) % 10 == 0


def whole(headline: str) -> Claim:
    """The headline as one claim."""
    return Claim(headline, Span(0, len(headline)))


def breadth(rng: random.Random) -> int:
    """How many sentences a row gets: mostly the shipped eight, at times too few or too many."""
    return rng.choice((4, 6, 8, 8, 8, 8, 10, 12))


def written_rows(written: Written, retriever: Retriever, k: int) -> Iterator[Row]:
    """The headline as one row and, where it holds several claims, each claim as another."""
    claims = [whole(written.headline), *extract_claims(written.headline)]
    claims = claims if len(claims) > 2 else claims[:1]
    label = {"supported": "entailment", "contradicted": "contradiction"}.get(written.verdict, "neutral")
    fault = Span(*written.unsupported) if written.unsupported else None
    for claim, found in zip(claims, retriever.evidence(claims, written.body, k), strict=True):
        if claim.span.of(written.headline) != claim.text:
            continue
        hit = fault is not None and fault.overlaps(claim.span)
        at = _deciding(found, written.evidence)
        marks = ((fault.start - claim.span.start, fault.end - claim.span.start),) if hit and fault else ()
        yield Row(
            claim.text,
            tuple(e.sentence.text for e in found),
            label if hit else "entailment",
            "written",
            marks,
            at,
            1.0 if claim.span.end - claim.span.start == len(written.headline) else 0.7,
            written.cluster,
        )


def _deciding(found: Sequence[Evidence], place: tuple[int, int] | None) -> tuple[int, ...] | None:
    """Which of the retrieved sentences lie in the deciding stretch; None where there is no such stretch."""
    if place is None:
        return None
    return tuple(i for i, e in enumerate(found) if e.sentence.span.overlaps(Span(*place)))


def real_rows(data: Path, retriever: Retriever, taken: set[str], rng: random.Random) -> Iterator[Row]:
    """Real headlines over their own bodies, with a number or a name changed, and over others' bodies."""
    pool = [r for r in read_objects(data / "headline_body.jsonl.gz") if r["body"] not in taken]
    by_source: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in pool:
        by_source[row["source"]].append(row)
    for source, count in (("numhg", 2400), ("bbc", 700), ("wikinews", 180), ("reuters", 700)):
        rows = rng.sample(by_source[source], min(count, len(by_source[source])))
        for at, row in enumerate(rows):
            claims = [whole(row["headline"])]
            kind = "entailment"
            body, headline = row["body"], row["headline"]
            marks: tuple[tuple[int, int], ...] = ()
            changed = None
            if at % 2:
                changed = (
                    changed_number(headline, rng) if source == "numhg" else swapped_name(headline, body, rng)
                )
            if changed is not None:
                headline, span = changed
                claims, marks, kind = [whole(headline)], (span,), "not_entailment"
            elif at % 14 == 0:
                body, kind = rng.choice(rows)["body"], "neutral"
            found = retriever.evidence(claims, body, breadth(rng))[0]
            if found and len(headline.split()) > 3:
                texts = tuple(e.sentence.text for e in found)
                # Real headlines are mostly, not always, supported.
                yield Row(headline, texts, kind, source, marks if kind != "neutral" else None, None, 0.6)


def challenge_rows(data: Path, retriever: Retriever, taken: set[str], rng: random.Random) -> Iterator[Row]:
    """Fake News Challenge pairs: agree, disagree, and "discuss" where the headline states it flat."""
    texts = {row["id"]: row["body"] for row in read_objects(data / "fnc1_train_bodies.jsonl.gz")}
    by_stance: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_objects(data / "fnc1_train.jsonl.gz"):
        by_stance[row["stance"]].append(row)
    shares = {"agree": 1100, "disagree": 840, "discuss": 800, "unrelated": 500}
    labels = {
        "agree": "entailment",
        "disagree": "contradiction",
        "discuss": "neutral",
        "unrelated": "neutral",
    }
    chosen = [
        (stance, row)
        for stance, count in shares.items()
        for row in rng.sample(by_stance[stance], len(by_stance[stance]))[: 2 * count]
        if stance != "discuss" or not HEDGED.search(row["headline"])
    ]
    chosen.sort(key=lambda pair: str(pair[1]["body_id"]))
    kept: dict[str, int] = defaultdict(int)
    for stance, row in chosen:
        body = texts[row["body_id"]]
        if kept[stance] >= shares[stance] or body in taken or rng.random() < 0.5:
            continue
        found = retriever.evidence([whole(row["headline"])], body, breadth(rng))[0]
        if found:
            kept[stance] += 1
            evidence = tuple(e.sentence.text for e in found)
            # The crowd judged whole bodies, and "agree" often means the gist: half weight.
            yield Row(row["headline"], evidence, labels[stance], f"fnc-{stance}", None, None, 0.5)


def both(pairs: Iterable[Written], retriever: Retriever, rng: random.Random) -> tuple[list[Row], list[Row]]:
    """Training and held-out rows of the written headlines; held-out rows as at inference."""
    train: list[Row] = []
    held: list[Row] = []
    for written in sorted(pairs, key=lambda w: w.cluster):
        if held_out(written.cluster):
            held += written_rows(written, retriever, Policy().top_k)
        else:
            train += written_rows(written, retriever, breadth(rng))
            if rng.random() < 0.3:
                train += [replace(r, weight=0.5 * r.weight) for r in written_rows(written, retriever, 5)]
    return train, held


def main() -> None:
    """Write `written.jsonl`, `heldout.jsonl` and `corpus.jsonl`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["written", "corpus"], help="make one part")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    retriever = Retriever()
    written = list(read_written(args.data))
    taken = {w.body for w in written}
    if args.only != "corpus":
        train, held = both(written, retriever, rng)
        print(
            f"written {write_rows(train, args.out / 'written.jsonl')}, "
            f"held out {write_rows(held, args.out / 'heldout.jsonl')}"
        )
    if args.only != "written":
        made = [
            *real_rows(args.data, retriever, taken, rng),
            *challenge_rows(args.data, retriever, taken, rng),
        ]
        rng.shuffle(made)
        print(f"corpus {write_rows(made, args.out / 'corpus.jsonl')}")


if __name__ == "__main__":
    main()
