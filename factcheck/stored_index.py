"""The evidence index on disk, as `index/README.md` specifies it: built, saved whole, opened whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np

from factcheck.errors import IndexFormatError, InputError, UsageError
from factcheck.index import Encoder, EvidenceIndex, Row, pack, unpack
from factcheck.text import split_sentences
from factcheck.types import Article, ModelCard, Policy, Sentence, SentenceRole, Span

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = "factcheck.index/1"
KIND = "flat"
MANIFEST = "manifest.json"
SENTENCES = "sentences.parquet"
VECTORS = "vectors.faiss"
REBUILD = (
    "rebuild it with build_index and save_index of factcheck.stored_index (the demo: python index/demo.py)"
)


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What a manifest says of the index beside it."""

    encoder: ModelCard
    sizes: Mapping[str, int]
    files: Mapping[str, str]


def build_index(
    articles: Iterable[Article], encoder: Encoder, max_sentences: int = Policy().max_sentences
) -> EvidenceIndex:
    """One index over the bodies of many articles, in their order; raises UsageError where two share an id.

    Bodies are read up to `max_sentences`. A body without prose has no rows.
    """
    parts = [EvidenceIndex((), np.empty((0, encoder.dimension), dtype=np.float32))]
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise UsageError(f"two articles have the id {article.id!r}; give each its own")
        seen.add(article.id)
        sentences = split_sentences(article.body, max_sentences)
        parts.append(EvidenceIndex.build(sentences, encoder, article.id))
    return EvidenceIndex.join(parts)


