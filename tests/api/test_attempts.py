"""Sittings over HTTP: keys never leave before marking; answers are told what became of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.attempts import EXAMPLES
from assistant.assistant import Assistant
from assistant.quizzes.quiz import QuizType
from tests.api.training_rooms import begin, publish, served
from tests.training.made_items import BASIS, every_type, made

# What gives an item away, whatever field it stands in.
TELLING = {"key", "rationale", "citations", "basis", "score", "right", "digest", "order", "columns"}


@pytest.fixture
def client(bundled: Assistant, tmp_path: Path) -> Iterator[TestClient]:
    with served(bundled, tmp_path) as opened:
        yield opened


def names_in(value: object) -> set[str]:
    """Every field name in a reply."""
    if isinstance(value, dict):
        return {str(name) for name in value} | {name for each in value.values() for name in names_in(each)}
    if isinstance(value, list):
        return {name for each in value for name in names_in(each)}
    return set()


def test_no_reply_before_marking_holds_a_key(client: TestClient) -> None:
    secret = [
        made(kind, rationale="绝密解析", **({"key": ("绝密答案甲", "绝密答案乙")} if not item.options else {}))
        for kind, item in ((one.type, one) for one in every_type())
        if kind is not QuizType.JUDGE
    ]
    publish(client, secret)
    sitting = begin(client, mode="exam", minutes=30)
    number = next(item["number"] for item in sitting["items"] if item["type"] == "single")
    replies = [
        sitting,
        client.get(f"/api/attempts/{sitting['id']}").json(),
        client.put(f"/api/attempts/{sitting['id']}/answers/{number}", json={"response": ["A"]}).json(),
        client.put(f"/api/attempts/{sitting['id']}/answers/{number}", json={"response": ["Z"]}).json(),
        client.put(f"/api/attempts/{sitting['id']}/assessments/{number}", json={"points": [True]}).json(),
        client.get("/api/attempts").json()[0] | {"score": None},
    ]
    for reply in replies:
        assert "绝密" not in json.dumps(reply, ensure_ascii=False)
        assert not names_in(reply) & (TELLING - ({"score"} if reply is replies[-1] else set()))
        assert reply.get("marked") is None
        assert reply.get("result") is None
    after = client.post(f"/api/attempts/{sitting['id']}/submission").json()
    assert json.dumps(after, ensure_ascii=False).count("绝密解析") == len(secret)


def test_practice_shows_the_key_of_what_was_answered_and_of_nothing_else(client: TestClient) -> None:
    publish(client, [made(QuizType.SINGLE, number, rationale=f"解析{number}号") for number in (1, 2)])
    sitting = begin(client, mode="practice")
    done = client.put(f"/api/attempts/{sitting['id']}/answers/1", json={"response": ["A"], "seconds": 3}).json()
    assert done["marked"]["key"]
    assert done["counts"] is True
    state = client.get(f"/api/attempts/{sitting['id']}").json()
    assert [one["number"] for one in state["practised"]] == [1]
    assert state["result"] is None
    other = {"解析1号", "解析2号"} - {done["marked"]["rationale"]}
    assert other.pop() not in json.dumps(state, ensure_ascii=False)
    again = client.put(f"/api/attempts/{sitting['id']}/answers/1", json={"response": done["marked"]["key"]}).json()
    assert (again["counts"], again["marked"]["response"]) == (False, ["A"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_begins_a_sitting(client: TestClient, name: str) -> None:
    reply = client.post("/api/attempts", json=EXAMPLES[name]["value"])
    assert reply.status_code == 201
    assert reply.json()["items"]


def test_an_exam_is_resumed_after_the_service_was_started_anew(bundled: Assistant, tmp_path: Path) -> None:
    with served(bundled, tmp_path) as client:
        publish(client, [made(QuizType.FILL, number) for number in (1, 2)])
        sitting = begin(client, mode="exam", minutes=30, seed=5, paper="B")
        client.put(f"/api/attempts/{sitting['id']}/answers/2", json={"response": ["五"], "seen_version": 0})
    with served(bundled, tmp_path) as client:
        again = client.get(f"/api/attempts/{sitting['id']}").json()
        assert again["items"] == sitting["items"]
        assert [(one["number"], one["response"]) for one in again["answers"]] == [(2, ["五"])]
        assert 0 < again["left_seconds"] <= 1800
        first = client.post(f"/api/attempts/{sitting['id']}/submission").json()
        assert first["result"]["score"] == 1
        assert client.post(f"/api/attempts/{sitting['id']}/submission").json() == first
        late = client.put(f"/api/attempts/{sitting['id']}/answers/1", json={"response": ["五"]}).json()
        assert (late["kind"], late["counts"]) == ("closed", False)
        kept = client.get(f"/api/attempts/{sitting['id']}").json()["not_counted"]
        assert [one["standing_words"] for one in kept] == ["交卷后作答，不计分"]


def test_two_tabs_are_told(client: TestClient) -> None:
    publish(client, [made(QuizType.FILL)])
    address = f"/api/attempts/{begin(client, mode='exam', minutes=30)['id']}/answers/1"
    client.put(address, json={"response": ["五"], "seen_version": 0})
    other = client.put(address, json={"response": ["六"], "seen_version": 0}).json()
    assert (other["kind"], other["replaced"], other["version"]) == ("conflict", ["五"], 2)
    assert other["sentence"].endswith("。")


def test_a_text_that_changed_during_the_exam_is_told_and_the_paper_keeps_its_own(client: TestClient) -> None:
    old = made(QuizType.SINGLE, citations=(BASIS.model_copy(update={"text_hash": "0" * 16}),))
    publish(client, [old])
    sitting = begin(client, mode="exam", minutes=30, count=1)
    assert sitting["notices"] == ["开考后有条文变动；本卷按出题时的文本作答和评分。"]
    done = client.post(f"/api/attempts/{sitting['id']}/submission").json()
    assert "条款文字有改动" in done["notices"][0]
    assert "本卷仍按2019年文本评分" in done["notices"][0]


def test_a_short_answer_is_assessed_after_handing_in(client: TestClient) -> None:
    publish(client, [made(QuizType.SHORT)])
    sitting = begin(client, mode="exam", minutes=30, points={"short": 6})
    client.put(f"/api/attempts/{sitting['id']}/answers/1", json={"response": ["公道正派"]})
    done = client.post(f"/api/attempts/{sitting['id']}/submission").json()["result"]
    assert (done["pending"], done["score"], done["full"]) == (1, 0, 6)
    address = f"/api/attempts/{sitting['id']}/assessments/1"
    decided = client.put(address, json={"points": [False, True, False]}).json()["result"]
    assert (decided["pending"], decided["score"]) == (0, 2)


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"mode": "exam"}, 400, "bad_request"),
        ({"mode": "practice", "minutes": 5}, 400, "bad_request"),
        ({"mode": "exam", "minutes": 0}, 422, "request_invalid"),
        ({"mode": "exam", "minutes": 100_000}, 422, "request_invalid"),
        ({"source": "bank"}, 422, "empty_paper"),
        ({"source": "wrong_book"}, 422, "empty_paper"),
        ({"source": "due"}, 422, "empty_paper"),
        ({"scope": ["天书"]}, 404, "unknown_scope"),
        ({"count": 0}, 422, "request_invalid"),
        ({"paper": "C"}, 422, "request_invalid"),
        ({"rule": "双倍"}, 422, "request_invalid"),
        ({"points": {"single": -1}}, 422, "request_invalid"),
        ({"keys": True}, 422, "request_invalid"),
    ],
)
def test_what_cannot_be_begun_is_problem_details(
    client: TestClient, asked: dict[str, object], status: int, code: str
) -> None:
    reply = client.post("/api/attempts", json=asked)
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert reply.json()["next_step"].endswith("。")


@pytest.mark.parametrize(
    ("number", "body", "status"),
    [
        (1, {"response": ["E"]}, 422),
        (1, {"response": ["A", "B"]}, 422),
        (2, {"response": ["A"]}, 422),
        (0, {"response": ["A"]}, 422),
        (1, {"response": "A"}, 422),
        (1, {}, 422),
        (1, {"response": ["A"], "seen_version": -1}, 422),
        (1, {"response": ["字" * 5000]}, 422),
    ],
)
def test_what_an_item_cannot_have_is_problem_details(
    client: TestClient, number: int, body: dict[str, object], status: int
) -> None:
    publish(client, [made(QuizType.SINGLE)])
    sitting = begin(client, mode="exam", minutes=30)
    reply = client.put(f"/api/attempts/{sitting['id']}/answers/{number}", json=body)
    assert reply.status_code == status
    assert client.get(f"/api/attempts/{sitting['id']}").json()["answers"] == []


def test_fewer_items_than_asked_for_are_told_with_the_reason(client: TestClient) -> None:
    publish(client, [made(QuizType.SINGLE)])
    assert "要9题，只有1题" in begin(client, count=9)["notices"][0]
    composed = begin(client, source="quiz", scope=["《干部任用条例》第八条"], count=100)
    assert len(composed["items"]) < 100
    assert "要100题，出了" in composed["notices"][0]
    assert begin(client, source="quiz", scope=["《干部任用条例》第八条"], count=1)["notices"] == []


def test_what_is_not_there_is_told(client: TestClient) -> None:
    assert client.get("/api/attempts/none").status_code == 404
    assert client.post("/api/attempts/none/submission").status_code == 404
    unknown = {"X-Cadre-Person": "p-0000000000000000"}
    assert client.post("/api/attempts", json={"count": 1}, headers=unknown).status_code == 404


def test_records_that_cannot_be_opened_stop_nothing_else(bundled: Assistant, tmp_path: Path) -> None:
    (tmp_path / "records.db").write_bytes(b"no records at all " * 400)
    with served(bundled, tmp_path) as client:
        reply = client.post("/api/attempts", json={"count": 1})
        assert (reply.status_code, reply.json()["code"]) == (503, "records_corrupt")
        assert client.post("/api/quizzes", json={"count": 1}).status_code == 200


def stems(sitting: dict[str, Any]) -> set[str]:
    return {item["stem"] for item in sitting["items"]}


def test_an_exam_cannot_be_composed_beforehand_from_its_seed(bundled: Assistant, tmp_path: Path) -> None:
    asked = {"scope": ["两项法规"], "count": 20, "seed": 7, "source": "quiz"}
    with served(bundled, tmp_path / "one") as client, served(bundled, tmp_path / "two") as elsewhere:
        exam, again, letter_b = (
            begin(client, **{**asked, "mode": "exam", "minutes": 30, "paper": paper}) for paper in "AAB"
        )
        practice = begin(client, **asked)
        other = begin(elsewhere, **{**asked, "mode": "exam", "minutes": 30})
        composed = client.post("/api/quizzes", json={"scope": ["两项法规"], "count": 20, "seed": 7}).json()
    assert stems(exam) == stems(again) == stems(letter_b)  # everybody with the number sits the same paper
    assert stems(exam) != stems(practice)
    assert stems(exam) != stems(other)
    assert stems(exam) != {item["stem"] for item in composed["items"]}
    assert "seed" not in exam


def test_without_a_seed_every_sitting_is_its_own(client: TestClient) -> None:
    asked = {"scope": ["两项法规"], "count": 15, "source": "quiz"}
    assert len({frozenset(stems(begin(client, **asked))) for _ in range(4)}) > 1
