"""An audit that takes its rows from an index gives what one without it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from archives import ENCODER, saved
from audit_fakes import InlineEngine, contents, read_lines, record, write_archive
from fakes import FakeJudge
from numpy.typing import NDArray

from factcheck.audit.entries import AuditChecker
from factcheck.audit.loading import LoadConfigured, portable
from factcheck.audit.run import Request, audit
from factcheck.audit.setup import setup_of
from factcheck.checker import Checker
from factcheck.cli.audit_options import AuditOptions, Engines
from factcheck.config import Config, Override
from factcheck.errors import IndexFormatError
from factcheck.sources import Sourced
from factcheck.text import split_sentences
from factcheck.types import ModelCard, Policy


@dataclass
class Asked:
    """An encoder that remembers what it was asked."""

    card: ModelCard = ENCODER.card
    dimension: int = ENCODER.dimension
    texts: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts.extend(texts)
        return ENCODER.encode(texts)


def loaded(encoder: Asked, config: Config) -> AuditChecker:
    def factory(_encoder: str, _judge: str, _threads: int | None, policy: Policy) -> AuditChecker:
        return Checker(encoder, FakeJudge(), policy)

    return LoadConfigured(portable(config), factory)()


@pytest.mark.parametrize(
    "config", [Config(), Config(overrides=(Override("*.jsonl", {}, {}, {"supported_at": 0.9}, {}),))]
)
def test_with_an_index_the_rows_are_the_same_and_no_sentence_is_embedded(
    tmp_path: Path, config: Config
) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(n) for n in range(6)])
    articles = [found.article for found in read_lines(archive) if isinstance(found, Sourced)]
    index = saved(tmp_path / "index", articles)
    sentences = {sentence.text for article in articles for sentence in split_sentences(article.body)}
    anew, again = Asked(), Asked()
    plain = loaded(anew, config)
    indexed = loaded(again, replace(config, index=str(index)))

    audit(Request([archive], tmp_path / "anew"), InlineEngine(plain), read_lines)
    audit(Request([archive], tmp_path / "again"), InlineEngine(indexed), read_lines)

    assert contents(tmp_path / "again") == contents(tmp_path / "anew")
    assert setup_of(indexed).digest == setup_of(plain).digest
    assert sentences <= set(anew.texts)
    assert sentences.isdisjoint(again.texts)


def test_what_the_index_lacks_is_embedded(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "a.jsonl", [record(1), record(2)])
    first, second = (found.article for found in read_lines(archive) if isinstance(found, Sourced))
    encoder = Asked()
    checker = loaded(encoder, Config(index=str(saved(tmp_path / "index", [first]))))
    assert checker.check(second) == loaded(Asked(), Config()).check(second)
    assert {sentence.text for sentence in split_sentences(second.body)} <= set(encoder.texts)


def test_an_index_of_another_encoder_is_refused(tmp_path: Path) -> None:
    encoder = Asked(card=ModelCard("another", "a" * 64))
    with pytest.raises(IndexFormatError, match="another"):
        loaded(encoder, Config(index=str(saved(tmp_path / "index"))))


@pytest.mark.parametrize(
    ("given", "place"), [(None, "settings/stored"), (Path("here"), "work/here"), (Path("/there"), "/there")]
)
def test_the_index_lies_where_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: Path | None, place: str
) -> None:
    for name in ("settings", "work"):
        (tmp_path / name).mkdir()
    (tmp_path / "settings" / "factcheck.toml").write_text('index = "stored"\n')
    monkeypatch.chdir(tmp_path / "work")
    options = AuditOptions(
        ("a.jsonl",), tmp_path / "out", 1, True, None, False, "near", 10, Path("../settings/factcheck.toml"),
        None, None, given, False, None, (None,) * 5, (), Engines.LOCAL, None,
    )  # fmt: skip
    found = options.settings().index
    assert found is not None
    assert Path(found).resolve() == (tmp_path / place).resolve()
