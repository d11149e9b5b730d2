"""The line: one article, checked end to end. The only place that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from factcheck.claims import extract_claims
from factcheck.decide import conclude, review, weigh
from factcheck.entail import Judge, judge_evidence
from factcheck.index import Encoder, EvidenceIndex
from factcheck.language import is_english
from factcheck.retrieve import retrieve
from factcheck.rules import run_rules
from factcheck.text import covers, split_sentences
from factcheck.types import Article, ClaimReview, Policy, Provenance, Reading, Report, Verdict


def check(article: Article, encoder: Encoder, judge: Judge, policy: Policy) -> Report:
    """How well the article's body supports its headline, claim by claim.

    The same article gives the same report, whatever was checked before it or beside it.
    """
    sentences = split_sentences(article.body, policy.max_sentences)
    claims = extract_claims(article.headline)
    index = EvidenceIndex.build(sentences, encoder)
    evidence = retrieve(claims, index, encoder, policy)
    judgements = judge_evidence(claims, evidence, judge, policy)
    reviews = review(claims, judgements, policy)
    findings = run_rules(Reading(article, sentences, claims, reviews), policy)
    weighed = weigh(reviews, findings, policy)
    obstacles = _obstacles(article, len(index), weighed)
    verdict, support = conclude(weighed, obstacles)
    reasons = (*obstacles, *_limits(covers(article.body, sentences), policy))
    provenance = Provenance(tool_version(), encoder.card, judge.card, policy)
    return Report(article, verdict, support, weighed, findings, provenance, reasons)


def tool_version() -> str:
    """The installed version of the distribution, or "0" in a bare source tree."""
    try:
        return version("headline-factcheck")
    except PackageNotFoundError:
        return "0"


def _obstacles(article: Article, rows: int, reviews: Sequence[ClaimReview]) -> tuple[str, ...]:
    """What keeps the headline from being judged at all."""
    if article.incomplete is not None:
        return (f"The body seems incomplete: {article.incomplete}.",)
    if not is_english(article.body):
        return ("The body is not in English; the shipped models read English only.",)
    if not rows:
        return ("The body holds no prose to judge the headline by.",)
    if all(r.verdict is Verdict.CANNOT_TELL for r in reviews):
        return ("The headline makes no claim that a body could support.",)
    return ()


def _limits(complete: bool, policy: Policy) -> tuple[str, ...]:
    """What limited the check without keeping it from a verdict."""
    return () if complete else (f"Only the first {policy.max_sentences} sentences of the body were read.",)
