"""Models by name. The only package that imports onnxruntime, torch, transformers, sentence-transformers."""

from __future__ import annotations

from pathlib import Path

from factcheck.entail import Judge
from factcheck.index import Encoder
from factcheck.models.manifest import BUNDLED, MANIFEST, bundled
from factcheck.models.named import require_place
from factcheck.models.remote import is_remote, load_remote
from factcheck.models.session import Lanes

__all__ = ["load_encoder", "load_judge"]

SHIPPED_JUDGES = {"small": "judge-small", "base": "judge-base"}


def load_encoder(name: str, threads: int) -> Encoder:
    """The shipped encoder for `minilm`, else any sentence-transformers model, by path or hub name."""
    if name == "minilm":
        from factcheck.models.onnx_encoder import OnnxEncoder  # noqa: PLC0415 - only what is asked for

        return OnnxEncoder(bundled("encoder"), Lanes(threads))
    require_place(name, "encoder", "minilm")
    from factcheck.models.transformer_encoder import TransformerEncoder  # noqa: PLC0415 - pulls in torch

    return TransformerEncoder(name)


def load_judge(name: str, threads: int) -> Judge:
    """A judge by name: `small`, `base`, their `panel` and their `cascade` are shipped, a URL is a remote one.

    A folder with a manifest is a judge that `training.export` wrote. Any other name is a
    sentence-transformers CrossEncoder with NLI labels, by path or hub name. Raises ModelError where it
    cannot be had.
    """
    if name in SHIPPED_JUDGES:
        return _shipped(name, Lanes(threads))
    if name in ("panel", "cascade"):
        from factcheck.models.cascade import CascadeJudge  # noqa: PLC0415 - only what is asked for
        from factcheck.models.panel import PanelJudge  # noqa: PLC0415 - as above

        lanes = Lanes(threads)
        small, base = lanes.map(lambda one: _shipped(one, lanes), ("small", "base"))
        return PanelJudge(small, base) if name == "panel" else CascadeJudge(small, base)
    if is_remote(name):
        return load_remote(name)
    if (exported := Path(name) / MANIFEST).is_file():
        return _from_folder(exported.parent, Lanes(threads))
    require_place(name, "judge", "panel")
    from factcheck.models.transformer_judge import TransformerJudge  # noqa: PLC0415 - pulls in torch

    return TransformerJudge(name)


def _shipped(name: str, lanes: Lanes) -> Judge:
    return _from_folder(BUNDLED / SHIPPED_JUDGES[name], lanes)


def _from_folder(folder: Path, lanes: Lanes) -> Judge:
    from factcheck.models.onnx_judge import OnnxJudge  # noqa: PLC0415 - only what is asked for

    return OnnxJudge(bundled(folder.name, folder.parent), lanes)
