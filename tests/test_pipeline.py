from __future__ import annotations

import pytest
from fakes import FakeEncoder, FakeJudge

from factcheck.pipeline import check
from factcheck.types import Article, ArticleKind, Policy, Report, Verdict
from factcheck.version import tool_version

BODY = (
    "The dam above Lindow broke on Sunday after a week of rain, the water board said.\n\n"
    "READ MORE: Nine villages flooded [LIVE]\n\n"
    "Two villages were flooded and their people were taken to schools in the hills.\n\n"
    "Engineers had not warned the council that the wall was weak."
)


def checked(headline: str, body: str = BODY, policy: Policy | None = None) -> Report:
    return check(Article("a", headline, body), FakeEncoder(), FakeJudge(), policy or Policy())


def test_the_line_from_article_to_report() -> None:
    report = checked("Dam broke on Sunday after rain")
    assert report.article == Article("a", "Dam broke on Sunday after rain", BODY)
    assert [review.claim.text for review in report.reviews] == ["Dam broke on Sunday after rain"]
    assert report.reasons == ()
    assert report.provenance.encoder.name == "fake-encoder"
    assert report.provenance.judge.name == "fake-judge"
    assert report.provenance.policy == Policy()
    assert report.provenance.version == tool_version()


def test_what_is_no_news_is_said_to_be_none() -> None:
    opinion = Article("a", "Dam broke on Sunday after rain", BODY, kind=ArticleKind.OPINION)
    report = check(opinion, FakeEncoder(), FakeJudge(), Policy())
    assert report.reasons == ("This is marked as opinion, not as news.",)


def test_every_span_is_of_the_text_as_given() -> None:
    report = checked("Dam broke on Saturday, nine dead")
    for review in report.reviews:
        for rationale in review.rationale:
            sentence = rationale.evidence.sentence
            assert sentence.span.of(BODY) == sentence.text
        for span in review.unsupported:
            assert span.of(report.article.headline).strip()


def test_boilerplate_is_never_quoted() -> None:
    report = checked("Nine villages flooded")
    quoted = [r.evidence.sentence.text for review in report.reviews for r in review.rationale]
    assert quoted
    assert not any("READ MORE" in text for text in quoted)


def test_the_same_article_gives_the_same_report() -> None:
    assert checked("Dam broke on Sunday") == checked("Dam broke on Sunday")


def test_top_k_is_the_policys() -> None:
    report = checked("Dam broke on Sunday", policy=Policy(top_k=1))
    assert [len(review.rationale) for review in report.reviews] == [1]


@pytest.mark.parametrize(
    ("headline", "body", "reason"),
    [
        pytest.param(
            "Dam broke on Sunday",
            "Der Damm oberhalb von Lindow ist am Sonntag nach langem Regen gebrochen, sagte die Behörde. "
            "Zwei Dörfer wurden überflutet, und ihre Bewohner wurden in Schulen gebracht.",
            "The body is not in English; the shipped models read English only.",
            id="another language",
        ),
        pytest.param(
            "In pictures", BODY, "The headline makes no claim that a body could support.", id="a label"
        ),
        pytest.param(
            "Live blog", BODY, "The headline makes no claim that a body could support.", id="another label"
        ),
        pytest.param(
            "Dam broke on Sunday",
            "READ MORE: Dam broke on Sunday [LIVE]\n\nSign up for our newsletter",
            "The body holds no prose to judge the headline by.",
            id="no prose",
        ),
    ],
)
def test_what_cannot_be_judged_says_why(headline: str, body: str, reason: str) -> None:
    report = checked(headline, body)
    assert report.verdict is Verdict.CANNOT_TELL
    assert report.reasons == (reason,)


def test_a_body_that_is_cut_short_says_so_and_is_judged() -> None:
    report = checked("Dam broke on Sunday after rain", policy=Policy(max_sentences=1))
    assert report.verdict is not Verdict.CANNOT_TELL
    assert report.reasons == ("Only the first 1 sentences of the body were read.",)
