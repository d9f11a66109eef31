"""Revision by instruction, last year's report over HTTP: done, refused with a way out; nothing taken over unasked."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.draft_revisions import EXAMPLES
from assistant.assistant import Assistant
from tests.api.training_rooms import served

SAMPLE = {"type": "annual_report", "sample": True}


@pytest.fixture(scope="module")
def desk(bundled: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(bundled, tmp_path_factory.mktemp("revisions")) as client:
        yield client


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_of_the_description_is_answered(desk: TestClient, name: str) -> None:
    reply = desk.post("/api/draft-revisions", json=EXAMPLES[name]["value"])
    assert reply.status_code == 200
    assert reply.json()["steps"] or reply.json()["refused"]


def test_what_a_revision_gives_makes_the_same_draft_again(desk: TestClient) -> None:
    done = desk.post("/api/draft-revisions", json={**SAMPLE, "instructions": "第二部分换一种说法"}).json()
    assert done["steps"]
    assert done["changes"]
    again = desk.post("/api/drafts", json={"type": "annual_report", **done["form"], **done["choices"]}).json()
    texts = [
        [
            one["text"]
            for part in draft["sections"]
            for paragraph in part["paragraphs"]
            for one in paragraph["sentences"]
        ]
        for draft in (done["draft"], again["draft"])
    ]
    assert texts[0] == texts[1]
    plain = desk.post("/api/drafts", json=SAMPLE).json()["draft"]
    assert plain["sections"] != done["draft"]["sections"]


def test_an_instruction_that_cannot_be_followed_says_what_can(desk: TestClient) -> None:
    done = desk.post("/api/draft-revisions", json={**SAMPLE, "instructions": "写得有气势一点"}).json()
    (refused,) = done["refused"]
    assert refused["reason"] == "没有看懂"
    assert "可以说" in refused["instead"]
    assert done["changes"] == []


def test_a_kept_draft_keeps_what_revisions_chose(desk: TestClient) -> None:
    done = desk.post("/api/draft-revisions", json={**SAMPLE, "instructions": "第二部分精简"}).json()
    asked = {"type": "annual_report", **done["form"], **done["choices"], "keep": True}
    id = desk.post("/api/drafts", json=asked).json()["id"]
    assert desk.get(f"/api/drafts/{id}").json()["form"].get("dropped", []) == done["choices"]["dropped"]


@pytest.mark.parametrize("instructions", ["", "长" * 2001, None, 7])
def test_instructions_that_are_none_are_problem_details(desk: TestClient, instructions: object) -> None:
    reply = desk.post("/api/draft-revisions", json={**SAMPLE, "instructions": instructions})
    assert reply.status_code == 422
    assert reply.json()["next_step"].endswith("。")


def last(desk: TestClient, content: bytes, **query: str):
    params = {"type": "annual_report", "file": "去年.txt", **query}
    return desk.post("/api/last-year-reports", content=content, params=params)


def test_last_year_s_report_gives_facts_to_confirm_and_places_to_renew(desk: TestClient) -> None:
    text = "今年以来，我局新提拔正科级领导干部2人。\n学习全市组织部长会议精神，召开会议研究干部工作相关议题*项。\n"
    found = last(desk, text.encode())
    assert found.status_code == 200, found.text
    shown = found.json()
    assert shown["name"] == "去年.txt"
    assert any(one["words"].startswith("今年") for one in shown["marks"])
    assert all(one["place"].startswith("去年.txt第") for one in shown["facts"])
    assert shown["missing"]


def test_our_own_report_of_last_year_gives_its_facts_back(desk: TestClient) -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    content = desk.post("/api/drafts", json=SAMPLE, headers={"Accept": word}).content
    shown = last(desk, content, file="去年的报告.docx").json()
    assert len(shown["facts"]) > 10
    given = {one["id"]: one["given"] for one in shown["facts"]}
    unit = {"name": "示例县水利局", "party_body": "党组"}
    asked = {"type": "annual_report", "unit": unit, "year": 2025, "facts": given}
    assert desk.post("/api/drafts", json=asked).status_code == 200


@pytest.mark.parametrize(
    ("content", "query"),
    [
        (b"", {}),
        (b"\x00\x01\x02\x03" * 20, {"file": "a.bin"}),
        (b"PK\x03\x04 no archive", {"file": "a.docx"}),
        ("有字".encode(), {"type": ""}),
        ("有字".encode(), {"type": "none_such"}),
    ],
)
def test_a_file_that_is_no_report_is_told(desk: TestClient, content: bytes, query: dict[str, str]) -> None:
    reply = last(desk, content, **query)
    assert 400 <= reply.status_code < 500
    assert reply.json()["next_step"]
