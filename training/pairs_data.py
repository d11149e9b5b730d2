"""General entailment rows from the public pair sets: `python -m training.pairs_data --data DIR --out FILE`.

Every source has a share, set by how near it is to news and how clean its labels are. A part of the rows
gets one to four sentences of other rows around its evidence: the judge must find what decides.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.json_lines import read_objects
from training.rows import Row, write_rows

# Rows to take of each source at most. Captions, arithmetic and one-word swaps transfer little; the
# semi-automatic set is noisy; news and fact-checking sets are taken whole.
SHARES = {
    "lingnli_train": 45_000,
    "lingnli_val": 7_400,
    "mnli_train_10k": 10_000,
    "mnli_train_3k": 3_000,
    "gnli_mnli_dev": 9_900,
    "gnli_snli_dev": 3_000,
    "snli_test": 2_000,
    "conjnli": 6_000,
    "cad_nli": 6_000,
    "fever_lite": 10_000,
    "fever_symmetric": 1_500,
    "feverous_s": 3_000,
    "foolmetwice": 2_600,
    "wice_chunks": 2_100,
    "equate_NewsNLI": 1_000,
    "equate_RTE": 200,
    "equate_RedditNLI": 300,
    "equate_StressTest": 800,
    "gnli_rte_test": 2_800,
    "gnli_scitail_test": 1_000,
    "climate_fever": 3_000,
    "healthver": 3_800,
    "covidfact": 3_300,
    "semiauto_wiki": 4_000,
    "cannot_wikifactcheck": 5_000,
    "breaking_nli": 1_500,
    "negation_nli": 4_500,
    "med": 2_500,
    "glue_diagnostic": 1_000,
}
# Sets without a neutral class get one: the claim over another row's evidence.
NO_NEUTRAL = {"fever_lite", "feverous_s", "foolmetwice", "cannot_wikifactcheck"}


def selected(file: Path, rng: random.Random) -> dict[str, list[dict[str, str]]]:
    """The raw pairs of each source, shuffled and cut to its share."""
    by_source: dict[str, list[dict[str, str]]] = defaultdict(list)
    for pair in read_objects(file):
        by_source[pair["source"]].append(pair)
    for source, pairs in by_source.items():
        rng.shuffle(pairs)
        by_source[source] = pairs[: SHARES.get(source, 0)]
    return by_source


def surrounded(row: Row, others: list[dict[str, str]], rng: random.Random) -> Row:
    """The row with one to four foreign sentences around its evidence."""
    foreign = [rng.choice(others)["evidence"] for _ in range(rng.randint(1, 4))]
    foreign = [f for f in foreign if f != row.evidence[0] and len(f) < 400]
    at = rng.randint(0, len(foreign))
    evidence = (*foreign[:at], row.evidence[0], *foreign[at:])
    deciding = () if row.label == "neutral" else (at,)
    return Row(row.claim, evidence, row.label, row.source, row.unsupported, deciding)


def rows(by_source: dict[str, list[dict[str, str]]], rng: random.Random) -> Iterator[Row]:
    """All rows; added neutrals and copies keep the classes of one-sided sources level."""
    for source, pairs in by_source.items():
        for pair in pairs:
            row = Row(pair["claim"], (pair["evidence"],), pair["label"], source)
            near = len(pair["evidence"]) < 700 and row.label != "not_entailment"
            yield surrounded(row, pairs, rng) if near and rng.random() < 0.3 else row
            if source in NO_NEUTRAL and rng.random() < 0.25:
                yield Row(pair["claim"], (rng.choice(pairs)["evidence"],), "neutral", source)
            if source == "cannot_wikifactcheck" and rng.random() < 0.7:
                yield Row(pair["evidence"], (pair["evidence"],), "entailment", source)


def main() -> None:
    """Read the pair sets, write the rows in random order."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder that holds pairs.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    made = list(rows(selected(args.data / "pairs.jsonl.gz", rng), rng))
    rng.shuffle(made)
    print(f"{write_rows(made, args.out)} rows")


if __name__ == "__main__":
    main()
