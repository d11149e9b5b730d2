"""`--index` and `--source`: what other texts say of the claims that the body does not carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Protocol, runtime_checkable

import typer

from factcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from factcheck.config import Config
    from factcheck.elsewhere import Shelf
    from factcheck.entail import Judge
    from factcheck.index import Encoder
    from factcheck.types import Article, Policy, Report

IndexOption = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="Also ask the other articles of this index."),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="FILE", help="Also ask this document; may be given more than once."),
]
NEEDS_MODELS = "--index and --source need the models; leave out --no-model"


@runtime_checkable
class ModelChecker(Protocol):
    """A checker whose two models can be asked more."""

    encoder: Encoder
    judge: Judge


@dataclass(frozen=True, slots=True)
class _Asked:
    """The models, and the texts that they are asked about."""

    encoder: Encoder
    judge: Judge
    shelves: tuple[Shelf, ...]


class Elsewhere:
    """The other texts that were named, opened once for many reports; safe to share between threads.

    `checker_of` gives the checker for a policy, which brings the models: it is called for the first report
    that has something to ask. Raises IndexFormatError or InputError at once for what cannot be read.
    """

    def __init__(
        self,
        checker_of: Callable[[Policy], object],
        index: Path | None = None,
        sources: Sequence[str] | None = None,
    ) -> None:
        self._checker_of, self._index = checker_of, index
        self._documents = tuple(article for place in sources or () for article in _documents(place))
        self._lock = Lock()
        self._opened: list[_Asked] = []
        if index is not None:
            from factcheck.stored_index import open_index  # noqa: PLC0415 - as few need it

            open_index(index)

    def asked(self, report: Report) -> Report:
        """The report with what the other texts say; as it is where none were named."""
        if self._index is None and not self._documents:
            return report
        from factcheck.elsewhere import consult, open_claims  # noqa: PLC0415 - as above

        if not open_claims(report):
            return replace(report, elsewhere=())
        opened = self._open(report.provenance.policy)
        return consult(report, opened.shelves, opened.encoder, opened.judge)

    def _open(self, policy: Policy) -> _Asked:
        with self._lock:
            if not self._opened:
                checker = self._checker_of(policy)
                if not isinstance(checker, ModelChecker):
                    raise UsageError(NEEDS_MODELS)
                shelves = tuple(self._shelves(checker.encoder, policy))
                self._opened.append(_Asked(checker.encoder, checker.judge, shelves))
            return self._opened[0]

    def _shelves(self, encoder: Encoder, policy: Policy) -> Iterator[Shelf]:
        from factcheck.elsewhere import ArchiveShelf, DocumentShelf  # noqa: PLC0415 - as above
        from factcheck.stored_index import open_index  # noqa: PLC0415 - as above

        if self._documents:
            yield DocumentShelf.of(self._documents, encoder, policy.max_sentences)
        if self._index is not None:
            yield ArchiveShelf(open_index(self._index, encoder.card))


def chosen_index(config: Config) -> Path | None:
    """The index that the configuration names, where there are models to ask about it."""
    return None if config.index is None or config.no_model else config.under_root(config.index)


def _documents(place: str) -> Iterator[Article]:
    from factcheck.sources import Sourced, read_source  # noqa: PLC0415 - as above

    for found in read_source(place):
        if not isinstance(found, Sourced):
            raise InputError(f"cannot read {place}: {found.reason}")
        yield found.article
