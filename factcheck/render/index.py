"""What an index holds and what was found in it, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.render.page import Page, Style
from factcheck.stored_index import Found, StoredIndex, Tally

_SHOWN_SKIPS = 5


def render_found(found: Sequence[Found], *, colour: bool, width: int) -> str:
    """The sentences, nearest first, each with its cosine, its article and the date."""
    if not found:
        return "The index holds no sentence.\n"
    page = Page(width, colour)
    return "\n\n".join("\n".join(_found(page, one)) for one in found) + "\n"


def _found(page: Page, one: Found) -> list[str]:
    article = one.article
    date = "no date" if article.published is None else article.published.isoformat()
    place = f"paragraph {one.sentence.paragraph + 1}, sentence {one.sentence.position + 1}"
    return [
        *page.entry(f"{one.similarity:.3f}", "", one.sentence.text, Style.BOLD),
        *page.block(f"'{article.headline}', {date}", before="  ", style=Style.FAINT),
        *page.block(f"{article.source or article.id}, {place}", before="  ", style=Style.FAINT),
    ]


def found_to_dict(one: Found) -> dict[str, object]:
    """A sentence found as plain values; paragraph and sentence count from 1."""
    article, sentence = one.article, one.sentence
    return {
        "similarity": round(one.similarity, 4),
        "text": sentence.text,
        "paragraph": sentence.paragraph + 1,
        "sentence": sentence.position + 1,
        "span": {"start": sentence.span.start, "end": sentence.span.end},
        "article": {
            "id": article.id,
            "headline": article.headline,
            "published": None if article.published is None else article.published.isoformat(),
            "section": article.section,
            "source": article.source,
        },
    }


def render_info(index: StoredIndex) -> str:
    """What the manifest says, in lines; what was removed is counted apart."""
    facts = index.manifest
    removed = sum(len(s.facts.removed) for s in index.segments)
    hidden = sum(s.facts.sentences - len(s) for s in index.segments)
    size = sum(f.size for s in facts.segments for f in s.files.values())
    lines = [
        f"articles   {facts.articles:,}",
        f"sentences  {facts.sentences:,}",
        f"removed    {removed:,} articles, {hidden:,} sentences; the next build leaves them out",
        f"encoder    {facts.encoder.name}, {facts.dimension} dimensions, "
        f"sha256 {facts.encoder.sha256[:12] or 'unknown'}",
        f"size       {size / 1e6:,.1f} MB",
        *(_segment(index, n) for n in range(len(index.segments))),
    ]
    return "\n".join(lines) + "\n"


def _segment(index: StoredIndex, number: int) -> str:
    facts = index.segments[number].facts
    line = (
        f"segment    {facts.name}: {facts.articles:,} articles, {facts.sentences:,} sentences, {facts.kind}"
    )
    found = facts.approximation
    if found is None:
        return f"{line} (exact)"
    return (
        f"{line}, {found.probes} of {found.lists} cells and {found.candidates} candidates: "
        f"recall@10 {found.recall:.3f}"
    )


def render_tally(tally: Tally) -> str:
    """What became of the articles, in one line, and the first reasons for leaving some out."""
    counts = {
        "added": tally.added,
        "replaced": tally.replaced,
        "unchanged": tally.unchanged,
        "removed": tally.removed,
        "left out": tally.skips,
    }
    told = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count) or "nothing to do"
    lines = [f"articles   {told}"]
    lines += [f"left out   {one.article_id}: {one.reason}" for one in tally.skipped[:_SHOWN_SKIPS]]
    if tally.skips > _SHOWN_SKIPS:
        lines.append(f"left out   {tally.skips - _SHOWN_SKIPS:,} more")
    return "\n".join(lines) + "\n"
