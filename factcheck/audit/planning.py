"""Which records get a row, which articles a worker must see, and which repeat an earlier one.

The order of the archive decides: of several copies the first that comes is judged. What is planned and not
yet committed is remembered here, so a run that was stopped and started again links the same copies to the
same firsts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from factcheck.audit.entries import Entry, First, JudgedPart, Part, Setup
from factcheck.audit.ledger import Judgement, Ledger, first_of, near_in
from factcheck.audit.reading import PlaceRead, Record
from factcheck.audit.setup import article_key, digest
from factcheck.types import Skipped


class Duplicates(StrEnum):
    """Which copies of an article share its verdict."""

    NONE = "none"
    EXACT = "exact"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided: `different` says what the configuration has of its own for a source."""

    duplicates: Duplicates = Duplicates.NEAR
    retry_skipped: bool = False
    different: Callable[[str], str] = lambda _: ""


class Planner:
    """Turns the records of an archive into parts; `committed` must be told of each part once it counts."""

    def __init__(self, ledger: Ledger, setup: Setup, choices: Choices, settled: Callable[[], None]) -> None:
        self._ledger = ledger
        self._setup = setup
        self._duplicates = choices.duplicates
        self._retry = choices.retry_skipped
        self._different = choices.different
        self._settled = settled  # told of every record that no worker has to see
        self._rows: set[bytes] = set()
        self._firsts: dict[bytes, Judgement] = {}  # by key, in the order in which they came
        self.read = 0
        self.taken_over = 0
        self.to_judge = 0

    def parts(self, records: Iterable[Record | PlaceRead], size: int) -> Iterator[Part]:
        """Parts of `size` entries, the last one of what is left."""
        entries: list[Entry] = []
        for record in records:
            if isinstance(record, PlaceRead):
                self._ledger.finished_place(digest(record.place))
                continue
            entry = self._entry(record)
            if entry is not None:
                entries.append(entry)
            if len(entries) == size:
                yield Part(tuple(entries))
                entries = []
        if entries:
            yield Part(tuple(entries))

    def committed(self, done: JudgedPart) -> None:
        """Forget what the ledger knows from now on."""
        for entry in done.part.entries:
            self._rows.discard(entry.row)
            self._firsts.pop(entry.key, None)

    def _entry(self, record: Record) -> Entry | None:
        """The entry of a record; None where its row is written or planned already."""
        self.read += 1
        entry = self._plain(record)
        if entry.row in self._rows or self._written(entry):
            self.taken_over += 1
            self._settled()
            return None
        self._rows.add(entry.row)
        linked = self._linked(entry)
        if linked.judged:
            self.to_judge += 1
        else:
            self._settled()
        return linked

    def _written(self, entry: Entry) -> bool:
        """Whether the entry's row is there, and repeats nothing that this run would not let it repeat."""
        allowed = {
            Duplicates.NONE: lambda _: False,
            Duplicates.EXACT: lambda key: key == entry.key,
            Duplicates.NEAR: lambda _: True,
        }
        may_repeat: Callable[[bytes], bool] = allowed[self._duplicates]
        return self._ledger.written(entry.row, retry_skipped=self._retry, may_repeat=may_repeat)

    def _plain(self, record: Record) -> Entry:
        found, place = record.found, record.place
        if isinstance(found, Skipped):
            row = digest("skipped", place, found.article_id, found.reason)
            return Entry(place, found.article_id, row, row, unreadable=found.reason)
        article = found.article
        key = article_key(article, self._setup, self._different(article.source or place))
        row = digest("article", place, article.id, key.hex())
        return Entry(place, article.id, row, key, article, found.notes)

    def _linked(self, entry: Entry) -> Entry:
        """The entry with the article that it repeats, or remembered as the first of its kind."""
        if entry.article is None:
            return entry
        if self._duplicates is Duplicates.NONE:
            return replace(entry, key=entry.row)  # as each copy has claims of its own
        known = self._firsts.get(entry.key) or self._usable(self._ledger.judgement(entry.key))
        if known is not None:
            return replace(entry, first=first_of(known, "exact"))
        if self._duplicates is Duplicates.NEAR:
            entry = self._near(entry)
        if entry.first is None:
            self._firsts[entry.key] = pending(entry)
        return entry

    def _near(self, entry: Entry) -> Entry:
        # Imported here because its libraries take a second to load, and --duplicates exact needs none.
        from factcheck.audit.duplicates import alike, fingerprint  # noqa: PLC0415 - as above

        assert entry.article is not None  # the caller has looked
        mark = fingerprint(entry.article, self._different(entry.article.source or entry.place))
        if mark is None:
            return entry
        kept = (j for j in self._ledger.candidates(mark.bucket) if self._usable(j) is not None)
        planned = (j for j in self._firsts.values() if j.bucket == mark.bucket)
        first: First | None = near_in(chain(kept, planned), mark.signature, alike)
        return replace(entry, first=first, fingerprint=mark)

    def _usable(self, judgement: Judgement | None) -> Judgement | None:
        """Without those that were skipped, where these are to be tried again."""
        return None if judgement is not None and judgement.outcome is None and self._retry else judgement


def pending(entry: Entry) -> Judgement:
    """A first as the ledger will know it, before its outcome is there."""
    mark = entry.fingerprint
    bucket, signature = (None, None) if mark is None else (mark.bucket, mark.signature)
    return Judgement(entry.key, entry.row, entry.article_id, bucket, signature, None)
