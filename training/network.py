"""The judge's network: a transformer over claim and evidence, a class head and a token head."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

LABELS = ("entailment", "neutral", "contradiction")


class JudgeNetwork(nn.Module):
    """Claim and evidence in, three class logits and one logit a token out.

    A claim token's logit says that the evidence does not carry the word; an evidence token's logit,
    averaged over its sentence, that the sentence decides.
    """

    def __init__(self, base: Path, layers: int | None = None) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(base)
        if layers is not None:
            config.num_hidden_layers = layers
        # Dropout costs a third of the time on a CPU and gains nothing in a run of one or two epochs.
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        self.transformer = AutoModel.from_pretrained(base, config=config)
        width = config.hidden_size
        self.typed = getattr(config, "type_vocab_size", 0) > 1
        self.pool = nn.Linear(2 * width, width)
        self.classify = nn.Linear(width, len(LABELS))
        self.tag = nn.Linear(width, 1)
        self.dropout = nn.Dropout(0.0)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor, claim: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of shape [batch, 3] and [batch, tokens]; `claim` marks the claim's tokens with 1."""
        extra = {"token_type_ids": types} if self.typed else {}
        hidden = self.transformer(input_ids=ids, attention_mask=mask, **extra).last_hidden_state
        share = claim.to(hidden.dtype).unsqueeze(-1)
        mean = (hidden * share).sum(1) / share.sum(1).clamp(min=1)
        pooled = torch.tanh(self.pool(self.dropout(torch.cat([hidden[:, 0], mean], dim=-1))))
        return self.classify(self.dropout(pooled)), self.tag(hidden).squeeze(-1)

    def freeze(self, lower: int) -> None:
        """Keep the embeddings and the `lower` first layers as they are."""
        for part in (self.transformer.embeddings, *self.transformer.encoder.layer[:lower]):
            for parameter in part.parameters():
                parameter.requires_grad = False


def save(network: JudgeNetwork, folder: Path, facts: dict[str, object]) -> None:
    """Write the weights and what is needed to rebuild the network around them."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous() for k, v in network.state_dict().items()}, folder / "judge.safetensors")
    (folder / "judge.json").write_text(json.dumps(facts, indent=1) + "\n")


def load(folder: Path) -> tuple[JudgeNetwork, dict[str, object]]:
    """The network that `save` wrote, in evaluation mode, and its facts."""
    facts = json.loads((folder / "judge.json").read_text())
    network = JudgeNetwork(Path(facts["base"]), facts.get("layers"))
    network.load_state_dict(load_file(folder / "judge.safetensors"))
    return network.eval(), facts
