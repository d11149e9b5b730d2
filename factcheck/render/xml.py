"""XML that every parser takes: what XML 1.0 cannot hold is replaced, the rest escaped."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, indent, tostring

from factcheck.render.columns import UNSAFE, clean

_NO_XML = re.compile("[\ufffe\uffff]")  # beside the control characters and surrogates that are unsafe anyway


def document(root: Element) -> str:
    """The tree as an indented document in UTF-8."""
    indent(root)
    # "##[" is a command to a GitHub runner that shows the text in its log.
    text = tostring(root, encoding="unicode").replace("##[", "#&#35;[")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def text_of(text: str) -> str:
    """The text for an element, its line breaks kept."""
    return "\n".join(_NO_XML.sub("\ufffd", UNSAFE.sub("\ufffd", line)) for line in text.split("\n"))


def value_of(text: str) -> str:
    """The text for an attribute, in which a parser would not keep a line break."""
    return text_of(clean(text))
