"""Exports networks to ONNX int8: `python -m training.export encoder|judge --from DIR --out DIR`.

int8 is ONNX Runtime's dynamic quantization of the matrix products, weights per channel. Activations
take one scale a run, so a run must hold one sequence: `factcheck.models` keeps to that. The encoder is
smoothed first over the sentences of `calibration.txt`.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from training.network import JudgeNetwork, load
from training.smoothing import smooth

CALIBRATION = Path(__file__).with_name("calibration.txt")


class PooledEncoder(nn.Module):
    """A sentence encoder: token states, mean over the mask, unit length."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.transformer = AutoModel.from_pretrained(base, attn_implementation="eager")

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Unit rows of shape [batch, width] for token ids and mask of shape [batch, tokens]."""
        hidden = self.transformer(input_ids=ids, attention_mask=mask).last_hidden_state
        share = mask.to(hidden.dtype).unsqueeze(-1)
        return nn.functional.normalize((hidden * share).sum(1) / share.sum(1), dim=-1)


def smoothed_encoder(base: Path) -> PooledEncoder:
    """The encoder of a folder, made ready for int8."""
    encoder = PooledEncoder(base).eval()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sentences = CALIBRATION.read_text(encoding="utf-8").splitlines()
    ids = [torch.tensor([tokenizer.encode(sentence).ids]) for sentence in sentences]
    smooth(encoder, [(row, torch.ones_like(row)) for row in ids])
    return encoder


class UntypedJudgeGraph(nn.Module):
    """The judge's network without the token types that its base has no use for (MPNet)."""

    def __init__(self, network: JudgeNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, claim: Tensor) -> tuple[Tensor, Tensor]:
        """Class logits [batch, 3] and token logits [batch, tokens]."""
        logits, tags = self.network(ids, mask, torch.zeros_like(ids), claim)
        return logits, tags


def to_onnx(module: nn.Module, names: list[str], outputs: list[str], file: Path) -> None:
    """Trace `module` with sequences of free length into an fp32 ONNX file."""
    example = tuple(torch.ones(1, 12, dtype=torch.long) for _ in names)
    axes = {name: {0: "batch", 1: "tokens"} for name in names}
    with warnings.catch_warnings():
        # The tracer warns of every constant that it folds; the parity test is what counts.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            example,
            str(file),
            input_names=names,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def quantize(source: Path, target: Path) -> None:
    """Weights to int8 per channel, the embedding tables too."""
    quantize_dynamic(str(source), str(target), per_channel=True, weight_type=QuantType.QInt8)


def export(kind: str, source: Path, out: Path, fp32: Path | None) -> None:
    """Write model.onnx (int8) and tokenizer.json into `out`; the fp32 graph to `fp32`, if wanted."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "model.onnx"
        if kind == "encoder":
            base = source
            to_onnx(smoothed_encoder(source), ["ids", "mask"], ["vectors"], plain)
        else:
            network, facts = load(source)
            base = Path(str(facts["base"]))
            names = ["ids", "mask", "types", "claim"] if network.typed else ["ids", "mask", "claim"]
            graph: nn.Module = network if network.typed else UntypedJudgeGraph(network)
            to_onnx(graph, names, ["logits", "tags"], plain)
        quantize(plain, out / "model.onnx")
        if fp32 is not None:
            fp32.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(plain, fp32)
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")


def main() -> None:
    """Export one model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=["encoder", "judge"])
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", type=Path, help="also keep the unquantized graph here")
    args = parser.parse_args()
    export(args.kind, args.source, args.out, args.fp32)


if __name__ == "__main__":
    main()
