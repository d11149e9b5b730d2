"""`factcheck rules`: what the rules look for."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from factcheck.cli.exit_codes import CLEAN
from factcheck.errors import UsageError


def rules(
    rule: Annotated[str | None, typer.Argument(help="The rule to explain.", show_default=False)] = None,
) -> int:
    """List the rules, or explain one: what it looks for, why, and how to switch it off."""
    from factcheck.render.rules import render_page, render_rules  # noqa: PLC0415 - --help needs none of it
    from factcheck.rules import RULES  # noqa: PLC0415 - as above
    from factcheck.rules.page import page  # noqa: PLC0415 - as above

    width = shutil.get_terminal_size().columns
    found = {known.id: known for known in RULES}
    if rule is not None and rule not in found:
        raise UsageError(f"there is no rule {rule!r}; `factcheck rules` lists them")
    text = render_rules(RULES, width) if rule is None else render_page(page(found[rule]), width)
    typer.echo(text, nl=False)
    return CLEAN
