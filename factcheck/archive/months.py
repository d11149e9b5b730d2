"""The months of an archive as the geometry of a plot: the share flagged above, the articles below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from factcheck.archive.counting import Share
from factcheck.intervals import wilson

WIDTH, UPPER, LOWER, GAP = 720, 150, 60, 28  # in the units of the view box
_MOST = 180  # points: beyond, a point is a year


@dataclass(frozen=True, slots=True)
class Point:
    """One month (or year): where it stands across, its share with its interval, and its bar."""

    share: Share
    x: float
    width: float
    y: float
    top: float
    bottom: float
    bar: float
    title: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot; `ceiling` is the share at its top edge, `labels` are (x, text) under it."""

    points: tuple[Point, ...]
    ceiling: float
    most: int
    labels: tuple[tuple[float, str], ...]
    unit: str

    @property
    def line(self) -> str:
        """The path through the shares."""
        return " ".join(f"{point.x},{point.y}" for point in self.points if point.share.judged)


def plot(months: Sequence[Share]) -> Plot | None:
    """The plot of months in their order; None where no article has a date."""
    if not months:
        return None
    unit, shares = ("month", list(months)) if _span(months) <= _MOST else ("year", _years(months))
    places = [_number(share.name) for share in shares]
    first, count = places[0], places[-1] - places[0] + 1
    step = WIDTH / count
    limits = [wilson(s.flagged, s.judged) for s in shares]
    ceiling = max(0.1, ceil(max((s.share for s in shares if s.judged), default=0) * 11) / 10)
    ceiling = min(1.0, ceiling)
    most = max(share.articles for share in shares)

    def height(value: float) -> float:
        return round(UPPER * (1 - min(value, ceiling) / ceiling), 1)

    points = tuple(
        Point(
            share,
            round((place - first + 0.5) * step, 1),
            round(max(1.0, step * 0.8), 1),
            height(share.share) if share.judged else UPPER,
            height(limit.high),
            height(limit.low),
            round(LOWER * share.articles / most, 1),
            f"{share.name}: {share.flagged} of {share.judged} judged are flagged",
        )
        for share, place, limit in zip(shares, places, limits, strict=True)
    )
    return Plot(points, ceiling, most, _labels(shares, first, step), unit)


def _span(months: Sequence[Share]) -> int:
    return _number(months[-1].name) - _number(months[0].name) + 1


def _number(name: str) -> int:
    """Months since the year 0 for "2021-03", the year for "2021"."""
    year, _, month = name.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def _years(months: Sequence[Share]) -> list[Share]:
    return [
        Share(year, sum(m.articles for m in of), sum(m.judged for m in of), sum(m.flagged for m in of))
        for year, of in ((y, list(g)) for y, g in groupby(months, key=lambda m: m.name.partition("-")[0]))
    ]


def _labels(shares: Sequence[Share], first: int, step: float) -> tuple[tuple[float, str], ...]:
    """At most eight names of months or years, far enough apart to be read."""
    every = max(1, ceil(len(shares) / 8))
    chosen = [share.name for share in shares[::every]]
    placed = [(round((_number(name) - first + 0.5) * step, 1), name) for name in chosen]
    kept: list[tuple[float, str]] = []
    for x, name in placed:
        if not kept or x - kept[-1][0] >= 70:
            kept.append((x, name))
    return tuple(kept)
