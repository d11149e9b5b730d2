"""What the answers depend on besides the article: this tool's own code, and the models."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
# The folders whose code or data makes a report; how it is shown changes nothing.
_MAKING = (
    "", "claims", "fetch", "gate", "models", "models/remote", "rules", "rules/data", "sources", "text",
    "types",
)  # fmt: skip
_CODE = frozenset({".py", ".toml", ".txt"})
_WEIGHED = frozenset({".json", ".onnx", ".safetensors", ".bin", ".txt", ".model"})


@cache
def of_the_tool() -> str:
    """The sha256 over the code that makes a report: another version gives other answers."""
    whole = hashlib.sha256()
    for folder in _MAKING:
        for path in sorted((_PACKAGE / folder).glob("*")):
            if path.suffix in _CODE:
                whole.update(f"{folder}/{path.name}\0".encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    for manifest in sorted((_PACKAGE / "models" / "bundled").glob("**/manifest.json")):
        whole.update(manifest.read_bytes())
    return whole.hexdigest()


def of_a_model(name: str) -> str:
    """What tells one model from another without loading it.

    A folder on this machine goes by its files' sizes and times; a shipped model by the manifests, which
    `of_the_tool` holds; a name on a hub or a server's address by itself.
    """
    folder = Path(name)
    if "://" in name or not folder.is_dir():
        return name
    files = sorted(path for path in folder.rglob("*") if path.suffix in _WEIGHED and path.is_file())
    stats = ((path, path.stat()) for path in files)
    facts = "".join(
        f"{path.relative_to(folder)}\0{stat.st_size}\0{stat.st_mtime_ns}\n" for path, stat in stats
    )
    return f"{folder.resolve()} {hashlib.sha256(facts.encode('utf-8', 'surrogateescape')).hexdigest()}"
