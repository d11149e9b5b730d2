"""The problems that a newsroom knows already: fingerprints and their counts, without line numbers."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from factcheck.annotations import Annotation, CheckedArticle
from factcheck.errors import ConfigError

SCHEMA = "factcheck.baseline/1"
_MAX_BYTES = 256 * 1024 * 1024


def read_baseline(path: Path) -> Mapping[str, int]:
    """The counts by fingerprint; raises ConfigError where the file is not a whole baseline."""
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(f"cannot read the baseline {path}: {reason}") from None
    try:
        content = json.loads(data) if len(data) <= _MAX_BYTES else None
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise ConfigError(f"{path} is no baseline of {SCHEMA}; write it again with --write-baseline")
    counts = content.get("fingerprints")
    if not isinstance(counts, dict) or not all(type(n) is int and n > 0 for n in counts.values()):
        raise ConfigError(f"the baseline {path} is damaged; write it again with --write-baseline")
    return counts


def write_baseline(path: Path, annotations: Iterable[Annotation]) -> int:
    """Write what is not suppressed as known, aside and renamed; returns how many annotations that are."""
    counts = Counter(one.fingerprint for one in annotations if one.suppressed is None)
    content = {"schema": SCHEMA, "fingerprints": dict(sorted(counts.items()))}
    aside = path.with_name(f".{path.name[:100]}.{uuid4().hex}")
    try:
        try:
            aside.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
            os.replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(f"cannot write the baseline {path}: {error.strerror}") from None
    return counts.total()


def mark_known(articles: Iterable[CheckedArticle], baseline: Mapping[str, int]) -> tuple[CheckedArticle, ...]:
    """The articles with the annotations marked that the baseline holds, each as often as it counts."""
    left = Counter(baseline)

    def marked(one: Annotation) -> Annotation:
        if one.suppressed is not None or left[one.fingerprint] <= 0:
            return one
        left[one.fingerprint] -= 1
        return replace(one, known=True)

    return tuple(replace(a, annotations=tuple(map(marked, a.annotations))) for a in articles)
