"""The evidence index of an archive on disk, as `index/README.md` specifies it."""

from factcheck.stored_index.building import Tally, add_articles, build_index, remove_articles
from factcheck.stored_index.opened import Found, StoredIndex, open_index, verify_index
from factcheck.stored_index.segment import IndexedArticle
from factcheck.stored_index.stored_rows import StoredRows
from factcheck.stored_index.writing import Sizes

__all__ = [
    "Found",
    "IndexedArticle",
    "Sizes",
    "StoredIndex",
    "StoredRows",
    "Tally",
    "add_articles",
    "build_index",
    "open_index",
    "remove_articles",
    "verify_index",
]
