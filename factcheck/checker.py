"""Models loaded once, many articles checked: the library's front door."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from factcheck.entail import Judge
from factcheck.errors import FactcheckError, UsageError
from factcheck.index import Encoder
from factcheck.pipeline import check as check_article
from factcheck.pipeline import check_rules
from factcheck.processors import processors
from factcheck.suggest import with_sound_suggestions
from factcheck.types import Article, Policy, Report, Skipped


class Checker:
    """An encoder, a judge and a policy, ready to check articles; safe to share between threads."""

    def __init__(self, encoder: Encoder, judge: Judge, policy: Policy, threads: int = 1) -> None:
        self.encoder = encoder
        self.judge = judge
        self.policy = policy
        self._threads = threads

    @classmethod
    def load(
        cls,
        encoder: str = "minilm",
        judge: str = "panel",
        threads: int | None = None,
        policy: Policy | None = None,
    ) -> Checker:
        """Load both models: the shipped ones by default, else by local path or hub name.

        `threads` defaults to the processors at hand. Raises ModelError where a model is missing, damaged
        or unfit.
        """
        from factcheck.models import load_encoder, load_judge  # noqa: PLC0415 - the rules alone need neither

        lanes = processors() if threads is None else threads
        if lanes < 1:
            raise UsageError(f"threads must be at least 1, not {lanes}")
        # Side by side: most of a cold start is reading weights.
        with ThreadPoolExecutor(1) as beside:
            coming = beside.submit(load_encoder, encoder, lanes)
            loaded = load_judge(judge, lanes)
            return cls(coming.result(), loaded, policy or Policy(), lanes)

    @staticmethod
    def rules_only(policy: Policy | None = None) -> RulesChecker:
        """A checker that asks no model, and loads none: its reports hold what the rules find."""
        return RulesChecker(policy or Policy())

    def check(self, article: Article) -> Report:
        """The report on one article; its headline and body must hold text.

        Its suggestions are those with which the check passes: to know, it runs once more.
        """
        return with_sound_suggestions(self._check(article), self._check)

    def _check(self, article: Article) -> Report:
        return check_article(article, self.encoder, self.judge, self.policy)

    def check_many(self, articles: Iterable[Article]) -> Iterator[Report | Skipped]:
        """Reports in the order of the articles, read as they are needed; the same as one by one.

        An article that cannot be checked gives a `Skipped` with the reason and stops nothing.
        """
        with ThreadPoolExecutor(self._threads) as pool:
            waiting: deque[Future[Report | Skipped]] = deque()
            for article in articles:
                waiting.append(pool.submit(_check_or_skip, self.check, article))
                if len(waiting) > 4 * self._threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


@dataclass(frozen=True, slots=True)
class RulesChecker:
    """The rules alone: no model is loaded, and every verdict is `cannot-tell`."""

    policy: Policy

    def check(self, article: Article) -> Report:
        """What the rules find in one article; its headline and body must hold text."""
        return with_sound_suggestions(self._check(article), self._check)

    def _check(self, article: Article) -> Report:
        return check_rules(article, self.policy)

    def check_many(self, articles: Iterable[Article]) -> Iterator[Report | Skipped]:
        """Reports in the order of the articles, read as they are needed; the same as one by one."""
        return (_check_or_skip(self.check, article) for article in articles)


def _check_or_skip(check_one: Callable[[Article], Report], article: Article) -> Report | Skipped:
    if not article.headline.strip() or not article.body.strip():
        return Skipped(article.id, "the headline or the body is empty")
    try:
        return check_one(article)
    except FactcheckError as error:
        return Skipped(article.id, str(error))


def check(headline: str, body: str) -> Report:
    """Check one headline against one body with the shipped models; for many, load a `Checker` once."""
    return Checker.load().check(Article(id="article", headline=headline, body=body))
