"""Exports networks to ONNX int8: `python -m training.export encoder|judge --from DIR --out DIR`.

Networks are smoothed before they go to int8: the encoder over the sentences of `calibration.txt`, a judge
over the first rows of a training file.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import warnings
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from factcheck.models.pairs import EncodedPair, encode_pair, prepare
from training.lean import LeanEncoder, LeanJudge
from training.network import load
from training.quantization import quantize
from training.rows import read_rows
from training.smoothing import smooth

CALIBRATION = Path(__file__).with_name("calibration.txt")
EXAMPLES = 64  # rows that a judge is smoothed over


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


def smoothed_judge(folder: Path, rows: Path | None) -> tuple[LeanJudge, Path, list[str]]:
    """The judge that training wrote, made ready for int8 over training rows; its base and input names."""
    network, facts = load(folder)
    base = Path(str(facts["base"]))
    judge = LeanJudge(network).eval()
    if rows is not None:
        tokenizer = prepare(Tokenizer.from_file(str(base / "tokenizer.json")))
        pairs = (encode_pair(tokenizer, r.claim, r.evidence) for r in islice(read_rows([rows]), EXAMPLES))
        smooth(judge, [inputs_of(pair) for pair in pairs])
    return judge, base, ["ids", "claim", "types"] if network.typed else ["ids", "claim"]


def inputs_of(pair: EncodedPair) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Token ids, the claim's marks and token types of one pair, each of shape [1, tokens]."""
    claim = [int(word is not None) for word in pair.words]
    return torch.tensor([pair.ids]), torch.tensor([claim]), torch.tensor([pair.type_ids])


def export(arguments: argparse.Namespace) -> None:
    """Write model.onnx (int8) and tokenizer.json; the fp32 graph too, if wanted."""
    source, out = arguments.source, arguments.out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "model.onnx"
        if arguments.kind == "encoder":
            base = source
            to_onnx(smoothed_encoder(source), ["ids"], ["vectors"], plain)
        else:
            judge, base, names = smoothed_judge(source, arguments.rows)
            to_onnx(judge, names, ["logits", "tags"], plain)
        quantize(plain, out / "model.onnx", arguments.word_bits)
        if arguments.fp32 is not None:
            arguments.fp32.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(plain, arguments.fp32)
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("kind", choices=["encoder", "judge"])
    made.add_argument("--from", dest="source", type=Path, required=True)
    made.add_argument("--out", type=Path, required=True)
    made.add_argument("--rows", type=Path, help="training rows to smooth a judge over")
    made.add_argument("--word-bits", type=int, choices=[4, 8], default=8, help="bits of the word table")
    made.add_argument("--fp32", type=Path, help="also keep the unquantized graph here")
    return made


if __name__ == "__main__":
    export(parser().parse_args())
