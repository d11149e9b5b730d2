"""Writes a shipped model's manifest: `python -m training.manifest DIR --name N --source S [--set K=V]`."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path


def write_manifest(folder: Path, name: str, source: str, licence: str, settings: dict[str, float]) -> None:
    """Describe the files of `folder` by their sha256, beside what running the model needs."""
    files = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.name in ("model.onnx", "tokenizer.json")
    }
    facts = {"name": name, "source": source, "licence": licence, "files": files, "settings": settings}
    (folder / "manifest.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Write one manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--source", required=True)
    parser.add_argument("--licence", default="Apache-2.0")
    parser.add_argument("--set", dest="settings", nargs="*", default=[], metavar="KEY=VALUE")
    args = parser.parse_args()
    settings = {key: float(value) for key, _, value in (s.partition("=") for s in args.settings)}
    write_manifest(args.folder, args.name, args.source, args.licence, settings)


if __name__ == "__main__":
    main()
