"""The summary of a step of GitHub Actions, beside its annotations."""

from __future__ import annotations

import os

from factcheck.annotations import Run
from factcheck.errors import ConfigError

_VARIABLE = "GITHUB_STEP_SUMMARY"


def append_summary(run: Run) -> None:
    """Append the run to the file that GITHUB_STEP_SUMMARY names; without that variable do nothing.

    Raises ConfigError where the file cannot be written.
    """
    place = os.environ.get(_VARIABLE)
    if not place:
        return
    from factcheck.render.github import render_github_summary  # noqa: PLC0415 - only where it is written

    try:
        with open(place, "a", encoding="utf-8") as file:
            file.write(render_github_summary(run))
    except OSError as error:
        raise ConfigError(f"cannot write {_VARIABLE}, {place}: {error.strerror}") from None
