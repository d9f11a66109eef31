"""The citation check over HTTP: a report for any text, nothing kept, faults as problem details."""

import logging

import pytest
from starlette.testclient import TestClient

from api.citation_checks import MAX_TEXT
from assistant.checking.report import CitationReport

ADDRESS = "/api/citation-checks"


def test_a_text_gets_a_verdict_on_every_citation(client: TestClient):
    sent = {"text": "根据《试验办法》第八条第一款，试用期为两年。", "on": "2020-01-31"}
    report = CitationReport.model_validate_json(client.post(ADDRESS, json=sent).content)
    assert [row.verdict_words for row in report.citations] == ["待核"]
    assert report.on.isoformat() == "2020-01-31"


def test_what_was_sent_is_not_logged(client: TestClient, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        assert client.post(ADDRESS, json={"text": "张三丰同志，见《试验办法》第九十九条。"}).status_code == 200
    assert "张三丰" not in caplog.text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": ""}, 422),
        ({}, 422),
        ({"text": "甲", "extra": 1}, 422),
        ({"text": "甲", "on": "昨天"}, 422),
        ({"text": "甲" * (MAX_TEXT + 1)}, 422),
        ({"text": "甲" * 100_000}, 413),
    ],
    ids=["empty", "none", "unknown", "day", "long", "heavy"],
)
def test_a_request_that_does_not_fit_is_a_problem_in_chinese(client: TestClient, sent: dict, status: int):
    import json

    body = json.dumps(sent, ensure_ascii=False).encode()
    response = client.post(ADDRESS, content=body, headers={"content-type": "application/json"})
    assert response.status_code == status
    assert response.json()["next_step"]


def test_half_a_character_is_refused(client: TestClient):
    response = client.post(ADDRESS, content=b'{"text": "\\ud800"}', headers={"content-type": "application/json"})
    assert response.status_code == 422
