"""The command `factcheck` and the commands under it, listed by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.audit import audit_app
from factcheck.cli.boundary import answering
from factcheck.cli.check import check
from factcheck.cli.checking import load_checker
from factcheck.cli.config import config
from factcheck.cli.evaluate import evaluate
from factcheck.cli.exit_codes import EXIT_CODES
from factcheck.cli.headline import HeadlineUsage, headline
from factcheck.cli.index import app as index
from factcheck.cli.models import app as models
from factcheck.cli.rules import rules
from factcheck.version import tool_version

app = typer.Typer(
    help="Read a headline and its article and say, claim by claim, how well the body supports it.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    # Rich takes longer to import than everything else that this command needs for its help.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if not wanted:
        return
    typer.echo(f"factcheck {tool_version()}")
    raise typer.Exit


@app.callback()
def _factcheck(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    context.obj = context.obj or load_checker


app.command(cls=HeadlineUsage, epilog=EXIT_CODES)(answering(headline))
app.command(epilog=EXIT_CODES)(answering(check))
app.command()(answering(config))
app.command()(answering(rules))
app.command("eval")(answering(evaluate))
app.add_typer(index, name="index")
app.add_typer(models, name="models")
app.add_typer(audit_app)
