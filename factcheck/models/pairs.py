"""How a claim and its evidence become one token sequence; training and inference share it.

The claim comes first, evidence sentences follow in body order, joined by spaces. What passes
`MAX_TOKENS` is cut from the longer of the two, which for a headline is always the evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from factcheck.types import Span

MAX_TOKENS = 384


@dataclass(frozen=True, slots=True)
class EncodedPair:
    """A claim and its evidence as token ids.

    `sentences[i]` is the index of the evidence sentence that token i belongs to, -1 elsewhere;
    `words[i]` is the token's span in the claim for claim tokens, None elsewhere.
    """

    ids: tuple[int, ...]
    type_ids: tuple[int, ...]
    words: tuple[Span | None, ...]
    sentences: tuple[int, ...]


def prepare(tokenizer: Tokenizer, max_tokens: int = MAX_TOKENS) -> Tokenizer:
    """Set the truncation that `encode_pair` relies on, and no padding; returns the same tokenizer."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


def encode_pair(tokenizer: Tokenizer, claim: str, evidence: Sequence[str]) -> EncodedPair:
    """Encode one claim with its evidence sentences; `tokenizer` must be `prepare`d."""
    starts: list[int] = []
    at = 0
    for sentence in evidence:
        starts.append(at)
        at += len(sentence) + 1
    encoding = tokenizer.encode(claim, " ".join(evidence))
    words: list[Span | None] = []
    sentences: list[int] = []
    current = 0
    for part, (start, end) in zip(encoding.sequence_ids, encoding.offsets, strict=True):
        words.append(Span(start, end) if part == 0 else None)
        if part == 1:
            while current + 1 < len(starts) and start >= starts[current + 1]:
                current += 1
        sentences.append(current if part == 1 else -1)
    return EncodedPair(tuple(encoding.ids), tuple(encoding.type_ids), tuple(words), tuple(sentences))
