from __future__ import annotations

import gzip
import json
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any

import pytest
from judge_server import Answer, send, serving

from factcheck.entail import Opinion, Pair
from factcheck.errors import ModelError, UsageError
from factcheck.models import load_judge
from factcheck.models.remote import load_remote
from factcheck.models.remote.chat import ChatJudge
from factcheck.models.remote.client import Client, Settings
from factcheck.models.remote.predict import PredictJudge
from factcheck.types import ModelCard, Span

PAIR = Pair("Council sells town hall", ("The council met on Monday.", "It sold the old library."))
QUICK = Settings(timeout=2.0, retries=2, budget=20, lanes=2)
OPINION = {
    "label": "contradiction",
    "confidence": 0.9,
    "sentences": [2],
    "unsupported": ["town hall", "no such"],
}
BOMB = gzip.compress(b" " * 50_000_000)
FORM = "did not answer in the form asked for"


def chat(opinion: object) -> dict[str, Any]:
    content = opinion if isinstance(opinion, str) else json.dumps(opinion)
    return {"choices": [{"message": {"content": content}}]}


def answering(value: object, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, path: str, question: object) -> None:
        del path, question
        send(handler, value, status, **headers)

    return answer


def chat_judge(url: str, settings: Settings = QUICK) -> ChatJudge:
    return ChatJudge(Client(f"{url}/v1", settings, sleep=lambda _: None), "m")


def test_a_chat_model_is_asked_one_claim_a_request() -> None:
    with serving(answering(chat(OPINION))) as (url, asked):
        judge = load_remote(f"{url}/v1#tiny", QUICK)
        first, second = judge.judge([PAIR, Pair("Other claim", ("Text.",))])
    assert first.entailment == pytest.approx(0.05)
    assert first.contradiction == 0.9
    assert first.relevance == (0.0, 1.0)
    assert first.words == ((Span(14, 23), 1.0),)
    assert second.contradiction == 0.9
    assert len(asked) == 2
    assert all(one["model"] == "tiny" and one["response_format"]["type"] == "json_schema" for one in asked)
    assert judge.card == ModelCard(f"{url}/v1#tiny")


def test_the_same_question_is_asked_once() -> None:
    with serving(answering(chat(OPINION))) as (url, asked):
        judge = chat_judge(url)
        assert judge.judge([PAIR]) == judge.judge([PAIR])
    assert len(asked) == 1


def test_the_servers_only_model_needs_no_name() -> None:
    with serving(answering({"data": [{"id": "solo"}]})) as (url, _):
        assert load_remote(f"{url}/v1", QUICK).card.name.endswith("#solo")
    with (
        serving(answering({"data": [{"id": "a"}, {"id": "b"}]})) as (url, _),
        pytest.raises(ModelError, match="a, b; add #MODEL"),
    ):
        load_remote(f"{url}/v1", QUICK)


def test_a_busy_server_is_asked_again_after_the_pause_that_it_names() -> None:
    pauses: list[float] = []
    answers = [(429, {"retry_after": "7"}), (503, {}), (200, {})]

    def answer(handler: BaseHTTPRequestHandler, path: str, question: object) -> None:
        del path, question
        status, headers = answers.pop(0)
        send(handler, chat(OPINION) if status == 200 else {}, status, **headers)

    with serving(answer) as (url, asked):
        (opinion,) = ChatJudge(Client(f"{url}/v1", QUICK, sleep=pauses.append), "m").judge([PAIR])
    assert opinion.contradiction == 0.9
    assert len(asked) == 3
    assert pauses == [7.0, 1.0]


def never_ending(handler: BaseHTTPRequestHandler, path: str, question: object) -> None:
    del path, question
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(2_000):
            handler.wfile.write(b" " * 1_000)
    except OSError:
        return


def hanging_up(handler: BaseHTTPRequestHandler, path: str, question: object) -> None:
    del path, question
    handler.connection.close()


