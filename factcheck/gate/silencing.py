"""Suppressions laid over annotations; one without a reason silences nothing, and one unused is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.annotations import Annotation, CheckedArticle
from factcheck.config import Config, Suppression
from factcheck.config.globs import matches
from factcheck.gate.fingerprints import Draft, fingerprinted
from factcheck.gate.paths import shown
from factcheck.gate.suppressions import Note
from factcheck.types import Severity

# These are about the suppressions themselves: none can silence them.
_ABOUT_SUPPRESSIONS = frozenset({"suppression-without-reason", "unused-suppression"})


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The articles of one file, and the suppressions that stand in it."""

    path: str
    relative: str
    articles: tuple[CheckedArticle, ...]
    notes: tuple[Note, ...]


def silence(files: Sequence[CheckedFile], config: Config, *, whole: bool) -> tuple[CheckedArticle, ...]:
    """Every article with what is suppressed marked, and what is wrong with the suppressions added.

    `whole` says that the run covers all that the configuration is about: only then is a suppression whose
    pattern could mean other files told to be unused. What concerns the configuration comes last.
    """
    used: set[Suppression] = set()
    silenced = [article for file in files for article in _in_file(file, config, used)]
    about = tuple(_about_config(files, config, used, whole=whole))
    if about:
        silenced.append(CheckedArticle(_place(config), None, (), fingerprinted(about)))
    return tuple(silenced)


def _in_file(file: CheckedFile, config: Config, used: set[Suppression]) -> tuple[CheckedArticle, ...]:
    used_here: set[Note] = set()
    meant = [one for one in config.ignore if one.reason and matches(one.path, file.relative)]

    def reason_for(one: Annotation) -> str | None:
        if one.rule in _ABOUT_SUPPRESSIONS:
            return None
        here = next((note for note in file.notes if note.reason and note.rule in ("*", one.rule)), None)
        if here is not None:
            used_here.add(here)
            return here.reason
        there = next((s for s in meant if _means(s, one)), None)
        if there is not None:
            used.add(there)
            return there.reason
        return None

    articles = tuple(
        replace(a, annotations=tuple(replace(one, suppressed=reason_for(one)) for one in a.annotations))
        for a in file.articles
    )
    unused = (note for note in file.notes if note not in used_here and _is_told(note.reason, config))
    about = fingerprinted(_about_note(file, note, config) for note in unused)
    if not articles or not about:
        return articles
    first = replace(articles[0], annotations=(*articles[0].annotations, *about))
    return (first, *articles[1:])


def _means(suppression: Suppression, one: Annotation) -> bool:
    return suppression.rule in ("*", one.rule) and suppression.article in (None, one.article_id)


def _about_note(file: CheckedFile, note: Note, config: Config) -> Draft:
    said = Suppression(note.reason, note.rule, file.path)
    identity = next((one.article_id for a in file.articles for one in a.annotations), "")
    return _about(said, identity, note.line, config)


def _about_config(
    files: Sequence[CheckedFile], config: Config, used: set[Suppression], *, whole: bool
) -> Iterable[Draft]:
    for one in config.ignore:
        certain = whole or any(file.relative == one.path for file in files)
        if _is_told(one.reason, config) and (not one.reason or (certain and one not in used)):
            yield _about(replace(one, path=_place(config)), "", 1, config)


def _is_told(reason: str, config: Config) -> bool:
    """Whether a suppression is worth a word: one without a reason always is."""
    return not reason or config.policy.rules.get("unused-suppression", True)


def _place(config: Config) -> str:
    return "factcheck.toml" if config.source is None else shown(str(config.source))


def _about(said: Suppression, article_id: str, line: int, config: Config) -> Draft:
    """A draft for a suppression, at the file in its `path`, without a reason or without effect."""
    ours, severity, message = (
        (
            "unused-suppression",
            Severity.WARNING,
            f"The suppression of {said.rule} ({said.reason}) silences nothing.",
        )
        if said.reason
        else (
            "suppression-without-reason",
            Severity.ERROR,
            f"The suppression of {said.rule or 'something'} gives no reason, so it silences nothing.",
        )
    )
    annotation = Annotation(
        rule=ours,
        severity=config.policy.severities.get(ours, severity),
        message=message,
        path=said.path,
        line=line,
        column=1,
        end_column=2,
        article_id=article_id,
        surface="",
        text="",
        fingerprint="",
    )
    return Draft(annotation, f"{said.path} {said.rule} {said.reason}")
