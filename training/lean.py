"""The networks once more, written for export: one sequence a run, no mask, no shape arithmetic in the graph.

A graph traced from `transformers` carries masks for padding that no run has and some three hundred nodes
that work out shapes; on a sentence of 25 tokens they cost a third of the time. Query, key and value are one
product, the scale of attention lies in the query's weights.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from training.network import JudgeNetwork


class LeanLayer(nn.Module):
    """One layer of BERT or MPNet over token states of shape [tokens, width]."""

    def __init__(self, layer: Any) -> None:  # noqa: ANN401 - BERT's and MPNet's layers share no type
        super().__init__()
        attention = getattr(layer.attention, "self", None) or layer.attention.attn
        names = ("query", "key", "value") if hasattr(attention, "query") else ("q", "k", "v")
        query, key, value = (getattr(attention, name) for name in names)
        last = attention.o if hasattr(attention, "o") else layer.attention.output.dense
        norm = getattr(layer.attention, "LayerNorm", None) or layer.attention.output.LayerNorm
        self.heads = int(attention.num_attention_heads)
        self.size = query.out_features // self.heads
        self.mix = nn.Linear(query.in_features, 3 * query.out_features)
        scale = self.size**-0.5
        with torch.no_grad():
            self.mix.weight.copy_(torch.cat([query.weight * scale, key.weight, value.weight]))
            self.mix.bias.copy_(torch.cat([query.bias * scale, key.bias, value.bias]))
        self.join, self.join_norm = last, norm
        self.widen, self.narrow = layer.intermediate.dense, layer.output.dense
        self.norm = layer.output.LayerNorm

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """New states of the same shape; `bias` [heads, tokens, tokens] is added to the attention's logits."""
        query, key, value = self.mix(x).view(-1, 3, self.heads, self.size).permute(1, 2, 0, 3).unbind(0)
        logits = query @ key.transpose(1, 2)
        weights = torch.softmax(logits if bias is None else logits + bias, dim=-1)
        met = (weights @ value).permute(1, 0, 2).reshape(-1, self.heads * self.size)
        x = self.join_norm(x + self.join(met))
        result: Tensor = self.norm(x + self.narrow(nn.functional.gelu(self.widen(x))))
        return result


class LeanTransformer(nn.Module):
    """A BERT or MPNet encoder; token ids and types of shape [1, tokens] in, states [tokens, width] out."""

    def __init__(self, transformer: Any) -> None:  # noqa: ANN401 - either of the two models
        super().__init__()
        embeddings = transformer.embeddings
        self.words = embeddings.word_embeddings
        # MPNet, like RoBERTa, counts positions from behind the padding token's id.
        first = 0 if hasattr(embeddings, "token_type_embeddings") else int(embeddings.padding_idx) + 1
        self.positions = nn.Buffer(embeddings.position_embeddings.weight.detach()[first:])
        self.types = getattr(embeddings, "token_type_embeddings", None)
        self.norm = embeddings.LayerNorm
        self.layers = nn.ModuleList(LeanLayer(layer) for layer in transformer.encoder.layer)
        self.bias: Tensor | None = _relative_bias(transformer.encoder, len(self.positions))

    def forward(self, ids: Tensor, types: Tensor | None = None) -> Tensor:
        """The states of the last layer."""
        count = ids.shape[1]
        x = self.words(ids[0]) + self.positions[:count]
        if self.types is not None:
            x = x + (self.types.weight[0] if types is None else self.types(types[0]))
        bias = None
        if self.bias is not None:
            at = torch.arange(count)
            bias = self.bias[:, at.unsqueeze(0) - at.unsqueeze(1) + len(self.positions) - 1]
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, bias)
        states: Tensor = x
        return states


def _relative_bias(encoder: Any, longest: int) -> Tensor | None:  # noqa: ANN401 - as above
    """MPNet's bias for every distance from -(longest-1) to longest-1, shape [heads, 2 longest - 1]."""
    if not hasattr(encoder, "relative_attention_bias"):
        return None
    distances = torch.arange(-(longest - 1), longest)
    buckets = encoder.relative_position_bucket(
        distances, num_buckets=encoder.config.relative_attention_num_buckets
    )
    bias: Tensor = encoder.relative_attention_bias(buckets)
    return bias.detach().T.contiguous()


class LeanEncoder(nn.Module):
    """A sentence encoder: the mean of the states, at unit length."""

    def __init__(self, transformer: Any) -> None:  # noqa: ANN401 - as above
        super().__init__()
        self.transformer = LeanTransformer(transformer)

    def forward(self, ids: Tensor) -> Tensor:
        """A unit row of shape [1, width] for token ids of shape [1, tokens]."""
        return nn.functional.normalize(self.transformer(ids).mean(0, keepdim=True), dim=-1)


class LeanJudge(nn.Module):
    """The judge's network over one pair."""

    def __init__(self, network: JudgeNetwork) -> None:
        super().__init__()
        self.transformer = LeanTransformer(network.transformer)
        self.pool, self.classify, self.tag = network.pool, network.classify, network.tag

    def forward(self, ids: Tensor, claim: Tensor, types: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Class logits [1, 3] and token logits [1, tokens]; `claim` marks the claim's tokens with 1."""
        hidden = self.transformer(ids, types)
        share = claim[0].to(hidden.dtype).unsqueeze(-1)
        mean = (hidden * share).sum(0) / share.sum(0)
        pooled = torch.tanh(self.pool(torch.cat([hidden[0], mean]).unsqueeze(0)))
        return self.classify(pooled), self.tag(hidden).T
