"""The settings as frozen values, and what they are for one path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from factcheck.config.globs import matches
from factcheck.sources.sourced import Fields
from factcheck.types import Policy, Severity


@dataclass(frozen=True, slots=True)
class Suppression:
    """One `[[ignore]]`: annotations of `rule` ("*": of any) under `path` that are known and accepted.

    `article` narrows it to one article of a file that holds many. An empty `reason` is itself a finding.
    """

    reason: str
    rule: str = "*"
    path: str = "**"
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """One `[paths."pattern"]`: what is different for the articles under it; None is "as elsewhere"."""

    pattern: str
    rules: Mapping[str, bool]
    severities: Mapping[str, Severity]
    thresholds: Mapping[str, int | float]
    fields: Mapping[str, str]
    surfaces: tuple[str, ...] | None = None
    source_format: str | None = None
    fail_level: Severity | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of a run.

    `surfaces` are the headlines to check besides an article's own (None: all of them). Patterns and
    relative paths are read from `root`, the folder of the file `source`; None means that no file was found.
    """

    policy: Policy = field(default_factory=Policy)
    encoder: str = "minilm"
    judge: str = "panel"
    no_model: bool = False
    index: str | None = None
    fail_level: Severity = Severity.ERROR
    show_level: Severity = Severity.INFO
    allow_cannot_tell: bool = False
    formats: tuple[str, ...] = ("text",)
    baseline: str | None = None
    cache_dir: str = ".factcheck_cache"
    source_format: str | None = None
    fields: Fields = field(default_factory=Fields)
    surfaces: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    ignore: tuple[Suppression, ...] = ()
    overrides: tuple[Override, ...] = ()
    root: Path = Path()
    source: Path | None = None

    def for_path(self, path: str | Path) -> Config:
        """The settings for one file, the overrides that match it laid over each other in their order."""
        config, relative = self, self.relative(path)
        for override in self.overrides:
            if matches(override.pattern, relative):
                config = _laid_over(config, override)
        return config

    def relative(self, path: str | Path) -> str:
        """`path` from the root, with forward slashes; a path elsewhere, or a URL, stays as it is."""
        if "://" in str(path):
            return str(path)
        try:
            return (Path.cwd() / path).resolve().relative_to(self.root.resolve()).as_posix()
        except (ValueError, OSError, RuntimeError):
            return Path(path).as_posix()

    def under_root(self, place: str) -> Path:
        """Where a path of the settings lies."""
        return self.root / place


def _laid_over(config: Config, override: Override) -> Config:
    policy = replace(
        config.policy,
        **dict(override.thresholds),  # type: ignore[arg-type] # the parser has checked each value's type
        rules=MappingProxyType({**config.policy.rules, **override.rules}),
        severities=MappingProxyType({**config.policy.severities, **override.severities}),
    )
    return replace(
        config,
        policy=policy,
        fields=replace(config.fields, **dict(override.fields)),
        surfaces=config.surfaces if override.surfaces is None else override.surfaces,
        source_format=override.source_format or config.source_format,
        fail_level=override.fail_level or config.fail_level,
    )
