"""Whatever words an item holds (tags, formulas, signs of the formats), every export carries them as words."""

import html
import io
import re
import sqlite3
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.banks.bank_item import Bank
from assistant.banks.exporting import export
from assistant.banks.importing import read_bank
from assistant.quizzes.quiz import QuizType
from tests.banks.sample_bank import item

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</text></question>", "<![CDATA[甲]]>", "&lt;b&gt;",
    "=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "{=甲 ~乙#丙}", "::名::", "\\{", "%50%", "->", "A. 甲",
    "答案：B", "{{题干}}", "${x}", "]]>", "&amp;",
    "“甲”", "'乙'", "甲\u3000乙", "甲;乙|丙", "////", "=1", "#N/A", "<日>",
)  # fmt: skip
WORDS = st.tuples(st.sampled_from(HOSTILE), st.text("甲乙丙丁<>&{}=~#:\\%'\"@+-|/", max_size=8)).map("内容".join)
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    stem, options = draw(WORDS), draw(st.lists(WORDS, min_size=3, max_size=3, unique=True))
    return Bank(
        items=(
            item(QuizType.SINGLE, stem, tuple(options), ("B",)),
            item(QuizType.MULTIPLE, f"多选{stem}", tuple(options), ("A", "C")),
            item(QuizType.JUDGE, f"判断{stem}", (), ("正确",)),
            item(QuizType.FILL, f"填空{stem}______", (), (options[0],)),
        )
    )


_ASIDE = 0xF0000  # a sign that was escaped is read as a word's, not as the format's
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(banks())
def test_moodle_xml_and_qti_hold_the_words_as_text_and_nothing_else(bank: Bank) -> None:
    moodle = ElementTree.fromstring(export(bank, "moodle").content)
    assert [one.findtext("questiontext/text") for one in moodle.findall("question")] == [i.stem for i in bank.items]
    assert {one.tag for one in moodle.iter()}.isdisjoint({"script", "img", "b"})
    with zipfile.ZipFile(io.BytesIO(export(bank, "qti").content)) as package:
        for one in bank.items:
            root = ElementTree.fromstring(package.read(f"items/item-{one.id}.xml"))
            assert root.findtext(f"{QTI}itemBody/{QTI}p") == one.stem
            choices = [each.text for each in root.iter(f"{QTI}simpleChoice")]
            assert choices in ([], ["正确", "错误"], list(one.options))
            assert all(each.tag.startswith(QTI) for each in root.iter())


@FEW
@given(banks())
def test_a_workbook_holds_no_formula_and_an_anki_note_no_tag(bank: Bank) -> None:
    rows = list(load_workbook(io.BytesIO(export(bank, "xlsx").content)).worksheets[0].iter_rows())
    assert all(cell.data_type != "f" for row in rows for cell in row)
    held = {str(cell.value) for row in rows for cell in row}
    assert {one.stem for one in bank.items} <= held
    assert set(bank.items[0].options) <= held
    with zipfile.ZipFile(io.BytesIO(export(bank, "anki").content)) as package, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.db"
        path.write_bytes(package.read("collection.anki2"))
        collection = sqlite3.connect(path)
        fields = [flds.split("\x1f") for (flds,) in collection.execute("select flds from notes order by id")]
        collection.close()
    assert [html.unescape(one[2]) for one in fields] == [one.stem for one in bank.items]
    assert not [one for each in fields for one in each if re.search(r"<(?!br>)", one)]


@FEW
@given(banks())
def test_gift_keeps_its_own_signs_apart_from_those_of_the_words(bank: Bank) -> None:
    blocks = export(bank, "gift").content.decode().strip().split("\n\n")
    assert len(blocks) == len(bank.items)
    for block, one in zip(blocks, bank.items, strict=True):
        bare = re.sub(r"\\(.)", lambda found: chr(_ASIDE + ord(found[1])), block)
        assert (bare.count("{"), bare.count("}")) == (1, 1)
        before, _, rest = bare.split("::", 2)[2].partition("{")
        stem = before + ("______" if one.type is QuizType.FILL else "") + rest.partition("}")[2]
        words = "".join(chr(ord(sign) - _ASIDE) if ord(sign) >= _ASIDE else sign for sign in stem)
        assert words.removeprefix("[plain]").split() == one.stem.split()


@FEW
@given(banks())
def test_what_we_read_back_ourselves_is_the_bank_that_was_written(bank: Bank) -> None:
    again = read_bank(bank.model_dump_json().encode())
    assert again.items == bank.items
    text = export(bank, "text").content.decode()
    assert len(re.findall(r"^\d+\. 【", text, re.MULTILINE)) == len(bank.items)
    for one in bank.items:
        assert " ".join(one.stem.split()) in text
