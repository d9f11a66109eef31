"""Comparison tables: words of the provisions, one citation a cell, nothing worded by the program."""

from datetime import date

import pytest

from assistant.answering.answer import Answer, AnswerTable
from assistant.answering.compared import sides_of
from assistant.answering.table_text import NOT_WRITTEN, printed
from assistant.assistant import Assistant

ON = date(2026, 11, 28)
QUESTIONS = [
    "比较干部任用条例和公务员法关于试用期的规定",
    "漏报和隐瞒不报有什么区别",
    "个人有关事项报告规定和查核结果处理办法对隐瞒不报的处理有什么不同",
    "规定和办法对不如实报告的处理有什么不同",
    "任职回避和公务回避的区别",
    "公务员辞退和公务员辞去公职的程序有什么不同",
    "党纪处分的种类和政务处分的种类有什么区别",
    "引咎辞职和责令辞职的区别",
    "家事变化和家产变化，报告时间要求有什么不同",
    "任职回避规定和公务员回避规定有什么区别",
]


def table_of(answer: Answer) -> AnswerTable:
    assert answer.table is not None
    return answer.table


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_cell_is_words_of_the_one_provision_that_it_cites(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question, on=ON)
    table = table_of(answer)
    quotes: dict[str, list[str]] = {}
    for cited in answer.citations:
        quotes.setdefault(cited.label, []).append(cited.quote)
    for row in table.rows:
        assert len(row.cells) == len(table.columns) == 2
        for cell in row.cells:
            assert bool(cell.text) == bool(cell.label)
            assert not cell.text or any(cell.text in quote for quote in quotes[cell.label])
    assert all(any(row.cells[side].text for row in table.rows) for side in (0, 1))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_text_prints_the_same_table(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.text.endswith(printed(table_of(answer)))


def test_two_texts_on_one_matter_stand_under_their_titles(bundled: Assistant) -> None:
    table = table_of(bundled.ask(QUESTIONS[0], on=ON))
    assert table.columns == ("《干部任用条例》", "《公务员法》")
    term = next(row for row in table.rows if row.aspect == "期限和时间")
    assert "试用期为一年" in term.cells[0].text
    assert "试用期" in term.cells[1].text


def test_what_is_asked_about_alone_is_compared(bundled: Assistant) -> None:
    table = table_of(bundled.ask("漏报和隐瞒不报在情形和处理上有什么区别", on=ON))
    assert [row.aspect for row in table.rows] == ["情形和范围", "后果和处理"]
    only = table_of(bundled.ask("公务员辞退和公务员辞去公职的程序有什么不同", on=ON))
    assert {row.aspect for row in only.rows} == {"程序"}


def test_an_empty_cell_says_that_nothing_is_written(bundled: Assistant) -> None:
    table = table_of(bundled.ask(QUESTIONS[0], on=ON))
    empty = [cell for row in table.rows for cell in row.cells if not cell.text]
    assert printed(table).count(f"| {NOT_WRITTEN} ") == len(empty)


@pytest.mark.parametrize(
    "question", ["公示和红烧肉有什么区别", "2019年条例和2014年条例的选拔任用原则有什么不同", "公示期多长时间？"]
)
def test_no_table_where_there_are_no_two_sides(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question, on=ON).table is None


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("漏报和瞒报有什么区别", ("漏报", "瞒报")),
        ("家事变化与家产变化，报告时间要求有什么不同", ("家事变化", "家产变化")),
        ("比较调任和转任的区别", ("调任", "转任")),
        ("甲方和乙方在程序上有什么不同", ("甲方", "乙方")),
        ("政务处分和党纪处分对警告的影响期有什么不同", None),
        ("辞职后的限制从业，领导和一般公务员有什么差别", None),
        ("公示几天", None),
    ],
)
def test_the_two_sides_are_read_from_the_question(question: str, sides: tuple[str, str] | None) -> None:
    assert sides_of(question) == sides
