"""Where a report goes: a terminal, a pipe or a file."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Mapping
from enum import StrEnum

import typer

from factcheck.types import Report


class Format(StrEnum):
    """What a report is printed as."""

    TEXT = "text"
    JSON = "json"


def emit(report: Report, form: Format) -> None:
    """Print the report on standard output; quietly not, where the reader of a pipe has left."""
    try:
        _print_json(report) if form is Format.JSON else _print_text(report)
    except BrokenPipeError:
        # Python flushes standard output once more as it ends: that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def wants_colour(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to print colour: NO_COLOR refuses it, FORCE_COLOR asks for it, else a terminal gets it."""
    if environ.get("NO_COLOR"):
        return False
    return bool(environ.get("FORCE_COLOR")) or (terminal and environ.get("TERM") != "dumb")


def _print_text(report: Report) -> None:
    from factcheck.render.text import render_text  # noqa: PLC0415 - --help needs none of it

    colour = wants_colour(os.environ, terminal=sys.stdout.isatty())
    if isinstance(sys.stdout, io.TextIOWrapper):
        # In an old locale a curly quotation mark becomes a question mark, not an error.
        sys.stdout.reconfigure(errors="replace")
    text = render_text(report, colour=colour, width=shutil.get_terminal_size().columns)
    typer.echo(text, nl=False, color=colour)


def _print_json(report: Report) -> None:
    from factcheck.render.json import render_json  # noqa: PLC0415 - as above

    # Bytes, because JSON is UTF-8 whatever the locale.
    typer.echo(render_json(report).encode(), nl=False)
