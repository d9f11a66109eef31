"""Quizzes over HTTP: the composer's interface, keys included."""

import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.quizzes import EXAMPLES
from assistant.assistant import Assistant


@pytest.fixture(scope="module")
def served(bundled: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(bundled, bundled.settings), base_url="http://127.0.0.1:8321") as opened:
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
