"""A network back from its int8 graph: `python -m training.restore --model DIR --base DIR --out DIR`.

Training goes on from a shipped judge where its checkpoint is not at hand. Weights are what the graph holds,
times their scales, with smoothing undone; what training had left as it was (`--freeze`, and the word table
with it) is taken from the pretrained encoder, exactly.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.network import JudgeNetwork, save
from training.quantization import BLOCK

# BERT's and MPNet's parts share no type.
Part = Any
Tables = Mapping[str, np.ndarray]


def tables(file: Path) -> dict[str, np.ndarray]:
    """Every initializer and constant of a graph, by name."""
    graph = onnx.load(str(file)).graph
    found = {
        i.name: numpy_helper.to_array(i) for i in graph.initializer if i.data_type != onnx.TensorProto.INT4
    }
    found |= {i.name: int4(i) for i in graph.initializer if i.data_type == onnx.TensorProto.INT4}
    for node in graph.node:
        if node.op_type == "Constant" and node.attribute[0].name == "value":
            found[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
    return found


def int4(tensor: onnx.TensorProto) -> np.ndarray:
    """A table of signed 4-bit values, two a byte, the lower half first."""
    raw = np.frombuffer(tensor.raw_data, np.uint8)
    halves = np.stack([raw & 15, raw >> 4], 1).reshape(-1).astype(np.int16)
    return np.where(halves > 7, halves - 16, halves).reshape(tuple(tensor.dims))


def product(found: Tables, name: str) -> tuple[Tensor, Tensor]:
    """Weight [out, in] and bias of the layer that the graph calls `name`."""
    stem = f"{name}.linear.weight_Transposed"
    steps = found[f"{stem}_quantized"].astype(np.float32) - found[f"{stem}_zero_point"].astype(np.float32)
    weight = (steps * found[f"{stem}_scale"]).T * found[f"{name}.narrow"]
    return torch.from_numpy(np.ascontiguousarray(weight)), torch.tensor(found[f"{name}.linear.bias"])


def words(found: Tables) -> Tensor:
    """The word table [tokens, width] of blocks that share a scale."""
    steps = found["transformer.words.weight_Q4"].astype(np.float32)
    scales = found["transformer.words.weight_scales"].astype(np.float32)
    return torch.from_numpy(steps * np.repeat(scales, BLOCK, axis=1))


def fill(layer: nn.Linear, weight: Tensor, bias: Tensor, scale: float = 1.0) -> None:
    """Set a layer's weights."""
    with torch.no_grad():
        layer.weight.copy_(weight / scale)
        layer.bias.copy_(bias / scale)


def restore_layer(layer: Part, found: Tables, name: str) -> None:
    """Set one transformer layer of BERT or MPNet from what `training.lean.LeanLayer` made of it."""
    attention = getattr(layer.attention, "self", None) or layer.attention.attn
    names = ("query", "key", "value") if hasattr(attention, "query") else ("q", "k", "v")
    weights, biases = (part.chunk(3) for part in product(found, f"{name}.mix"))
    size = weights[0].shape[0] // attention.num_attention_heads
    for part, weight, bias, scale in zip(names, weights, biases, (size**-0.5, 1.0, 1.0), strict=True):
        fill(getattr(attention, part), weight, bias, scale)
    fill(
        attention.o if hasattr(attention, "o") else layer.attention.output.dense,
        *product(found, f"{name}.join"),
    )
    fill(layer.intermediate.dense, *product(found, f"{name}.widen"))
    fill(layer.output.dense, *product(found, f"{name}.narrow"))
    norms = {
        "join_norm": getattr(layer.attention, "LayerNorm", None) or layer.attention.output.LayerNorm,
        "norm": layer.output.LayerNorm,
    }
    with torch.no_grad():
        for part, norm in norms.items():
            norm.weight.copy_(torch.tensor(found[f"{name}.{part}.weight"]))
            norm.bias.copy_(torch.tensor(found[f"{name}.{part}.bias"]))


def restore(network: JudgeNetwork, found: Tables, freeze: int) -> None:
    """Set all of a network but its embeddings (if `freeze`) and its `freeze` first layers."""
    encoder: Part = network.transformer.encoder
    for at, layer in enumerate(encoder.layer):
        if at >= freeze:
            restore_layer(layer, found, f"transformer.layers.{at}")
    for name in ("pool", "classify", "tag"):
        fill(getattr(network, name), *product(found, name))
    if hasattr(encoder, "relative_attention_bias"):
        restore_distances(encoder, found)
    if not freeze:
        restore_embeddings(network.transformer.embeddings, found)


def restore_embeddings(embeddings: Part, found: Tables) -> None:
    """Set the word, position and type tables and their norm."""
    first = 0 if hasattr(embeddings, "token_type_embeddings") else int(embeddings.padding_idx) + 1
    with torch.no_grad():
        embeddings.word_embeddings.weight.copy_(words(found))
        embeddings.position_embeddings.weight[first:] = torch.tensor(found["transformer.positions"])
        embeddings.LayerNorm.weight.copy_(torch.tensor(found["transformer.norm.weight"]))
        embeddings.LayerNorm.bias.copy_(torch.tensor(found["transformer.norm.bias"]))
        if "transformer.types.weight" in found:
            embeddings.token_type_embeddings.weight.copy_(torch.tensor(found["transformer.types.weight"]))


def restore_distances(encoder: Part, found: Tables) -> None:
    """Set MPNet's bias of every bucket of distances from the graph's bias of every distance."""
    table = encoder.relative_attention_bias.weight
    bias = next(t for t in found.values() if t.ndim == 2 and t.shape[0] == table.shape[1] and t.shape[1] % 2)
    longest = (bias.shape[1] + 1) // 2
    buckets = encoder.relative_position_bucket(
        torch.arange(-(longest - 1), longest), num_buckets=encoder.config.relative_attention_num_buckets
    )
    with torch.no_grad():
        table[buckets] = torch.tensor(bias).T


def main() -> None:
    """Write the network that a folder's model.onnx holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True, help="folder of a shipped judge")
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--layers", type=int, help="layers that the judge kept of it")
    parser.add_argument(
        "--freeze", type=int, default=0, help="layers, and the embeddings, that training left"
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = JudgeNetwork(args.base, args.layers)
    restore(network, tables(args.model / "model.onnx"), args.freeze)
    save(network, args.out, {"base": str(args.base), "layers": args.layers, "restored": str(args.model)})


if __name__ == "__main__":
    main()
