"""Answers as Word files over HTTP: one by its `Accept`, a conversation by its own route; JSON stays what it was."""

import io
from datetime import date

import docx
import pytest
from starlette.testclient import TestClient

from api.answer_file import DOCX


def text_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def test_an_answer_comes_as_a_word_file_where_that_is_accepted(client: TestClient) -> None:
    response = client.post("/api/questions", json={"question": "试用期多长？"}, headers={"Accept": DOCX})
    assert response.status_code == 200
    assert response.headers["content-type"] == DOCX
    assert response.headers["cache-control"] == "no-store"
    assert "问：试用期多长？" in text_of(response.content)
    assert "《办法》第八条第一款〔条号待核〕" in text_of(response.content)


@pytest.mark.parametrize("accept", ["*/*", "application/json", "", "text/html"])
def test_any_other_accept_gets_json(client: TestClient, accept: str) -> None:
    response = client.post("/api/questions", json={"question": "试用期"}, headers={"Accept": accept})
    assert response.json()["status"] == "answered"


def test_a_conversation_is_asked_again_in_order_each_after_the_ones_before(client: TestClient, fake) -> None:
    sent = {"asked": [{"question": "试用期？", "on": "2020-01-31"}, {"question": "那公示呢？"}]}
    response = client.post("/api/conversations.docx", json=sent)
    assert response.status_code == 200
    assert "二、第二问" in text_of(response.content)
    assert fake.asked == [("试用期？", date(2020, 1, 31), ()), ("那公示呢？", None, ("试用期？",))]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"asked": []},
        {"asked": [{"question": ""}]},
        {"asked": [{"question": "问"}] * 22},
        {"asked": [{"question": "问", "on": "2020-02-30"}]},
        {"asked": [{"question": "问", "answer": "自拟"}]},
        {"asked": "问"},
    ],
)
def test_a_conversation_that_is_none_is_a_problem_in_chinese(client: TestClient, sent: dict) -> None:
    response = client.post("/api/conversations.docx", json=sent)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["next_step"]


def test_a_fault_on_the_way_is_a_problem_not_half_a_file(client: TestClient, fake, a_fault) -> None:
    fake.fault = a_fault
    response = client.post("/api/conversations.docx", json={"asked": [{"question": "试用期？"}]})
    assert response.status_code == 500
    assert response.json()["detail"] == "磁盘已满。"
