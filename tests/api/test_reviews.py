"""Reviews over HTTP: words as JSON or a file as it is, JSON or a marked copy back; nothing kept, nothing logged."""

import json
import logging
import tempfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.limits import MAX_REVIEW
from api.reviews import MAX_TEXT, WORD
from assistant.reviewing.review import Review
from tests.documents.word_drafts import comments, package, paragraph, run

ADDRESS = "/api/reviews"
# The invented law of these tests has no 第九十九条; its numbers are partly unchecked, so the ended version is cited.
TEXT = "张三丰同志，根据《试验办法》（2014年）第八条第一款，试用期为一年。"
DRAFT = package(paragraph(run("题")) + paragraph(run(TEXT)))
FILE = {"content-type": "application/octet-stream"}


def test_pasted_words_are_reviewed(client: TestClient):
    found = Review.model_validate_json(client.post(ADDRESS, json={"text": TEXT, "on": "2020-01-31"}).content)
    assert [row.verdict for row in found.citations] == ["不在施行期"]
    assert found.findings[0].place.paragraph == 1
    assert not found.can_be_marked


def test_a_file_is_reviewed_and_marked_as_accept_says(client: TestClient):
    sent = client.post(ADDRESS, params={"name": "报告.docx"}, content=DRAFT, headers=FILE)
    found = Review.model_validate_json(sent.content)
    assert (found.name, found.can_be_marked, found.by_kind["citation"]) == ("报告.docx", True, 1)
    copy = client.post(ADDRESS, params={"name": "报告.docx"}, content=DRAFT, headers={**FILE, "accept": WORD})
    assert copy.headers["content-type"] == WORD
    assert "%E6%89%B9%E6%B3%A8" in copy.headers["content-disposition"]
    assert len(comments(copy.content)) == len(found.findings)


def test_nothing_is_kept_and_nothing_is_logged(
    client: TestClient, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    room = tmp_path / "temporary"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    with caplog.at_level(logging.DEBUG):
        for accept in ("application/json", WORD):
            assert (
                client.post(ADDRESS, content=DRAFT, headers={"content-type": WORD, "accept": accept}).status_code == 200
            )
        assert client.post(ADDRESS, json={"text": TEXT}).status_code == 200
    assert "张三丰" not in caplog.text
    assert list(room.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "kind", "name", "status"),
    [
        (b"{}", "application/json", "", 422),
        (b"{", "application/json", "", 422),
        (b'{"text": ""}', "application/json", "", 422),
        (b'{"text": "\\ud800"}', "application/json", "", 422),
        (b'{"text": "a", "more": 1}', "application/json", "", 422),
        (json.dumps({"text": "a" * (MAX_TEXT + 1)}).encode(), "application/json", "", 422),
        (b"", "application/octet-stream", "a.docx", 422),
        (b"no document", WORD, "a.docx", 422),
        (b"no document", "application/octet-stream", "a.exe", 422),
        (b"a", "multipart/form-data", "a.docx", 422),
        (b"a" * (MAX_REVIEW + 1), "application/octet-stream", "a.txt", 413),
    ],
    ids=["none", "torn", "empty", "half", "unknown", "long", "no file", "fake", "program", "form", "heavy"],
)
def test_bad_input_is_a_problem_in_chinese(client: TestClient, body: bytes, kind: str, name: str, status: int):
    response = client.post(ADDRESS, params={"name": name}, content=body, headers={"content-type": kind})
    assert response.status_code == status
    assert response.json()["next_step"]


def test_words_cannot_be_marked(client: TestClient):
    response = client.post(ADDRESS, json={"text": TEXT}, headers={"accept": WORD})
    assert response.status_code == 422
    assert "docx" in response.json()["detail"]


def test_the_page_is_in_the_navigation(client: TestClient):
    shown = client.get("/reviews")
    assert shown.status_code == 200
    assert 'href="/reviews" aria-current="page"' in shown.text
    assert "reviews.js" in shown.text
