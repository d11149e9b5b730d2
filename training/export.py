"""Exports networks to ONNX int8: `python -m training.export encoder|judge --from DIR --out DIR`.

Networks are smoothed and rounded before they go to int8: the encoder over the sentences of
`calibration.txt`, a judge over the first rows of a training file.
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
from training.rounding import round_weights
from training.rows import read_rows
from training.smoothing import smooth

CALIBRATION = Path(__file__).with_name("calibration.txt")
EXAMPLES = 96  # rows that a judge is smoothed and rounded over


Examples = list[tuple[torch.Tensor, ...]]


def encoder_of(base: Path) -> tuple[LeanEncoder, Examples]:
    """The encoder of a folder, and the sentences that it is made ready for int8 with."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sentences = CALIBRATION.read_text(encoding="utf-8").splitlines()
    examples: Examples = [(torch.tensor([tokenizer.encode(sentence).ids]),) for sentence in sentences]
    return LeanEncoder(AutoModel.from_pretrained(base)).eval(), examples


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


def judge_of(folder: Path, rows: Path | None) -> tuple[LeanJudge, Examples, Path, list[str]]:
    """The judge that training wrote, its rows to make it ready for int8 with, its base and input names."""
    network, facts = load(folder)
    base = Path(str(facts["base"]))
    tokenizer = prepare(Tokenizer.from_file(str(base / "tokenizer.json")))
    examples = [] if rows is None else islice(read_rows([rows]), EXAMPLES)
    inputs: Examples = [inputs_of(encode_pair(tokenizer, r.claim, r.evidence)) for r in examples]
    names = ["ids", "claim", "types"] if network.typed else ["ids", "claim"]
    return LeanJudge(network).eval(), inputs, base, names


def inputs_of(pair: EncodedPair) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Token ids, the claim's marks and token types of one pair, each of shape [1, tokens]."""
    claim = [int(word is not None) for word in pair.words]
    return torch.tensor([pair.ids]), torch.tensor([claim]), torch.tensor([pair.type_ids])


def export(arguments: argparse.Namespace) -> None:
    """Write model.onnx (int8) and tokenizer.json; the fp32 graph too, if wanted."""
    source, out = arguments.source, arguments.out
    out.mkdir(parents=True, exist_ok=True)
    module: nn.Module
    if arguments.kind == "encoder":
        (module, examples), base = encoder_of(source), source
        names, outputs = ["ids"], ["vectors"]
    else:
        module, examples, base, names = judge_of(source, arguments.rows)
        outputs = ["logits", "tags"]
    if arguments.fp32 is not None:
        arguments.fp32.parent.mkdir(parents=True, exist_ok=True)
        to_onnx(module, names, outputs, arguments.fp32)
    if examples:
        smooth(module, examples)
        round_weights(module, examples)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "model.onnx"
        to_onnx(module, names, outputs, plain)
        quantize(plain, out / "model.onnx", arguments.word_bits)
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("kind", choices=["encoder", "judge"])
    made.add_argument("--from", dest="source", type=Path, required=True)
    made.add_argument("--out", type=Path, required=True)
    made.add_argument("--rows", type=Path, help="training rows to smooth and round a judge over")
    made.add_argument("--word-bits", type=int, choices=[4, 8], default=8, help="bits of the word table")
    made.add_argument("--fp32", type=Path, help="also keep the unquantized graph here")
    return made


if __name__ == "__main__":
    export(parser().parse_args())
