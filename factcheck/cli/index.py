"""`factcheck index`: the evidence index of an archive."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.boundary import answering
from factcheck.cli.exit_codes import CLEAN
from factcheck.cli.terminal import Format, wants_colour
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.config import Config
    from factcheck.index import Encoder as Model
    from factcheck.stored_index import Tally
    from factcheck.types import Article, Skipped

app = typer.Typer(
    help="Build, search and keep the index of an archive: its sentences with their vectors.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Folder = Annotated[
    Path | None,
    typer.Option(
        "--index",
        metavar="DIR",
        envvar="FACTCHECK_INDEX",
        help="The index's folder; by default the `index` of factcheck.toml.",
        show_default=False,
    ),
]
Sources = Annotated[
    list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, globs, addresses, or -.")
]
Encoder = Annotated[str | None, typer.Option(help="The model that makes the vectors.", show_default=False)]
Threads = Annotated[int | None, typer.Option(min=1, help="Processor threads.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing.")]


def build(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    sources: Sources,
    index: Folder = None,
    recall: Annotated[
        float, typer.Option(min=0, max=1, help="The share of the 10 nearest that a search must find.")
    ] = 0.95,
    flat_below: Annotated[
        int, typer.Option(min=256, help="Compare every sentence where there are fewer than this.")
    ] = 1_000_000,
    encoder: Encoder = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> int:
    """Build the index of an archive, in place of an index there once the new one is whole."""
    from factcheck.stored_index import Sizes, build_index  # noqa: PLC0415 - --help needs none of it

    folder = index_folder(index)
    with_watch = _Progress(quiet=quiet)
    tally = build_index(
        _articles(sources),
        folder,
        _encoder(encoder or _config().encoder, threads),
        Sizes(flat_below=flat_below, recall=recall),
        with_watch,
    )
    return _told(tally, folder, quiet=quiet)


def add(
    sources: Sources,
    index: Folder = None,
    encoder: Encoder = None,
    threads: Threads = None,
    quiet: Quiet = False,
) -> int:
    """Add articles to an index; those that it has are left alone, or replaced where they have changed."""
    from factcheck.stored_index import add_articles  # noqa: PLC0415 - as above

    folder = index_folder(index)
    model = _encoder(encoder or _maker(folder), threads)
    tally = add_articles(_articles(sources), folder, model, watch=_Progress(quiet=quiet))
    return _told(tally, folder, quiet=quiet)


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of articles, as search tells.")],
    index: Folder = None,
    quiet: Quiet = False,
) -> int:
    """Have articles no longer found."""
    from factcheck.stored_index import remove_articles  # noqa: PLC0415 - as above

    folder = index_folder(index)
    return _told(remove_articles(ids, folder), folder, quiet=quiet)


def search(  # noqa: PLR0913, PLR0917 - the options of a command are its arguments
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What to look for, in quotation marks.")],
    index: Folder = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many sentences.")] = 10,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TEXT,
    encoder: Encoder = None,
    threads: Threads = None,
) -> int:
    """Print the sentences of the archive that are nearest to some words."""
    from factcheck.render.index import found_to_dict, render_found  # noqa: PLC0415 - as above
    from factcheck.stored_index import open_index  # noqa: PLC0415 - as above

    folder = index_folder(index)
    model = _encoder(encoder or _maker(folder), threads)
    (found,) = open_index(folder, model.card).search(model.encode([words]), k)
    if form is Format.JSON:
        _print_json([found_to_dict(one) for one in found])
    else:
        colour = wants_colour(os.environ, terminal=sys.stdout.isatty())
        typer.echo(
            render_found(found, colour=colour, width=shutil.get_terminal_size().columns),
            nl=False,
            color=colour,
        )
    return CLEAN


def info(index: Folder = None) -> int:
    """Say what an index holds."""
    from factcheck.render.index import render_info  # noqa: PLC0415 - as above
    from factcheck.stored_index import open_index  # noqa: PLC0415 - as above

    typer.echo(render_info(open_index(index_folder(index))), nl=False)
    return CLEAN


def verify(index: Folder = None) -> int:
    """Read every byte of an index and compare it with its digests."""
    from factcheck.stored_index import verify_index  # noqa: PLC0415 - as above

    folder = index_folder(index)
    others = verify_index(folder)
    typer.echo(f"{folder} is whole.")
    if others:
        typer.echo(f"It also holds what is no part of it and can go: {', '.join(others)}")
    return CLEAN


for _command in (build, search, info, verify, add, remove):
    app.command()(answering(_command))


def index_folder(given: Path | None) -> Path:
    """The folder named, else that of the configuration; raises UsageError where there is neither."""
    if given is not None:
        return given
    config = _config()
    if config.index is None:
        raise UsageError('name the index: --index DIR, or index = "DIR" in factcheck.toml')
    return config.under_root(config.index)


def _config() -> Config:
    from factcheck.config import load_config  # noqa: PLC0415 - as above

    return load_config(None, Path.cwd())


def _maker(folder: Path) -> str:
    """The name of the encoder that made the index."""
    from factcheck.stored_index import open_index  # noqa: PLC0415 - as above

    return open_index(folder, hash_up_to=0).manifest.encoder.name


def _articles(sources: list[str]) -> Iterator[Article | Skipped]:
    from factcheck.audit.reading import PlaceRead, records  # noqa: PLC0415 - as above
    from factcheck.sources import Sourced, read_source  # noqa: PLC0415 - as above
    from factcheck.sources.walk import walk  # noqa: PLC0415 - as above

    config = _config()

    def read(place: str) -> Iterator[Sourced | Skipped]:
        own = config.for_path(place)
        return read_source(place, form=own.source_format, fields=own.fields, stdin=sys.stdin.buffer)

    for record in records(walk(sources, exclude=config.exclude), read):
        if not isinstance(record, PlaceRead):
            yield record.found.article if isinstance(record.found, Sourced) else record.found


def _encoder(name: str, threads: int | None) -> Model:
    from factcheck.models import load_encoder  # noqa: PLC0415 - as above
    from factcheck.processors import processors  # noqa: PLC0415 - as above

    return load_encoder(name, threads or processors())


def _told(tally: Tally, folder: Path, *, quiet: bool) -> int:
    """Print what was done and what the index holds now."""
    if quiet:
        return CLEAN
    from factcheck.render.columns import clean  # noqa: PLC0415 - as above
    from factcheck.render.index import render_info, render_tally  # noqa: PLC0415 - as above
    from factcheck.stored_index import open_index  # noqa: PLC0415 - as above

    for line in render_tally(tally).splitlines():
        typer.echo(clean(line))
    typer.echo(f"\n{render_info(open_index(folder))}", nl=False)
    return CLEAN


def _print_json(values: list[dict[str, object]]) -> None:
    import json  # noqa: PLC0415 - as above

    # ASCII: what drives a terminal is escaped, and any locale can print it.
    typer.echo(json.dumps(values, indent=2))


class _Progress:
    """Counts on standard error, once a second, where somebody looks on."""

    def __init__(self, *, quiet: bool) -> None:
        self._shows = not quiet and sys.stderr.isatty()
        self._start = self._last = time.monotonic()

    def __call__(self, tally: Tally) -> None:
        now = time.monotonic()
        if self._shows and now - self._last >= 1:
            self._last = now
            rate = tally.sentences / (now - self._start)
            done = tally.added + tally.replaced
            sys.stderr.write(f"\r{done:,} articles, {tally.sentences:,} sentences, {rate:,.0f} a second ")
            sys.stderr.flush()
