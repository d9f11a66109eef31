"""Banks over HTTP: audited, solved, printed and exported; what is no bank is a problem in Chinese."""

import base64
from datetime import date

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from assistant.assistant import Assistant
from assistant.quizzes.composer import compose
from assistant.quizzes.quiz import QuizRequest


@pytest.fixture(scope="module")
def client(bundled: Assistant) -> TestClient:
    return TestClient(create_app(bundled, bundled.settings), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def quiz(bundled: Assistant) -> dict[str, object]:
    return compose(QuizRequest(scope=("干部任用条例",), count=4, on=date(2026, 11, 28)), bundled.library).model_dump(
        mode="json"
    )


def test_a_bank_is_audited_as_it_comes(client: TestClient) -> None:
    bank = "1. 试用期为（ ）。\nA. 半年\nB. 一年\n答案：A\n"
    found = client.post("/api/quiz-audits", content=bank.encode("gb18030"))
    assert found.status_code == 200
    assert found.json()["items"][0]["new_answer"] == "B"
    sheet = client.post("/api/quiz-audits?report=xlsx", content=bank.encode())
    assert sheet.content.startswith(b"PK")


def test_questions_are_solved(client: TestClient) -> None:
    question = {"id": "1", "type": "single", "question": "任职试用期为（ ）。", "options": ["半年", "一年"]}
    found = client.post("/api/quiz-solutions", json={"questions": [question]})
    assert found.json()["solutions"][0]["answer"] == "B"


def test_a_pasted_exam_question_is_answered_with_its_key(client: TestClient) -> None:
    told = client.post("/api/questions", json={"question": "【单选】任职试用期为（ ）。\nA. 半年\nB. 一年"}).json()
    assert told["status"] == "answered"
    (exam,) = told["exam"]
    assert exam["answer"] == "B"
    assert [one["verdict"] for one in exam["options"]] == ["不符合条文", "符合条文"]
    assert all(one["citation"] for one in exam["options"])


def test_a_paper_and_an_export_are_made(client: TestClient, quiz: dict[str, object]) -> None:
    paper = client.post("/api/quiz-papers", json={"quiz": quiz, "both": True}).json()
    assert len(paper["files"]) == 7
    assert base64.b64decode(paper["files"][0]["content"]).startswith(b"PK")
    made = client.post("/api/quiz-exports", json={"quiz": quiz, "format": "gift"}).json()
    assert made["written"] == 4


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"<?xml version='1.0'?><quiz><broken"])
def test_what_is_no_bank_is_a_problem(client: TestClient, content: bytes) -> None:
    found = client.post("/api/quiz-audits", content=content)
    assert found.status_code == 400
    assert found.json()["next_step"]


def test_no_questions_are_a_problem(client: TestClient) -> None:
    assert client.post("/api/quiz-solutions", json={"questions": []}).status_code == 422
    assert client.post("/api/quiz-solutions", json={"questions": [{"type": "x", "question": "y"}]}).status_code == 422
