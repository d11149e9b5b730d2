"""Rows that make the headline alone worthless: `python -m training.counter_data --rows FILE --out FILE`.

Written headlines betray their labels: a classifier that reads only the headline, never the evidence, tells
supported from misleading ones at AUC 0.75 (supported ones are longer). A judge trained on them as they are
learns that. So every row is weighed by the inverse of what a headline-only classifier gives its label, and
four kinds of counter-examples are added: misleading claims over evidence that says just that (entailed),
supported claims without the sentences that decide (neutral), over another article (neutral), and with a
number or a name changed (not entailed).
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from training.made_negatives import changed_number, swapped_name
from training.rows import Row, read_rows, write_rows

WORD = re.compile(r"\w{4,}")


def headline_only(rows: Sequence[Row]) -> np.ndarray:
    """The probability of entailment from the claim's words and shape alone, each article left out in turn."""
    texts = [r.claim for r in rows]
    shape = np.array(
        [[len(t.split()), len(t), t.count(","), t.count(":"), len(re.findall("['‘’\"]", t))] for t in texts],
        float,
    )
    shape = (shape - shape.mean(0)) / shape.std(0)
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=5, sublinear_tf=True).fit_transform(texts)
    features = csr_matrix(hstack([words, csr_matrix(shape)]))
    truth = np.array([r.label == "entailment" for r in rows])
    model = LogisticRegression(C=1.0, max_iter=300)
    folds = GroupKFold(5)
    found = cross_val_predict(
        model, features, truth, groups=[r.group for r in rows], cv=folds, method="predict_proba"
    )
    print(f"headline alone: AUC {roc_auc_score(truth, found[:, 1]):.3f}")
    return np.asarray(found[:, 1])


def reweighed(rows: Sequence[Row]) -> list[Row]:
    """The rows with weights under which the headline alone says nothing of the label."""
    probability = headline_only(rows)
    own = np.where([r.label == "entailment" for r in rows], probability, 1 - probability)
    weights = np.clip(0.5 / own, 0.4, 3.0)
    return [replace(r, weight=round(float(r.weight * w), 3)) for r, w in zip(rows, weights, strict=True)]


def said(row: Row) -> Row:
    """A misleading claim over evidence that says it, in the place of the sentence that spoke against it."""
    sentence = row.claim.rstrip(".") + "."
    at = row.deciding[0] if row.deciding else len(row.evidence) // 2
    evidence = list(row.evidence)
    evidence[at : at + 1] = [sentence]
    return replace(
        row, evidence=tuple(evidence), label="entailment", source="said", unsupported=(), deciding=(at,)
    )


def unsaid(row: Row) -> Row | None:
    """A supported claim without the sentences that decide, or that share a third of its words."""
    words = set(WORD.findall(row.claim.lower()))
    left = tuple(
        s
        for i, s in enumerate(row.evidence)
        if i not in (row.deciding or ()) and len(words & set(WORD.findall(s.lower()))) < 0.34 * len(words)
    )
    if len(left) < 2:
        return None
    return replace(row, evidence=left, label="neutral", source="unsaid", unsupported=None, deciding=())


def changed(row: Row, rng: random.Random) -> Row | None:
    """A supported claim with one number or name changed."""
    found = changed_number(row.claim, rng) or swapped_name(row.claim, " ".join(row.evidence), rng)
    if found is None:
        return None
    claim, span = found
    return replace(row, claim=claim, label="not_entailment", source="changed", unsupported=(span,))


def counter_examples(rows: Sequence[Row], rng: random.Random) -> Iterator[Row]:
    """Counter-examples of all four kinds."""
    for row in rows:
        if row.label != "entailment":
            if rng.random() < 0.5:
                yield said(row)
            continue
        draw = rng.random()
        made: Row | None = None
        if draw < 0.12:
            other = rng.choice(rows)
            if other.group != row.group:
                made = replace(
                    row,
                    evidence=other.evidence,
                    label="neutral",
                    source="foreign",
                    unsupported=None,
                    deciding=(),
                )
        elif draw < 0.5:
            made = unsaid(row)
        else:
            made = changed(row, rng)
        if made is not None:
            yield made


def main() -> None:
    """Write the reweighed rows and the counter-examples, shuffled."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--keep", type=float, default=1.0, help="share of the rows and counter-examples to keep"
    )
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    rows = list(read_rows([args.rows]))
    made = [*reweighed(rows), *counter_examples(rows, rng)]
    rng.shuffle(made)
    print(f"{write_rows(made[: int(args.keep * len(made))], args.out)} rows")


if __name__ == "__main__":
    main()
