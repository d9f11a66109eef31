"""The approval form over HTTP."""

import logging

import pytest
from starlette.testclient import TestClient

from api.approval_forms import LRMX, WORD
from assistant.approval_form.lrmx_reading import read_lrmx
from tests.approval_form.forms import FULL
from tests.approval_form.forms import LRMX as FILE

ADDRESS = "/api/approval-forms"
BYTES = {"content-type": "application/octet-stream"}


def test_a_file_becomes_data_with_its_checks(client: TestClient, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        found = client.post(ADDRESS, content=FILE.encode(), headers=BYTES).json()
    assert found["form"]["name"] == "甲一"
    assert {row["outcome"] for row in found["report"]["rows"]} <= {"一致", "不一致", "材料不足"}
    assert "甲一" not in caplog.text


def test_data_becomes_a_file_or_two_pages(client: TestClient):
    sent = FULL.bare().model_dump(mode="json")
    file = client.post(ADDRESS, json=sent, headers={"accept": LRMX})
    assert read_lrmx(file.content).bare() == FULL.bare()
    word = client.post(ADDRESS, json=sent, headers={"accept": WORD})
    assert word.headers["content-type"] == WORD
    assert word.content.startswith(b"PK")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/octet-stream"),
        (b"no", "application/octet-stream"),
        (b"{", "application/json"),
        (b'{"x": 1}', "application/json"),
        (b'{"name": 3}', "application/json"),
    ],
)
def test_what_is_no_form_is_a_problem_in_chinese(client: TestClient, body: bytes, kind: str):
    reply = client.post(ADDRESS, content=body, headers={"content-type": kind})
    assert reply.status_code == 400
    assert reply.json()["next_step"]


def test_a_form_with_a_photo_may_weigh_more_than_a_question(client: TestClient):
    sent = FULL.bare().model_dump(mode="json") | {"photo": "A" * 1_000_000}
    assert client.post(ADDRESS, json=sent).status_code == 200
