"""Lines of a page that are not the article's prose.

A line that is missed costs little; prose that is marked is lost as evidence, and a true headline with
it. So every mark stands at a line's beginning or end, or is a phrase that no report uses.
"""

from __future__ import annotations

from factcheck.text.bylines import is_byline, is_dateline
from factcheck.text.captions import is_caption
from factcheck.text.links import is_link, is_link_heading
from factcheck.text.notices import is_notice

LONGEST_LINE = 300
_KINDS = (is_link, is_link_heading, is_caption, is_notice, is_dateline, is_byline)


def is_boilerplate(line: str) -> bool:
    """Whether the line is a link, a byline, a dateline, a caption, a notice or a time of publication."""
    return len(line) <= LONGEST_LINE and any(is_kind(line) for is_kind in _KINDS)
