"""The written headlines: kept without bodies, put back together from the corpora they point into.

`python -m training.written --data DIR --add FILE...` turns freshly written headlines (JSON lines as the
writing instructions describe) into `training/headlines/*.jsonl`: no body, no evidence text, only where the
deciding sentence stands. A pointer is the corpus, and the first 16 digits of the body's sha256.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.json_lines import read_objects

HEADLINES = Path(__file__).parent / "headlines"


@dataclass(frozen=True, slots=True)
class Written:
    """One written headline over its body; `evidence` is the deciding stretch, in body offsets."""

    id: str
    headline: str
    body: str
    supported: bool
    type: str
    verdict: str
    unsupported: tuple[int, int] | None
    evidence: tuple[int, int] | None
    cluster: str


def digest(body: str) -> str:
    """The pointer to a body: the first 16 hex digits of its sha256."""
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def bodies(data: Path) -> dict[str, tuple[str, str]]:
    """Corpus and body of every article at hand, by digest."""
    found = {
        digest(r["body"]): (r["source"], r["body"]) for r in read_objects(data / "headline_body.jsonl.gz")
    }
    for row in read_objects(data / "fnc1_train_bodies.jsonl.gz"):
        found[digest(row["body"])] = ("fnc1", row["body"])
    for row in read_objects(data / "written_headlines_train.jsonl.gz"):
        found.setdefault(digest(row["body"]), (row["cluster"].split("-")[0], row["body"]))
    return found


def pointed(row: dict[str, str], corpus: str, body: str, name: str) -> dict[str, object]:
    """A written headline as it is kept: spans for texts, a digest for the body."""
    at = row["headline"].find(row["unsupported_span"]) if row["unsupported_span"] else -1
    start = body.find(row["evidence"]) if row["evidence"] else -1
    supported = row["label"] in ("supported", 1)
    kept: dict[str, object] = {
        "id": name,
        "corpus": corpus,
        "body_sha256": digest(body),
        "headline": row["headline"],
        "label": int(supported),
        "type": row["type"],
        "verdict": row["verdict"],
        "unsupported": [at, at + len(row["unsupported_span"])] if at >= 0 else None,
        "evidence": [start, start + len(row["evidence"])] if start >= 0 else None,
    }
    return kept


def keep(rows: list[dict[str, object]], file: Path) -> None:
    """Write kept headlines, one a line."""
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
    file.write_text(text, encoding="utf-8")


def read_written(data: Path) -> Iterator[Written]:
    """Every kept headline whose body is at hand."""
    at_hand = bodies(data)
    for file in sorted(HEADLINES.glob("*.jsonl")):
        for row in read_objects(file):
            if row["body_sha256"] not in at_hand:
                continue
            unsupported, evidence = row["unsupported"], row["evidence"]
            yield Written(
                row["id"],
                row["headline"],
                at_hand[row["body_sha256"]][1],
                bool(row["label"]),
                row["type"],
                row["verdict"],
                (int(unsupported[0]), int(unsupported[1])) if unsupported else None,
                (int(evidence[0]), int(evidence[1])) if evidence else None,
                row["body_sha256"],
            )


def main() -> None:
    """Keep the given set, and new files beside it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--add", type=Path, nargs="*", default=[], help="headlines with article_id")
    parser.add_argument("--articles", type=Path, nargs="*", default=[], help="the bodies they are over")
    args = parser.parse_args()
    first = [
        pointed(r, r["cluster"].split("-")[0], r["body"], r["id"])
        for r in read_objects(args.data / "written_headlines_train.jsonl.gz")
    ]
    keep(first, HEADLINES / "first.jsonl")
    articles = {a["article_id"]: a for file in args.articles for a in read_objects(file)}
    second = [
        pointed(
            r,
            articles[r["article_id"]]["article_id"].split("-")[0],
            articles[r["article_id"]]["body"],
            f"s-{n}",
        )
        for n, r in enumerate(r for file in args.add for r in read_objects(file))
    ]
    keep(second, HEADLINES / "second.jsonl")
    print(f"{len(first)} and {len(second)} headlines kept")


if __name__ == "__main__":
    main()
