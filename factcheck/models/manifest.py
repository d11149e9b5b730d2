"""The shipped models: where they lie, what they are, and whether they are whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ModelDamagedError
from factcheck.types import ModelCard

BUNDLED = Path(__file__).parent / "bundled"
MANIFEST = "manifest.json"
REPAIR = "repair it with: pip install --force-reinstall --no-deps headline-factcheck"


@dataclass(frozen=True, slots=True)
class BundledModel:
    """One shipped model as its manifest describes it.

    `files` maps each file's name to its sha256; `settings` holds what running it needs (calibration,
    limits), as the training wrote it.
    """

    name: str
    folder: Path
    files: dict[str, str]
    settings: dict[str, float]
    licence: str
    source: str

    @property
    def card(self) -> ModelCard:
        """The model's identity, by the digest of its weights."""
        return ModelCard(self.name, self.files["model.onnx"])

    def whole(self, file: str) -> Path:
        """The place of one of the model's files; raises ModelDamagedError unless its digest is right."""
        place = self.folder / file
        if not place.is_file():
            raise ModelDamagedError(f"the model file {place} is missing; {REPAIR}")
        if sha256_of(place) != self.files[file]:
            raise ModelDamagedError(f"the model file {place} is damaged (its sha256 is wrong); {REPAIR}")
        return place

    def read(self, file: str) -> bytes:
        """The bytes of one of the model's files; raises ModelDamagedError as `whole` does."""
        return self.whole(file).read_bytes()


def sha256_of(place: Path) -> str:
    """The sha256 of a file, in hexadecimal digits."""
    with place.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def bundled(kind: str, root: Path = BUNDLED) -> BundledModel:
    """The model in a folder of `root`; raises ModelDamagedError where it has no manifest."""
    manifest = root / kind / MANIFEST
    try:
        facts = json.loads(manifest.read_text(encoding="utf-8"))
        return BundledModel(
            facts["name"],
            root / kind,
            dict(facts["files"]),
            dict(facts["settings"]),
            facts["licence"],
            facts["source"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelDamagedError(f"the model manifest {manifest} cannot be read; {REPAIR}") from error
