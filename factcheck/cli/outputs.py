"""A run's formats and where each goes: standard output, or a file."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import typer

from factcheck.annotations import Run
from factcheck.cli.step_summary import append_summary
from factcheck.cli.terminal import wants_colour
from factcheck.errors import ConfigError, UsageError


@dataclass(frozen=True, slots=True)
class Output:
    """A format and the file that it is written to; None is standard output."""

    form: str
    path: Path | None


def outputs_of(
    formats: Sequence[str], files: Sequence[str], known: Mapping[str, object]
) -> tuple[Output, ...]:
    """What to write: each format "NAME" or "NAME:FILE", the first of `files` for the first NAME alone.

    Raises UsageError for an unknown format, a file too many, or two formats on standard output.
    """
    from factcheck.config.known import require_known  # noqa: PLC0415 - --help needs none of it

    split = tuple(form.partition(":") for form in formats)
    bare = [n for n, (_, colon, _) in enumerate(split) if not colon]
    if len(files) > len(bare):
        raise UsageError("each --output needs a --format of its own, without a file after a colon")
    where = dict(zip_longest(bare, files))
    made = tuple(Output(name, _path(file or where.get(n))) for n, (name, _, file) in enumerate(split))
    for one in made:
        require_known(one.form, known, "format", "--format")
    if sum(one.path is None for one in made) > 1:
        raise UsageError("only one format can go to standard output; give others a file: --format sarif:FILE")
    return made


def write(run: Run, outputs: Sequence[Output], renderers: Mapping[str, Callable[[Run], str]]) -> None:
    """Render the run once for each output; raises ConfigError where a file cannot be written."""
    for one in outputs:
        if one.path is not None:
            _write_file(one.path, renderers[one.form](run))
        elif one.form == "text":
            _print_text(run)
        else:
            # Bytes: these formats are UTF-8 whatever the locale.
            _print(renderers[one.form](run).encode("utf-8", "replace"))
        if one.form == "github":
            append_summary(run)


def _path(file: str | None) -> Path | None:
    return Path(file) if file else None


def _write_file(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8", "replace"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(f"cannot write {path}: {reason}") from None


def _print_text(run: Run) -> None:
    from factcheck.render.run_text import render_run_text  # noqa: PLC0415 - only where it is printed

    colour = wants_colour(os.environ, terminal=sys.stdout.isatty())
    if isinstance(sys.stdout, io.TextIOWrapper):
        # In an old locale a curly quotation mark becomes a question mark, not an error.
        sys.stdout.reconfigure(errors="replace")
    _print(render_run_text(run, colour=colour, width=shutil.get_terminal_size().columns), colour=colour)


def _print(text: str | bytes, *, colour: bool | None = None) -> None:
    try:
        typer.echo(text, nl=False, color=colour)
    except BrokenPipeError:
        # Python flushes standard output once more as it ends: that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
