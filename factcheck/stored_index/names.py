"""Which articles an index has, by id: what tells a new article from one that is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.stored_index.segment import IndexedArticle, Segment


@dataclass(frozen=True, slots=True)
class Named:
    """What to do with an article: `article` is it under the id that it has in the index, None to skip it."""

    article: IndexedArticle | None
    unchanged: bool = False
    replaces: bool = False


class Names:
    """The ids of the articles of an index, as articles come and go.

    Two articles of one id and of different sources are two articles: the later one is known by its source.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._places = {
            name: (place, number)
            for place, segment in enumerate(segments)
            for removed in [frozenset(segment.facts.removed)]
            for number, name in enumerate(segment.ids())
            if number not in removed
        }
        self._new: dict[str, str] = {}  # ids that came now, with the source's
        self.superseded: set[tuple[int, int]] = set()

    def supersede(self, article_id: str) -> bool:
        """Have the article of that id no longer found; False where there is none."""
        place = self._places.pop(article_id, None)
        if place is not None:
            self.superseded.add(place)
        return place is not None

    def name(self, article: IndexedArticle) -> Named:
        """What to do with the article that comes next."""
        for name in dict.fromkeys((article.id, article.source or article.id)):
            known = self._known(name)
            if name in self._new or (known is not None and known.source != article.source):
                if name in self._new and self._new[name] == (article.source or ""):
                    return Named(None)
                continue
            self._new[name] = article.source or ""
            if known is not None and known.sha256 == article.sha256:
                return Named(article, unchanged=True)
            replaces = self.supersede(name)
            return Named(replace(article, id=name), replaces=replaces)
        return Named(None)

    def _known(self, name: str) -> IndexedArticle | None:
        if name not in self._places:
            return None
        place, number = self._places[name]
        return self._segments[place].article(number)
