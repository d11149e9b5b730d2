"""What a rule is: a value with an id, a default severity and one pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from factcheck.types import Finding, Reading, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One deterministic check of a headline against its body.

    `id` is the file's name with hyphens, the key in the configuration and the name in every report.
    `summary` is one line for the list of rules. `find` gives the findings for one reading and never
    raises: where a rule is not sure it gives none. `needs_reviews` rules use what the judge said and
    give nothing without it. `on` says whether the rule runs by default.
    """

    id: str
    severity: Severity
    summary: str
    find: Callable[[Reading], Iterable[Finding]]
    needs_reviews: bool = False
    on: bool = True
