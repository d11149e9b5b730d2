"""Checkstyle's XML, which most review tools read."""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from factcheck.annotations import Annotation, Run
from factcheck.render.lines import message
from factcheck.render.xml import document, value_of


def render_checkstyle(run: Run) -> str:
    """The annotations that are shown, by file; a file without any is left out."""
    root = Element("checkstyle", version="4.3")
    for path, found in groupby(run.shown, key=lambda one: one.path):
        file = SubElement(root, "file", name=value_of(path))
        for one in found:
            SubElement(file, "error", _attributes(one))
    return document(root)


def _attributes(one: Annotation) -> dict[str, str]:
    return {
        "line": str(one.line),
        "column": str(one.column),
        "severity": one.severity.value,
        "message": value_of(message(one)),
        "source": f"factcheck.{value_of(one.rule)}",
    }
