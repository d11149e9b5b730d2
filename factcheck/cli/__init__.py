"""The command line: parse, call, print, exit."""

from __future__ import annotations


def main() -> None:
    """Run the `factcheck` command."""
    try:
        # Imported here so that Ctrl-C leaves quietly from the first moment.
        from factcheck.cli.app import app  # noqa: PLC0415 - as the comment says

        app(prog_name="factcheck")
    except KeyboardInterrupt:
        raise SystemExit(130) from None