MISBEHAVING = {
    "down": (answering({}, 500), "gave no answer in 3 tries"),
    "hangs up": (hanging_up, "gave no answer in 3 tries"),
    "no such path": (answering({}, 404), "answered 404; check the URL"),
    "wrong key": (answering({}, 401), "set FACTCHECK_JUDGE_KEY"),
    "not JSON": (answering(b"<html>welcome</html>"), "did not answer in JSON"),
    "no choices": (answering({"choices": []}), FORM),
    "prose for JSON": (answering(chat("I think it is false.")), FORM),
    "unknown label": (answering(chat({**OPINION, "label": "maybe"})), FORM),
    "confidence of 7": (
        answering(chat({**OPINION, "confidence": 7})),
        FORM,
    ),
    "a missing field": (answering(chat({"label": "neutral"})), FORM),
    "never ends": (never_ending, "answered more than"),
    "a gzip bomb": (answering(BOMB, content_encoding="gzip"), "answered more than"),
}


@pytest.mark.parametrize(("answer", "message"), MISBEHAVING.values(), ids=MISBEHAVING)
def test_a_chat_server_that_misbehaves_gives_one_clear_line(answer: Answer, message: str) -> None:
    with serving(answer) as (url, _), pytest.raises(ModelError, match=message) as caught:
        chat_judge(url).judge([PAIR])
    assert "\n" not in str(caught.value)


def test_a_silent_server_is_given_up() -> None:
    given_up = Event()

    def answer(handler: BaseHTTPRequestHandler, path: str, question: object) -> None:
        del handler, path, question
        given_up.wait(5)

    with serving(answer) as (url, _):
        with pytest.raises(ModelError, match="ReadTimeout"):
            chat_judge(url, Settings(timeout=0.1, retries=0)).judge([PAIR])
        given_up.set()


def test_nobody_listening() -> None:
    with serving(answering({})) as (url, _):
        pass
    with pytest.raises(ModelError, match="ConnectError"):
        chat_judge(url).judge([PAIR])


def test_the_budget_ends_a_run() -> None:
    with serving(answering(chat(OPINION))) as (url, _):
        judge = chat_judge(url, Settings(budget=2, lanes=1))
        with pytest.raises(ModelError, match="raise FACTCHECK_JUDGE_BUDGET"):
            judge.judge([Pair(f"Claim {i}", ("Text.",)) for i in range(3)])


def test_the_key_is_sent() -> None:
    seen: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler, path: str, question: object) -> None:
        del path, question
        seen.append(handler.headers["Authorization"])
        send(handler, chat(OPINION))

    with serving(answer) as (url, _):
        chat_judge(url, Settings(key="secret")).judge([PAIR])
    assert seen == ["Bearer secret"]


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_classifier_behind_predict(wrapped: bool) -> None:
    labels = [
        {"label": "CONTRADICTION", "score": 0.1},
        {"label": "ENTAILMENT", "score": 0.7},
        {"label": "NEUTRAL", "score": 0.2},
    ]
    with serving(answering([labels] if wrapped else labels)) as (url, asked):
        judge = load_remote(f"{url}/predict", QUICK)
        (opinion,) = judge.judge([PAIR])
    assert opinion == Opinion(0.7, 0.2, 0.1)
    assert asked[0]["inputs"] == ["The council met on Monday. It sold the old library.", PAIR.claim]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"error": "overloaded"}, "did not answer with labels and scores"),
        ([], "did not answer with labels and scores"),
        ([{"label": "positive", "score": 0.9}, {"label": "negative", "score": 0.1}], "no NLI labels"),
    ],
)
def test_a_classifier_that_is_no_judge(answer: object, message: str) -> None:
    with serving(answering(answer)) as (url, _), pytest.raises(ModelError, match=message):
        PredictJudge(Client(f"{url}/predict", QUICK)).judge([PAIR])


def test_settings_from_the_environment() -> None:
    given = {"FACTCHECK_JUDGE_TIMEOUT": "5", "FACTCHECK_JUDGE_BUDGET": "7", "FACTCHECK_JUDGE_KEY": "k"}
    assert Settings.from_environment(given) == Settings(5.0, 3, 7, "k", 4)
    with pytest.raises(UsageError, match="FACTCHECK_JUDGE_"):
        Settings.from_environment({"FACTCHECK_JUDGE_RETRIES": "many"})


def test_a_url_without_a_host() -> None:
    with pytest.raises(ModelError, match="without a host"):
        load_judge("http:///v1", 1)
