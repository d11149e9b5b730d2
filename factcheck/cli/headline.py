"""`factcheck headline`: one headline against its article."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from factcheck.cli.checking import load_rules
from factcheck.cli.elsewhere import NEEDS_MODELS, Elsewhere, IndexOption, SourceOption
from factcheck.cli.exit_codes import exit_code
from factcheck.cli.terminal import Format, emit
from factcheck.errors import UsageError
from factcheck.types import Policy, Severity

_POLICY = Policy()
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
    top_k: Annotated[int, typer.Option(min=1, help="Sentences to read for each claim.")] = _POLICY.top_k,
    encoder: Annotated[str, typer.Option(help="The model that finds evidence.")] = "minilm",
    judge: Annotated[str, typer.Option(help="The model that reads a claim against it.")] = "small",
    threads: Annotated[int | None, typer.Option(min=1, help="Processor threads.")] = None,
    no_model: Annotated[bool, typer.Option("--no-model", help="Ask no model: the rules alone.")] = False,
    index: IndexOption = None,
    sources: SourceOption = None,
    fail_level: Annotated[Severity, typer.Option(help="The least finding that fails.")] = Severity.ERROR,
    allow_cannot_tell: Annotated[
        bool, typer.Option("--allow-cannot-tell", help="Exit 0 where it could not be judged.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")] = False,
) -> int:
    """Say how well an article's body supports its headline.

    ARTICLE is a text file, or - for standard input. Its first line is the headline, unless HEADLINE is
    given.

    Each claim gets a verdict, the sentences that decide it, and its support: the probability, in per
    cent, that the body carries it.
    """
    from factcheck.sources.plain import read_article  # noqa: PLC0415 - --help needs none of it

    *given, place = words
    if len(given) > 1:
        raise UsageError("give at most a headline, in quotation marks, and one article")
    sourced = read_article(place, *given, stdin=sys.stdin.buffer)
    policy = replace(_POLICY, top_k=top_k)
    checker = load_rules(policy) if no_model else context.obj(encoder, judge, threads, policy)
    if no_model and (index is not None or sources):
        raise UsageError(NEEDS_MODELS)
    elsewhere = Elsewhere(lambda _: checker, index, sources)
    report = elsewhere.asked(checker.check(sourced.article))
    report = replace(report, reasons=(*sourced.notes, *report.reasons))
    if not quiet:
        emit(report, form)
    return exit_code(report, fail_level, allow_cannot_tell=allow_cannot_tell)
