"""Quizzes over HTTP: the composer's interface, keys included."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.quizzes import EXAMPLES
from assistant.assistant import Assistant
from tests.api.training_rooms import AWAY, BEARER, HERE, TOKEN
from tests.api.training_rooms import served as served_with
from tests.guarding.scripted_server import Exchange, serving


@pytest.fixture(scope="module")
def served(bundled: Assistant) -> Iterator[TestClient]:
    application = create_app(bundled, bundled.settings)
    with TestClient(application, base_url="http://127.0.0.1:8321", client=HERE) as opened:
        yield opened


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_of_the_description_gives_items_with_keys_and_citations(served: TestClient, name: str) -> None:
    reply = served.post("/api/quizzes", json=EXAMPLES[name]["value"])
    assert reply.status_code == 200
    items = reply.json()["items"]
    assert items
    assert all(item["key"] and item["rationale"] and item["citations"][0]["label"] for item in items)


def test_the_same_request_gives_the_same_quiz(served: TestClient) -> None:
    asked = {"scope": ["两项法规"], "count": 10, "seed": 3}
    assert served.post("/api/quizzes", json=asked).json() == served.post("/api/quizzes", json=asked).json()


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"scope": ["天书"]}, 404, "unknown_scope"),
        ({"scope": ["两项法规"], "on": "1990-01-01"}, 404, "unknown_scope"),
        ({"scope": [""]}, 422, "request_invalid"),
        ({"scope": ["\ud800"]}, 422, "request_invalid"),
        ({"scope": ["两项法规"] * 21}, 422, "request_invalid"),
        ({"count": 0}, 422, "request_invalid"),
        ({"count": 201}, 422, "request_invalid"),
        ({"types": []}, 422, "request_invalid"),
        ({"types": ["essay"]}, 422, "request_invalid"),
        ({"seed": -1}, 422, "request_invalid"),
        ({"on": "昨天"}, 422, "request_invalid"),
        ({"answers": True}, 422, "request_invalid"),
    ],
)
def test_what_cannot_be_made_is_problem_details_with_a_next_step(
    served: TestClient, asked: dict[str, object], status: int, code: str
) -> None:
    # Written here: half a character travels as an escape only.
    sent = json.dumps(asked).encode()
    reply = served.post("/api/quizzes", content=sent, headers={"Content-Type": "application/json"})
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert reply.json()["next_step"].endswith("。")


def test_the_description_says_that_the_reply_holds_keys(served: TestClient) -> None:
    described = served.get("/api/openapi.json").json()["paths"]["/api/quizzes"]["post"]
    assert "含答案" in described["description"]
    assert {"404", "422"} <= set(described["responses"])


ADMIN = "an-admin-token-for-tests"


def test_keys_are_for_who_administers_and_for_nobody_else(bundled: Assistant, tmp_path: Path) -> None:
    settings = bundled.settings.model_copy(
        update={"data": tmp_path, "host": "0.0.0.0", "access_token": TOKEN, "admin_token": ADMIN}
    )
    away = TestClient(create_app(bundled, settings), base_url="http://10.0.0.5:8321", client=AWAY, headers=BEARER)
    asked = {"scope": ["两项法规"], "count": 3}
    refused = away.post("/api/quizzes", json=asked)
    assert refused.status_code == 403
    assert "key" not in refused.text.lower().replace("x-cadre", "")
    page = away.get("/quizzes", headers={"Accept": "text/html"})
    assert page.status_code == 403
    assert "管理口令" in page.text
    assert away.get("/practice", headers={"Accept": "text/html"}).status_code == 200
    assert away.post("/api/attempts", json=asked).status_code == 201
    assert away.post("/api/quizzes", json=asked, headers={"X-Cadre-Admin-Token": ADMIN}).status_code == 200


def other_words(exchange: Exchange) -> None:
    """Says a stem a little otherwise; what is masked stays as it was sent."""
    text = exchange.body["messages"][1]["content"].split("\n")[1]
    exchange.say(json.dumps({"text": text.replace("下列", "以下")}, ensure_ascii=False))


def test_rewording_is_asked_for_by_name_and_proved_again(bundled: Assistant, tmp_path: Path) -> None:
    asked = {"scope": ["两项法规"], "count": 6, "types": ["multiple", "fill"], "seed": 7}
    with serving(other_words) as script:
        client = served_with(bundled, tmp_path, llm="openai:m", llm_url=script.url)
        plain = client.post("/api/quizzes", json=asked).json()
        assert script.asked == []
        told = client.post("/api/quizzes", json={**asked, "reword": True})
        assert told.status_code == 200, told.text
        assert len(script.asked) == len(plain["items"])
        assert "用大模型换措辞" in client.get("/quizzes").text.replace("给题干", "")
    assert "大模型" in told.json()["notices"][-1]
    for one, other in zip(plain["items"], told.json()["items"], strict=True):
        assert {**one, "stem": ""} == {**other, "stem": ""}


def test_rewording_without_a_model_is_refused_with_a_next_step(bundled: Assistant, tmp_path: Path) -> None:
    client = served_with(bundled, tmp_path)
    reply = client.post("/api/quizzes", json={"count": 1, "reword": True})
    assert reply.status_code == 400
    assert "CADRE_LLM" in reply.json()["next_step"]
    assert 'id="reword"' not in client.get("/quizzes").text
