"""What a user would run in place of the shipped models, timed on the same articles. For `benchmarks.archive`.

Two alternatives, each on one thread: a sentence-transformers CrossEncoder of RoBERTa-large's size over
400-token chunks of the whole body; and our own line with a sentence-transformers model as its encoder and a
CrossEncoder of MiniLM's size as its judge, both on torch. CrossEncoders have random weights: only time is
compared.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from factcheck import Article, Checker

Result = TypeVar("Result")

CHUNK_TOKENS = 400
_LABELS = ("entailment", "neutral", "contradiction")


def timed(run: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of a processor, and what came of it."""
    began = time.process_time()
    result = run()
    return time.process_time() - began, result


def compare(articles: Sequence[Article], judge: str, encoder: str | None) -> None:
    """Print how many times as long the alternatives take as one check of ours, on one thread each.

    `judge` is that of our line; `encoder` the folder of a sentence-transformers model for the same on torch.
    """
    import torch  # noqa: PLC0415 - only the comparison

    torch.set_num_threads(1)
    ours = Checker.load(judge=judge, threads=1)
    base = _seconds(ours.check, articles)
    _told(f"ours, judge {judge}", base, base, len(articles))
    if judge != "small":  # the judge on torch has its size
        small = Checker.load(judge="small", threads=1)
        _told("ours, judge small", _seconds(small.check, articles), base, len(articles))
    _told("RoBERTa-large, whole body", _seconds(whole_body_judge(), articles), base, len(articles))
    if encoder is not None:
        with tempfile.TemporaryDirectory() as folder:
            write_judge(Path(folder), encoder)
            named = Checker.load(encoder, folder, threads=1)
        _told("ours on torch", _seconds(named.check, articles), base, len(articles))


def _seconds(check: Callable[[Article], object], articles: Sequence[Article]) -> float:
    check(articles[0])
    return timed(lambda: [check(article) for article in articles])[0]


def _told(what: str, seconds: float, base: float, count: int) -> None:
    print(f"  {what:26s} {seconds / base:6.1f}  {1000 * seconds / count:8.1f} ms an article, one thread")


def whole_body_judge() -> Callable[[Article], float]:
    """A CrossEncoder of RoBERTa-large's size with random weights; the best of the body's chunks counts."""
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - only the comparison
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - as above
    from transformers import (  # noqa: PLC0415 - as above
        PreTrainedTokenizerFast,
        RobertaConfig,
        RobertaForSequenceClassification,
    )

    config = RobertaConfig(
        vocab_size=50_265,
        hidden_size=1024,
        num_hidden_layers=24,
        num_attention_heads=16,
        intermediate_size=4096,
        max_position_embeddings=514,
        type_vocab_size=1,
        num_labels=1,  # type: ignore[call-arg] # every configuration takes it, unannounced
    )
    special = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 4}
    raw = Tokenizer(models.WordLevel(special, unk_token="<unk>"))
    raw.pre_tokenizer = pre_tokenizers.Whitespace()
    with tempfile.TemporaryDirectory() as folder:
        RobertaForSequenceClassification(config).save_pretrained(folder)
        names = {"unk_token": "<unk>", "pad_token": "<pad>", "cls_token": "<s>", "sep_token": "</s>"}
        fast = PreTrainedTokenizerFast(tokenizer_object=raw, model_max_length=512, **names)  # type: ignore[no-untyped-call] # transformers leaves it bare
        fast.save_pretrained(folder)
        model = CrossEncoder(folder, device="cpu")

    def judge(article: Article) -> float:
        tokens = _as_many_tokens(article.body)
        chunks = [tokens[n : n + CHUNK_TOKENS] for n in range(0, len(tokens), CHUNK_TOKENS)]
        pairs = [(article.headline, " ".join(chunk)) for chunk in chunks]
        return float(max(model.predict(pairs, show_progress_bar=False)))

    return judge


def write_judge(folder: Path, encoder: str) -> None:
    """Write a CrossEncoder with NLI labels, of the size of MiniLM with six layers and with random weights.

    Its tokenizer is the encoder's, so that it reads as many tokens as a real one would.
    """
    from transformers import (  # noqa: PLC0415 - only the comparison
        AutoTokenizer,
        BertConfig,
        BertForSequenceClassification,
    )

    tokenizer = AutoTokenizer.from_pretrained(encoder)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=384,
        num_hidden_layers=6,
        num_attention_heads=12,
        intermediate_size=1536,
        pad_token_id=tokenizer.pad_token_id,
    )
    config.id2label = dict(enumerate(_LABELS))
    config.label2id = {label: number for number, label in enumerate(_LABELS)}
    tokenizer.model_max_length = config.max_position_embeddings
    tokenizer.save_pretrained(folder)
    BertForSequenceClassification(config).save_pretrained(folder)


def _as_many_tokens(body: str) -> list[str]:
    """Words for the tokens of a body: RoBERTa makes about 13 of 10 words, and the tokenizer here 10."""
    words = body.split()
    return (words + words)[: int(len(words) * 1.3)]
