"""What a question asserts, judged by the rules of exams where search and they come to one article."""

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
        ("讨论干部任免时党委主要负责人应当首先表态，没错吧", "最后"),
        ("选人用人“一报告两评议”三年一次，对不对", "每年"),
        ("不得列为考察对象看的是近三年考核基本称职，是吧", "上一年"),
        ("忘报了子女的从业情况，人家说只能算漏报，对吧", "隐瞒不报"),
    ],
)
def test_a_contrary_word_or_list_is_corrected(bundled: Assistant, question: str, said: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is CORRECTED
    assert said in first_paragraph(answer)


@pytest.mark.parametrize(
    "question",
    [
        "讨论干部任免时党委主要负责人应当最后表态，没错吧",
        "选人用人“一报告两评议”每年一次，对不对",
        "受到诫勉的干部六个月内不得提拔也不得重用，对不对",
        "提任县处级的应当有五年工龄和两年基层经历，这么说准确吗",  # both figures stand there
        "没报告本人持有的普通护照，认定为隐瞒不报，对吧",
        "没报告的房产在1套以上的（不含车库、车位），认定为隐瞒不报，这么理解准确吗",
    ],
)
def test_what_is_right_is_not_corrected(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is not CORRECTED
    assert not first_paragraph(answer).startswith(("否", "不是"))


def test_the_list_that_names_the_matter_answers_a_plain_question(bundled: Assistant) -> None:
    answer = bundled.ask("车位没报，会不会认定为瞒报", on=ON)
    assert first_paragraph(answer).startswith("不是")
    assert "漏报" in first_paragraph(answer)


def test_a_claim_told_only_in_part_is_not_said_to_be_right(bundled: Assistant) -> None:
    answer = bundled.ask("个人推荐领导干部人选，必须写出推荐材料并公示，对不对", on=ON)
    assert not answer.text.startswith("是")
