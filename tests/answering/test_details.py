"""Details asked for: open where no near text speaks of them, ordinary questions where one does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.details import DetailRow, Details
from assistant.errors import CorpusError

COLOUR = DetailRow(detail="颜色", asked=("什么颜色",), spoken=("颜色", "[红蓝]色"))
DETAILS = Details((COLOUR,))


def test_a_detail_is_open_until_a_near_text_speaks_of_it() -> None:
    assert DETAILS.unregulated("公示用什么颜色的纸", ["公示期不少于五个工作日。"]) == "颜色"
    assert DETAILS.unregulated("公示用什么颜色的纸", ["公示用红色纸张。"]) == ""
    assert DETAILS.unregulated("公示几天", ["公示期不少于五个工作日。"]) == ""


def test_a_choice_between_things_is_open_where_neither_stands_in_a_near_text() -> None:
    assert DETAILS.unregulated("装铁盒还是木匣", ["推荐票应当回收。"])
    assert DETAILS.unregulated("装铁盒还是木匣", ["推荐票装入木匣。"]) == ""


@pytest.mark.parametrize(
    "question",
    ["是三年还是五年", "先公示还是后公示", "会前挂还是会后挂", "给钱还是给假", "现在就报还是年底报", "还是", "甲还是"],
)
def test_a_choice_of_figures_order_or_deeds_is_no_detail(question: str) -> None:
    assert DETAILS.unregulated(question, ["任前公示。"]) == ""


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_can_be_looked_at_and_a_choice_held_is_never_open(text: str, near: list[str]) -> None:
    DETAILS.unregulated(text, near)
    assert DETAILS.unregulated(text, [*near, text + "颜色"]) == ""


@pytest.mark.parametrize(
    "content", ["- detail: 甲\n", "- {detail: 甲, asked: ['(']}\n", "detail: 甲\n", "- {detail: '', asked: []}\n"]
)
def test_a_malformed_table_is_a_fault_with_a_next_step(tmp_path: Path, content: str) -> None:
    (tmp_path / "details.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"details\.yaml") as fault:
        Details.load(tmp_path)
    assert fault.value.next_step
