"""Where articles come from, one format a file."""

from factcheck.sources.reading import read_source
from factcheck.sources.sourced import Fields, Outcome, Sourced, SourceFormat

__all__ = ["Fields", "Outcome", "SourceFormat", "Sourced", "read_source"]
