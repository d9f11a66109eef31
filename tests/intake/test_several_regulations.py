"""A file of several regulations is divided where that is plain, and otherwise left alone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ImportRefused
from assistant.intake.document import read_document, read_documents, to_regulation
from assistant.intake.several_regulations import split_regulations
from tests.intake.made_documents import written

ONE = """某某任用条例
（2019年3月3日中共中央发布）
第一章　总则
第一条　甲。
第二条　依照《某某考核规定》办理。
第三条　乙。
"""
TWO = """中办发〔2020〕5号

关于某某干部考核的
暂行规定
（2020年5月1日中共中央办公厅印发）
目录
第一章　总则
第一章　总则
第一条　丙。
第二条　丁。
"""


def test_two_regulations_in_a_file_are_two_results_each_with_its_own_title_and_date(tmp_path: Path) -> None:
    first, second = read_documents(written(tmp_path / "a.txt", ONE + TWO))
    assert (first.head.title, first.head.version, len(first.parsed.articles)) == ("某某任用条例", "2019", 3)
    assert (second.head.title, second.head.version) == ("关于某某干部考核的暂行规定", "2020")
    assert second.head.document_number == "中办发〔2020〕5号"
    assert [to_regulation(one).issued is not None for one in (first, second)] == [True, True]
    assert any("有2部法规，这是第2部" in note for note in second.notes)
    assert first.text + second.text == ONE + TWO


def test_lines_of_the_second_part_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    _, second = read_documents(written(tmp_path / "a.txt", ONE + TWO))
    rows = (ONE + TWO).splitlines()
    for line in second.preview().remainder:
        assert rows[line.line - 1].strip() == line.text


def test_where_one_is_wanted_two_are_refused_by_their_titles(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"2部法规：《某某任用条例》、《关于某某干部考核的暂行规定》"):
        read_document(written(tmp_path / "a.txt", ONE + TWO))


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        ONE.replace("第三条", "附件：某某审批办法\n第一条　填表。\n第二条　报送。\n附：第三条"),
        ONE + "第一条　没有标题。\n第二条　丁。\n",
        ONE + "上面是某某条例。\n第一条　没有标题。\n第二条　丁。\n",
        "第一条　没有标题。\n第二条　丁。\n" + TWO,
        ONE.replace("第三条　乙", "第一条规定的事项，依照有关规定"),
    ],
)
def test_where_the_parts_are_not_plain_nothing_is_divided(text: str) -> None:
    assert [part.text for part in split_regulations(text)] == [text]


LINES = st.sampled_from(
    ["某某条例", "第一条　甲。", "第二条　乙。", "", "（2019年3月3日发布）", "附件", "第一章　总则", "丙。", "丁"]
)


@given(st.lists(LINES, max_size=25))
@settings(max_examples=200, deadline=None)
def test_the_parts_together_are_the_text(rows: list[str]) -> None:
    text = "\n".join(rows)
    parts = split_regulations(text)
    assert "".join(part.text for part in parts) == text
    for part in parts:
        begin = sum(len(row) for row in text.splitlines(keepends=True)[: part.first_line - 1])
        assert text[begin:].startswith(part.text)
