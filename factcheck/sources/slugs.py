"""The headline in a slug, as one more of an article's headlines."""

from __future__ import annotations

from factcheck.sources.sameness import is_shortened, slug_words


def headline_of_slug(slug: str, headline: str) -> str:
    """The words of a slug or path; "" where they are too few, or only leave words out of the headline."""
    words, _ = slug_words(slug)
    return "" if is_shortened(words, (headline,)) else words
