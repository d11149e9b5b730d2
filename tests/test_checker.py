from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from fakes import FakeEncoder, FakeJudge

from factcheck.checker import Checker, check
from factcheck.entail import Opinion, Pair
from factcheck.errors import ModelError, UsageError
from factcheck.types import Article, ModelCard, Policy, Report, Skipped, Verdict

CARD = ModelCard("fake", "c" * 64)
SUBJECTS = ("The dam", "A school", "The last mill", "The old bridge", "Our library", "The night ferry")
ENDINGS = ("closed on Monday", "burned down", "was sold to a bank", "reopened after ten years")
ARTICLES = tuple(
    Article(
        f"{subject}/{ending}",
        f"{subject} {ending}",
        f"{subject} {ending if n % 3 else 'stood empty'}, the council said.\n\n"
        f"It had cost {n + 2} million euros to build.\n\nNobody was hurt, and work goes on.",
    )
    for n, (subject, ending) in enumerate((s, e) for s in SUBJECTS for e in ENDINGS)
)


@dataclass(frozen=True)
class Stumbling:
    """A judge that fails at a claim about a ferry."""

    card: ModelCard = CARD

    def judge(self, pairs: Sequence[Pair]) -> list[Opinion]:
        if any("ferry" in pair.claim for pair in pairs):
            raise ModelError("the judge stumbled")
        return FakeJudge().judge(pairs)


def fake(threads: int = 2) -> Checker:
    return Checker(FakeEncoder(), FakeJudge(), Policy(), threads)


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_many_are_the_same_as_one_by_one_and_in_order(threads: int) -> None:
    checker = fake(threads)
    assert list(checker.check_many(ARTICLES)) == [checker.check(article) for article in ARTICLES]


@pytest.mark.parametrize(
    ("headline", "body"),
    [("", "The dam broke."), (" \n", "The dam broke."), ("The dam broke", ""), ("The dam broke", " \n\t")],
)
def test_an_empty_article_is_skipped_with_the_reason(headline: str, body: str) -> None:
    (result,) = fake().check_many([Article("empty", headline, body)])
    assert result == Skipped("empty", "the headline or the body is empty")


def test_an_article_that_fails_stops_nothing() -> None:
    checker = Checker(FakeEncoder(), Stumbling(), Policy(), 2)
    results = list(checker.check_many(ARTICLES))
    skipped = [result for result in results if isinstance(result, Skipped)]
    assert [r.article_id if isinstance(r, Skipped) else r.article.id for r in results] == [
        a.id for a in ARTICLES
    ]
    assert {result.article_id for result in skipped} == {a.id for a in ARTICLES if "ferry" in a.headline}
    assert {result.reason for result in skipped} == {"the judge stumbled"}


def test_the_articles_are_read_as_they_are_needed() -> None:
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield Article(str(read), "The dam broke", "The dam broke on Sunday.")

    results = fake(threads=2).check_many(endless())
    first = [next(results) for _ in range(3)]
    assert [r.article.id for r in first if isinstance(r, Report)] == ["1", "2", "3"]
    assert read < 20


def test_stopping_early_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    results = fake(threads=3).check_many(ARTICLES)
    next(results)
    assert isinstance(results, Iterator)
    del results
    assert threading.active_count() == before


def test_no_articles_give_no_reports() -> None:
    assert list(fake().check_many([])) == []


@pytest.mark.parametrize("threads", [0, -1])
def test_threads_below_one_are_a_usage_error(threads: int) -> None:
    with pytest.raises(UsageError, match=f"at least 1, not {threads}"):
        Checker.load(threads=threads)


@pytest.mark.shipped
def test_many_are_the_same_as_one_by_one_with_the_shipped_models() -> None:
    checker = Checker.load(threads=2)
    one_by_one = [checker.check(article) for article in ARTICLES]
    for alone, among in zip(one_by_one, checker.check_many(ARTICLES), strict=True):
        assert isinstance(among, Report)
        assert among.article == alone.article
        assert among.verdict is alone.verdict
        assert among.support == pytest.approx(alone.support, abs=1e-3)
        assert [r.support for r in among.reviews] == pytest.approx(
            [r.support for r in alone.reviews], abs=1e-3
        )


@pytest.mark.shipped
def test_check_takes_a_headline_and_a_body() -> None:
    report = check("The dam broke on Sunday", "The dam above the town broke on Sunday after a week of rain.")
    assert report.verdict in Verdict
    assert 0 <= report.support <= 1
    assert (report.provenance.encoder.name, report.provenance.judge.name) == ("minilm", "panel")
