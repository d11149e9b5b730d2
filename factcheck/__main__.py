"""`python -m factcheck` is `factcheck`."""

from __future__ import annotations

from factcheck.cli import main

main()
