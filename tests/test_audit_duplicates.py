from __future__ import annotations

from datetime import date

import pytest

from factcheck.audit.duplicates import alike, fingerprint
from factcheck.audit.setup import digest
from factcheck.types import Article, ArticleKind

HEADLINE = "Harbour ferry never ran aground"
PARAGRAPH = (
    "The ferry left the harbour before dawn with a light load, and the pilot said that the channel had "
    "been dredged as promised. The owners thanked the crew, who had stayed at their posts while the wind "
    "rose and the tide turned against them. A second vessel stood by until the passengers were ashore and "
    "had been given blankets and tea by people from the village. The minister was told about it over "
    "breakfast. Divers looked at the hull in the afternoon and found a scratch that is no longer than a "
    "hand. The yard that built the vessel sent its engineer, who spoke to the captain for an hour and left "
    "without a word to the reporters on the quay. Fishing went on as always, and the market opened when "
    "the fog had gone. "
)
BODY = (
    PARAGRAPH + "It had not been an accident, the owners wrote in a letter to the town; 12 people signed it."
)


def article(headline: str = HEADLINE, body: str = BODY, **more: object) -> Article:
    return Article("a", headline, body, **more)  # type: ignore[arg-type] # the fields that a case changes


@pytest.mark.parametrize(
    "copy",
    [
        article(),
        article(headline="harbour ferry NEVER ran aground "),
        article(body=f"{BODY} Reporting by our correspondent"),
        article(body=BODY.replace("breakfast", "lunch")),
        article(body=BODY.replace(". ", ".\n\n").replace("A second", "A  second")),
    ],
)
def test_wire_copy_is_a_near_duplicate(copy: Article) -> None:
    one, other = fingerprint(article()), fingerprint(copy)
    assert one is not None
    assert other is not None
    assert one.bucket == other.bucket
    assert alike(one.signature, other.signature)


@pytest.mark.parametrize(
    "other",
    [
        article(headline="Harbour ferry ran aground"),
        article(body=BODY.replace("12 people", "21 people")),
        article(body=BODY.replace("had not been", "had been")),
        article(body=BODY.replace("A second vessel", "A second ferry")),
        article(body=BODY.replace("the channel", "the ferries")),
        article(body=f"{BODY} The harbour is closed."),
        article(kind=ArticleKind.SATIRE),
        article(published=date(2021, 3, 4)),
        article(incomplete="it ends in the middle of a word"),
        article(body=PARAGRAPH.upper()[:300] + BODY),
    ],
)
def test_another_headline_or_a_word_that_may_decide_makes_another_article(other: Article) -> None:
    one, two = fingerprint(article()), fingerprint(other)
    assert one is not None
    assert two is not None
    assert one.bucket != two.bucket or not alike(one.signature, two.signature)


def test_a_short_body_has_no_near_duplicates() -> None:
    assert fingerprint(article(body="The ferry left. " * 5)) is None


def test_a_digest_knows_where_one_text_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("\ud83d") != digest("?")


def test_articles_that_are_judged_by_different_thresholds_are_no_duplicates() -> None:
    plain, own = fingerprint(article()), fingerprint(article(), '{"supported_at": 0.9}')
    assert plain is not None
    assert own is not None
    assert plain.bucket != own.bucket
