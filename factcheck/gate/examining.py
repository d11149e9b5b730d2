"""One article of a run: judged, or remembered from an earlier run, and annotated."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from factcheck.annotations import CheckedArticle, CheckedSurface
from factcheck.config import Config
from factcheck.errors import InputError
from factcheck.gate.annotating import annotate, unreadable
from factcheck.gate.cache import Cache, key_of
from factcheck.gate.codec import from_plain, to_plain
from factcheck.gate.drift import Drift
from factcheck.gate.identity import of_a_model, of_the_tool
from factcheck.gate.judging import Checkers, Judged, judge, surfaces_of, under
from factcheck.gate.placing import Where
from factcheck.sources.sourced import Outcome
from factcheck.types import Article, Place, Report, Skipped, Surface

_NOBODY = Article(id="", headline="", body="")


@dataclass(frozen=True, slots=True)
class Examiner:
    """Judges articles by the settings for their files; safe to call from several threads.

    `elsewhere` asks other texts about a report; it is not remembered, for they change.
    """

    checkers: Checkers
    cache: Cache
    elsewhere: Callable[[Report], Report] | None = None

    def examine(self, path: str, outcome: Outcome, config: Config, drift: Drift | None) -> CheckedArticle:
        """What is wrong with one article of the file shown as `path`; `config` is that for its file."""
        if isinstance(outcome, Skipped):
            return _skipped(path, outcome.article_id, outcome.reason, config)
        surfaces = surfaces_of(outcome.article, config.surfaces)
        try:
            judged, cached = self._judged(outcome.article, surfaces, config)
        except InputError as error:
            return _skipped(path, outcome.article.id, str(error), config)
        checked = self._asked(_noted(judged, surfaces, outcome.notes))
        where = Where(path, outcome.article, config.policy)
        annotations = annotate(where, checked, judged.conflicts, drift)
        return CheckedArticle(path, outcome.article, checked, annotations, cached=cached)

    def _asked(self, checked: tuple[CheckedSurface, ...]) -> tuple[CheckedSurface, ...]:
        ask = self.elsewhere
        return checked if ask is None else tuple(replace(c, report=ask(c.report)) for c in checked)

    def _judged(self, article: Article, surfaces: tuple[Surface, ...], config: Config) -> tuple[Judged, bool]:
        """The reports on the surfaces, and whether they were remembered."""
        key = _key(article, surfaces, config)
        kept = self.cache.load(key)
        with suppress(TypeError, ValueError):
            if kept is not None:
                return _of_article(from_plain(Judged, kept), article, surfaces), True
        judged = judge(article, surfaces, self.checkers.of(config.policy))
        bare = replace(judged, reports=tuple(replace(r, article=_NOBODY) for r in judged.reports))
        self.cache.store(key, to_plain(bare))
        return judged, False


def _key(article: Article, surfaces: tuple[Surface, ...], config: Config) -> str:
    models = ("rules",) if config.no_model else (of_a_model(config.encoder), of_a_model(config.judge))
    content = replace(article, id="", source=None, place=Place(), surfaces=())
    texts = [(one.name, one.text) for one in surfaces]
    return key_of("article", of_the_tool(), models, to_plain(config.policy), texts, to_plain(content))


def _of_article(judged: Judged, article: Article, surfaces: tuple[Surface, ...]) -> Judged:
    pairs = zip(judged.reports, surfaces, strict=True)
    return replace(judged, reports=tuple(replace(r, article=under(article, s)) for r, s in pairs))


def _noted(
    judged: Judged, surfaces: tuple[Surface, ...], notes: tuple[str, ...]
) -> tuple[CheckedSurface, ...]:
    """Each surface with its report, which says how the article was read."""
    pairs = zip(surfaces, judged.reports, strict=True)
    return tuple(CheckedSurface(s, replace(r, reasons=(*notes, *r.reasons))) for s, r in pairs)


def _skipped(path: str, article_id: str, reason: str, config: Config) -> CheckedArticle:
    annotations = unreadable(path, article_id, reason, config.policy)
    return CheckedArticle(path, None, (), annotations, skipped=reason)
