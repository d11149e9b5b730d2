"""Builds the demo index from the articles in `fixtures/articles`, with the shipped encoder.

python index/demo.py [FOLDER]     FOLDER is index/demo by default
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from factcheck.models import load_encoder
from factcheck.sources.plain import read_article
from factcheck.stored_index import build_index

HERE = Path(__file__).parent
ARTICLES = HERE.parent / "fixtures" / "articles"


def build_demo(folder: Path) -> None:
    """Write the index to `folder`; the same articles and encoder give the same rows."""
    places = sorted(ARTICLES.glob("*.txt"))
    # The name alone, so that the demo does not depend on where the repository lies.
    articles = (replace(read_article(str(place)).article, source=place.name) for place in places)
    tally = build_index(articles, folder, load_encoder("minilm", threads=1))
    sys.stdout.write(f"{folder}: {tally.added} articles, {tally.sentences} sentences\n")


if __name__ == "__main__":
    build_demo(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "demo")
