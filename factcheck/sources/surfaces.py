"""The headlines that a page shows, the main one first, each with the place where it stands in the source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from factcheck.sources import jsonld
from factcheck.sources.markup import line_of
from factcheck.sources.page import Page, sites_of
from factcheck.sources.page_head import Shown
from factcheck.sources.plain import MAX_HEADLINE
from factcheck.sources.positions import place_at
from factcheck.sources.sameness import compact, folded, is_shortened, same, slug_words, without_site, words
from factcheck.types import Surface

_KEY = re.compile(r'"(?:headline|name|alternativeHeadline)"\s*:\s*\[?\s*(?=")')
_LABEL = 4  # words: a shorter heading that shares none with the titles is a section's


def headlines_of(page: Page, html: str) -> tuple[Surface, ...]:
    """The surfaces that say something of their own.

    Their names, and the order: h1, json-ld, og:title, title, twitter:title, alternativeHeadline,
    description, og:description, slug. The first is the article's headline.
    """
    surfaces: list[Surface] = []
    said: list[str] = []
    for name, shown in (*_titles(page, html), *_descriptions(page), *_slug(page)):
        if not words(shown.text) or len(shown.text) > MAX_HEADLINE:
            continue
        if not (is_shortened(shown.text, said) if name == "slug" else same(shown.text, map(folded, said))):
            said.append(shown.text)
            surfaces.append(Surface(name, shown.text, place_at(html, shown.start)))
    return tuple(surfaces)


def _titles(page: Page, html: str) -> Iterator[tuple[str, Shown]]:
    told = _told(page, html)
    titles = tuple(page.head.property(name) for name in ("og:title", "twitter:title"))
    heading = _heading(page, [shown.text for shown in (*told[:1], *titles, page.head.title) if shown])
    sure = [shown.text for shown in (heading, *told) if shown]
    if heading:
        yield "h1", heading
    if told and told[0].text:
        yield "json-ld", told[0]
    sites = sites_of(page)
    for name, shown in (("og:title", titles[0]), ("title", page.head.title), ("twitter:title", titles[1])):
        if shown:
            text = without_site(shown.text, sites, sure)
            if compact(text) not in map(compact, sites):
                yield name, Shown(text, shown.start)
                sure.append(text)
    yield from (("alternativeHeadline", shown) for shown in told[1:])


def _told(page: Page, html: str) -> tuple[Shown, ...]:
    """The headline of the page's data ("" where it has none), then the alternative ones."""
    if page.story is None or page.script is None:
        return ()
    texts = (jsonld.headline_of(page.story), *(text for _, text in jsonld.other_headlines_of(page.story)))
    places = _places(page.script, html)
    return tuple(Shown(text, places.get(text, page.script.start)) for text in texts)


def _places(script: Shown, html: str) -> dict[str, int]:
    """Where the strings that are headlines start in a script of the page."""
    places: dict[str, int] = {}
    decoder = json.JSONDecoder(strict=False)
    for found in _KEY.finditer(html, script.start, script.start + len(script.text)):
        try:
            text, _ = decoder.raw_decode(html, found.end())
        except ValueError:
            break
        places.setdefault(line_of(text), found.end() + 1)
    return places


def _heading(page: Page, titles: list[str]) -> Shown | None:
    """The first heading that shares most with the page's titles; none of them if all name site or section."""
    sites = set(map(compact, sites_of(page)))
    wanted = [set(words(title)) for title in titles]
    best: Shown | None = None
    most = -1.0
    for shown in page.head.headings:
        own = set(words(shown.text))
        shared = max((len(own & other) / len(own) for other in wanted), default=0.0) if own else 0.0
        is_label = bool(wanted) and not shared and len(own) < _LABEL
        if own and compact(shown.text) not in sites and not is_label and shared > most:
            best, most = shown, shared
    return best


def _descriptions(page: Page) -> Iterator[tuple[str, Shown]]:
    for name in ("description", "og:description"):
        shown = page.head.property(name)
        if shown:
            yield name, shown


def _slug(page: Page) -> Iterator[tuple[str, Shown]]:
    if page.address:
        text, start = slug_words(page.address.text)
        if text:
            yield "slug", Shown(text, page.address.start + start if page.address.start else 0)
