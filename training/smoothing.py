"""Smooths a network before int8: the wide columns of what enters a layer are narrowed, its weights widened.

One scale covers all that enters a layer, so a few wide columns leave the others few steps. Dividing column
j by s_j and multiplying the weights of column j by s_j changes nothing but that (SmoothQuant, Xiao et al.,
2023, arXiv:2211.10438).
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

# Of 0.5 to 0.9, what kept vectors nearest to the unquantized ones.
STRENGTH = 0.8
_LEAST = 1e-3


class Narrowed(nn.Module):
    """A linear layer that takes its input column by column in another unit."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.narrow = nn.Buffer(1 / scale)
        self.linear = linear
        with torch.no_grad():
            linear.weight.mul_(scale)

    def forward(self, x: Tensor) -> Tensor:
        """The same as the plain layer's, but for rounding."""
        result: Tensor = self.linear(x * self.narrow)
        return result


def smooth(module: nn.Module, examples: Iterable[tuple[Tensor, ...]], strength: float = STRENGTH) -> None:
    """Narrow every linear layer of `module` by what its inputs reach over the examples."""
    linears = {name: layer for name, layer in module.named_modules() if isinstance(layer, nn.Linear)}
    for name, reach in _reaches(module, linears, examples).items():
        weights = linears[name].weight.detach().abs().amax(0).clamp(min=_LEAST)
        scale = reach.clamp(min=_LEAST) ** strength / weights ** (1 - strength)
        parent, _, attribute = name.rpartition(".")
        setattr(module.get_submodule(parent), attribute, Narrowed(linears[name], scale / scale.mean()))


def _reaches(
    module: nn.Module, linears: dict[str, nn.Linear], examples: Iterable[tuple[Tensor, ...]]
) -> dict[str, Tensor]:
    """The largest absolute value of every column that enters each layer that runs."""
    reaches: dict[str, Tensor] = {}

    def watch(name: str, layer: nn.Linear) -> torch.utils.hooks.RemovableHandle:
        def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            reach = inputs[0].detach().abs().flatten(0, -2).amax(0)
            reaches[name] = torch.maximum(reaches.get(name, reach), reach)

        return layer.register_forward_pre_hook(note)

    handles = [watch(name, layer) for name, layer in linears.items()]
    with torch.inference_mode():
        for example in examples:
            module(*example)
    for handle in handles:
        handle.remove()
    return {name: reach.clone() for name, reach in reaches.items()}
