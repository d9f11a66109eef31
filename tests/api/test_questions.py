"""Questions over HTTP: what goes in reaches the assistant, and the stream keeps its documented order."""

import json
import threading
from datetime import date
from typing import Any, cast

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api.app import create_app
from api.questions import pieces
from assistant.answering.answer import Answer
from assistant.assistant import Assistant
from assistant.errors import QuestionInvalid
from assistant.settings import Settings


def events(text: str) -> list[tuple[str, dict]]:
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return [
        (
            next(line[7:] for line in block.split("\n") if line.startswith("event: ")),
            json.loads(next(line[6:] for line in block.split("\n") if line.startswith("data: "))),
        )
        for block in blocks
        if not block.startswith(":")
    ]


def test_the_question_the_day_and_the_earlier_turns_reach_the_assistant(client: TestClient, fake):
    sent = {"question": "那公示期呢？", "on": "2020-01-31", "turns": ["试用期多长？", "谁来定？"]}
    answer = Answer.model_validate_json(client.post("/api/questions", json=sent).content)
    assert answer.citations[0].label == "《办法》第八条第一款〔条号待核〕"
    assert fake.asked == [("那公示期呢？", date(2020, 1, 31), ("试用期多长？", "谁来定？"))]


def test_the_stream_gives_evidence_then_text_then_the_whole_answer(client: TestClient):
    response = client.post("/api/questions/stream", json={"question": "试用期"})
    assert response.headers["content-type"].startswith("text/event-stream")
    found = events(response.text)
    names = [name for name, _ in found]
    assert names[0] == "evidence"
    assert names[-1] == "answer"
    assert set(names[1:-1]) == {"text"}
    answer = Answer.model_validate(found[-1][1])
    assert "".join(data["piece"] for name, data in found if name == "text") == answer.text
    assert found[0][1]["citations"] == json.loads(answer.model_dump_json())["citations"]


def test_the_stream_carries_chinese_characters_as_they_are(client: TestClient):
    body = client.post("/api/questions/stream", json={"question": "试用期"}).text
    assert "试用期一年" in body
    assert "\\u" not in body


def test_a_fault_before_any_evidence_is_the_only_event(client: TestClient, fake):
    fake.fault = QuestionInvalid("提问只有标点。", "请写出要问的事项。")
    found = events(client.post("/api/questions/stream", json={"question": "？"}).text)
    assert [name for name, _ in found] == ["problem"]
    assert found[0][1]["code"] == "question_invalid"


def test_a_fault_after_the_evidence_ends_the_stream_with_a_problem(client: TestClient, fake, a_fault):
    fake.fault = a_fault
    found = events(client.post("/api/questions/stream", json={"question": "试用期"}).text)
    assert [name for name, _ in found] == ["evidence", "problem"]
    assert found[1][1]["next_step"] == a_fault.next_step


@given(st.text(alphabet="试用期。；\n一年 a"))
def test_the_pieces_joined_are_the_text(text: str):
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize("size", [1, 2000])
def test_a_question_up_to_the_limit_is_accepted(client: TestClient, size: int):
    assert client.post("/api/questions", json={"question": "字" * size}).status_code == 200


def test_a_reader_who_leaves_stops_the_work(fake):
    left = threading.Event()
    evidence = fake.evidence

    def slow_evidence(text: str, **rest: Any):
        assert left.wait(5)
        return evidence(text)

    fake.evidence = slow_evidence
    body = json.dumps({"question": "试用期"}).encode()
    sent: list[bytes] = []

    async def visit() -> None:
        messages = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            if messages:
                return messages.pop()
            await anyio.sleep(0.1)
            # The reader is gone first, then the slow step ends.
            threading.Timer(0.3, left.set).start()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message.get("body", b""))

        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": "/api/questions/stream",
            "raw_path": b"/api/questions/stream",
            "query_string": b"",
            "root_path": "",
            "headers": [(b"host", b"127.0.0.1:8321"), (b"content-type", b"application/json")],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 8321),
        }
        await create_app(cast(Assistant, fake), Settings())(scope, receive, send)

    anyio.run(visit)
    assert left.is_set()
    assert fake.asked == []
    assert not any(b"event: answer" in piece for piece in sent)
