"""Every fault is a problem in Chinese, with a next step, and says nothing that was sent."""

import json
import logging

import pytest
from starlette.testclient import TestClient

from api.problems import MEDIA_TYPE, TABLE
from assistant import errors
from assistant.errors import AssistantError, QuestionInvalid

SECRET = "张三的提拔问题"


def problem(response) -> dict:
    assert response.headers["content-type"] == MEDIA_TYPE
    body = response.json()
    assert set(body) == {"type", "title", "status", "detail", "next_step", "code"}
    assert body["status"] == response.status_code
    assert all(body[name] for name in body)
    assert any("一" <= sign <= "龥" for sign in body["detail"])
    return body


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/nowhere", None, 404, "not_found"),
        ("GET", "/api/regulations/nowhere", None, 404, "unknown_regulation"),
        ("GET", "/api/regulations/ganbu-renyong?version=1999", None, 404, "unknown_regulation"),
        ("GET", "/api/regulations/ganbu-renyong/articles/99", None, 404, "unknown_provision"),
        ("GET", "/api/regulations/ganbu-renyong/articles/8-2", None, 404, "unknown_provision"),
        ("GET", "/api/regulations/ganbu-renyong/articles/八", None, 422, "request_invalid"),
        ("GET", "/api/search", None, 422, "request_invalid"),
        ("GET", "/api/search?q=" + "字" * 201, None, 422, "request_invalid"),
        ("GET", "/api/search?q=x&slug=nowhere", None, 404, "unknown_regulation"),
        ("GET", "/api/regulations?on=0", None, 422, "request_invalid"),
        ("GET", "/api/questions", None, 405, "method_not_allowed"),
        ("POST", "/api/questions", "{", 422, "request_invalid"),
        ("POST", "/api/questions", "{}", 422, "request_invalid"),
        ("POST", "/api/questions", "[1]", 422, "request_invalid"),
        ("POST", "/api/questions", {"question": ""}, 422, "request_invalid"),
        ("POST", "/api/questions", {"question": SECRET, "who": "x"}, 422, "request_invalid"),
        ("POST", "/api/questions", {"question": SECRET * 500}, 422, "request_invalid"),
        ("POST", "/api/questions", {"question": SECRET, "on": 1}, 422, "request_invalid"),
        ("POST", "/api/questions", {"question": SECRET, "on": "2019-02-30"}, 422, "request_invalid"),
        ("POST", "/api/questions", {"question": SECRET, "turns": ["a"] * 21}, 422, "request_invalid"),
        ("POST", "/api/questions", '{"question": "\\ud800"}', 422, "request_invalid"),
        ("POST", "/api/questions", {"question": "x" * 300_000}, 413, "body_too_large"),
        ("POST", "/api/questions/stream", {"question": ""}, 422, "request_invalid"),
    ],
)
def test_a_request_that_cannot_be_served_gets_problem_details(client: TestClient, method, path, body, status, code):
    content = body if isinstance(body, str | None) else json.dumps(body)
    response = client.request(method, path, content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == status
    assert problem(response)["code"] == code
    assert SECRET not in response.text


def test_a_field_name_of_the_caller_is_cut_before_it_is_named(client: TestClient):
    response = client.post("/api/questions", json={"question": "x", SECRET * 100: 1})
    assert len(problem(response)["detail"]) < 80


def test_a_body_without_a_declared_length_is_refused_when_it_grows_too_large(client: TestClient):
    def chunks():
        for _ in range(40):
            yield b" " * 10_000

    response = client.post("/api/questions", content=chunks(), headers={"Content-Type": "application/json"})
    assert problem(response)["code"] == "body_too_large"


@pytest.mark.parametrize("path", ["/api/questions", "/api/questions/stream"])
def test_an_unforeseen_fault_shows_no_traceback_and_logs_no_words(client: TestClient, fake, caplog, path):
    fake.fault = ValueError(f"cannot read {SECRET}")
    with caplog.at_level(logging.DEBUG):
        response = client.post(path, json={"question": SECRET})
    assert "Traceback" not in response.text
    assert "ValueError" not in response.text
    assert SECRET not in response.text
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("cadre")]
    assert any("ValueError" in line for line in ours)
    assert SECRET not in caplog.text


def test_an_unforeseen_fault_of_a_plain_question_is_a_500_problem(client: TestClient, fake):
    fake.fault = ValueError("x")
    response = client.post("/api/questions", json={"question": SECRET})
    assert response.status_code == 500
    assert problem(response)["code"] == "fault"


def test_a_fault_of_the_assistant_keeps_its_sentence_and_next_step(client: TestClient, fake, a_fault: AssistantError):
    fake.fault = a_fault
    found = problem(client.post("/api/questions", json={"question": "试用期"}))
    assert (found["status"], found["detail"], found["next_step"]) == (500, a_fault.message, a_fault.next_step)


def test_the_callers_mistake_is_a_4xx(client: TestClient, fake):
    fake.fault = QuestionInvalid("提问只有标点。", "请写出要问的事项。")
    assert problem(client.post("/api/questions", json={"question": "？"}))["status"] == 422


def test_every_class_of_fault_has_a_row_in_the_table_that_fits_its_side():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, AssistantError)]
    for kind in kinds:
        status, title = TABLE[next(parent for parent in kind.__mro__ if parent in TABLE)]
        assert title
        side = 400 <= status < 500
        assert side is (issubclass(kind, errors.RequestError) or kind is errors.ImportRefused)


def test_a_browser_that_opens_an_unknown_page_reads_a_page(client: TestClient):
    response = client.get("/nowhere", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "没有这个地址" in response.text
