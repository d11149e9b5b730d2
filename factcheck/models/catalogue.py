"""The models at hand: what each is, whether its files are whole, and how another is brought here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ModelDamagedError, ModelError, UsageError
from factcheck.models.manifest import BUNDLED, sha256_of

PULLED = "factcheck-model.json"
_HUB_NAME = re.compile(r"\w[\w.-]*/\w[\w.-]*")
# The weights in one form, the tokenizer and the settings; other forms of the same weights are left there.
_BESIDES = ("*.json", "*.txt", "*.model", "README*", "LICENSE*")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a model; `size` counts bytes and is None where the file is missing."""

    name: str
    sha256: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A model as its manifest names it; `use` is `encoder` or `judge`, empty where nothing says."""

    name: str
    use: str
    licence: str
    source: str
    folder: Path
    files: tuple[File, ...]

    @property
    def size(self) -> int:
        """Bytes on this disk."""
        return sum(file.size or 0 for file in self.files)


def catalogue(root: Path = BUNDLED) -> tuple[Entry, ...]:
    """The shipped models, by folder; raises ModelDamagedError where a manifest cannot be read."""
    return tuple(_entry(manifest) for manifest in sorted(root.glob("*/manifest.json")))


def pulled(folder: Path) -> Entry:
    """A model that `pull` brought; raises UsageError where the folder holds none."""
    manifest = folder / PULLED
    if not manifest.is_file():
        raise UsageError(f"{folder} holds no {PULLED}: only models that `factcheck models pull` brought do")
    return _entry(manifest)


def faults(entry: Entry) -> Iterator[str]:
    """What is wrong with the model's files, a line each; reads them whole."""
    for file in entry.files:
        place = entry.folder / file.name
        if not place.is_file():
            yield f"{place} is missing"
        elif sha256_of(place) != file.sha256:
            yield f"{place} is damaged: its sha256 is not the manifest's"


def pull(name: str, folder: Path, revision: str | None = None) -> Entry:
    """Bring a model of the Hugging Face hub to a folder, with a manifest of what was brought.

    HF_ENDPOINT, HF_TOKEN and HF_HUB_OFFLINE are heeded. Raises UsageError for a name or folder that cannot
    be, ModelError where the hub does not answer or has no such model.
    """
    if not _HUB_NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name on the Hugging Face hub; give one such as owner/model")
    if folder.exists() and (not folder.is_dir() or _taken(folder, name)):
        raise UsageError(f"{folder} holds something else; give a new or empty folder")
    commit = _download(name, folder, revision)
    files = {place.relative_to(folder).as_posix(): sha256_of(place) for place in _files(folder)}
    facts = {
        "name": name,
        "use": "",
        "licence": _licence(folder),
        "source": f"{name}@{commit}",
        "files": files,
    }
    aside = folder / f".{PULLED}.part"
    aside.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    aside.replace(folder / PULLED)
    return pulled(folder)


def _entry(manifest: Path) -> Entry:
    folder = manifest.parent
    try:
        facts = json.loads(manifest.read_text(encoding="utf-8"))
        files = tuple(File(name, digest, _size(folder / name)) for name, digest in facts["files"].items())
        use = str(facts.get("use", folder.name.split("-")[0]))
        return Entry(facts["name"], use, facts["licence"], facts["source"], folder, files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelDamagedError(f"the model manifest {manifest} cannot be read") from error


def _size(place: Path) -> int | None:
    return place.stat().st_size if place.is_file() else None


def _taken(folder: Path, name: str) -> bool:
    """Whether a folder holds anything but an earlier pull of the same model."""
    if (folder / PULLED).is_file():
        return pulled(folder).name != name
    return any(folder.iterdir()) and not (folder / ".cache" / "huggingface").is_dir()


def _files(folder: Path) -> list[Path]:
    found = (place for place in folder.rglob("*") if place.is_file())
    return sorted(place for place in found if not place.relative_to(folder).as_posix().startswith("."))


def _licence(folder: Path) -> str:
    """What the model's page states in its first lines."""
    with suppress(OSError):
        page = (folder / "README.md").read_text(encoding="utf-8", errors="replace")[:5000]
        if stated := re.search(r"^license:\s*(\S+)", page, re.MULTILINE):
            return stated[1]
    return "not stated"


def _download(name: str, folder: Path, revision: str | None) -> str:
    """Bring the files; the commit that they are of."""
    from huggingface_hub import HfApi, snapshot_download  # noqa: PLC0415 - only where a model is brought

    try:
        # The commit first: the files are then all of one state, whatever is pushed meanwhile.
        info = HfApi().model_info(name, revision=revision, timeout=30)
        safe = any(file.rfilename.endswith(".safetensors") for file in info.siblings or ())
        wanted = ["*.safetensors" if safe else "pytorch_model*.bin", *_BESIDES]
        snapshot_download(name, revision=info.sha, local_dir=folder, allow_patterns=wanted)
    # The hub's client, its transport and the disk raise many types.
    except Exception as error:
        raise ModelError(f"the model {name} cannot be brought: {_reason(error)}") from error
    return str(info.sha)


def _reason(error: Exception) -> str:
    kind = type(error).__name__
    if kind == "OfflineModeIsEnabled":
        return "HF_HUB_OFFLINE is set, so nothing is fetched"
    if kind in ("RepositoryNotFoundError", "RevisionNotFoundError"):
        return "the hub has no such model or revision, or it needs a token (HF_TOKEN)"
    if kind == "GatedRepoError":
        return "its owners want to be asked first; accept their terms on the hub and set HF_TOKEN"
    if kind in (
        "ConnectError",
        "ConnectTimeout",
        "ReadTimeout",
        "ConnectionError",
        "LocalEntryNotFoundError",
    ):
        return "the hub does not answer; check the network, or HF_ENDPOINT where you have a mirror"
    detail = " ".join(str(error).split())[:200]
    return f"{kind}: {detail}" if detail else kind
