"""What each step of an audit takes of one processor. For `benchmarks.archive`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.alternatives import timed
from factcheck import Checker
from factcheck.audit.duplicates import fingerprint
from factcheck.audit.entries import Entry, JudgedPart, Part, Setup, Task
from factcheck.audit.ledger import Ledger
from factcheck.audit.opinion_file import OpinionFile
from factcheck.audit.opinions import KeepingChecker, KeptOpinions
from factcheck.audit.parts import make_folders
from factcheck.audit.setup import article_key, setup_of
from factcheck.audit.workers import outcome_of
from factcheck.audit.writing import commit
from factcheck.entail import Judge, Opinion, Pair
from factcheck.index import Encoder
from factcheck.sources import Sourced, read_source

if TYPE_CHECKING:
    import numpy as np


class TimedEncoder:
    """An encoder and the processor's seconds that it took; satisfies `factcheck.index.Encoder`."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.card, self.dimension = encoder.card, encoder.dimension
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The encoder's rows."""
        took, rows = timed(lambda: self._encoder.encode(texts))
        self.seconds += took
        return rows


class TimedJudge:
    """A judge and the processor's seconds that it took; satisfies `factcheck.entail.Judge`."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.card = judge.card
        self.seconds = 0.0

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        """The judge's opinions."""
        took, opinions = timed(lambda: self._judge.judge(pairs))
        self.seconds += took
        return opinions


def shares(rows: Sequence[Mapping[str, str]], judge: str) -> None:
    """Print what each step takes of one processor, for articles of these headlines and bodies."""
    checker = Checker.load(judge=judge, threads=1)
    setup = setup_of(checker)
    embedding, judging = TimedEncoder(checker.encoder), TimedJudge(checker.judge)
    kept = KeptOpinions(judging)
    keeping = KeepingChecker(Checker(embedding, kept, checker.policy), kept)
    with tempfile.TemporaryDirectory() as folder:
        archive, out = Path(folder) / "archive.jsonl", Path(folder) / "out"
        lines = (json.dumps({"id": f"a{number}", **row}) for number, row in enumerate(rows))
        archive.write_text("\n".join(lines) + "\n", encoding="utf-8")
        reading, found = timed(
            lambda: [s.article for s in read_source(str(archive)) if isinstance(s, Sourced)]
        )
        keying, keys = timed(lambda: [article_key(article, setup) for article in found])
        copies, _ = timed(lambda: [fingerprint(article) for article in found])
        checking, outcomes = timed(lambda: [outcome_of(Task(article), keeping) for article in found])
        entries = (Entry("a", a.id, k, k, a) for a, k in zip(found, keys, strict=True))
        writing, _ = timed(lambda: _written(out, setup, JudgedPart(Part(tuple(entries)), tuple(outcomes))))
    steps = {
        "reading": reading,
        "keys": keying,
        "copies": copies,
        "embedding": embedding.seconds,
        "judging": judging.seconds,
        "the rest of the check": checking - embedding.seconds - judging.seconds,
        "writing": writing,
    }
    total = sum(steps.values())
    for name, seconds in steps.items():
        print(f"  {name:22s} {seconds / total:6.1%}  {1000 * seconds / len(rows):7.2f} ms an article")


def _written(out: Path, setup: Setup, done: JudgedPart) -> None:
    make_folders(out)
    opinions, ledger = OpinionFile(out, setup), Ledger(out)
    opinions.keep(done)
    commit(out, ledger, done)
    opinions.close()
    ledger.close()
