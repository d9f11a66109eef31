"""Each export read back by a reader that shares no code with the writer."""

import io
import re
import sqlite3
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from assistant.banks.exporting import FORMATS, export
from assistant.errors import BankInvalid
from assistant.quizzes.quiz import QuizType
from tests.banks.sample_bank import EVERY

BY_ID = {item.id: item for item in EVERY.items}


def test_moodle_xml_holds_every_type_but_ordering_and_says_so() -> None:
    made = export(EVERY, "moodle")
    questions = ElementTree.fromstring(made.content).findall("question")
    assert [one.reason for one in made.left_out] == ["Moodle XML没有排序题的写法"]
    assert len(questions) == made.written == 7
    for one in questions:
        item = BY_ID[one.findtext("idnumber") or ""]
        assert one.findtext("questiontext/text") == item.stem
        assert one.findtext("generalfeedback/text") == item.rationale
        answers = [(float(each.attrib["fraction"]), each.findtext("text")) for each in one.findall("answer")]
        right = [words for share, words in answers if share > 0]
        if item.options and item.type is not QuizType.MATCH:
            assert [words for _, words in answers] == list(item.options)
            assert right == [item.options[ord(letter) - 65] for letter in item.key]
            assert sum(share for share, _ in answers if share > 0) == pytest.approx(100, abs=0.01)
        if item.type is QuizType.JUDGE:
            assert right == ["true"]
        if item.type is QuizType.FILL:
            assert right == list(item.key)
        if item.type is QuizType.MATCH:
            pairs = [(sub.findtext("text"), sub.findtext("answer/text")) for sub in one.findall("subquestion")]
            assert pairs == [("试用期", "一年"), ("公示期", "五个工作日")]


def test_gift_escapes_every_sign_of_its_own() -> None:
    made = export(EVERY, "gift")
    blocks = made.content.decode().strip().split("\n\n")
    assert len(blocks) == made.written == 7
    single = blocks[0]
    bare = re.sub(r"\\.", "", single)
    assert bare.count("{") == bare.count("}") == 1
    answers = re.findall(r"^([=~])(.*)$", single, re.MULTILINE)
    assert [sign for sign, _ in answers] == ["~", "=", "~", "~"]
    assert re.sub(r"\\(.)", r"\1", answers[1][1]) == "=五个工作日"
    assert "{TRUE####" in blocks[2]
    assert [one.reason for one in made.left_out] == ["GIFT没有排序题的写法"]


def test_qti_package_has_a_manifest_that_names_every_item_file() -> None:
    made = export(EVERY, "qti")
    space = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1", "c": "http://www.imsglobal.org/xsd/imscp_v1p1"}
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
        named = [one.attrib["href"] for one in manifest.findall(".//c:resource", space)]
        assert sorted([*named, "imsmanifest.xml"]) == sorted(package.namelist())
        assert len(named) == made.written == 8
        for name in named:
            root = ElementTree.fromstring(package.read(name))
            item = BY_ID[root.attrib["identifier"].removeprefix("item-")]
            declared = root.find("q:responseDeclaration", space)
            assert declared is not None
            values = [one.text for one in declared.findall("q:correctResponse/q:value", space)]
            if item.type in {QuizType.SINGLE, QuizType.MULTIPLE, QuizType.CASE, QuizType.ORDER}:
                assert values == list(item.key)
                options = [one.text for one in root.findall(".//q:simpleChoice", space)]
                assert options == list(item.options)
            if item.type is QuizType.ORDER:
                assert declared.attrib["cardinality"] == "ordered"
            if item.type is QuizType.MATCH:
                assert values == ["A M2", "B M1"]
            if item.type is QuizType.FILL:
                mapped = [one.attrib["mapKey"] for one in declared.findall(".//q:mapEntry", space)]
                assert mapped == ["一年", "1年"]


def test_anki_notes_keep_their_identity_from_one_export_to_the_next(tmp_path: Path) -> None:
    def notes(content: bytes) -> dict[str, list[str]]:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            (tmp_path / "c.db").write_bytes(package.read("collection.anki2"))
        held = sqlite3.connect(tmp_path / "c.db")
        try:
            return {guid: fields.split("\x1f") for guid, fields in held.execute("select guid, flds from notes")}
        finally:
            held.close()

    first = notes(export(EVERY, "anki").content)
    changed = EVERY.model_copy(
        update={"items": tuple(one.model_copy(update={"rationale": "新的解析"}) for one in EVERY.items)}
    )
    second = notes(export(changed, "anki").content)
    assert set(first) == set(second)
    assert len(first) == 8
    assert {fields[0] for fields in first.values()} == set(BY_ID)
    assert "&lt;日&gt;" in next(fields[2] for fields in first.values() if "公示期 " in fields[2])


@pytest.mark.parametrize(("columns", "left"), [("generic", 0), ("platform-a", 3), ("platform-b", 5)])
def test_workbooks_hold_text_and_tell_what_a_platform_cannot_take(columns: str, left: int) -> None:
    made = export(EVERY, "xlsx", columns)
    assert len(made.left_out) == left
    sheet = load_workbook(io.BytesIO(made.content)).worksheets[0]
    rows = list(sheet.iter_rows())
    assert len(rows) == made.written + 1 == 9 - left
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert rows[1][3].value == "=五个工作日"
    assert rows[1][3].quotePrefix


def test_block_text_numbers_every_item() -> None:
    text = export(EVERY, "text").content.decode()
    assert len(re.findall(r"^\d+\. 【", text, re.MULTILINE)) == 8
    assert text.count("答案：") == 8


def test_an_unknown_format_or_an_empty_bank_is_refused_in_words() -> None:
    with pytest.raises(BankInvalid, match="没有“pdf”这种格式"):
        export(EVERY, "pdf")
    with pytest.raises(BankInvalid, match="没有题"):
        export(EVERY.model_copy(update={"items": ()}), "gift")
    with pytest.raises(BankInvalid, match="列名对照"):
        export(EVERY, "xlsx", "../../etc")


@pytest.mark.parametrize("name", FORMATS)
def test_equal_banks_give_equal_files(name: str) -> None:
    first = export(EVERY, name).content
    time.sleep(2.1 if name == "anki" else 0)  # a date in a zip has steps of two seconds
    assert export(EVERY, name).content == first
