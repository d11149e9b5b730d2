"""`--index` and `--source`: what other texts say of the claims that the body does not carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, runtime_checkable

import typer

from factcheck.errors import InputError, UsageError

if TYPE_CHECKING:
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


@runtime_checkable
class ModelChecker(Protocol):
    """A checker whose two models can be asked more."""

    encoder: Encoder
    judge: Judge


class Elsewhere:
    """The other texts that were named, opened once for many reports."""

    def __init__(
        self, checker: object, policy: Policy, index: Path | None, sources: Sequence[str] | None
    ) -> None:
        self._shelves: list[Shelf] = []
        if index is None and not sources:
            return
        if not isinstance(checker, ModelChecker):
            raise UsageError("--index and --source need the models; leave out --no-model")
        from factcheck.elsewhere import ArchiveShelf, DocumentShelf  # noqa: PLC0415 - as few need it
        from factcheck.stored_index import open_index  # noqa: PLC0415 - as above

        self._encoder, self._judge = checker.encoder, checker.judge
        if sources:
            documents = (article for place in sources for article in _documents(place))
            self._shelves.append(DocumentShelf.of(documents, self._encoder, policy.max_sentences))
        if index is not None:
            self._shelves.append(ArchiveShelf(open_index(index, self._encoder.card)))

    def asked(self, report: Report) -> Report:
        """The report with what the other texts say; as it is where none were named."""
        if not self._shelves:
            return report
        from factcheck.elsewhere import consult  # noqa: PLC0415 - as above

        return consult(report, self._shelves, self._encoder, self._judge)


def _documents(place: str) -> Iterator[Article]:
    from factcheck.sources import Sourced, read_source  # noqa: PLC0415 - as above

    for found in read_source(place):
        if not isinstance(found, Sourced):
            raise InputError(f"cannot read {place}: {found.reason}")
        yield found.article
