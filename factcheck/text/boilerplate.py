"""Which lines of a page are not the article's prose."""

from __future__ import annotations

import re

_LINE = re.compile(
    r"""(?ix)
    ^(?: read\ (?:more|also|next|on)\b .* | see\ also\b .* | related(?:\ (?:articles?|stories|content|links?))? : .*
      | don['’]t\ miss\b .* | advertisement | (?:photo|image|picture)s?\ ?: .* | pictured: .* | watch: .*
      | \(image:.*\) | reuters? | updated? \ \d\d?[:.]\d\d .* | .*\[(?:live|video|pictures|report|latest|watch)\]
    )$"""
)
_LONGEST = 300


def is_boilerplate(line: str) -> bool:
    """Whether the line is a link, a byline, a caption or another part of the page around the prose."""
    return len(line) <= _LONGEST and _LINE.search(line) is not None
