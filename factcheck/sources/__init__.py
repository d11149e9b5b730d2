"""Where articles come from, one format a file."""

from typing import TYPE_CHECKING, Any

from factcheck.sources.sourced import Fields, Outcome, Sourced, SourceFormat

if TYPE_CHECKING:
    from factcheck.sources.reading import read_source

__all__ = ["Fields", "Outcome", "SourceFormat", "Sourced", "read_source"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what the module of that name holds
    """`read_source`, once it is asked for: it brings every format, and what was read before needs none."""
    if name == "read_source":
        from factcheck.sources.reading import read_source  # noqa: PLC0415 - see above

        return read_source
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
