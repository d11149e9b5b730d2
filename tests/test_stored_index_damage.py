from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from archives import ENCODER, MANIFEST, SEGMENT, saved

from factcheck.errors import IndexFormatError
from factcheck.stored_index import open_index, verify_index
from factcheck.types import ModelCard

ARTICLES, SENTENCES, VECTORS = (
    f"{SEGMENT}/{n}" for n in ("articles.arrow", "sentences.arrow", "vectors.f32")
)
DIGESTS, PLACES = f"{SEGMENT}/digests.u64", f"{SEGMENT}/places.u32"
FILES = (ARTICLES, SENTENCES, VECTORS, DIGESTS, PLACES)


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


def edit(*path: str | int, to: object) -> Damage:
    """Set one field of the manifest; None takes it out."""

    def damage(folder: Path) -> None:
        facts: Any = json.loads((folder / MANIFEST).read_bytes())
        inner = facts
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = to
        if to is None:
            del inner[path[-1]]
        (folder / MANIFEST).write_text(json.dumps(facts), encoding="utf-8")

    return damage


def segment(*path: str, to: object) -> Damage:
    return edit("segments", 0, *path, to=to)


def swap(name: str, content: bytes) -> Damage:
    """Another file, with size and digest to match: what a faulty writer would leave."""

    def damage(folder: Path) -> None:
        (folder / name).write_bytes(content)
        facts = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        segment("files", name.removeprefix(f"{SEGMENT}/"), to=facts)(folder)

    return damage


def retable(name: str, change: Callable[[pa.Table], pa.Table]) -> Damage:
    """Another table under the same name, with size and digest to match."""

    def damage(folder: Path) -> None:
        table = change(pa.ipc.open_file(pa.BufferReader((folder / name).read_bytes())).read_all())
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        swap(name, sink.getvalue().to_pybytes())(folder)

    return damage


def manifest(content: bytes) -> Damage:
    def damage(folder: Path) -> None:
        (folder / MANIFEST).write_bytes(content)

    return damage


DAMAGES = {
    "no manifest": (remove(MANIFEST), "manifest.json cannot be read (No such file"),
    **{f"no {name}": (remove(name), f"{name} cannot be read (No such file") for name in FILES},
    **{f"{name} cut": (cut(name), f"{name} has ") for name in FILES},
    **{f"{name} altered": (flip(name), f"{name} is damaged: its sha256") for name in FILES},
    "manifest cut": (cut(MANIFEST), "manifest.json is not JSON"),
    "manifest empty": (manifest(b""), "manifest.json is not JSON"),
    "manifest binary": (manifest(b"\xff\xfe\x00"), "manifest.json is not JSON"),
    "manifest a list": (manifest(b"[]"), "manifest.json lacks a field"),
    "former format": (edit("format", to="factcheck.index/1"), "its format is 'factcheck.index/1'"),
    "next format": (edit("format", to="factcheck.index/3"), "its format is 'factcheck.index/3'"),
    "another kind": (segment("kind", to="hnsw"), "its kind is 'hnsw'"),
    "cells without settings": (segment("kind", to="ivfpq"), "manifest.json lacks a field"),
    "no counts": (edit("counts", to=None), "manifest.json lacks a field"),
    "counts a text": (edit("counts", "articles", to="2"), "manifest.json says articles '2'"),
    "segments a number": (edit("segments", to=1), "manifest.json lacks a field"),
    "a segment outside": (segment("name", to="../archive"), "names a segment '../archive'"),
    "a file outside": (segment("files", "../x", to={"bytes": 0, "sha256": ""}), "names a file '../x'"),
    "a file less": (segment("files", "places.u32", to=None), "names no places.u32"),
    "wrong digest": (segment("files", "vectors.f32", "sha256", to="0" * 64), "vectors.f32 is damaged"),
    "encoder a text": (edit("encoder", to="minilm"), "manifest.json lacks a field"),
    "another encoder": (
        edit("encoder", "name", to="other"),
        "made by the encoder 'other' (sha256 eeeeeeeeeeee)",
    ),
    "other weights": (
        edit("encoder", "sha256", to="f" * 64),
        "(sha256 ffffffffffff), and the encoder here is",
    ),
    "other dimension": (edit("encoder", "dimension", to=48), "vectors.f32 ends inside a row"),
    "half the dimension": (edit("encoder", "dimension", to=16), "4 sentences and 8 vectors"),
    "other articles": (edit("counts", "articles", to=9), "says articles 9, and the segments say 3"),
    "other sentences": (edit("counts", "sentences", to=9), "says sentences 9, and the segments say 4"),
    "more articles": (segment("articles", to=4), "should hold 4 articles"),
    "removed nobody": (segment("removed", to=[3]), "removes an article that segment 000001 does not hold"),
    "vectors missing": (swap(VECTORS, bytes(4 * 32)), "4 sentences and 1 vectors"),
    "sentences of no kind": (swap(SENTENCES, b"sentences"), "sentences.arrow is not an Arrow file"),
    "sentences empty": (swap(SENTENCES, b""), "sentences.arrow is not an Arrow file"),
    "look-up astray": (swap(PLACES, np.array([0, 1, 2, 9], "<u4").tobytes()), "rows that it does not have"),
    "look-up short": (swap(PLACES, np.array([0], "<u4").tobytes()), "rows that it does not have"),
    "a column less": (
        retable(SENTENCES, lambda t: t.drop_columns(["role"])),
        "has other columns than article",
    ),
    "articles swapped": (
        retable(ARTICLES, lambda t: t.take([2, 1, 0])),
        "an article of segment 000001 stand apart",
    ),
}


@pytest.mark.parametrize(("damage", "reason"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_refused(folder: Path, damage: Damage, reason: str) -> None:
    damage(folder)
    with pytest.raises(IndexFormatError) as raised:
        open_index(folder, ENCODER.card)
    message = str(raised.value)
    assert message.startswith(f"the index {folder} cannot be used: ")
    assert reason in message
    assert "build it again: factcheck index build" in message
    assert "python index/demo.py" in message
    assert "\n" not in message


def test_the_encoder_given_must_be_the_one_that_made_it(folder: Path) -> None:
    with pytest.raises(IndexFormatError, match="sha256 unknown"):
        open_index(folder, ModelCard(ENCODER.card.name))


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexFormatError, match="No such file"):
        open_index(tmp_path / "nothing", ENCODER.card)


def test_a_stray_file_is_told_and_harms_nobody(folder: Path) -> None:
    (folder / "diary.txt").write_text("Monday", encoding="utf-8")
    assert open_index(folder, ENCODER.card).manifest.sentences == 4
    assert verify_index(folder) == ("diary.txt",)


def test_large_files_are_hashed_only_to_verify(folder: Path) -> None:
    flip(VECTORS)(folder)
    open_index(folder, ENCODER.card, hash_up_to=511)
    with pytest.raises(IndexFormatError):
        open_index(folder, ENCODER.card, hash_up_to=512)
    with pytest.raises(IndexFormatError, match=r"vectors\.f32 is damaged"):
        verify_index(folder)
