"""`factcheck audit`: every article of an archive; the commands under it read what it wrote."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from factcheck.cli.audit_options import AuditOptions, Engines
from factcheck.cli.boundary import answering
from factcheck.cli.estimate import estimate, report
from factcheck.cli.exit_codes import CLEAN
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.audit.run import Summary

_MAIN = "run"
_ARGUMENTS = "SOURCE... --out DIR"


class AuditGroup(TyperGroup):
    """`audit SOURCE...` is a command, and so is `audit export`: what is not the name of one is a source."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - its type differs by Typer version
        """Put the main command's name before arguments that name no other."""
        named = bool(args) and args[0] != _MAIN and args[0] in self.commands
        return super().parse_args(ctx, args if named else [_MAIN, *args])


class AuditUsage(TyperCommand):
    """The main command with its usage as it is: its name is never typed."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Write the usage line."""
        formatter.write_usage(ctx.parent.command_path, f"[OPTIONS] {_ARGUMENTS}")


audit_app = typer.Typer(
    cls=AuditGroup,
    name="audit",
    help="Check every article of an archive; stopped, it goes on where it was.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def audit(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    context: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, globs, addresses.")
    ],
    out: Annotated[Path, typer.Option(help="The folder of the results.")],
    jobs: Annotated[int | None, typer.Option(min=1, help="Worker processes; one a core by default.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print one line of JSON, at the end.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many articles.")] = None,
    retry_skipped: Annotated[
        bool, typer.Option("--retry-skipped", help="Try again what an earlier run had to skip.")
    ] = False,
    duplicates: Annotated[str, typer.Option(help="Judge once: near, exact or none.")] = "near",
    part_size: Annotated[int, typer.Option(min=1, help="Articles in one part; a kill costs one.")] = 1000,
    config: Annotated[Path | None, typer.Option(help="The configuration to read.")] = None,
    encoder: Annotated[str | None, typer.Option(help="The model that finds evidence.")] = None,
    judge: Annotated[str | None, typer.Option(help="The model that reads a claim against it.")] = None,
    index: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Take the embeddings of known sentences from here.")
    ] = None,
    no_model: Annotated[bool, typer.Option("--no-model", help="Run the rules alone.")] = False,
    source_format: Annotated[str | None, typer.Option(help="Read every source as this format.")] = None,
    headline_field: Annotated[str | None, typer.Option(help="Where a record holds its headline.")] = None,
    body_field: Annotated[str | None, typer.Option(help="Where it holds its body.")] = None,
    id_field: Annotated[str | None, typer.Option(help="Where it holds its id.")] = None,
    published_field: Annotated[str | None, typer.Option(help="Where it holds its date.")] = None,
    section_field: Annotated[str | None, typer.Option(help="Where it holds its section.")] = None,
    exclude: Annotated[list[str] | None, typer.Option(help="Leave out paths like this.")] = None,
    engine: Annotated[Engines, typer.Option(help="Where to judge.")] = Engines.LOCAL,
    ray_address: Annotated[
        str | None, typer.Option(help="The Ray cluster; one of its own by default.")
    ] = None,
) -> int:
    """Check every article of SOURCE... and write the results into a folder of Parquet tables.

    The same command again goes on where it was stopped, takes over what has not changed, and judges what is
    new. A source whose name is that of a command below is written ./export.

    \b
    Commands:
      audit show ID       print one report again
      audit export DIR    write the tables as SQLite, CSV or JSON lines
      audit report DIR    write the page of an audit anew
      audit estimate DIR  from marks on a sample, say how many headlines mislead
    """  # noqa: D301 - Click's mark for lines that stay apart
    fields = (headline_field, body_field, id_field, published_field, section_field)
    options = AuditOptions(
        tuple(sources), out, jobs, quiet, limit, retry_skipped, duplicates, part_size, config, encoder,
        judge, index, no_model, source_format, fields, tuple(exclude or ()), engine, ray_address,
    )  # fmt: skip
    summary = options.carry_out(context.obj, sys.stdin.buffer)
    page = _page(out) if summary.articles else None
    typer.echo(_json(summary) if quiet else _text(summary, out, page))
    return CLEAN


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of an audit.")],
    sqlite: Annotated[Path | None, typer.Option(help="Write one SQLite file, as Datasette reads it.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Write a folder of CSV files.")] = None,
    jsonl: Annotated[Path | None, typer.Option(help="Write a folder of JSON lines.")] = None,
) -> int:
    """Write the tables of an audit in another format."""
    from factcheck.audit.export import export_csv, export_jsonl, export_sqlite  # noqa: PLC0415 - as --help

    chosen = [(sqlite, export_sqlite), (csv, export_csv), (jsonl, export_jsonl)]
    if all(target is None for target, _ in chosen):
        raise UsageError("say what to write: --sqlite FILE, --csv DIR or --jsonl DIR")
    for target, write in chosen:
        if target is not None:
            rows = write(folder, target)
            typer.echo(f"{rows:,} rows in {target}")
    return CLEAN


def show(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="The id of an article.")],
    folder: Annotated[Path, typer.Option("--out", help="The folder of the audit.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> int:
    """Print the report on one article again."""
    from factcheck.audit.show import find_reports  # noqa: PLC0415 - --help needs none of it
    from factcheck.cli.terminal import Format, emit  # noqa: PLC0415 - as above

    for found in find_reports(folder, article_id):
        emit(found, Format.JSON if as_json else Format.TEXT)
    return CLEAN


def _page(out: Path) -> Path:
    from factcheck.archive import write_report  # noqa: PLC0415 - --help needs none of it

    return write_report(out)


def _json(summary: Summary) -> str:
    import json  # noqa: PLC0415 - --help needs none of it
    from dataclasses import asdict  # noqa: PLC0415 - as above

    return json.dumps(asdict(summary))


def _text(summary: Summary, out: Path, page: Path | None) -> str:
    rate = f" ({summary.judged / summary.seconds:.1f} a second)" if summary.judged else ""
    lines = [
        f"{summary.read:,} read, {summary.taken_over:,} of them known; {summary.judged:,} judged{rate}",
        *(f"{count:>12,}  {verdict}" for verdict, count in summary.verdicts.items()),
        f"{summary.exact + summary.near:>12,}  of these repeat another ({summary.near:,} nearly)",
        f"{summary.skipped:>12,}  skipped; {out / 'skipped'} says why",
    ]
    return "\n".join(lines if page is None else [*lines, f"the page: {page}"])


audit_app.command(_MAIN, cls=AuditUsage, hidden=True)(answering(audit))
audit_app.command()(answering(export))
audit_app.command()(answering(show))
audit_app.command()(answering(report))
audit_app.command()(answering(estimate))
