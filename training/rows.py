"""Training rows: how they lie in files, and as tokens with their targets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tokenizers import Tokenizer

from factcheck.models.pairs import encode_pair
from training.json_lines import read_objects
from training.network import LABELS

MAX_SENTENCES = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One claim with evidence sentences and what is known of it.

    `label` is entailment, neutral, contradiction or not_entailment (neutral or contradiction, unknown
    which). `unsupported` are the claim's spans that the evidence does not carry, None where unknown;
    `deciding` the indexes of the sentences that decide, None where unknown. `probabilities`, where
    given, is a teacher's distribution over the three labels and takes the label's place.
    """

    claim: str
    evidence: tuple[str, ...]
    label: str
    source: str
    unsupported: tuple[tuple[int, int], ...] | None = None
    deciding: tuple[int, ...] | None = None
    weight: float = 1.0
    group: str = ""
    probabilities: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Encoded:
    """A row as tokens: `carried` is 1 for an unsupported claim token, 0 for a carried one, -1 unknown."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    claim: tuple[int, ...]
    carried: tuple[int, ...]
    sentence: tuple[int, ...]
    deciding: tuple[int, ...]
    target: tuple[float, float, float]
    two_class: bool
    weight: float
    pad: int


def read_rows(files: Iterable[Path]) -> Iterator[Row]:
    """Rows of JSON-lines files, gzip'd where the name ends in .gz."""
    for file in files:
        for raw in read_objects(file):
            for name in ("evidence", "deciding", "probabilities"):
                if raw.get(name) is not None:
                    raw[name] = tuple(raw[name])
            if raw.get("unsupported") is not None:
                raw["unsupported"] = tuple((s, e) for s, e in raw["unsupported"])
            yield Row(**raw)


def write_rows(rows: Iterable[Row], file: Path) -> int:
    """Write rows as JSON lines, leaving out what is not known; the number written."""
    file.unlink(missing_ok=True)
    return append_rows(rows, file)


def append_rows(rows: Iterable[Row], file: Path) -> int:
    """Write rows behind those that the file holds; the number written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with file.open("a", encoding="utf-8") as out:
        for row in rows:
            known = {k: v for k, v in asdict(row).items() if v is not None}
            out.write(json.dumps(known, ensure_ascii=False) + "\n")
            count += 1
    return count


def encode_row(tokenizer: Tokenizer, row: Row, pad: int) -> Encoded:
    """One row as tokens with its targets."""
    pair = encode_pair(tokenizer, row.claim, row.evidence[:MAX_SENTENCES])
    spans = () if row.label == "entailment" and row.unsupported is None else row.unsupported
    carried = [
        -1 if word is None or spans is None else int(any(s < word.end and word.start < e for s, e in spans))
        for word in pair.words
    ]
    deciding = (
        ()
        if row.deciding is None
        else tuple(int(i in row.deciding) for i in range(len(row.evidence[:MAX_SENTENCES])))
    )
    target = row.probabilities or tuple(float(row.label == name) for name in LABELS)
    return Encoded(
        pair.ids,
        pair.type_ids,
        tuple(int(w is not None) for w in pair.words),
        tuple(carried),
        pair.sentences,
        deciding,
        (target[0], target[1], target[2]),
        row.label == "not_entailment" and row.probabilities is None,
        row.weight,
        pad,
    )


def encode_rows(tokenizer: Tokenizer, rows: Iterable[Row]) -> Sequence[Encoded]:
    """All rows as tokens."""
    pad = next(i for i in (tokenizer.token_to_id(t) for t in ("<pad>", "[PAD]")) if i is not None)
    return [encode_row(tokenizer, row, pad) for row in rows]
