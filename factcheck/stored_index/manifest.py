"""What a manifest says: the encoder, the segments, and the size and digest of each of their files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.types import ModelCard

FORMAT = "factcheck.index/2"
MANIFEST = "manifest.json"
FLAT, IVFPQ = "flat", "ivfpq"
KINDS = (FLAT, IVFPQ)
REBUILD = "build it again: factcheck index build SOURCE... --index DIR (the demo: python index/demo.py)"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file must be: its length in bytes, and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Approximation:
    """How an `ivfpq` segment is searched, and the share of the 10 nearest that this found when built.

    `lists` cells divide the vectors; `probes` of them are looked into, and the exact similarity is
    worked out for the best `candidates`.
    """

    lists: int
    probes: int
    candidates: int
    recall: float


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """What a segment holds; `removed` are the rows of its articles that are no longer found."""

    name: str
    articles: int
    sentences: int
    files: Mapping[str, FileFacts]
    removed: tuple[int, ...] = ()
    approximation: Approximation | None = None

    @property
    def kind(self) -> str:
        """How its vectors are searched: one by one, or through cells of quantized copies."""
        return FLAT if self.approximation is None else IVFPQ


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made an index and what it holds; `articles` and `sentences` leave out what was removed."""

    encoder: ModelCard
    dimension: int
    max_sentences: int
    articles: int
    sentences: int
    segments: tuple[SegmentFacts, ...]


def render_manifest(manifest: Manifest) -> bytes:
    """The manifest as the content of its file."""
    card = manifest.encoder
    facts = {
        "format": FORMAT,
        "encoder": {"name": card.name, "sha256": card.sha256, "dimension": manifest.dimension},
        "max_sentences": manifest.max_sentences,
        "counts": {"articles": manifest.articles, "sentences": manifest.sentences},
        "segments": [_segment_to_dict(segment) for segment in manifest.segments],
    }
    return (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode()


def _segment_to_dict(segment: SegmentFacts) -> dict[str, object]:
    facts: dict[str, object] = {
        "name": segment.name,
        "kind": segment.kind,
        "articles": segment.articles,
        "sentences": segment.sentences,
        "removed": list(segment.removed),
        "files": {name: {"bytes": f.size, "sha256": f.sha256} for name, f in sorted(segment.files.items())},
    }
    found = segment.approximation
    if found is not None:
        facts["approximation"] = {
            "lists": found.lists,
            "probes": found.probes,
            "candidates": found.candidates,
            "recall": round(found.recall, 4),
        }
    return facts


def parse_manifest(content: bytes) -> Manifest:
    """What the content of a manifest says; raises ValueError where it is none that this version reads."""
    try:
        facts = json.loads(content)
    except ValueError as error:
        raise ValueError(f"{MANIFEST} is not JSON") from error
    try:
        if facts["format"] != FORMAT:
            raise ValueError(f"its format is {facts['format']!r}, and this version reads {FORMAT!r}")
        maker, counts = facts["encoder"], facts["counts"]
        return Manifest(
            ModelCard(str(maker["name"]), str(maker["sha256"])),
            _number(maker, "dimension", least=1),
            _number(facts, "max_sentences", least=1),
            _number(counts, "articles"),
            _number(counts, "sentences"),
            tuple(_parse_segment(segment) for segment in facts["segments"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{MANIFEST} lacks a field, or one has another type ({error})") from error


def _parse_segment(facts: Mapping[str, Any]) -> SegmentFacts:
    name = str(facts["name"])
    if not name.isalnum():  # it becomes part of a path
        raise ValueError(f"{MANIFEST} names a segment {name!r}")
    if facts["kind"] not in KINDS:
        raise ValueError(f"its kind is {facts['kind']!r}, and this version reads {' and '.join(KINDS)}")
    articles = _number(facts, "articles")
    removed = tuple(sorted({int(number) for number in facts["removed"]}))
    if removed and not 0 <= removed[0] <= removed[-1] < articles:
        raise ValueError(f"{MANIFEST} removes an article that segment {name} does not hold")
    return SegmentFacts(
        name,
        articles,
        _number(facts, "sentences"),
        {n: FileFacts(_number(f, "bytes"), str(f["sha256"])) for n, f in facts["files"].items()},
        removed,
        _parse_approximation(facts["approximation"]) if facts["kind"] == IVFPQ else None,
    )


def _parse_approximation(facts: Mapping[str, Any]) -> Approximation:
    lists, probes, candidates = (_number(facts, n, least=1) for n in ("lists", "probes", "candidates"))
    return Approximation(lists, probes, candidates, float(facts["recall"]))


def _number(facts: Mapping[str, Any], name: str, least: int = 0) -> int:
    value = facts[name]
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ValueError(f"{MANIFEST} says {name} {value!r}")
    return value
