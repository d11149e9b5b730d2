"""The one place where errors become a line on standard error and an exit code."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from factcheck.cli.exit_codes import FAILED
from factcheck.errors import FactcheckError

DEBUG = "FACTCHECK_DEBUG"
INTERRUPTED = 130

_P = ParamSpec("_P")


def answering(command: Callable[_P, int]) -> Callable[_P, None]:
    """Wrap a command that returns its exit code: it exits with that, or with the code of its error."""

    @wraps(command)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> None:
        raise typer.Exit(_code_of(lambda: command(*args, **kwargs)))

    return answer


def _code_of(command: Callable[[], int]) -> int:
    try:
        return command()
    except FactcheckError as error:
        _complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: whatever it is, one line and not a traceback
        _complain(f"it failed: {type(error).__name__}: {error} ({DEBUG}=1 shows where)")
        return FAILED


def _complain(message: str) -> None:
    """Write one line, and the traceback of the error at hand before it where it is asked for."""
    from factcheck.render.columns import clean  # noqa: PLC0415 - only an error pays for it

    if os.environ.get(DEBUG):
        import traceback  # noqa: PLC0415 - as above

        typer.echo(traceback.format_exc(), err=True)
    typer.echo(f"factcheck: {clean(message)}", err=True)
