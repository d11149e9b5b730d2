"""One HTML file that needs nothing else: styles and scripts inside, no network, no script but its own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from factcheck.render.columns import clean

_SHARED = "factcheck.render.web"


def render_page(package: str, template: str, *, scripts: Sequence[str] = (), **values: object) -> str:
    """The template of a package, filled; all values are escaped, and `scripts` are files of that package.

    The page's policy lets those scripts run and no others, and lets nothing be loaded from anywhere.
    """
    script = "\n".join(_text(package, name) for name in scripts)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment = _environment(package)
    return environment.get_template(template).render(
        style=Markup(_text(_SHARED, "page.css")),
        script=Markup(script),
        script_policy=f"'sha256-{digest}'" if scripts else "'none'",
        **values,
    )


@cache
def _environment(package: str) -> Environment:
    def load(name: str) -> str:
        return _text(_SHARED if name == "page.html" else package, name)

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever would drive a terminal or reorder the line shows as U+FFFD in a page too.
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    environment.filters["count"] = lambda number: f"{number:,}"
    environment.filters["percent"] = percent
    return environment


def percent(share: float, decimals: int = 0) -> str:
    """A share in per cent; "–" where there is none."""
    return "–" if share != share else f"{100 * share:.{decimals}f}%"  # noqa: PLR0124 - NaN is no equal of itself


def _text(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text("utf-8")
