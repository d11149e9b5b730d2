"""Models by name. The only package that imports onnxruntime, torch, transformers, sentence-transformers."""

from __future__ import annotations

from factcheck.entail import Judge
from factcheck.index import Encoder
from factcheck.models.manifest import bundled
from factcheck.models.named import require_place
from factcheck.models.session import Lanes

__all__ = ["load_encoder", "load_judge"]


def load_encoder(name: str, threads: int) -> Encoder:
    """The shipped encoder for `minilm`, else any sentence-transformers model, by path or hub name."""
    if name == "minilm":
        from factcheck.models.onnx_encoder import OnnxEncoder  # noqa: PLC0415 - only what is asked for

        return OnnxEncoder(bundled("encoder"), Lanes(threads))
    require_place(name, "encoder", "minilm")
    from factcheck.models.transformer_encoder import TransformerEncoder  # noqa: PLC0415 - pulls in torch

    return TransformerEncoder(name)


def load_judge(name: str, threads: int) -> Judge:
    """The shipped judge for `small`, else any sentence-transformers CrossEncoder with NLI labels."""
    if name == "small":
        from factcheck.models.onnx_judge import OnnxJudge  # noqa: PLC0415 - only what is asked for

        return OnnxJudge(bundled("judge"), Lanes(threads))
    require_place(name, "judge", "small")
    from factcheck.models.transformer_judge import TransformerJudge  # noqa: PLC0415 - pulls in torch

    return TransformerJudge(name)
