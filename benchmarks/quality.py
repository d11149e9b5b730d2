"""Quality on labelled sets: `python -m benchmarks.quality SET.jsonl.gz... [--judge small] [--no-rules]`.

A set is JSON lines of id, headline, body, label (1: supported) and, where known, cluster and type or
types. Prints one table row a set, and with `--types` the share of each type that was flagged.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scoring import Quality, measure
from factcheck import Article, Checker, Policy, Report, Verdict
from factcheck.evaluation import Prediction
from factcheck.rules import RULES
from training.json_lines import read_objects

SEED = 12  # of the rows that `--limit` draws
# What an article that could not be checked counts as.
UNTOLD = (0.5, Verdict.CANNOT_TELL)


def predict(file: Path, checker: Checker, limit: int | None) -> Iterator[Prediction]:
    """What the checker says of every headline of a set."""
    rows = list(read_objects(file))
    if limit is not None and limit < len(rows):
        rows = random.Random(SEED).sample(rows, limit)
    articles = [Article(str(r["id"]), r["headline"], r["body"]) for r in rows]
    for row, result in zip(rows, checker.check_many(articles), strict=True):
        support, verdict = (result.support, result.verdict) if isinstance(result, Report) else UNTOLD
        types = row.get("types") or ([row["type"]] if row.get("type") else [])
        yield Prediction(
            str(row["id"]),
            bool(row["label"]),
            support,
            verdict.value,
            str(row.get("cluster", row["id"])),
            tuple(types),
        )


def table_row(name: str, q: Quality) -> str:
    """One row of the README's table."""
    low, high = q.interval
    cells = (
        name,
        str(q.count),
        f"{q.auc:.3f} [{low:.3f}, {high:.3f}]",
        f"{q.balanced:.3f}",
        f"{q.balanced_at_best:.3f}",
        f"{q.caught_at_5:.0%}",
        f"{q.caught_at_1:.0%}",
        f"{q.calibration_error:.3f}",
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Run the sets, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--encoder", default="minilm")
    parser.add_argument("--judge", default="panel")
    parser.add_argument("--top-k", type=int, default=Policy().top_k)
    parser.add_argument("--no-rules", action="store_true", help="the judge alone")
    parser.add_argument("--limit", type=int, help="only so many rows of each set, drawn at random")
    parser.add_argument("--types", action="store_true", help="also the share flagged of each type")
    parser.add_argument("--predictions", type=Path, help="folder for {id, support, verdict} lines")
    args = parser.parse_args()
    rules = {rule.id: False for rule in RULES} if args.no_rules else {}
    checker = Checker.load(args.encoder, args.judge, policy=Policy(top_k=args.top_k, rules=rules))
    print("| set | n | AUC [95%] | balanced accuracy | at the best threshold | caught at 5% | at 1% | ECE |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for file in args.sets:
        predictions = list(predict(file, checker, args.limit))
        quality = measure(predictions)
        name = file.name.removesuffix(".gz").removesuffix(".jsonl")
        print(table_row(name, quality), flush=True)
        if args.types:
            for kind, (share, count) in quality.flagged.items():
                print(f"    {kind:28s} flagged {share:.2f} of {count}")
        if args.predictions:
            args.predictions.mkdir(parents=True, exist_ok=True)
            lines = [
                json.dumps({"id": p.id, "support": p.support, "verdict": p.verdict}) for p in predictions
            ]
            (args.predictions / f"{name}.jsonl").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
