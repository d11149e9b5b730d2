"""The figures of an evaluation as one HTML file with a reliability plot."""

from __future__ import annotations

from factcheck.evaluation.scores import Scores
from factcheck.evaluation.text import decimals, share
from factcheck.evaluation.tune import Tuned
from factcheck.render.web_page import render_page

_SIDE = 320  # of the plot's square, in the units of its view box
_LARGEST = 12  # radius of the fullest bin's dot


def render_html(name: str, scores: Scores, tuned: Tuned | None) -> str:
    """The page; `name` is what was evaluated."""
    return render_page(
        "factcheck.evaluation",
        "page.html.jinja",
        name=name,
        scores=scores,
        tuned=tuned,
        share=share,
        decimals=decimals,
        side=_SIDE,
        dots=_dots(scores),
    )


def _dots(scores: Scores) -> list[dict[str, object]]:
    """A dot a bin: across its mean support, up the share that is supported; its area is its count."""
    fullest = max(b.count for b in scores.reliability)
    return [
        {
            "x": round(b.support * _SIDE, 1),
            "y": round((1 - b.supported) * _SIDE, 1),
            "radius": round(max(3.0, _LARGEST * (b.count / fullest) ** 0.5), 1),
            "title": f"{b.count} headlines: mean support {b.support:.0%}, {b.supported:.0%} supported",
        }
        for b in scores.reliability
    ]
