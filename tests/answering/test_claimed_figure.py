"""The figure that a question asserts against that of the clause: range, bound, unit, and the clause next to it."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import first_paragraph

ON = date(2026, 11, 28)
CORRECTED = AnswerStatus.PREMISE_CORRECTED


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("预备党员的预备期是两年，我没记错吧", "一年"),
        ("留党察看最长不超过三年，这个说法对吗", "二年"),
        ("聘用合同一般不低于五年，对不对", "3年"),
        ("入党介绍人得三个正式党员，没错吧", "两名"),  # 三个 and 两名 count the same
        ("党员每年集中学习培训不少于24学时，教材这么写没问题吧", "32学时"),
        ("辞去公职的申请要60天内批下来，是不是", "日内"),
        ("干部档案转出后三个月内必须转递完，我们处拖了80天，这样算没毛病吧", "2个月"),  # the case has a figure too
        ("听说机关支部委员会每届任期五年，是吧", "3年"),
    ],
)
def test_a_wrong_figure_is_corrected_with_the_words_of_the_clause(bundled: Assistant, question: str, said: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is CORRECTED
    assert said in first_paragraph(answer)


@pytest.mark.parametrize(
    "question",
    [
        "预备党员预备期一年，对吧",
        "留党察看最长不超过两年，这个说法对吗",
        "聘用合同期限一般不低于三年，对不对",
        "因瞒报受到降职处理的，两年内不得提拔，是吧",  # the clause on 诫勉 has another figure
        "党组讨论干部任免必须三分之二以上成员到会，没错吧",  # and the sentence before it says 半数
        "个人事项里家事有变动的一个月内报告，对吧",  # 30日 in everyday words
        "今年请了七个月病假的人，年度考核还参加吗",
        "个人所得算哪一类事项",
        "旧条例是五种情形，现在有几种",
    ],
)
def test_a_right_figure_a_case_and_a_pointing_word_are_not_corrected(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question, on=ON).status is not CORRECTED


def test_a_range_is_contradicted_by_what_is_said_to_be_fixed_and_by_what_lies_outside(bundled: Assistant) -> None:
    asked = "事业单位领导人员的任期{}，对不对"
    assert bundled.ask(asked.format("一律是5年"), on=ON).status is CORRECTED
    assert bundled.ask(asked.format("是8年"), on=ON).status is CORRECTED
    assert bundled.ask(asked.format("是4年"), on=ON).status is not CORRECTED


def test_a_right_figure_told_whole_is_said_to_be_right(bundled: Assistant) -> None:
    assert bundled.ask("聘用合同期限一般不低于3年，对不对", on=ON).text.startswith("是。")
