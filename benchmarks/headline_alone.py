"""What the judge reads from the style of a headline: `python -m benchmarks.headline_alone SET.jsonl.gz`.

The judge is asked about each headline with a full stop for evidence. Its AUC should then be 0.5: whatever
is above comes from how the set's misleading headlines are written, not from the body, and does not carry
over to other headlines. Beside it, minimal pairs: the same evidence, a claim that follows and its twin
that does not; the share of pairs that the judge puts in the right order.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from factcheck.entail import Judge, Pair
from factcheck.models import load_judge
from training.json_lines import read_objects

PAIRS = Path(__file__).parent / "minimal_pairs.toml"


def support(judge: Judge, claim: str, evidence: str) -> float:
    """The support of one claim."""
    return judge.judge([Pair(claim, (evidence,))])[0].entailment


def main() -> None:
    """Print the AUC without evidence, and the minimal pairs that come out in the right order."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path, nargs="?")
    parser.add_argument("--judge", default="panel")
    args = parser.parse_args()
    judge = load_judge(args.judge, 2)
    if args.set:
        rows = list(read_objects(args.set))
        truth = np.array([bool(r["label"]) for r in rows])
        alone = np.array([support(judge, r["headline"], ".") for r in rows])
        print(f"headline alone: AUC {roc_auc_score(truth, alone):.3f} over {len(rows)} headlines")
    pairs = tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pair"]
    right: dict[str, list[bool]] = {}
    for pair in pairs:
        true, false = (support(judge, pair[key], pair["evidence"]) for key in ("follows", "does_not"))
        right.setdefault(pair["kind"], []).append(true > false)
    for kind, values in right.items():
        print(f"{kind:12s} {sum(values)} of {len(values)} pairs in the right order")


if __name__ == "__main__":
    main()
