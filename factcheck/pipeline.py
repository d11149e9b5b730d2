"""The line: one article, checked end to end. The only place that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims import extract_claims
from factcheck.decide import NO_CARD, NO_MODEL, conclude, review, unjudged, vouch, weigh
from factcheck.entail import Judge, judge_evidence
from factcheck.index import Encoder, EvidenceIndex
from factcheck.language import is_english
from factcheck.retrieve import retrieve
from factcheck.rules import run_rules, verified_quotations
from factcheck.text import covers, split_sentences
from factcheck.types import (
    Article,
    ArticleKind,
    ClaimReview,
    Policy,
    Provenance,
    Reading,
    Report,
    Sentence,
    SentenceRole,
    Verdict,
)
from factcheck.version import tool_version


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
    reading = Reading(article, sentences, claims, reviews)
    findings = run_rules(reading, policy)
    weighed = vouch(weigh(reviews, findings, policy), verified_quotations(reading), findings)
    obstacles = _obstacles(article, len(index), weighed)
    verdict, support = conclude(weighed, obstacles)
    reasons = (*obstacles, *_limits(article, sentences, policy))
    provenance = Provenance(tool_version(), encoder.card, judge.card, policy)
    return Report(article, verdict, support, weighed, findings, provenance, reasons)


def check_rules(article: Article, policy: Policy) -> Report:
    """What the rules alone find, without a model: the verdict is `cannot-tell`, the findings stand."""
    sentences = split_sentences(article.body, policy.max_sentences)
    claims = extract_claims(article.headline)
    reading = Reading(article, sentences, claims)
    findings = run_rules(reading, policy)
    reviews = vouch(unjudged(claims), verified_quotations(reading), findings)
    obstacles = _unreadable(article, sum(s.role is not SentenceRole.BOILERPLATE for s in sentences))
    verdict, support = conclude(reviews, obstacles)
    reasons = (*(obstacles or (NO_MODEL,)), *_limits(article, sentences, policy))
    provenance = Provenance(tool_version(), NO_CARD, NO_CARD, policy)
    return Report(article, verdict, support, reviews, findings, provenance, reasons)


def _obstacles(article: Article, rows: int, reviews: Sequence[ClaimReview]) -> tuple[str, ...]:
    """What keeps the headline from being judged at all."""
    if unreadable := _unreadable(article, rows):
        return unreadable
    if all(r.verdict is Verdict.CANNOT_TELL for r in reviews):
        return ("The headline makes no claim that a body could support.",)
    return ()


def _unreadable(article: Article, rows: int) -> tuple[str, ...]:
    """What is wrong with the body, of which `rows` sentences may be evidence."""
    if article.incomplete is not None:
        return (f"The body seems incomplete: {article.incomplete}.",)
    if not is_english(article.body):
        return ("The body is not in English; the shipped models read English only.",)
    if not rows:
        return ("The body holds no prose to judge the headline by.",)
    return ()


def _limits(article: Article, sentences: Sequence[Sentence], policy: Policy) -> tuple[str, ...]:
    """What a reader of the verdict should know, though it keeps nobody from one."""
    kind = article.kind
    marked = () if kind is ArticleKind.NEWS else (f"This is marked as {kind.value}, not as news.",)
    if covers(article.body, sentences):
        return marked
    return (*marked, f"Only the first {policy.max_sentences} sentences of the body were read.")
