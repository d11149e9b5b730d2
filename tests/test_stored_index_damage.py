from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archives import ARTICLES, ENCODER, MANIFEST, SENTENCES, VECTORS, saved

from factcheck.errors import IndexFormatError
from factcheck.index import EvidenceIndex, pack
from factcheck.stored_index import build_index, open_index, save_index
from factcheck.types import ModelCard


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return saved(tmp_path / "archive")


Damage = Callable[[Path], None]


def cut(name: str) -> Damage:
    def damage(folder: Path) -> None:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: len(content) // 2])

    return damage


def flip(name: str) -> Damage:
    def damage(folder: Path) -> None:
        content = bytearray((folder / name).read_bytes())
        content[len(content) // 2] ^= 1
        (folder / name).write_bytes(content)

    return damage


def remove(name: str) -> Damage:
    return lambda folder: (folder / name).unlink()


def edit(*path: str, to: object) -> Damage:
    """Set one field of the manifest; None takes it out."""

    def damage(folder: Path) -> None:
        facts: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        inner = facts
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = to
        if to is None:
            del inner[path[-1]]
        (folder / MANIFEST).write_text(json.dumps(facts), encoding="utf-8")

    return damage


def swap(name: str, content: bytes) -> Damage:
    """Another file, with the digest to match: what a faulty writer would leave."""

    def damage(folder: Path) -> None:
        (folder / name).write_bytes(content)
        edit("files", name, to=hashlib.sha256(content).hexdigest())(folder)

    return damage


def manifest(content: bytes) -> Damage:
    def damage(folder: Path) -> None:
        (folder / MANIFEST).write_bytes(content)

    return damage


DAMAGES = {
    "no manifest": (remove(MANIFEST), "manifest.json cannot be read (No such file"),
    "no sentences": (remove(SENTENCES), "sentences.parquet cannot be read (No such file"),
    "no vectors": (remove(VECTORS), "vectors.faiss cannot be read (No such file"),
    "manifest cut": (cut(MANIFEST), "manifest.json is not JSON"),
    "sentences cut": (cut(SENTENCES), "sentences.parquet is damaged: its sha256"),
    "vectors cut": (cut(VECTORS), "vectors.faiss is damaged: its sha256"),
    "sentences altered": (flip(SENTENCES), "sentences.parquet is damaged: its sha256"),
    "vectors altered": (flip(VECTORS), "vectors.faiss is damaged: its sha256"),
    "manifest empty": (manifest(b""), "manifest.json is not JSON"),
    "manifest binary": (manifest(b"\xff\xfe\x00"), "manifest.json is not JSON"),
    "manifest a list": (manifest(b"[]"), "manifest.json lacks a field"),
    "next format": (edit("format", to="factcheck.index/2"), "its format is 'factcheck.index/2'"),
    "another kind": (edit("kind", to="ivfpq"), "its kind is 'ivfpq'"),
    "no counts": (edit("counts", to=None), "manifest.json lacks a field"),
    "no digest": (edit("files", VECTORS, to=None), "manifest.json lacks a field"),
    "wrong digest": (edit("files", VECTORS, to="0" * 64), "vectors.faiss is damaged"),
    "encoder a text": (edit("encoder", to="minilm"), "manifest.json lacks a field"),
    "another encoder": (
        edit("encoder", "name", to="other"),
        "made by the encoder 'other' (sha256 eeeeeeeeeeee)",
    ),
    "other weights": (
        edit("encoder", "sha256", to="f" * 64),
        "(sha256 ffffffffffff), and the encoder here is",
    ),
    "other dimension": (edit("encoder", "dimension", to=384), "says dimension 384, and the files say 32"),
    "other articles": (edit("counts", "articles", to=3), "says articles 3, and the files say 2"),
    "other sentences": (edit("counts", "sentences", to=9), "says sentences 9, and the files say 4"),
    "vectors missing": (swap(VECTORS, pack(ENCODER.encode(["one"]))), "4 rows and 1 vectors"),
    "vectors of no kind": (swap(VECTORS, b"vectors"), "not a FAISS index"),
    "sentences of no kind": (swap(SENTENCES, b"sentences"), "sentences.parquet is not a Parquet file"),
}


@pytest.mark.parametrize(("damage", "reason"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_refused(folder: Path, damage: Damage, reason: str) -> None:
    damage(folder)
    with pytest.raises(IndexFormatError) as raised:
        open_index(folder, ENCODER.card)
    message = str(raised.value)
    assert message.startswith(f"the index {folder} cannot be used: ")
    assert reason in message
    assert "rebuild it with build_index and save_index" in message
    assert "python index/demo.py" in message
    assert "\n" not in message


def test_the_encoder_given_must_be_the_one_that_made_it(folder: Path) -> None:
    with pytest.raises(IndexFormatError, match="sha256 unknown"):
        open_index(folder, ModelCard(ENCODER.card.name))


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexFormatError, match="No such file"):
        open_index(tmp_path / "nothing", ENCODER.card)


def test_rows_that_stand_apart_are_refused(tmp_path: Path) -> None:
    ferry, goats = (build_index((a,), ENCODER) for a in (ARTICLES[0], ARTICLES[2]))
    place = tmp_path / "apart"
    save_index(EvidenceIndex.join((ferry, goats)), place, ENCODER.card)
    table = pq.read_table(place / SENTENCES)
    sink = pa.BufferOutputStream()
    pq.write_table(table.take([0, 2, 1, 3]), sink)
    swap(SENTENCES, sink.getvalue().to_pybytes())(place)
    with pytest.raises(IndexFormatError, match="the rows of article 'ferry' stand apart"):
        open_index(place, ENCODER.card)


def test_other_columns_are_refused(folder: Path) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(pq.read_table(folder / SENTENCES).drop_columns(["role"]), sink)
    swap(SENTENCES, sink.getvalue().to_pybytes())(folder)
    with pytest.raises(IndexFormatError, match="has other columns than article_id, position"):
        open_index(folder, ENCODER.card)
