"""A body taken apart: sentences with exact offsets, paragraphs, and the role of each sentence."""

from factcheck.text.sentences import covers, split_sentences

__all__ = ["covers", "split_sentences"]
