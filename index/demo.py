"""Builds the demo index from the articles in `fixtures/articles`, with the shipped encoder.

python index/demo.py [FOLDER]     FOLDER is index/demo by default
"""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.models import load_encoder
from factcheck.sources.plain import read_article
from factcheck.stored_index import build_index, save_index

HERE = Path(__file__).parent
ARTICLES = HERE.parent / "fixtures" / "articles"


def build_demo(folder: Path) -> None:
    """Write the index to `folder`; the same articles and encoder give the same rows."""
    encoder = load_encoder("minilm", threads=1)
    articles = [read_article(str(place)).article for place in sorted(ARTICLES.glob("*.txt"))]
    index = build_index(articles, encoder)
    save_index(index, folder, encoder.card)
    sys.stdout.write(f"{folder}: {len(index.articles)} articles, {len(index)} sentences\n")


if __name__ == "__main__":
    build_demo(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "demo")
