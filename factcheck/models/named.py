"""Models that the user names: a folder on this machine, or a name on the Hugging Face hub."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from factcheck.errors import ModelError
from factcheck.models.manifest import sha256_of
from factcheck.types import ModelCard

Model = TypeVar("Model")

_HUB_NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)?")
_WEIGHTS = "model.safetensors"


def require_place(name: str, kind: str, shipped: str) -> None:
    """Raise ModelError where `name` can be neither a folder nor a hub name, before torch is imported."""
    place = Path(name)
    if name and place.is_dir():
        return
    if name and place.exists():
        raise ModelError(f"the {kind} {name} is a file; give the folder that holds the model")
    if not _HUB_NAME.fullmatch(name) or name.startswith("."):
        raise ModelError(
            f"there is no folder {name!r} with a {kind}; give a model's folder, its name on the Hugging Face "
            f"hub, or {shipped!r} for the shipped one"
        )


def load_named(build: Callable[[str], Model], name: str, kind: str) -> Model:
    """The model that `build` makes from `name`; raises ModelError, in one line, where it makes none."""
    try:
        with _quiet():
            return build(name)
    # Torch, transformers and the hub raise their own, undeclared types.
    except Exception as error:
        detail = " ".join(str(error).split("\n", 1)[0].split()) or type(error).__name__
        advice = (
            "download it again"
            if Path(name).is_dir()
            else "check the name and the connection; offline, give the folder of a downloaded model"
        )
        raise ModelError(f"the {kind} {name} cannot be loaded ({detail}); {advice}") from error


def card_of(name: str) -> ModelCard:
    """The identity of a named model; the sha256 of its weights where they lie in a folder here."""
    weights = Path(name) / _WEIGHTS
    if not weights.is_file():
        return ModelCard(name)
    return ModelCard(name, sha256_of(weights))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the bars that transformers draws on stderr as it loads."""
    from transformers.utils import logging  # noqa: PLC0415 - only where a named model is loaded

    drawn = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call] # transformers leaves it bare
    try:
        yield
    finally:
        if drawn:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call] # as above
