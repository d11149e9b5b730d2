"""Rounds a network's weights to 7 bits so that what its layers give moves least.

7 bits, because processors without VNNI add two products of 8 bits in 16 and saturate: with 8 the same
article would be judged otherwise on another machine. Every column is rounded in turn, and those that are
still to come make up for its error, weighed by how the layer's inputs go together (GPTQ, Frantar et al.,
2023, arXiv:2210.17323).
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

LEVELS = 64  # the steps on either side of nought that quantization in reduced range keeps
_BLOCK = 128  # columns whose errors are passed on to the rest of the matrix together
_DAMPING = 0.01  # share of the mean diagonal that keeps the inverse well defined


def round_weights(module: nn.Module, examples: Iterable[tuple[Tensor, ...]]) -> None:
    """Round every linear layer of `module` that runs over the examples, in place, one scale an output."""
    linears = {name: layer for name, layer in module.named_modules() if isinstance(layer, nn.Linear)}
    for name, products in _input_products(module, linears, examples).items():
        with torch.no_grad():
            linears[name].weight.copy_(rounded(linears[name].weight.detach(), products))


def rounded(weights: Tensor, products: Tensor) -> Tensor:
    """Weights [outputs, inputs] on their grid of 7 bits; `products` [inputs, inputs] sums x times x'."""
    left = weights.T.contiguous()  # an input a row: each step then reads and writes what lies together
    scale = left.abs().amax(0).clamp(min=1e-12) / LEVELS
    widest = left.abs().argmax(0)  # stays at the end of the grid: the exporter finds the scale by it
    ends = left.sign().gather(0, widest[None])[0] * LEVELS
    upper = _inverse_factor(products)
    for begin in range(0, len(left), _BLOCK):
        block = left[begin : begin + _BLOCK]
        factor = upper[begin : begin + _BLOCK, begin:]
        errors = torch.zeros_like(block)
        for i in range(len(block)):
            steps = (block[i] / scale).round().clamp(-LEVELS, LEVELS)
            kept = torch.where(widest == begin + i, ends, steps) * scale
            errors[i] = (block[i] - kept) / factor[i, i]
            block[i] = kept
            block[i + 1 :] -= torch.outer(factor[i, i + 1 : len(block)], errors[i])
        left[begin + len(block) :] -= factor[:, len(block) :].T @ errors
    return left.T.contiguous()


def _inverse_factor(products: Tensor) -> Tensor:
    """The upper Cholesky factor of the inverse of the damped products."""
    damped = products.double().clone()
    damped.diagonal().add_(_DAMPING * damped.diagonal().mean().clamp(min=1e-12))
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(damped))
    factor: Tensor = torch.linalg.cholesky(inverse, upper=True)
    return factor.float()


def _input_products(
    module: nn.Module, linears: dict[str, nn.Linear], examples: Iterable[tuple[Tensor, ...]]
) -> dict[str, Tensor]:
    """The sum over all tokens of the outer product of what enters each layer that runs."""
    products: dict[str, Tensor] = {}

    def watch(name: str, layer: nn.Linear) -> torch.utils.hooks.RemovableHandle:
        def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            rows = inputs[0].detach().flatten(0, -2)
            products[name] = products.get(name, torch.zeros(())) + rows.T @ rows

        return layer.register_forward_pre_hook(note)

    handles = [watch(name, layer) for name, layer in linears.items()]
    with torch.inference_mode():
        for example in examples:
            module(*example)
    for handle in handles:
        handle.remove()
    return {name: found.clone() for name, found in products.items()}
