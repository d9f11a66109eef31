"""A bank brought in over HTTP: previewed with nothing kept, taken as drafts, doubts marked, never twice."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.documents.workbook_writing import Sheet, write_workbook
from assistant.intake.workbook_reading import open_workbook
from tests.api.training_rooms import AWAY, BEARER, TOKEN, served

BANK = (
    "1. 根据《干部任用条例》，任职前公示的期限不少于（ ）个工作日。\nA. 三\nB. 五\nC. 七\n答案：B\n\n"
    "2. 根据《干部任用条例》，民主推荐结果的有效期为（ ）。\nA. 半年\nB. 一年\nC. 两年\n答案：C\n\n"
    "3. 只有题干没有答案的一道。\nA. 甲\nB. 乙\n"
)


@pytest.fixture
def client(bundled: Assistant, tmp_path: Path) -> Iterator[TestClient]:
    with served(bundled, tmp_path) as opened:
        yield opened


def test_a_preview_tells_verdicts_and_keeps_what_was_not_understood(client: TestClient) -> None:
    found = client.post("/api/bank/import-previews", content=BANK.encode()).json()
    assert found["format"] == "Aiken或者文本"
    assert [one["verdict"] for one in found["items"]] == ["有效", "答案已变"]
    assert found["items"][0]["item"]["citations"][0]["slug"] == "ganbu-renyong"
    (lost,) = found["remainder"]
    assert lost["reason"] == "没有答案"
    assert "只有题干没有答案的一道" in lost["text"]
    assert client.get("/api/bank/items").json() == []


def test_what_was_not_understood_can_be_kept_as_a_workbook(client: TestClient) -> None:
    sheet = client.post("/api/bank/import-previews?report=xlsx", content=BANK.encode())
    with open_workbook(sheet.content) as book:
        text = [[cell.text for cell in row.cells] for row in book.rows(book.sheets[0])]
    assert any("没有答案" in row and any("只有题干" in cell for cell in row) for row in text)


def test_the_columns_of_a_workbook_are_told(client: TestClient) -> None:
    sheet = Sheet(
        "题", ("序号", "题目", "A", "B", "正确答案", "备注"), (("1", "试用期为（ ）。", "半年", "一年", "B", "x"),)
    )
    other = Sheet("说明", ("随便写的",), (("一行",),))
    content = write_workbook([sheet, other]).content
    found = client.post("/api/bank/import-previews", content=content).json()
    assert found["format"] == "Excel"
    first, second = found["sheets"]
    assert [(one["column"], one["taken_for"]) for one in first["columns"]] == [
        ("A", ""),
        ("B", "题干"),
        ("C", "选项A"),
        ("D", "选项B"),
        ("E", "答案"),
        ("F", ""),
    ]
    assert second["row"] is None
    assert {one["place"] for one in found["remainder"]} == {"工作表“说明”第1行", "工作表“说明”第2行"}


def test_an_import_gives_drafts_with_their_doubts_and_never_twice(client: TestClient) -> None:
    first = client.post("/api/bank/imports", content=BANK.encode(), params={"source": "旧题库.txt"})
    assert (first.status_code, first.json()) == (
        201,
        {"added": 2, "held": 0, "doubted": 1, "left_out": 0, "remainder": 1},
    )
    rows = client.get("/api/bank/items").json()
    assert {row["state"] for row in rows} == {"draft"}
    assert {row["source"] for row in rows} == {"旧题库.txt"}
    (doubted,) = client.get("/api/bank/items?recheck=true").json()
    assert "答案已变" in doubted["recheck"]
    sound = next(row["item"]["id"] for row in rows if not row["recheck"])
    for state in ("reviewed", "published"):
        assert client.post(f"/api/bank/items/{sound}/steps", json={"state": state}).status_code == 200
    again = client.post("/api/bank/imports", content=BANK.encode()).json()
    assert (again["added"], again["held"]) == (0, 2)
    assert [row["state"] for row in client.get("/api/bank/items").json() if row["item"]["id"] == sound] == ["published"]


def test_a_published_import_is_what_an_exam_asks(client: TestClient) -> None:
    client.post("/api/bank/imports", content=BANK.encode(), params={"leave_out": ["答案已变"]})
    (row,) = client.get("/api/bank/items").json()
    for state in ("reviewed", "published"):
        client.post(f"/api/bank/items/{row['item']['id']}/steps", json={"state": state})
    begun = client.post("/api/attempts", json={"mode": "exam", "source": "bank", "count": 1, "minutes": 5}).json()
    assert begun["items"][0]["stem"] == row["item"]["stem"]
    assert "key" not in begun["items"][0]


def test_an_item_without_a_provision_says_so(client: TestClient) -> None:
    client.post("/api/bank/imports", content="1. 月亮是方的。（ ）\n答案：错误\n".encode())
    (row,) = client.get("/api/bank/items").json()
    assert row["recheck"].startswith("导入时核对为“未")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x00\x01\x02" * 50, b"<?xml version='1.0'?><a/>"])
def test_what_is_no_bank_is_told_and_nothing_is_kept(client: TestClient, content: bytes) -> None:
    for address in ("/api/bank/import-previews", "/api/bank/imports"):
        reply = client.post(address, content=content)
        assert reply.status_code in (400, 422)
        assert reply.json()["next_step"].endswith("。")
    assert client.get("/api/bank/items").json() == []


def test_more_items_than_one_import_takes_are_refused_as_a_whole(client: TestClient) -> None:
    many = io.StringIO()
    for number in range(2001):
        many.write(f"{number + 1}. 第{number}种说法是对的。\n答案：正确\n\n")
    reply = client.post("/api/bank/imports", content=many.getvalue().encode())
    assert reply.json()["code"] == "bank_invalid"
    assert "2001题" in reply.json()["detail"]


def test_only_an_administrator_brings_a_bank_in(bundled: Assistant, tmp_path: Path) -> None:
    with served(bundled, tmp_path, host="0.0.0.0", access_token=TOKEN) as here:
        away = TestClient(here.app, base_url="http://cadre.example", client=AWAY, headers=BEARER)
        for address in ("/api/bank/import-previews", "/api/bank/imports"):
            assert away.post(address, content=BANK.encode()).status_code == 403
