"""What changed in an article since a revision: a headline may be older than the body under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.gate.fingerprints import normalised
from factcheck.sources.sourced import Outcome, Sourced
from factcheck.types import Article


@dataclass(frozen=True, slots=True)
class Drift:
    """Which parts of an article differ from those at the revision `since`."""

    since: str
    headline_changed: bool
    body_changed: bool


def compare(new: Article, old: Article, since: str) -> Drift:
    """What differs, changes of typography and spacing aside."""
    return Drift(
        since,
        headline_changed=normalised(new.headline) != normalised(old.headline),
        body_changed=normalised(new.body) != normalised(old.body),
    )


def is_untouched(new: Article, old: Article) -> bool:
    """Whether nothing that is checked differs: a file of many articles changes as a whole."""
    return (new.headline, new.body, _texts(new)) == (old.headline, old.body, _texts(old))


def by_id(outcomes: Iterable[Outcome]) -> dict[str, Article]:
    """The articles of an older version by their ids, the first of each."""
    found: dict[str, Article] = {}
    for article in _articles(outcomes):
        found.setdefault(article.id, article)
    return found


def _articles(outcomes: Iterable[Outcome]) -> Iterator[Article]:
    return (outcome.article for outcome in outcomes if isinstance(outcome, Sourced))


def _texts(article: Article) -> tuple[tuple[str, str], ...]:
    return tuple((surface.name, surface.text) for surface in article.surfaces)
