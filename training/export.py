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
from torch import nn
from transformers import AutoModel

from training.lean import LeanEncoder, LeanJudge
from training.network import load
from training.smoothing import smooth

CALIBRATION = Path(__file__).with_name("calibration.txt")


def smoothed_encoder(base: Path) -> LeanEncoder:
    """The encoder of a folder, made ready for int8."""
    encoder = LeanEncoder(AutoModel.from_pretrained(base)).eval()
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sentences = CALIBRATION.read_text(encoding="utf-8").splitlines()
    smooth(encoder, [(torch.tensor([tokenizer.encode(sentence).ids]),) for sentence in sentences])
    return encoder


def to_onnx(module: nn.Module, names: list[str], outputs: list[str], file: Path) -> None:
    """Trace `module` over one sequence of free length into an fp32 ONNX file."""
    example = tuple(torch.ones(1, 12, dtype=torch.long) for _ in names)
    with warnings.catch_warnings():
        # The tracer warns of every constant that it folds; the parity test is what counts.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            example,
            str(file),
            input_names=names,
            output_names=outputs,
            dynamic_axes={name: {1: "tokens"} for name in names},
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
            to_onnx(smoothed_encoder(source), ["ids"], ["vectors"], plain)
        else:
            network, facts = load(source)
            base = Path(str(facts["base"]))
            names = ["ids", "claim", "types"] if network.typed else ["ids", "claim"]
            to_onnx(LeanJudge(network), names, ["logits", "tags"], plain)
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
