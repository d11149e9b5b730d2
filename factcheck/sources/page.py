"""What a page's head and data say of its article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from factcheck.sources import jsonld
from factcheck.sources.dates import date_at, read_date
from factcheck.sources.kinds import labels
from factcheck.sources.markup import one_line
from factcheck.sources.page_head import Head, Shown, read_head
from factcheck.sources.sameness import compact, words

_DATES = ("article:published_time", "datepublished", "parsely-pub-date", "pubdate", "date", "dc.date")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl")
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "section")
_SITES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:iphone:app_name",
    "twitter:site",
)
_FOLDERS = 4  # of an address that may name a section


@dataclass(frozen=True, slots=True)
class Page:
    """The head, all nodes of the page's data, the one that is its article, and the script that holds it.

    `address` is where the page says that it is found, with the place in the source where it says so.
    """

    head: Head
    nodes: tuple[jsonld.Node, ...]
    story: jsonld.Node | None
    script: Shown | None
    address: Shown | None


def read_page_head(html: str, source: str) -> Page:
    """Reads what a page says of itself; scripts of data that are broken are passed over."""
    head = read_head(html)
    told = [shown for shown in (*head.headings, head.title, head.property("og:title")) if shown is not None]
    wanted = [set(words(shown.text)) for shown in told]
    nodes: list[jsonld.Node] = []
    fits: list[tuple[float, jsonld.Node, Shown]] = []
    for script in head.scripts:
        found = jsonld.nodes_of((jsonld.read_script(script.text),))
        nodes += found
        fits += [(_fit(node, wanted), node, script) for node in found if jsonld.is_article(node)]
    _, story, holder = max(fits, key=lambda fit: fit[0], default=(0.0, None, None))
    return Page(head, tuple(nodes), story, holder, _address(head, story, source))


def labels_of(page: Page) -> tuple[str, ...]:
    """What says of which kind the article is: types, sections, genres, and the folders of its address."""
    story = () if page.story is None else jsonld.labels_of(page.story)
    section = page.head.property(*_SECTIONS)
    folders = urlsplit(page.address.text).path.split("/")[:-1] if page.address else []
    return (*story, *((section.text,) if section else ()), *folders[: _FOLDERS + 1])


def section_of(page: Page) -> str | None:
    """The section, as the page's data or its properties name it."""
    named = None if page.story is None else jsonld.section_of(page.story)
    section = page.head.property(*_SECTIONS)
    return named or (section.text if section else None)


def published_of(page: Page) -> date | None:
    """The day on which the article appeared."""
    day = None if page.story is None else date_at(page.story, ("datePublished", "dateCreated"))
    given = (page.head.property(name) for name in _DATES)
    return day or next((found for shown in given if shown and (found := read_date(shown.text))), None)


def authors_of(page: Page) -> tuple[str, ...]:
    """The authors' names; an address of a profile is none."""
    named = () if page.story is None else jsonld.authors_of(page.story, page.nodes)
    given = page.head.property(*_AUTHORS)
    if named or given is None or "://" in given.text:
        return named
    name = one_line(given.text).removeprefix("By ").removeprefix("by ")
    return () if compact(name) in map(compact, sites_of(page)) else (name,)


def sites_of(page: Page) -> tuple[str, ...]:
    """The names of the site: its properties, its publisher's, its host's."""
    given = (shown.text.removeprefix("@") for name in _SITES if (shown := page.head.property(name)))
    publishers = () if page.story is None else labels(page.story.get("publisher"))
    types = ("WebSite", "Organization", "NewsMediaOrganization")
    organisations = (n for n in page.nodes if any(name in types for name in jsonld.types_of(n)))
    named = (label for node in organisations for label in labels(node))
    return tuple(dict.fromkeys((*given, *publishers, *named, *_hosts(page))))


def _hosts(page: Page) -> Iterator[str]:
    host = urlsplit(page.address.text).hostname if page.address else None
    if host:
        label = max(host.split(".")[:-1] or [host], key=len)
        yield from (host, label, label.removeprefix("the"))


def _fit(node: jsonld.Node, wanted: Sequence[set[str]]) -> float:
    """How well a node is the page's own article, not one that the page points to."""
    own = set(words(jsonld.headline_of(node)))
    shared = max((len(own & other) / len(own | other) for other in wanted if own | other), default=0.0)
    return 4 * shared + 2 * bool(jsonld.body_of(node)) + bool(node.get("headline"))


def _address(head: Head, story: jsonld.Node | None, source: str) -> Shown | None:
    told = None if story is None else jsonld.address_of(story)
    candidates: Iterable[Shown | None] = (
        head.address,
        head.property("og:url"),
        Shown(told, 0) if told else None,
        Shown(source, 0),
    )
    for shown in candidates:
        if (
            shown is not None
            and shown.text.lower().startswith(("https://", "http://"))
            and _is_sane(shown.text)
        ):
            return shown
    return None


def _is_sane(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname) and bool(compact(address))
    except ValueError:
        return False
