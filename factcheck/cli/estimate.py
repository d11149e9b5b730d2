"""`factcheck audit estimate` and `report`: what an audit amounts to, in figures and as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.exit_codes import CLEAN
from factcheck.cli.terminal import Format

_FOLDER = typer.Argument(metavar="DIR", help="The folder of an audit.")


def estimate(
    folder: Annotated[Path, _FOLDER],
    marks: Annotated[Path, typer.Option(help="The marks that the page of the audit wrote.")],
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
) -> int:
    """Say how many headlines of an archive mislead, and how many of the flagged do.

    The marks are those of the sample at the end of DIR/report.html.
    """
    from factcheck import archive  # noqa: PLC0415 - --help needs none of it
    from factcheck.archive.estimates import render_json, render_text  # noqa: PLC0415 - as above

    estimates = archive.estimate(folder, archive.read_marks(marks))
    typer.echo(render_json(estimates) if form is Format.JSON else render_text(estimates), nl=False)
    return CLEAN


def report(
    folder: Annotated[Path, _FOLDER],
    authors: Annotated[bool, typer.Option("--authors", help="Count by author too, by name.")] = False,
    rows: Annotated[
        int, typer.Option(min=1, help="The most articles that the page holds; all are counted.")
    ] = 100_000,
) -> int:
    """Write DIR/report.html anew from the tables of an audit."""
    from factcheck import archive  # noqa: PLC0415 - --help needs none of it

    typer.echo(archive.write_report(folder, authors=authors, rows=rows))
    return CLEAN
