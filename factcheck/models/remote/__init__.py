"""Judges behind a URL: an OpenAI-compatible chat endpoint, or text-embeddings-inference's `/predict`."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

from factcheck.entail import Judge
from factcheck.errors import ModelError
from factcheck.models.remote.client import Client, Settings

__all__ = ["is_remote", "load_remote"]


def is_remote(name: str) -> bool:
    """Whether a judge's name is a URL."""
    return name.startswith(("http://", "https://"))


def load_remote(name: str, settings: Settings | None = None) -> Judge:
    """The judge at a URL: `.../predict` is a classifier, everything else the root of a chat API (`.../v1`).

    A chat model is named behind a `#`: `http://localhost:8000/v1#llama-3.1-8b`; without one the server's
    only model is taken. Raises ModelError where the URL has no host, or the server does not answer.
    """
    url, model = urldefrag(name)
    if not urlsplit(url).hostname:
        raise ModelError(f"the judge {name!r} is a URL without a host; give it as http://HOST:PORT/v1")
    client = Client(url.rstrip("/"), settings or Settings.from_environment())
    if url.rstrip("/").endswith("/predict"):
        from factcheck.models.remote.predict import PredictJudge  # noqa: PLC0415 - only what is asked for

        return PredictJudge(client)
    from factcheck.models.remote.chat import ChatJudge, only_model  # noqa: PLC0415 - as above

    return ChatJudge(client, model or only_model(client))
