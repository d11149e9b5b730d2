"""The suffixes of files that hold articles, apart from the readers, which finding the files does not need."""

from __future__ import annotations

from factcheck.sources.names import suffix_of

KNOWN = frozenset(
    [
        *(".atom", ".csv", ".htm", ".html", ".json", ".jsonl", ".jsonld", ".jsonlines", ".markdown", ".md"),
        *(".mdown", ".mdx", ".ndjson", ".newsml", ".ninjs", ".nitf", ".parquet", ".pq", ".rdf", ".rss"),
        *(".shtml", ".text", ".tsv", ".txt", ".warc", ".xhtml", ".xml"),
        *(".bz2", ".gz", ".tar", ".tbz2", ".tgz", ".zip"),
    ]
)


def is_known(name: str) -> bool:
    """Whether a file's name says that it holds articles, or files that do."""
    return suffix_of(name) in KNOWN
