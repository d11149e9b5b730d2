"""`factcheck eval`: how right the tool is on headlines that a newsroom has labelled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_codes import CLEAN
from factcheck.cli.terminal import Format
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.evaluation import Rows, Scores, Tuned, Unread

_MOST_COMPLAINTS = 20


def evaluate(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines or CSV; docs/eval.md says how.")],
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
    html: Annotated[Path | None, typer.Option(help="Also write a page with the reliability plot.")] = None,
    rates: Annotated[
        list[float] | None, typer.Option("--rate", min=0, max=1, help="A false-alarm rate to look at.")
    ] = None,
    thresholds: Annotated[
        list[float] | None, typer.Option("--at", min=0, max=1, help="A threshold of support to look at.")
    ] = None,
    tune: Annotated[
        float | None, typer.Option(min=0, max=1, help="Write the threshold for this false-alarm rate.")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="The configuration to read, and to write.")] = None,
    encoder: Annotated[str | None, typer.Option(help="The model that finds evidence.")] = None,
    judge: Annotated[str | None, typer.Option(help="The model that reads a claim against it.")] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Processor threads.")] = None,
    draws: Annotated[int, typer.Option(min=20, help="Bootstrap samples for the intervals.")] = 500,
) -> int:
    """Measure the tool on labelled headlines.

    FILE has one headline a row: headline, body, label (supported or misleading), and where they are known
    type and group.

    --tune 0.02 finds the threshold at which 2% of the supported headlines are flagged, and writes it to
    the configuration (factcheck.toml).
    """
    from factcheck import evaluation  # noqa: PLC0415 - --help needs none of it
    from factcheck.config import load_config  # noqa: PLC0415 - as above

    settings = load_config(config, Path.cwd())
    rows = _rows(file)
    checker = context.obj(encoder or settings.encoder, judge or settings.judge, threads, settings.policy)
    predictions = list(evaluation.predict(rows.read, checker.check))
    scores = evaluation.measure(
        predictions, rates=rates or evaluation.RATES, thresholds=thresholds or (), draws=draws
    )
    tuned = None if tune is None else evaluation.tune(predictions, tune)
    if tuned is not None and tuned.usable:
        place = config or settings.source or Path("factcheck.toml")
        evaluation.write_threshold(place, tuned.threshold)
        typer.echo(f"factcheck: supported_at = {tuned.threshold} is written to {place}", err=True)
    _give(file, scores, tuned, rows.unread, html, form)
    return CLEAN


def _rows(file: Path) -> Rows:
    """The rows that can be read; each that cannot is a line on standard error."""
    from factcheck.evaluation import read_all  # noqa: PLC0415 - --help needs none of it

    rows = read_all(file)
    for one in rows.unread[:_MOST_COMPLAINTS]:
        typer.echo(f"factcheck: {file}, line {one.line}, is left out: {one.reason}", err=True)
    more = len(rows.unread) - _MOST_COMPLAINTS
    if more > 0:
        typer.echo(f"factcheck: {more} more rows are left out", err=True)
    return rows


def _give(  # noqa: PLR0913, PLR0917 - all that is to be shown
    file: Path,
    scores: Scores,
    tuned: Tuned | None,
    unread: Sequence[Unread],
    html: Path | None,
    form: Format,
) -> None:
    from factcheck.evaluation.page import render_html  # noqa: PLC0415 - --help needs none of it
    from factcheck.evaluation.text import render_json, render_text  # noqa: PLC0415 - as above

    if html is not None:
        write_page(html, render_html(file.name, scores, tuned))
    if form is Format.JSON:
        typer.echo(render_json(scores, tuned, len(unread)), nl=False)
    else:
        typer.echo(render_text(scores, tuned), nl=False)


def write_page(file: Path, page: str) -> None:
    """Write a page; raises InputError where it cannot be written."""
    try:
        file.write_text(page, "utf-8")
    except OSError as error:
        raise InputError(f"cannot write {file}: {error.strerror}") from None
