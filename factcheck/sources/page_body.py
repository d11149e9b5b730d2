"""The body of a page: what trafilatura extracts, with the paragraphs that it lost put back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from factcheck.sources.blocks import Block, blocks
from factcheck.sources.sameness import folded, same
from factcheck.sources.tags import OPAQUE, tags

MAX_EXTRACTED = 2_000_000  # characters of a page without its scripts
MAX_TAGS = 60_000
_PARAGRAPHS = frozenset(("p", "blockquote"))
_ENDED = re.compile(r"""[.!?…:][)\]"'’”»]*\Z""")
_LEAST = 8  # words of a lost paragraph at the ends of a story; between its paragraphs, 3
_WALL = re.compile(
    r"(?:subscribe|sign ?in|sign ?up|log ?in|register|create an? (?:free )?account"
    r"|start your (?:free )?trial)\b.{0,60}\b(?:to|and) (?:continue|keep|read|finish|unlock)\b"
    r"|\b(?:continue|keep) reading\b|\bread the (?:full|rest of the|whole) (?:story|article)\b"
    r"|\bthis (?:article|story|content) is (?:only )?(?:available (?:only )?(?:to|for)"
    r"|exclusive(?:ly)? (?:to|for)|reserved for|for) (?:our )?(?:subscribers|members)\b"
    r"|\bfor subscribers only\b|\bsubscriber[- ]only\b"
    r"|\bunlock (?:this|the full) (?:article|story)\b",
    re.IGNORECASE,
)
_MOSTLY = 0.6  # of the words
_FAILED = 3  # times its words: an extractor that lost so much found menus and the like
_SEARCHED = 300_000  # characters of a body in which a lost paragraph is looked for
_AFTER = 4  # blocks after the last paragraph in which such words are looked for
_LONGEST_WALL = 250  # characters


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs, separated by blank lines; `wall` are the words that cut the page off, if any."""

    text: str
    wall: str | None = None
    note: str | None = None


def read_body(html: str, headlines: Collection[str], told: str, counted: int | None) -> Body:
    """The body of a page, the longest that is sane.

    `headlines` are the page's own, which are no evidence for themselves; `told` is the body that the page's
    data give, `counted` the number of its words by them.
    """
    page = tuple(blocks(html))
    lean, tag_count = _lean(html)
    small = len(lean) <= MAX_EXTRACTED and tag_count <= MAX_TAGS
    said = {folded(headline) for headline in headlines}
    extracted = [text for text in (_extracted(lean) if small else []) if not same(text, said)]
    merged = _merged(_of_story(extracted, page), page, said, counted)
    told_paragraphs = [text for text in _paragraphs(told) if not same(text, said)]
    note = None if small else "The page is very large: only its paragraphs were read."
    if _count(told_paragraphs) > 1.1 * _count(merged):
        return Body("\n\n".join(told_paragraphs), None, note)
    return Body("\n\n".join(merged), _wall(page, merged), note)


def _extracted(html: str) -> list[str]:
    from trafilatura import extract  # noqa: PLC0415 - 0.1 s that only pages pay

    text = extract(html, favor_recall=True, include_comments=False, include_tables=True)
    return _paragraphs(text or "")


def _paragraphs(text: str) -> list[str]:
    return [line for part in text.splitlines() if (line := part.strip().removeprefix("- ").strip())]


def _lean(html: str) -> tuple[str, int]:
    """The page without what scripts, styles and the like hold, and how many tags it has."""
    kept: list[str] = []
    position = count = 0
    for tag in tags(html):
        count += 1
        if tag.name in OPAQUE and tag.name != "title":
            kept.append(html[position : tag.start])
            position = tag.content_end
    return "".join((*kept, html[position:])).replace("\0", "\ufffd"), count


def _of_story(extracted: list[str], page: Sequence[Block]) -> list[str]:
    """The extracted paragraphs without those that stand beside the story.

    What a class says of a box is believed only where it concerns a small part: some sites give all of a
    page such a class.
    """
    outside = {_key(block.text) for block in page if block.outside}
    beside = {_key(block.text) for block in page if _is_beside(block)}
    inside = {_key(block.text) for block in page if not _is_beside(block)}
    sure = [text for text in extracted if (key := _key(text)) not in outside or key in inside]
    kept = [text for text in sure if (key := _key(text)) not in beside or key in inside]
    return kept if _count(kept) >= _MOSTLY * _count(sure) else sure


def _is_beside(block: Block) -> bool:
    return block.beside or block.nested or block.linked > 0.9 * len(block.text)


def _merged(
    extracted: Sequence[str], page: Sequence[Block], said: set[str], counted: int | None
) -> list[str]:
    """The extracted paragraphs, each followed by those of the page that the extractor lost after it."""
    place = {_key(text): number for number, text in enumerate(extracted)}
    held = _Held(set(place), " ".join(place))
    matched = [number for number, block in enumerate(page) if _key(block.text) in place]
    story = _story(page, matched)
    first, last = (matched[0], matched[-1]) if matched else (len(page), -1)
    lost: dict[int, list[str]] = defaultdict(list)
    after = -1
    for number, block in enumerate(page):
        key = _key(block.text)
        if key in place:
            after = place[key]
        elif (
            _is_lost(block, story, first < number < last, not matched)
            and not same(block.text, said)
            and held.misses(key)
        ):
            lost[after].append(block.text)
    found = set(map(_key, (block.text for block in page)))
    failed = sum(map(_count, lost.values())) > _FAILED * _count(extracted)
    merged = [*lost[-1]]
    for number, text in enumerate(extracted):
        merged += [] if failed and _key(text) not in found else [text]
        merged += lost[number]
    too_much = counted is not None and extracted and _count(merged) > max(1.25 * counted, counted + 100)
    return list(extracted) if too_much and not failed else merged


@dataclass(slots=True)
class _Held:
    """The paragraphs that are in the body, whole or as part of another."""

    keys: set[str]
    text: str

    def misses(self, key: str) -> bool:
        """Whether a paragraph is not there yet; it is from now on."""
        if not key or key in self.keys:
            return False
        self.keys.add(key)
        # Line breaks and links make one paragraph of the page several of the extractor's, or the reverse.
        return len(self.text) > _SEARCHED or key not in self.text


def _story(page: Sequence[Block], matched: Sequence[int]) -> int:
    """The <article> or <main> that most of the extracted text stands in, or most of all text."""
    weights: Counter[int] = Counter()
    for number in matched or range(len(page)):
        block = page[number]
        if block.story or matched:
            weights[block.story] += len(block.text)
    return weights.most_common(1)[0][0] if weights else 0


def _is_lost(block: Block, story: int, between: bool, alone: bool) -> bool:
    """Whether a block that was not extracted is a paragraph of the story all the same.

    `between` says that it stands between two extracted ones, `alone` that nothing was extracted.
    """
    # A page of which an extractor makes nothing may have no paragraphs that are marked as such.
    if (block.tag not in _PARAGRAPHS and not alone) or block.beside or block.nested or block.story != story:
        return False
    if 2 * block.linked > len(block.text) or not _ENDED.search(block.text[-20:]):
        return False
    # Outside an <article>, what follows the extracted paragraphs is as often another story's.
    return len(block.text.split()) >= (3 if between else _LEAST) and (between or alone or story > 0)


def _wall(page: Sequence[Block], body: Iterable[str]) -> str | None:
    """The words after the last paragraph that keep the rest for subscribers."""
    keys = {_key(text) for text in body}
    last = max((number for number, block in enumerate(page) if _key(block.text) in keys), default=-1)
    if last < 0:
        return None
    for block in page[last : last + 1 + _AFTER]:
        found = _WALL.search(block.text) if len(block.text) <= _LONGEST_WALL else None
        if found is not None:
            return " ".join(found[0].split())[:80]
    return None


def _key(text: str) -> str:
    return " ".join(text.split())


def _count(paragraphs: Iterable[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)
