"""Tiny transformers with random weights, written as a user's own models would lie on disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import BertConfig

_WORDS = (
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "the",
    "dam",
    "mill",
    "broke",
    "on",
    "sunday",
    ".",
    ",",
)


# As every sentence-transformers model on the hub lists them.
_MODULES = (
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
)


def sentence_folder(folder: Path) -> Path:
    """A sentence-transformers model of 2 layers and 16 numbers a row."""
    from transformers import BertModel  # noqa: PLC0415 - pulls in torch

    config = _config()
    _write_tokenizer(folder)
    BertModel(config).save_pretrained(folder)
    (folder / "modules.json").write_text(json.dumps(_MODULES))
    (folder / "1_Pooling").mkdir()
    pooling = {"word_embedding_dimension": config.hidden_size, "pooling_mode_mean_tokens": True}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    return folder


def judge_folder(folder: Path, labels: Sequence[str]) -> Path:
    """A sequence classifier of 2 layers with the labels given."""
    from transformers import BertForSequenceClassification  # noqa: PLC0415 - pulls in torch

    config = _config()
    config.id2label = dict(enumerate(labels))
    config.label2id = {label: n for n, label in enumerate(labels)}
    _write_tokenizer(folder)
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def _config() -> BertConfig:
    import torch  # noqa: PLC0415 - pulls in what is heavy
    from transformers import BertConfig  # noqa: PLC0415 - as above

    torch.manual_seed(7)
    return BertConfig(
        vocab_size=len(_WORDS),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        # Wide enough for the answers to differ.
        initializer_range=0.5,
    )


def _write_tokenizer(folder: Path) -> None:
    from transformers import BertTokenizer  # noqa: PLC0415 - pulls in torch

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(_WORDS) + "\n")
    BertTokenizer(str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)
