"""Rows with a teacher's opinion: `python -m training.distil --teacher DIR --rows FILE... --out FILE`.

The teacher is an exported judge in its folder. A row with a known label gets the mean of that and the
teacher's distribution, so that neither the teacher's errors nor the labels' are copied whole. With
`--unlabelled FILE`, claims are made from the evidence of those rows as well: a sentence as the claim over
the sentences around it, with and without itself, as it is or with one word turned. Only the teacher says
what they are. The same command goes on where it stopped.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from factcheck.entail import Judge, Opinion, Pair
from factcheck.models.manifest import bundled
from factcheck.models.onnx_judge import OnnxJudge
from factcheck.models.session import Lanes
from factcheck.processors import processors
from training.minimal_edits import EDITS
from training.network import LABELS
from training.rows import Row, append_rows, read_rows

UNKNOWN = "unknown"
STEP = 200  # rows between two writes


def made_claims(rows: Sequence[Row], rng: random.Random) -> Iterator[Row]:
    """Claims from sentences of 6 to 20 words, one or two a row."""
    for row in rows:
        fit = [i for i, s in enumerate(row.evidence) if 6 <= len(s.split()) <= 20]
        for at in rng.sample(fit, min(2, len(fit))):
            claim = row.evidence[at].rstrip(".")
            turned = rng.choice(EDITS)[1](claim, rng) if rng.random() < 0.4 else None
            without = tuple(s for i, s in enumerate(row.evidence) if i != at)
            evidence = without if rng.random() < 0.5 and len(without) > 1 else row.evidence
            yield Row(turned or claim, evidence, UNKNOWN, "made", group=row.group)


def taught(row: Row, opinion: Opinion) -> Row:
    """The row with the teacher's distribution, or the mean of that and its label where it has one."""
    given = (opinion.entailment, opinion.neutral, opinion.contradiction)
    known = row.label in LABELS
    own = (float(row.label == name) for name in LABELS)
    mixed = ((g + o) / 2 if known else g for g, o in zip(given, own, strict=True))
    entailment, neutral, contradiction = (round(p, 4) for p in mixed)
    return replace(row, probabilities=(entailment, neutral, contradiction))


def teach(rows: Sequence[Row], teacher: Judge, out: Path) -> Iterator[int]:
    """Write every row that is not in `out` yet with the teacher's opinion; gives how many are there."""
    done = sum(1 for _ in read_rows([out])) if out.exists() else 0
    for start in range(done, len(rows), STEP):
        some = rows[start : start + STEP]
        opinions = teacher.judge([Pair(r.claim, r.evidence) for r in some])
        append_rows((taught(r, o) for r, o in zip(some, opinions, strict=True)), out)
        done += len(some)
        yield done


def main() -> None:
    """Label all rows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--teacher", type=Path, required=True, help="folder with manifest.json")
    parser.add_argument("--rows", type=Path, nargs="+", required=True)
    parser.add_argument("--unlabelled", type=Path, help="rows whose evidence becomes claims")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    rows = list(read_rows(args.rows))
    if args.unlabelled:
        rows += made_claims(list(read_rows([args.unlabelled])), rng)
    rng.shuffle(rows)
    teacher = OnnxJudge(bundled(args.teacher.name, args.teacher.parent), Lanes(processors()))
    for done in teach(rows, teacher, args.out):
        print(f"{done} of {len(rows)}", flush=True)


if __name__ == "__main__":
    main()
