"""What decides a verdict besides the article, and the digests by which an audit knows its work."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from factcheck.audit.entries import AuditChecker, Setup, policy_facts
from factcheck.types import Article, ModelCard

_PROBE = Article("probe", "The bridge is open", "The bridge is open, the council said on Monday.")


def setup_of(checker: AuditChecker) -> Setup:
    """The version, models, policy and rules of a checker, as its report on a made-up article names them."""
    from factcheck.rules import RULES  # noqa: PLC0415 - the conductor of an audit never loads the rules

    provenance = checker.check(_PROBE).provenance
    rules = [{"id": r.id, "severity": r.severity.value, "on": r.on} for r in RULES]
    return setup_from(
        {
            "version": provenance.version,
            "encoder": _model(provenance.encoder),
            "judge": _model(provenance.judge),
            "policy": policy_facts(provenance.policy),
            "rules": rules,
        }
    )


def setup_from(facts: dict[str, Any]) -> Setup:
    """A setup with the digest of its facts."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=True)
    return Setup(facts, hashlib.sha256(text.encode()).hexdigest())


def article_key(article: Article, setup: Setup, different: str = "") -> bytes:
    """16 bytes of sha256 over all that decides the verdict: two articles with one key get one verdict.

    `different` is what the configuration has of its own for the article's source.
    """
    published = "" if article.published is None else article.published.isoformat()
    facts = (article.kind.value, published, article.incomplete or "", setup.digest, different)
    return digest(article.headline, article.body, *facts)


def digest(*texts: str) -> bytes:
    """16 bytes of sha256 over the texts, each with its length before it, so that no two lists are alike."""
    state = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.digest()[:16]


def _model(card: ModelCard) -> dict[str, str]:
    return {"name": card.name, "sha256": card.sha256}
