"""fp32 graphs to small ones: matrix products in int8, the word table in 4 bits.

The products take ONNX Runtime's dynamic quantization, weights per channel and in 7 of the 8 bits: without
VNNI a processor adds two products in 16 bits, and 8 bits saturate there. Activations take one scale a run,
so a run must hold one sequence: `factcheck.models` keeps to that. The word table is half of what a
small model weighs and is only looked up: blocks of 32 values share a scale (GatherBlockQuantized).
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from onnxruntime.quantization.quant_utils import QuantFormat

BLOCK = 32
_WORDS = 8  # bits of a word table where nothing else is asked for


def quantize(source: Path, target: Path, word_bits: int = _WORDS) -> None:
    """Write `source` with int8 products; the word table in 8 bits, or in blocks of 4."""
    if word_bits == _WORDS:
        quantize_dynamic(
            str(source), str(target), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
        return
    with tempfile.TemporaryDirectory() as scratch:
        half = Path(scratch) / "products.onnx"
        quantize_dynamic(
            str(source),
            str(half),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
        )
        onnx.save(_short_words(onnx.load(str(half)), word_bits), str(target))


def _short_words(model: onnx.ModelProto, bits: int) -> onnx.ModelProto:
    """The model with every table that is looked up by token in `bits` bits a value, scales in half floats."""
    how = DefaultWeightOnlyQuantConfig(
        block_size=BLOCK,
        is_symmetric=True,
        quant_format=QuantFormat.QOperator,
        op_types_to_quantize=("Gather",),
        quant_axes=(("Gather", 1),),
        bits=bits,
    )
    logging.getLogger("onnxruntime.quantization.matmul_nbits_quantizer").setLevel(logging.WARNING)
    work = MatMulNBitsQuantizer(
        model, block_size=BLOCK, is_symmetric=True, algo_config=how, nodes_to_exclude=[]
    )
    # The padding token's values are all nought, and so is their scale.
    with np.errstate(invalid="ignore", divide="ignore"):
        work.process()
    short: onnx.ModelProto = work.model.model
    _halve_scales(short)
    return short


def _halve_scales(model: onnx.ModelProto) -> None:
    """Keep the tables' scales as half floats, and turn what is looked up back into floats."""
    tables = {i.name: i for i in model.graph.initializer}
    nodes = list(model.graph.node)
    for node in [n for n in nodes if n.op_type == "GatherBlockQuantized"]:
        scales = tables[node.input[2]]
        half = onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(scales).astype("float16"), scales.name)
        scales.CopyFrom(half)
        found = node.output[0]
        node.output[0] = f"{found}_half"
        back = onnx.helper.make_node("Cast", [node.output[0]], [found], to=onnx.TensorProto.FLOAT)
        nodes.insert(nodes.index(node) + 1, back)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
