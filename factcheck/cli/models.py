"""`factcheck models`: what the models are, whether they are whole, and another one for offline use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.boundary import answering
from factcheck.cli.exit_codes import CLEAN, FAILED

app = typer.Typer(help="List the models, verify their files, or bring one from the hub.")


@app.callback(invoke_without_command=True)
def _models(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        answering(list_models)()


def list_models() -> int:
    """List the shipped models with their sizes, licences and checksums."""
    from factcheck.cli.model_list import listed  # noqa: PLC0415 - --help needs none of it
    from factcheck.models.catalogue import catalogue  # noqa: PLC0415 - as above

    typer.echo(listed(catalogue()), nl=False)
    return CLEAN


def verify(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder that `pull` filled, in place of the shipped models.")
    ] = None,
) -> int:
    """Compare every file of the models with its sha256."""
    from factcheck.models.catalogue import catalogue, faults, pulled  # noqa: PLC0415 - as above

    entries = catalogue() if folder is None else (pulled(folder),)
    found = [(entry, list(faults(entry))) for entry in entries]
    for entry, wrong in found:
        typer.echo(f"{entry.name}: {len(entry.files)} files, {'; '.join(wrong) or 'all as they should be'}")
    return FAILED if any(wrong for _, wrong in found) else CLEAN


def pull(
    name: Annotated[str, typer.Argument(help="A model of the Hugging Face hub, as owner/model.")],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to fill.")],
    revision: Annotated[str | None, typer.Option(help="A branch, a tag or a commit.")] = None,
) -> int:
    """Bring a model to a folder, for --encoder or --judge without a network."""
    from factcheck.cli.model_list import listed  # noqa: PLC0415 - as above
    from factcheck.models.catalogue import pull as bring  # noqa: PLC0415 - as above

    typer.echo(listed((bring(name, to, revision),)), nl=False)
    return CLEAN


app.command("list")(answering(list_models))
app.command()(answering(verify))
app.command()(answering(pull))
