"""A person's own training and the bank over HTTP: own records only, groups without names, review by administrators."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.quizzes.quiz import QuizType
from tests.api.training_rooms import AWAY, BEARER, TOKEN, begin, publish, served
from tests.training.made_items import made


@pytest.fixture
def client(bundled: Assistant, tmp_path: Path) -> Iterator[TestClient]:
    with served(bundled, tmp_path) as opened:
        yield opened


def person(client: TestClient, unit: str = "") -> dict[str, str]:
    made_person = client.post("/api/training/people", json={"unit": unit}).json()
    return {"X-Cadre-Person": made_person["person"]}


def answer(client: TestClient, headers: dict[str, str], words: str, **asked: Any) -> None:
    sitting = begin(client, headers, mode="practice", **asked)
    for item in sitting["items"]:
        client.put(f"/api/attempts/{sitting['id']}/answers/{item['number']}", json={"response": [words]})


def test_a_mistake_enters_the_book_and_leaves_after_two_right_answers(client: TestClient) -> None:
    publish(client, [made(QuizType.FILL)])
    me = person(client)
    answer(client, me, "六")
    book = client.get("/api/training/wrong-book", headers=me).json()
    assert [(one["item"]["id"], one["wrong"], one["modes"]) for one in book] == [("fill-1", 1, ["practice"])]
    answer(client, me, "五", source="wrong_book")
    assert client.get("/api/training/wrong-book", headers=me).json()[0]["right_since"] == 1
    answer(client, me, "五")
    assert client.get("/api/training/wrong-book", headers=me).json() == []


def test_one_person_sees_nothing_of_another(client: TestClient) -> None:
    publish(client, [made(QuizType.FILL)])
    me, other = person(client), person(client)
    answer(client, me, "六")
    assert client.get("/api/training/wrong-book", headers=other).json() == []
    assert client.get("/api/training/mastery", headers=other).json() == []
    assert client.get("/api/attempts", headers=other).json() == []
    assert client.get("/api/training/wrong-book").json() == []


def test_what_was_wrong_comes_up_again_and_an_exam_day_is_kept(client: TestClient) -> None:
    publish(client, [made(QuizType.FILL)])
    me = person(client)
    answer(client, me, "五")
    due = client.get("/api/training/due", headers=me).json()
    assert (due["due"], sum(due["coming"].values()), due["exam_day"]) == (0, 1, None)
    assert client.put("/api/training/exam-day", json={"day": "2099-01-01"}, headers=me).status_code == 200
    assert client.get("/api/training/due", headers=me).json()["exam_day"] == "2099-01-01"
    assert client.put("/api/training/exam-day", json={"day": "明天"}, headers=me).status_code == 422


def test_a_group_is_shown_without_people_and_a_small_one_without_figures(client: TestClient) -> None:
    publish(client, [made(QuizType.FILL)])
    everyone = [person(client, "一处") for _ in range(5)]
    for one in everyone[:4]:
        answer(client, one, "五")
    small = client.get("/api/training/groups/mastery", params={"unit": "一处"}).json()
    assert [(cell["share"], cell["people"], cell["note"]) for cell in small] == [(None, None, "不足5人，不显示")]
    shown = client.get("/api/training/groups/mastery", params={"unit": "一处", "small_groups": True}).json()
    assert [(cell["share"], cell["people"]) for cell in shown] == [(1, 4)]
    answer(client, everyone[4], "六")
    full = client.get("/api/training/groups/mastery", params={"unit": "一处"})
    assert [(cell["share"], cell["people"]) for cell in full.json()] == [(0.8, 5)]
    assert "p-" not in full.text
    assert client.get("/api/training/groups/mastery", params={"unit": "二处"}).json() == []


def test_the_units_are_listed_without_their_people(client: TestClient) -> None:
    for unit in ("二处", "一处", "一处", ""):
        person(client, unit)
    assert client.get("/api/training/groups").json() == ["一处", "二处"]


def test_the_bank_and_groups_are_the_administrators_alone(bundled: Assistant, tmp_path: Path) -> None:
    with served(bundled, tmp_path, host="0.0.0.0", access_token=TOKEN) as here:
        away = TestClient(here.app, base_url="http://cadre.example", client=AWAY, headers=BEARER)
        for method, path in (
            ("GET", "/api/bank/items"),
            ("POST", "/api/bank/rechecks"),
            ("GET", "/api/bank/items/x"),
            ("GET", "/api/training/groups/mastery"),
            ("GET", "/api/training/groups"),
        ):
            assert away.request(method, path).status_code == 403
        assert away.get("/api/training/mastery").status_code == 200


def test_an_item_goes_from_draft_over_review_to_exams(client: TestClient) -> None:
    item = made(QuizType.SINGLE)
    added = client.post("/api/bank/items", json={"items": [item.model_dump(mode="json")], "source": "试验"}).json()
    assert [(row["state"], row["state_words"]) for row in added] == [("draft", "草稿")]
    refused = client.post("/api/bank/items/single-1/steps", json={"state": "published"})
    assert (refused.status_code, refused.json()["code"]) == (409, "step_refused")
    assert client.post("/api/attempts", json={"source": "bank"}).status_code == 422
    publish(client, [item])
    assert begin(client)["items"][0]["stem"] == item.stem
    shown = client.get("/api/bank/items/single-1").json()
    assert [event["what"] for event in shown["history"]] == ["added", "reviewed", "published"]
    assert shown["statistics"]["notes"] == ["作答不足30人次，暂不统计"]
    assert client.get("/api/bank/items", params={"state": "published"}).json()[0]["item"]["id"] == "single-1"
    assert client.post("/api/bank/rechecks").json() == []


@pytest.mark.parametrize("body", [{"items": []}, {"items": [{"id": "x"}]}, {}, {"items": "x"}])
def test_what_is_no_item_is_refused(client: TestClient, body: dict[str, object]) -> None:
    assert client.post("/api/bank/items", json=body).status_code == 422
