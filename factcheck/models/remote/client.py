"""One HTTP client for remote judges: timeouts, retries, a budget, and answers kept for the same question."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import httpx

from factcheck.errors import ModelError, UsageError

MAX_ANSWER = 1_000_000  # bytes: an opinion has a few hundred
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How a remote judge is asked: seconds to wait, times to try again, requests that a run may make."""

    timeout: float = 30.0
    retries: int = 3
    budget: int = 10_000
    key: str = ""
    lanes: int = 4

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings in FACTCHECK_JUDGE_TIMEOUT, _RETRIES, _BUDGET, _LANES and _KEY."""
        try:
            return cls(
                float(environ.get("FACTCHECK_JUDGE_TIMEOUT", "30")),
                int(environ.get("FACTCHECK_JUDGE_RETRIES", "3")),
                int(environ.get("FACTCHECK_JUDGE_BUDGET", "10000")),
                environ.get("FACTCHECK_JUDGE_KEY", ""),
                int(environ.get("FACTCHECK_JUDGE_LANES", "4")),
            )
        except ValueError as error:
            raise UsageError(f"a FACTCHECK_JUDGE_ setting is not a number: {error}") from None


class Client:
    """Sends JSON, gives JSON back; the same question is sent once. Safe to share between threads."""

    def __init__(
        self,
        url: str,
        settings: Settings,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.url = url
        self.lanes = max(1, settings.lanes)
        self._settings, self._sleep = settings, sleep
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        self._http = httpx.Client(timeout=settings.timeout, headers=headers, transport=transport)
        self._answers: dict[str, Any] = {}
        self._spent = 0
        self._lock = Lock()

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """The JSON at a path under the client's URL."""
        return self._ask("GET", path, None)

    def post(self, path: str, question: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """The JSON answer to a JSON question; raises ModelError where there is none in the end."""
        body = json.dumps(question, sort_keys=True)
        key = f"{path} {body}"
        if key not in self._answers:
            self._answers[key] = self._ask("POST", path, body)
        return self._answers[key]

    def _ask(self, method: str, path: str, body: str | None) -> Any:  # noqa: ANN401 - JSON
        trouble = ""
        for attempt in range(self._settings.retries + 1):
            self._spend()
            try:
                response = self._send(method, path, body)
            except httpx.HTTPError as error:
                trouble = f"{type(error).__name__}: {error}".rstrip(": ")
                pause = _backoff(attempt, "")
            else:
                if response.status_code not in _AGAIN:
                    return self._read(response)
                trouble = f"it answered {response.status_code}"
                pause = _backoff(attempt, response.headers.get("retry-after", ""))
            if attempt < self._settings.retries:
                self._sleep(pause)
        tries = self._settings.retries + 1
        raise ModelError(f"the judge at {self.url} gave no answer in {tries} tries ({trouble})")

    def _send(self, method: str, path: str, body: str | None) -> httpx.Response:
        """The response, read up to `MAX_ANSWER` bytes and no longer than the timeout in all."""
        headers = {"Content-Type": "application/json"} if body is not None else {}
        end = time.monotonic() + self._settings.timeout
        with self._http.stream(method, self.url + path, content=body, headers=headers) as response:
            content = b""
            for piece in response.iter_bytes():
                content += piece
                if len(content) > MAX_ANSWER:
                    raise ModelError(f"the judge at {self.url} answered more than {MAX_ANSWER} bytes")
                if time.monotonic() > end:
                    raise httpx.ReadTimeout("the answer did not end")
        plain = {k: v for k, v in response.headers.items() if k != "content-encoding"}
        return httpx.Response(response.status_code, headers=plain, content=content)

    def _read(self, response: httpx.Response) -> Any:  # noqa: ANN401 - JSON
        if response.status_code in (401, 403):
            raise ModelError(f"the judge at {self.url} refuses the key; set FACTCHECK_JUDGE_KEY")
        if response.status_code != 200:
            raise ModelError(f"the judge at {self.url} answered {response.status_code}; check the URL")
        try:
            return json.loads(response.content)
        except ValueError:
            raise ModelError(f"the judge at {self.url} did not answer in JSON; check the URL") from None

    def _spend(self) -> None:
        with self._lock:
            self._spent += 1
            if self._spent > self._settings.budget:
                raise ModelError(
                    f"the judge at {self.url} was asked {self._settings.budget} times, all that the budget "
                    "allows; raise FACTCHECK_JUDGE_BUDGET"
                )


def _backoff(attempt: int, asked: str) -> float:
    """Seconds to wait before the next try: what the server asks for, else 0.5, 1, 2, ..."""
    wanted = float(asked) if asked.replace(".", "", 1).isdigit() else 0.5 * 2.0**attempt
    return min(wanted, _LONGEST_PAUSE)
