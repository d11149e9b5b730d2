"""`factcheck` with the fakes in place of the models, as a program."""

from __future__ import annotations

from gate import Loads

from factcheck.cli.app import app

if __name__ == "__main__":
    app(prog_name="factcheck", obj=Loads())
