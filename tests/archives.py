"""A small archive of articles, built into an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from fakes import FakeEncoder

from factcheck.index import Row
from factcheck.stored_index import StoredIndex, build_index
from factcheck.types import Article, Skipped

ENCODER = FakeEncoder()
ARTICLES = (
    Article(
        "ferry",
        "Ferry late",
        'The ferry was an hour late.\n\n"We hit fog," said the captain, Ann Ford.\n',
        source="2024/ferry.txt",
        published=date(2024, 3, 2),
        section="Harbour",
    ),
    Article("links", "Links", "READ MORE: Ferry late\n"),
    Article("goats", "Goats out", "Nine goats left the farm on Sunday. A neighbour led them home.\n"),
)
MANIFEST, SEGMENT = "manifest.json", "000001"


def saved(place: Path, articles: Iterable[Article | Skipped] = ARTICLES) -> Path:
    build_index(articles, place, ENCODER)
    return place


def rows(index: StoredIndex) -> Iterator[Row]:
    """Every sentence that the index still finds, in order."""
    for place, segment in enumerate(index.segments):
        for number in range(segment.facts.articles):
            if number not in segment.facts.removed:
                yield from index.article_index((place, number)).rows


def names(folder: Path) -> set[str]:
    return {place.name for place in folder.iterdir()}
