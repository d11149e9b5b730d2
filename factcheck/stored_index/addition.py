"""New segments beside the old ones: written aside, moved in, and made part of the index in one step."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from factcheck.errors import UsageError
from factcheck.index import Encoder
from factcheck.stored_index.folders import beside, next_segment, replace_file
from factcheck.stored_index.manifest import FLAT, MANIFEST, Manifest, SegmentFacts, render_manifest
from factcheck.stored_index.segment import Segment
from factcheck.stored_index.writing import Batch, Sizes, stored, write_segments


class Addition:
    """An addition to the index in `folder`; what is not finished leaves nothing behind."""

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder, sizes: Sizes) -> None:
        self._folder, self._manifest = folder, manifest
        self._encoder, self._sizes = encoder, sizes
        self._aside = beside(folder / MANIFEST)
        self._written: list[SegmentFacts] = []
        self._moved: list[Path] = []

    def __enter__(self) -> Addition:
        self._aside.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for place in (self._aside, *(self._moved if kind else ())):
            shutil.rmtree(place, ignore_errors=True)

    def write(self, batches: Iterator[Batch]) -> list[SegmentFacts]:
        """Write the articles as new segments, which are no part of the index yet."""
        number = next_segment(self._folder)
        new = write_segments(batches, self._aside, number, self._encoder, self._sizes)
        for segment in new:
            place = self._folder / segment.name
            (self._aside / segment.name).rename(place)
            self._moved.append(place)
        self._written += new
        return new

    def finish(self, kept: Sequence[SegmentFacts]) -> None:
        """Make the new segments part of the index beside those kept; many flat ones become one."""
        segments = (*kept, *self._written)
        flat = [s for s in segments if s.kind == FLAT]
        if len(flat) <= self._sizes.flat_segments and (
            len(flat) < 2 or sum(s.sentences for s in flat) < self._sizes.flat_below
        ):
            switch(self._folder, self._manifest, segments)
            return
        opened = (Segment(self._folder / s.name, s, self._manifest.dimension) for s in flat)
        merged = self.write(stored(opened))
        switch(self._folder, self._manifest, (*(s for s in segments if s.kind != FLAT), *merged))
        for segment in flat:
            shutil.rmtree(self._folder / segment.name, ignore_errors=True)


def switch(folder: Path, old: Manifest, segments: Sequence[SegmentFacts]) -> None:
    """Make those the segments of the index, in one step, unless another process altered it meanwhile."""
    if (folder / MANIFEST).read_bytes() != render_manifest(old):
        raise UsageError(f"another process altered the index {folder} meanwhile; do it again")
    opened = [Segment(folder / segment.name, segment, old.dimension) for segment in segments]
    new = replace(
        old,
        segments=tuple(segments),
        articles=sum(s.facts.articles - len(s.facts.removed) for s in opened),
        sentences=sum(len(s) for s in opened),
    )
    replace_file(folder / MANIFEST, render_manifest(new))
