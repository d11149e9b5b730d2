"""How fast is a search in a large index? `python -m benchmarks.index_search ARTICLES.jsonl.gz`.

ARTICLES has headline and body. Its sentences are encoded, then repeated and perturbed (noise that leaves a
copy at a cosine of about 0.9 with its original) until there are `--sentences` of them: the sizes are real,
the archive is not. Queries are headlines, encoded anew each time; a search ends when the ten sentences and
their articles are read. Processor time is given beside wall-clock time: it is what a quiet machine takes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from factcheck.index import Encoder
from factcheck.models import load_encoder
from factcheck.stored_index import Sizes, StoredIndex, open_index
from factcheck.stored_index.approximate import NEAREST
from factcheck.stored_index.folders import replace_file
from factcheck.stored_index.manifest import MANIFEST, Manifest, render_manifest
from factcheck.stored_index.segment import SegmentWriter, describe, facts_of_segment
from factcheck.stored_index.vectors import nearest
from factcheck.stored_index.writing import approximate
from factcheck.text import split_sentences
from factcheck.types import Article, Sentence, SentenceRole, Span
from training.json_lines import read_objects

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

NOISE = 0.48  # length of the noise beside a vector of length 1: a cosine of 0.9
IN_ARTICLE = 30  # sentences
ASKED = 200


def sentences_of(rows: Iterator[dict[str, str]], count: int) -> list[str]:
    """The first different sentences of the bodies."""
    found: dict[str, None] = {}
    for row in rows:
        for sentence in split_sentences(row["body"]):
            if sentence.role is not SentenceRole.BOILERPLATE:
                found[sentence.text] = None
        if len(found) >= count:
            break
    return list(found)[:count]


def write(folder: Path, texts: list[str], base: Vectors, count: int) -> tuple[int, int]:
    """Write a segment of `count` perturbed repetitions; returns its articles and sentences."""
    draw = np.random.default_rng(0)
    writer = SegmentWriter(folder)
    for number in range(0, count, IN_ARTICLE):
        places = np.arange(number, min(count, number + IN_ARTICLE)) % len(texts)
        noise = draw.standard_normal((len(places), base.shape[1]), dtype=np.float32)
        rows = base[places] + NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        told = [texts[n] for n in places]
        sentences = [Sentence(n, 0, text, Span(0, len(text))) for n, text in enumerate(told)]
        writer.append(describe(Article(f"a{number}", told[0], " ".join(told))), sentences, rows)
    writer.finish()
    return writer.articles, writer.sentences


def timed(run: Callable[[str], object], queries: list[str]) -> str:
    """Wall clock (median, 95th percentile) and mean processor time, after everything was read once."""
    for query in queries:
        run(query)
    times = []
    used = time.process_time()
    for query in queries:
        start = time.perf_counter()
        run(query)
        times.append(1000 * (time.perf_counter() - start))
    used = 1000 * (time.process_time() - used) / len(queries)
    return (
        f"{np.median(times):7.1f} ms median, {np.quantile(times, 0.95):7.1f} at 95%, {used:6.1f} of processor"
    )


def build(folder: Path, texts: list[str], encoder: Encoder, headlines: list[str], count: int) -> StoredIndex:
    """The index, its cells tuned on the headlines; prints how long each part took."""
    start = time.perf_counter()
    base = encoder.encode(texts)
    print(f"{len(texts)} sentences encoded: {len(texts) / (time.perf_counter() - start):.0f} a second")
    start = time.perf_counter()
    articles, sentences = write(folder / "000001", texts, base, count)
    print(f"{sentences} written: {time.perf_counter() - start:.0f} s")
    start = time.perf_counter()
    cells = approximate(folder / "000001", encoder, Sizes(flat_below=0), headlines)
    print(f"cells made and tuned: {time.perf_counter() - start:.0f} s; {cells}")
    facts = facts_of_segment(folder / "000001", articles, sentences, cells)
    manifest = Manifest(encoder.card, encoder.dimension, 2000, articles, sentences, (facts,))
    replace_file(folder / MANIFEST, render_manifest(manifest))
    return open_index(folder, encoder.card)


def recall(index: StoredIndex, queries: Vectors) -> float:
    """The share of the true nearest that is found; of equally near sentences, either will do."""
    exact = nearest(index.segments[0].vectors, queries, NEAREST)[1][:, -1]
    found = index.search(queries, NEAREST)
    return float(
        np.mean([[h.similarity >= e - 1e-6 for h in hits] for hits, e in zip(found, exact, strict=True)])
    )


def main() -> None:
    """Print build times, recall on headlines that the tuning did not see, and times of a search."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", type=Path)
    parser.add_argument("--sentences", type=int, default=1_000_000)
    parser.add_argument("--base", type=int, default=20_000, help="different sentences that are encoded")
    args = parser.parse_args()
    encoder = load_encoder("minilm", 2)
    texts = sentences_of(read_objects(args.set), args.base)
    headlines = [row["headline"] for row in islice(read_objects(args.set), 2 * ASKED)]
    tuned_on, asked = headlines[:ASKED], headlines[ASKED:]
    with tempfile.TemporaryDirectory() as folder:
        index = build(Path(folder), texts, encoder, tuned_on, args.sentences)
        kind = index.manifest.segments[0].kind
        size = sum(f.size for f in index.manifest.segments[0].files.values())
        print(f"{kind}, {size / 1e9:.2f} GB, opened with {index.manifest.sentences} sentences")
        print(f"recall@{NEAREST} on {len(asked)} other headlines: {recall(index, encoder.encode(asked)):.3f}")
        ways: dict[str, Callable[[str], object]] = {
            "encode the query": lambda words: encoder.encode([words]),
            f"encode and search ({kind})": lambda words: index.search(encoder.encode([words]), NEAREST),
        }
        for name, way in ways.items():
            print(f"{name:28s} {timed(way, asked)}")
        vectors = index.segments[0].vectors
        exact = timed(lambda words: nearest(vectors, encoder.encode([words]), NEAREST), asked[:20])
        print(f"{'encode and compare all':28s} {exact}")


if __name__ == "__main__":
    main()
