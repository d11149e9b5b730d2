"""`factcheck check`: every headline of a newsroom, as a gate before publication."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.elsewhere import IndexOption
from factcheck.cli.exit_codes import run_exit_code
from factcheck.cli.gating import Manner, gate_of, shown_on_terminal, written
from factcheck.cli.outputs import outputs_of, write
from factcheck.cli.settings import from_here, settings
from factcheck.types import Severity


def check(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, addresses, or - for stdin.")],
    config: Annotated[Path | None, typer.Option(help="The settings, in place of those found.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="REV", help="Only articles changed since a git revision.")
    ] = None,
    forms: Annotated[
        list[str] | None, typer.Option("--format", metavar="NAME[:FILE]", help="What to write; repeatable.")
    ] = None,
    output: Annotated[list[str] | None, typer.Option(help="The file for a format; repeatable.")] = None,
    fail_level: Annotated[Severity | None, typer.Option(help="The least severity that fails.")] = None,
    show_level: Annotated[Severity | None, typer.Option(help="The least severity that is shown.")] = None,
    baseline: Annotated[str | None, typer.Option(metavar="FILE", help="Known problems, not to fail.")] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what is found as known, and exit 0.")
    ] = None,
    cache_dir: Annotated[str | None, typer.Option(metavar="DIR", help="Where answers are kept.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Judge everything anew.")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Articles judged at a time.")] = None,
    encoder: Annotated[str | None, typer.Option(help="The model that finds evidence.")] = None,
    judge: Annotated[str | None, typer.Option(help="The model that reads a claim against it.")] = None,
    no_model: Annotated[
        bool | None, typer.Option("--no-model", help="Ask no model: the rules alone.", show_default=False)
    ] = None,
    index: IndexOption = None,
    source_format: Annotated[str | None, typer.Option(help="What the files are, not to be guessed.")] = None,
    headline_field: Annotated[str | None, typer.Option(help="Where records hold the headline.")] = None,
    body_field: Annotated[str | None, typer.Option(help="Where records hold the body.")] = None,
    id_field: Annotated[str | None, typer.Option(help="Where records hold the id.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private addresses too.")
    ] = False,
    allow_cannot_tell: Annotated[
        bool | None,
        typer.Option("--allow-cannot-tell", help="Exit 0 where it could not be judged.", show_default=False),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but files and errors.")] = False,
) -> int:
    """Check the headlines of many articles, and fail where the body does not support one.

    Settings come from factcheck.toml, or [tool.factcheck] in pyproject.toml, of this folder or the nearest
    one above it; options go before them.
    """
    from factcheck.gate.checking import check_paths  # noqa: PLC0415 - --help needs none of it
    from factcheck.render.formats import FORMATS  # noqa: PLC0415 - as above

    options = {
        "formats": tuple(forms) if forms else None,
        "fail_level": fail_level,
        "show_level": show_level,
        "baseline": from_here(baseline),
        "cache_dir": from_here(cache_dir),
        "encoder": encoder,
        "judge": judge,
        "no_model": no_model,
        "index": from_here(None if index is None else str(index)),
        "source_format": source_format,
        "allow_cannot_tell": allow_cannot_tell,
    }
    fields = {"headline": headline_field, "body": body_field, "id": id_field}
    chosen = settings(config, options, fields)
    outputs = outputs_of(chosen.formats, output or (), FORMATS)
    manner = Manner(since, jobs, allow_private=allow_private, cached=not no_cache)
    gate = gate_of(chosen, manner, context.obj)
    run = check_paths(gate, paths, shown_on_terminal)
    if write_baseline is not None:
        return written(run, write_baseline)
    write(run, [one for one in outputs if one.path is not None or not quiet], FORMATS)
    return run_exit_code(run, chosen)