def save_index(index: EvidenceIndex, folder: Path, encoder_card: ModelCard) -> None:
    """Write the index to `folder`, in place of an index there once the new one is whole.

    Raises UsageError where `folder` holds anything but an index, or cannot be written.
    """
    folder = folder.resolve()
    new = beside(folder)
    try:
        _require_replaceable(folder)
        new.mkdir(parents=True)
        contents = {VECTORS: pack(index.vectors), SENTENCES: _pack_rows(index.rows)}
        for name, content in contents.items():
            _write(new / name, content)
        _write(new / MANIFEST, _describe(index, encoder_card, contents))
        move_into_place(new, folder)
    except OSError as error:
        raise UsageError(f"cannot write the index {folder}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def open_index(folder: Path, encoder_card: ModelCard) -> EvidenceIndex:
    """The index in `folder`; raises IndexFormatError unless it is whole and made by that encoder."""
    try:
        manifest = _parse(_read(folder / MANIFEST))
        if manifest.encoder != encoder_card:
            made, here = _described(manifest.encoder), _described(encoder_card)
            raise ValueError(f"it was made by {made}, and the encoder here is {here}")
        rows = _unpack_rows(_read_whole(folder, SENTENCES, manifest))
        index = EvidenceIndex(rows, unpack(_read_whole(folder, VECTORS, manifest)))
        _require_agreement(manifest, index)
    except ValueError as error:
        raise IndexFormatError(f"the index {folder} cannot be used: {error}; {REBUILD}") from error
    return index


def beside(folder: Path) -> Path:
    """A fresh name next to `folder`, on its file system, that no listing takes for an index."""
    return folder.with_name(f".{folder.name}.{uuid4().hex}")


def move_into_place(new: Path, folder: Path) -> None:
    """Rename `new` to `folder`; what stood there is deleted after that, or put back if it fails."""
    old = beside(folder)
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _require_replaceable(folder: Path) -> None:
    """Saving deletes what was there before, so that may be nothing but an index, whole or damaged."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder for the index")
    strangers = {p.name for p in folder.iterdir()} - {MANIFEST, SENTENCES, VECTORS} if folder.exists() else ()
    if strangers:
        raise UsageError(f"{folder} holds what is no index ({min(strangers)}); name another folder")


def _write(place: Path, content: bytes) -> None:
    with place.open("wb") as file:
        file.write(content)
        file.flush()
        # The rename must not reach the disk before the content does.
        os.fsync(file.fileno())


def _describe(index: EvidenceIndex, card: ModelCard, contents: Mapping[str, bytes]) -> bytes:
    facts = {
        "format": FORMAT,
        "encoder": {"name": card.name, "sha256": card.sha256, "dimension": index.vectors.shape[1]},
        "kind": KIND,
        "counts": {"articles": len(index.articles), "sentences": len(index)},
        "files": {name: hashlib.sha256(contents[name]).hexdigest() for name in sorted(contents)},
    }
    return (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode()


def _parse(content: bytes) -> _Manifest:
    try:
        facts = json.loads(content)
    except ValueError as error:
        raise ValueError(f"{MANIFEST} is not JSON") from error
    try:
        for field, known in (("format", FORMAT), ("kind", KIND)):
            if facts[field] != known:
                raise ValueError(f"its {field} is {facts[field]!r}, and this version reads {known!r}")
        maker, counts, files = facts["encoder"], facts["counts"], facts["files"]
        return _Manifest(
            ModelCard(str(maker["name"]), str(maker["sha256"])),
            {
                "dimension": maker["dimension"],
                "articles": counts["articles"],
                "sentences": counts["sentences"],
            },
            {SENTENCES: files[SENTENCES], VECTORS: files[VECTORS]},
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{MANIFEST} lacks a field, or one has another type ({error})") from error


def _pack_rows(rows: Iterable[Row]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - checking a headline never needs it
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    records = [
        {
            "article_id": row.article_id,
            "position": row.sentence.position,
            "paragraph": row.sentence.paragraph,
            "start": row.sentence.span.start,
            "end": row.sentence.span.end,
            "role": row.sentence.role.value,
            "text": row.sentence.text,
        }
        for row in rows
    ]
    sink = pa.BufferOutputStream()
    try:
        pq.write_table(pa.Table.from_pylist(records, schema=_schema()), sink, compression="zstd")
    except UnicodeEncodeError as error:
        raise InputError(
            "a sentence holds half a character (a lone surrogate); it cannot be stored"
        ) from error
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _unpack_rows(content: bytes) -> list[Row]:
    import pyarrow as pa  # noqa: PLC0415 - checking a headline never needs it
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    try:
        table = pq.ParquetFile(pa.BufferReader(content)).read()
    except (pa.ArrowException, OSError) as error:
        raise ValueError(f"{SENTENCES} is not a Parquet file") from error
    if not table.schema.equals(_schema()):
        raise ValueError(f"{SENTENCES} has other columns than {', '.join(_schema().names)}")
    columns = (table.column(name).to_pylist() for name in _schema().names)
    return [
        Row(article, Sentence(position, paragraph, text, Span(start, end), SentenceRole(role)))
        for article, position, paragraph, start, end, role, text in zip(*columns, strict=True)
    ]


def _schema() -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - checking a headline never needs it

    numbers = ("position", "paragraph", "start", "end")
    types = {"article_id": pa.string(), **dict.fromkeys(numbers, pa.int32()), "role": pa.string()}
    return pa.schema([pa.field(n, t, nullable=False) for n, t in (types | {"text": pa.string()}).items()])


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise ValueError(f"{place.name} cannot be read ({error.strerror})") from error


def _read_whole(folder: Path, name: str, manifest: _Manifest) -> bytes:
    content = _read(folder / name)
    if hashlib.sha256(content).hexdigest() != manifest.files[name]:
        raise ValueError(f"{name} is damaged: its sha256 is not the manifest's")
    return content


def _require_agreement(manifest: _Manifest, index: EvidenceIndex) -> None:
    found = {
        "dimension": index.vectors.shape[1],
        "articles": len(index.articles),
        "sentences": len(index),
    }
    for name, told in manifest.sizes.items():
        if told != found[name]:
            raise ValueError(f"{MANIFEST} says {name} {told}, and the files say {found[name]}")


def _described(card: ModelCard) -> str:
    return f"the encoder {card.name!r} (sha256 {card.sha256[:12] or 'unknown'})"
