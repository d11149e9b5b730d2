"""Building an index of an archive, adding to it, removing from it: streaming, and whole at every moment."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.index import Encoder
from factcheck.stored_index.addition import Addition, switch
from factcheck.stored_index.folders import (
    beside,
    move_into_place,
    replace_file,
    require_replaceable,
)
from factcheck.stored_index.manifest import MANIFEST, Manifest, SegmentFacts, render_manifest
from factcheck.stored_index.names import Names
from factcheck.stored_index.opened import StoredIndex, open_index
from factcheck.stored_index.segment import IndexedArticle, describe
from factcheck.stored_index.writing import Sizes, encoded, write_segments
from factcheck.text import split_sentences
from factcheck.types import Article, Sentence, SentenceRole, Skipped

Watch = Callable[["Tally"], None]


@dataclass(slots=True)
class Tally:
    """What became of the articles so far; `skipped` keeps the first hundred reasons."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    sentences: int = 0
    skips: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, article_id: str, reason: str) -> None:
        """Count an article that is left out."""
        self.skips += 1
        if len(self.skipped) < 100:
            self.skipped.append(Skipped(article_id, reason))


def build_index(
    items: Iterable[Article | Skipped],
    folder: Path,
    encoder: Encoder,
    sizes: Sizes = Sizes(),  # noqa: B008 - a frozen value
    watch: Watch | None = None,
) -> Tally:
    """Build the index of the articles in `folder`, in place of an index there once the new one is whole.

    An article whose id another one has is known by its source instead; where that is taken as well, it is
    skipped. Raises UsageError where `folder` holds anything but an index, or cannot be written.
    """
    folder = folder.resolve()
    tally = Tally()
    new = beside(folder)
    with _answering(folder):
        require_replaceable(folder)
        try:
            new.mkdir(parents=True)
            prepared = _prepared(items, Names(()), sizes.max_sentences, tally, watch)
            segments = write_segments(encoded(prepared, encoder), new, 1, encoder, sizes)
            manifest = _manifest(encoder, sizes.max_sentences, segments)
            replace_file(new / MANIFEST, render_manifest(manifest))
            open_index(new, encoder.card)
            move_into_place(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return tally


def add_articles(
    items: Iterable[Article | Skipped],
    folder: Path,
    encoder: Encoder,
    sizes: Sizes = Sizes(),  # noqa: B008 - a frozen value
    watch: Watch | None = None,
) -> Tally:
    """Add the articles to the index in `folder`; what it has stays as it is.

    An article that it has already is left alone where headline and body are the same, and replaced
    otherwise. Until the last step the index is the old one. Raises IndexFormatError where there is none.
    """
    folder = folder.resolve()
    tally = Tally()
    index = open_index(folder, encoder.card)
    with _answering(folder), Addition(folder, index.manifest, encoder, sizes) as addition:
        names = Names(index.segments)
        addition.write(encoded(_prepared(items, names, index.manifest.max_sentences, tally, watch), encoder))
        addition.finish(_without(index, names.superseded))
    return tally


def remove_articles(ids: Iterable[str], folder: Path) -> Tally:
    """Have the articles of those ids no longer found; ids that the index does not have are skips.

    Their sentences stay in the files, out of reach, until the index is built again.
    """
    folder = folder.resolve()
    tally = Tally()
    index = open_index(folder)
    names = Names(index.segments)
    for article_id in ids:
        if names.supersede(article_id):
            tally.removed += 1
        else:
            tally.skip(article_id, "the index has no such article")
    if tally.removed:
        with _answering(folder):
            switch(folder, index.manifest, _without(index, names.superseded))
    return tally


def _prepared(
    items: Iterable[Article | Skipped],
    names: Names,
    max_sentences: int,
    tally: Tally,
    watch: Watch | None,
) -> Iterator[tuple[IndexedArticle, tuple[Sentence, ...]]]:
    """The articles that go in, each with the sentences that may be evidence."""
    for item in items:
        if isinstance(item, Skipped):
            tally.skip(item.article_id, item.reason)
            continue
        try:
            named = names.name(describe(item))
        except UnicodeEncodeError:
            tally.skip(ascii(item.id), "it holds half a character (a lone surrogate)")
            continue
        if named.article is None:
            tally.skip(item.id, "another article has its id and its source; give each its own")
            continue
        if named.unchanged:
            tally.unchanged += 1
            continue
        tally.replaced += named.replaces
        tally.added += not named.replaces
        sentences = split_sentences(item.body, max_sentences)
        told = tuple(s for s in sentences if s.role is not SentenceRole.BOILERPLATE)
        tally.sentences += len(told)
        yield named.article, told
        if watch is not None:
            watch(tally)


def _without(index: StoredIndex, superseded: Iterable[tuple[int, int]]) -> tuple[SegmentFacts, ...]:
    """The facts of the segments of an index once those articles (segment, number) are removed."""
    gone: dict[int, set[int]] = {}
    for place, number in superseded:
        gone.setdefault(place, set()).add(number)
    return tuple(
        replace(s.facts, removed=tuple(sorted({*s.facts.removed, *gone.get(place, ())})))
        for place, s in enumerate(index.segments)
    )


def _manifest(encoder: Encoder, max_sentences: int, segments: Sequence[SegmentFacts]) -> Manifest:
    return Manifest(
        encoder.card,
        encoder.dimension,
        max_sentences,
        sum(s.articles for s in segments),
        sum(s.sentences for s in segments),
        tuple(segments),
    )


@contextmanager
def _answering(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"cannot write the index {folder}: {error.strerror or error}") from error
