"""Drafts over HTTP: JSON or .docx, kept only when asked, every kind of bad input told in Chinese."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from starlette.testclient import TestClient

from api import draft_facts, drafts
from api.draft_view import EXCEL, WORD, DraftReply, FactsRead, TypeShown
from api.limits import MAX_DRAFT
from assistant.assistant import Assistant
from assistant.drafting.draft import DraftState
from assistant.settings import Settings
from tests.api.training_rooms import served

UNIT = {"name": "示例县水利局", "party_body": "党组"}
LEAST = {"type": "annual_report", "unit": UNIT, "year": 2025}


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(Settings(data=tmp_path_factory.mktemp("data"), embedder="off"))


@pytest.fixture(scope="module")
def desk(bundled: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(bundled, tmp_path_factory.mktemp("drafts")) as client:
        yield client


def made(desk: TestClient, **asked: object) -> DraftReply:
    reply = desk.post("/api/drafts", json={**LEAST, **asked})
    assert reply.status_code == 200, reply.text
    return DraftReply.model_validate_json(reply.content)


def words(content: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


def test_every_type_tells_what_it_asks_for(desk: TestClient):
    rows = desk.get("/api/draft-types").json()
    assert {"annual_report", "publicity_notice"} <= {row["id"] for row in rows}
    for row in rows:
        shown = TypeShown.model_validate_json(desk.get(f"/api/draft-types/{row['id']}").content)
        assert all(slot.question for part in shown.parts for slot in part.slots)
        assert all(slot.unit for part in shown.parts for slot in part.slots if slot.kind == "count")


def test_the_least_facts_give_a_draft_for_discussion_with_every_gap_asked(desk: TestClient):
    reply = made(desk)
    assert reply.id is None
    assert reply.draft.state is DraftState.DISCUSSION
    assert len([gap for gap in reply.draft.gaps if gap.required and gap.question]) > 30


@pytest.mark.parametrize("name", drafts.EXAMPLES)
def test_every_example_is_served_as_json_and_as_word(desk: TestClient, name: str):
    asked: Any = drafts.EXAMPLES[name]["value"]
    draft = DraftReply.model_validate_json(desk.post("/api/drafts", json=asked).content).draft
    file = desk.post("/api/drafts", json=asked, headers={"accept": WORD})
    assert file.headers["content-type"] == WORD
    assert draft.sentences[0].text in words(file.content)
    table = desk.post("/api/drafts?part=sources", json=asked, headers={"accept": WORD})
    assert "逐句来源" in words(table.content)


def test_each_example_of_facts_is_read(desk: TestClient):
    for example in draft_facts.EXAMPLES.values():
        assert FactsRead.model_validate_json(desk.post("/api/draft-facts", json=example["value"]).content).unit


def test_the_workbook_goes_out_filled_and_comes_back_the_same(desk: TestClient):
    for name in ("annual_report", "appointment_notice"):
        given = desk.post("/api/draft-facts", json={"type": name, "sample": True}).json()
        book = desk.get(f"/api/draft-facts/{name}/workbook?sample=true")
        assert book.headers["content-type"] == EXCEL
        back = desk.post(f"/api/draft-facts?type={name}", content=book.content, headers={"content-type": EXCEL})
        assert back.status_code == 200, back.text
        assert (back.json()["facts"], back.json()["unit"]) == (given["facts"], given["unit"])
        again = desk.post("/api/draft-facts", json={"type": name, **given_form(given)}, headers={"accept": EXCEL})
        assert again.content == book.content


def given_form(read: dict[str, Any]) -> dict[str, Any]:
    return {name: read[name] for name in ("unit", "year", "facts")}


def test_what_is_computed_is_told_with_its_reckoning(desk: TestClient):
    facts = {"promoted_chief": 3, "promoted_deputy": 5}
    read = desk.post("/api/draft-facts", json={**LEAST, "facts": facts}).json()
    assert read["computed"]["promoted_base"].startswith("8人（")
    assert "promoted_chief" not in read["missing"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"promoted_chief": -1}, "负数"),
        ({"promoted_chief": 1.5}, "整数"),
        ({"promoted_chief": True}, "整数"),
        ({"promoted_chief": "120%"}, "整数"),
        ({"promoted_chief": 10**12}, "上限"),
        ({"promoted_base": "120%"}, "整数"),
        ({"reference_date": "2023-05-01"}, "不在报告年度"),
        ({"reference_date": "2025-02-30"}, "没有这一天"),
        ({"reference_date": ["2025"]}, "应写成"),
        ({"orientation": {"a": 1}}, "文字"),
        ({"orientation": "\x00"}, "控制字符"),
        ({"orientation": "长" * 20_001}, "超过"),
        ({"studies": "清单"}, "清单"),
        ({"studies": [{"nothing": 1}]}, "没有"),
        ({"no_such_fact": 1}, "没有“no_such_fact”"),
        ({"promoted_chief": float("inf")}, "整数"),
        ({"divisions": 2, "divisions_with_young": 9}, "大于"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_bad_fact_is_a_problem_of_the_draft_and_never_in_its_text(desk: TestClient, facts: Any, told: str):
    body = json.dumps({**LEAST, "facts": facts})
    reply = desk.post("/api/drafts", content=body, headers={"content-type": "application/json"})
    assert reply.status_code == 200, reply.text
    draft = reply.json()["draft"]
    assert draft["state"] == "讨论稿"
    assert any(told in one["message"] for one in draft["problems"]), draft["problems"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ([], 422),
        ({"type": "annual_report"}, 422),
        ({**LEAST, "year": 1}, 422),
        ({**LEAST, "unit": "水利局"}, 422),
        ({**LEAST, "unit": {"name": "水利局"}}, 422),
        ({**LEAST, "unit": {**UNIT, "boss": "x"}}, 422),
        ({**LEAST, "unit": {**UNIT, "layout": "没有的版式"}}, 422),
        ({**LEAST, "facts": []}, 422),
        ({**LEAST, "facts": {"orientation": "\ud800"}}, 422),
        ({**LEAST, "facts": {"\ud800": 1}}, 422),
        ({**LEAST, "variant": -1}, 422),
        ({**LEAST, "on": "昨天"}, 422),
        ({**LEAST, "more": 1}, 422),
        ({**LEAST, "type": "no_such_type"}, 404),
        ({**LEAST, "only": "九十九"}, 400),
        ({**LEAST, "without": ["opening"]}, 400),
        ({**LEAST, "without": ["no_such_part"]}, 400),
    ],
    ids=lambda value: str(value)[-40:],
)
def test_a_request_that_is_none_is_a_problem_in_chinese(desk: TestClient, body: object, status: int):
    reply = desk.post(
        "/api/drafts", content=json.dumps(body), headers={"content-type": "application/json", "accept": WORD}
    )
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"].startswith("application/problem+json")
    assert reply.json()["detail"].endswith("。")


def test_torn_deep_and_heavy_bodies_are_refused(desk: TestClient):
    for address in ("/api/drafts", "/api/draft-facts"):
        for body in (b"{", b"[" * 100_000, b'{"type": "annual_report", "facts": ' + b'{"a":' * 50_000):
            reply = desk.post(address, content=body, headers={"content-type": "application/json"})
            assert reply.status_code in {400, 422}, (address, body[:20], reply.text)
            assert reply.json()["next_step"]
        heavy = json.dumps({**LEAST, "facts": {"orientation": "长" * (MAX_DRAFT + 1)}})
        reply = desk.post(address, content=heavy, headers={"content-type": "application/json"})
        assert (reply.status_code, reply.json()["code"]) == (413, "body_too_large")


@pytest.mark.parametrize(
    "content", [b"", b"no workbook", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99]
)
def test_what_is_no_workbook_is_refused(desk: TestClient, content: bytes):
    reply = desk.post("/api/draft-facts?type=annual_report", content=content, headers={"content-type": EXCEL})
    assert reply.status_code in {400, 422}
    assert reply.json()["detail"].endswith("。")


def test_a_workbook_of_another_sheet_is_told(desk: TestClient):
    book = desk.get("/api/draft-facts/annual_report/workbook?sample=true").content
    reply = desk.post("/api/draft-facts?type=appointment_notice", content=book, headers={"content-type": EXCEL})
    assert reply.status_code == 200
    assert reply.json()["facts"] == {}
    assert "不属于" in json.dumps(reply.json()["problems"], ensure_ascii=False)


def test_a_kept_draft_is_changed_made_final_taken_back_and_deleted(desk: TestClient):
    sample = desk.post("/api/draft-facts", json={"type": "annual_report", "sample": True}).json()
    form = {"type": "annual_report", **given_form(sample)}
    id = made(desk, **form, keep=True).id
    address = f"/api/drafts/{id}"
    held = desk.get(address).json()
    assert (held["form"]["facts"], held["version"]["state"]) == (sample["facts"], "送审稿")
    final = desk.post(f"{address}/state", json={"state": "定稿"}).json()
    assert final["version"]["state"] == "定稿"
    assert "送审稿" not in words(desk.get(address, headers={"accept": WORD}).content)
    form["facts"] = {**form["facts"], "topics": 15}
    back = desk.put(address, json=form).json()
    assert back["version"]["state"] == "送审稿"
    told = desk.get(f"{address}/versions").json()
    assert [one["state"] for one in told] == ["送审稿", "定稿", "送审稿"]
    assert "议题数" in told[-1]["told"]
    first = desk.get(f"{address}?version=1", headers={"accept": WORD})
    assert "送审稿" in words(first.content)
    assert desk.get(f"{address}?version=9", headers={"accept": WORD}).status_code == 422
    assert desk.put(address, json={**form, "type": "publicity_notice"}).status_code == 422
    assert desk.delete(address).status_code == 204
    for reply in (
        desk.get(address),
        desk.delete(address),
        desk.put(address, json=form),
        desk.get(f"{address}/versions"),
    ):
        assert (reply.status_code, reply.json()["code"]) == (404, "unknown_record")


def test_a_draft_with_gaps_is_not_made_final(desk: TestClient):
    id = made(desk, keep=True).id
    refused = desk.post(f"/api/drafts/{id}/state", json={"state": "定稿"})
    assert refused.status_code == 409
    assert "待补" in refused.json()["detail"]
    assert desk.post(f"/api/drafts/{id}/state", json={"state": "终稿"}).status_code == 422


def test_nothing_is_kept_unasked_and_nothing_personal_is_logged(
    bundled: Assistant, tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
):
    folder = tmp_path_factory.mktemp("unasked")
    person = {"name": "赵钱孙李", "former_post": "科员"}
    with served(bundled, folder) as client, caplog.at_level(logging.DEBUG):
        asked = {**LEAST, "facts": {"appointees": [person], "orientation": {"赵钱孙李": 1}}}
        assert client.post("/api/drafts", json=asked).status_code == 200
        assert client.post("/api/draft-facts", json=asked).status_code == 200
        assert not (folder / "records.db").exists()
        client.post("/api/drafts", json={**asked, "keep": True})
        assert (folder / "records.db").exists()
    assert "赵钱孙李" not in caplog.text


def test_the_pages_name_every_type_and_an_unknown_one_is_not_found(desk: TestClient):
    shown = desk.get("/drafts")
    assert 'href="/drafts" aria-current="page"' in shown.text
    for row in desk.get("/api/draft-types").json():
        assert f'href="/drafts/{row["id"]}"' in shown.text
        assert desk.get(f"/drafts/{row['id']}").status_code == 200
    assert desk.get("/drafts/no_such_type", headers={"accept": "text/html"}).status_code == 404
