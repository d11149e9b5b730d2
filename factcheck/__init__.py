"""Reads a headline and its article and says, claim by claim, how well the body supports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.errors import FactcheckError
from factcheck.types import (
    Article,
    Claim,
    ClaimReview,
    Evidence,
    Finding,
    Policy,
    Report,
    Skipped,
    Verdict,
)

if TYPE_CHECKING:
    from factcheck.checker import Checker, check

__all__ = [
    "Article",
    "Checker",
    "Claim",
    "ClaimReview",
    "Evidence",
    "FactcheckError",
    "Finding",
    "Policy",
    "Report",
    "Skipped",
    "Verdict",
    "check",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the attribute may be anything the package exports
    """Load the checker, and with it ONNX Runtime, only when it is asked for: the values need neither."""
    if name in ("Checker", "check"):
        from factcheck import checker  # noqa: PLC0415 - see above

        return getattr(checker, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
