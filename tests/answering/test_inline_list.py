"""Lists inside one sentence: counted where their members can be told, left alone where they cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.inline_list import inline_list
from assistant.assistant import Assistant
from assistant.regulations.numerals import to_chinese


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("处分的种类是：警告；记过、记大过；降级、撤职；开除。", ("警告", "记过", "记大过", "降级", "撤职", "开除")),
        ("回避分三种：任职回避，地域回避，公务回避。", ("任职回避", "地域回避", "公务回避")),
        ("渠道有三种：问责，辞职，以及组织调整。", ("问责", "辞职", "组织调整")),
        ("任用方式是选任制、委任制，职级的任用方式是聘任制。", ("选任制", "委任制")),
        (
            "应当转任的有两种：在同一职位满十年的，且为正职的；不担任领导职务的。",
            ("在同一职位满十年的，且为正职的", "不担任领导职务的"),
        ),
    ],
)
def test_members_are_told_by_signs_or_by_the_stated_number(sentence: str, members: tuple[str, ...]) -> None:
    listed = inline_list(sentence)
    assert listed is not None
    assert listed.members == members


@pytest.mark.parametrize(
    "sentence",
    [
        "公示的期限不少于五个工作日。",
        "领导职务的层次是：国家级正职和副职，省部级正职和副职，厅局级正职和副职。",  # six levels or three
        "处理的方式有谈话提醒、批评教育，责令检查、诫勉。",  # the comma may part or join
        "渠道有五种：问责，辞职，组织调整。",  # the number stated is another one
        "",
    ],
)
def test_what_cannot_be_told_is_not_counted(sentence: str) -> None:
    assert inline_list(sentence) is None


def test_an_open_list_is_marked() -> None:
    listed = inline_list("考试的方式有笔试、面试等；内容另定。")
    assert listed is not None
    assert listed.open_ended
    assert listed.members == ("笔试", "面试")


@given(st.lists(st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=6), min_size=2, max_size=9, unique=True))
def test_every_member_of_a_plain_list_is_found(members: list[str]) -> None:
    listed = inline_list(f"方式有{to_chinese(len(members))}种：{'、'.join(members)}。")
    assert listed is not None
    assert listed.members == tuple(members)


def test_the_answer_counts_them(bundled: Assistant) -> None:
    answer = bundled.ask("公务员法规定的处分种类有哪些")
    assert "共六项" in answer.text
    assert "6. 开除" in answer.text
    twelve = bundled.ask("综合管理类公务员职级从高到低有哪些").text
    assert "共十二项" in twelve
    assert "1. 一级\n" not in twelve  # a member that is no word by itself is not printed alone
