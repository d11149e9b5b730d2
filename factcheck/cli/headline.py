"""`factcheck headline`: one headline against its article."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from factcheck.cli.articles import one_article
from factcheck.cli.checking import CheckerFactory, HeadlineChecker, load_rules
from factcheck.cli.elsewhere import NEEDS_MODELS, Elsewhere, IndexOption, SourceOption, chosen_index
from factcheck.cli.exit_codes import exit_code
from factcheck.cli.settings import settings
from factcheck.cli.terminal import Format, emit
from factcheck.errors import UsageError
from factcheck.types import Policy, Severity

if TYPE_CHECKING:
    from factcheck.config import Config

_ARGUMENTS = "[HEADLINE] ARTICLE"


class HeadlineUsage(TyperCommand):
    """The command with its usage as it is: two arguments, of which the first may be left out."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 - its type differs by Typer version
        """Return what follows the command's name."""
        return ["[OPTIONS]", *_ARGUMENTS.split()]


def headline(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar=_ARGUMENTS, hidden=True)],
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
    config: Annotated[Path | None, typer.Option(help="The settings, in place of those found.")] = None,
    top_k: Annotated[int | None, typer.Option(min=1, help="Sentences to read for each claim.")] = None,
    encoder: Annotated[str | None, typer.Option(help="The model that finds evidence.")] = None,
    judge: Annotated[str | None, typer.Option(help="The model that reads a claim against it.")] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Processor threads.")] = None,
    no_model: Annotated[
        bool | None, typer.Option("--no-model", help="Ask no model: the rules alone.", show_default=False)
    ] = None,
    index: IndexOption = None,
    sources: SourceOption = None,
    source_format: Annotated[str | None, typer.Option(help="What the file is, not to be guessed.")] = None,
    headline_field: Annotated[str | None, typer.Option(help="Where a record holds the headline.")] = None,
    body_field: Annotated[str | None, typer.Option(help="Where a record holds the body.")] = None,
    id_field: Annotated[str | None, typer.Option(help="Where a record holds the id.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from a private address too.")
    ] = False,
    fail_level: Annotated[Severity | None, typer.Option(help="The least finding that fails.")] = None,
    allow_cannot_tell: Annotated[
        bool | None,
        typer.Option("--allow-cannot-tell", help="Exit 0 where it could not be judged.", show_default=False),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")] = False,
) -> int:
    """Say how well an article's body supports its headline.

    ARTICLE is a file of any format that can be read, an address, or - for standard input. Of plain text,
    the first line is the headline. HEADLINE goes before the article's own.

    Each claim gets a verdict, the sentences that decide it, and its support: the probability, in per
    cent, that the body carries it.
    """
    options = {
        "encoder": encoder,
        "judge": judge,
        "no_model": no_model,
        "source_format": source_format,
        "fail_level": fail_level,
        "allow_cannot_tell": allow_cannot_tell,
    }
    fields = {"headline": headline_field, "body": body_field, "id": id_field}
    chosen = settings(config, options, fields).for_path(words[-1])
    sourced = one_article(words, chosen, sys.stdin.buffer, allow_private=allow_private)
    policy = chosen.policy if top_k is None else replace(chosen.policy, top_k=top_k)
    checker = _checker(chosen, policy, threads, context.obj)
    if chosen.no_model and (index is not None or sources):
        raise UsageError(NEEDS_MODELS)
    elsewhere = Elsewhere(lambda _: checker, index or chosen_index(chosen), sources)
    report = elsewhere.asked(checker.check(sourced.article))
    report = replace(report, reasons=(*sourced.notes, *report.reasons))
    if not quiet:
        emit(report, form)
    return exit_code(report, chosen.fail_level, allow_cannot_tell=chosen.allow_cannot_tell)


def _checker(config: Config, policy: Policy, threads: int | None, load: CheckerFactory) -> HeadlineChecker:
    return load_rules(policy) if config.no_model else load(config.encoder, config.judge, threads, policy)
