"""`factcheck config`: the settings in effect."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def config(
    path: Annotated[
        Path | None, typer.Option("--config", help="The settings, in place of those found.")
    ] = None,
    for_path: Annotated[
        str | None, typer.Option("--for", metavar="PATH", help="As they are for one file.")
    ] = None,
) -> int:
    """Print the settings in effect as a factcheck.toml, the defaults included."""
    from dataclasses import replace  # noqa: PLC0415 - --help needs none of it

    from factcheck.config import load_config, to_toml  # noqa: PLC0415 - as above

    found = load_config(path, Path.cwd())
    shown = found if for_path is None else replace(found.for_path(for_path), overrides=())
    typer.echo(to_toml(shown).encode("utf-8", "replace"), nl=False)
    return 0
