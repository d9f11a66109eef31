"""The timeline over HTTP: rows for any facts, nothing kept, faults as problem details."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.timelines import EXAMPLES
from assistant.assistant import Assistant
from assistant.checking.timeline_rows import TimelineReport

ADDRESS = "/api/timelines"


@pytest.fixture(scope="module")
def shelf(bundled: Assistant) -> Iterator[TestClient]:
    app = create_app(bundled, bundled.settings)
    with TestClient(app, base_url="http://127.0.0.1:8321", client=("127.0.0.1", 50000)) as opened:
        yield opened


def test_the_example_of_the_description_is_sound(shelf: TestClient):
    response = shelf.post(ADDRESS, json=EXAMPLES["publicity"]["value"])
    report = TimelineReport.model_validate_json(response.content)
    assert report.counts["不符合"] == 0
    assert {row.rule for row in report.steps} >= {"publicity_term", "quorum", "majority"}


def test_a_short_publicity_is_a_row_and_no_fault(shelf: TestClient):
    days = {"publicity_start": "2026-02-11", "publicity_end": "2026-02-17"}
    response = shelf.post(ADDRESS, json={"facts": {"days": days}, "on": "2026-11-28"})
    assert response.status_code == 200
    assert response.json()["counts"]["不符合"] == 1


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"days": {"decision": "2026-02-30"}}, 422),
        ({"days": {"publicity_start": "2026-03-02", "publicity_end": "2026-03-01"}}, 422),
        ({"days": {"name": "张三丰"}}, 422),
        ({"counts": {"present": -1}}, 422),
        ({"counts": {"present": True}}, 422),
        ({"events": [{"event": "没有的事件", "day": "2026-01-01"}]}, 400),
    ],
)
def test_facts_that_do_not_fit_are_problems_in_chinese(
    shelf: TestClient, facts: dict[str, Any], status: int, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        response = shelf.post(ADDRESS, json={"facts": facts})
    assert response.status_code == status
    assert response.json()["next_step"]
    assert "张三丰" not in caplog.text + response.text


def test_a_corpus_without_the_table_of_rules_never_looks_sound(client: TestClient):
    response = client.post(ADDRESS, json={"facts": {}})
    assert response.status_code >= 500
    assert "procedure.yaml" in response.json()["detail"]
