"""What is asserted and contradicted by the clause in so many words is put right; what is asked plainly is answered."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import cited_articles

ON = date(2026, 11, 28)
CORRECTED = AnswerStatus.PREMISE_CORRECTED


@pytest.mark.parametrize(
    ("question", "article", "said"),
    [
        ("按规定任前公示可以不搞，是吧", "ganbu-renyong:42", "应当"),
        ("任职谈话可以不谈吧", "ganbu-renyong:44", "实行任职谈话制度"),
        ("联席会议由纪委召集，对吧", "ganbu-renyong:64", "组织部门"),
        ("需要任职回避的亲属关系里包括同学关系吧", "ganbu-renyong:52", "夫妻关系"),
        ("政务处分的种类包括留党察看，对吧", "zhengwu-chufen:7", "记大过"),
        ("党内警告处分影响期是半年，没记错吧", "jilv-chufen:10", "一年"),  # several figures, none of them this one
        ("协管方两个月没答复才算同意，对吗", "ganbu-renyong:34", "一个月"),
    ],
)
def test_body_modal_word_and_member_are_corrected_with_a_quote(
    bundled: Assistant, question: str, article: str, said: str
) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is CORRECTED
    assert cited_articles(answer)[0] == article
    assert said in answer.text
    assert "与条文不符" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "任前公示应当进行，对吧",
        "党员受严重警告一年半不得提拔，对吧",
        "正科满三年提副处，对吧",
        "民主推荐结果有效期12个月，对吧",
        "县处级干部每五年要脱产培训三个月或者550学时，对吧",
        "联席会议由组织部召集，对吧",
        "需要任职回避的亲属关系里包括夫妻关系吧",
        "政务处分的种类包括记过，对吧",
        "公示可以不搞吗",  # asks, asserts nothing
        "不得列为考察对象的情形包括其他原因吧",  # an open list leaves nothing out
    ],
)
def test_what_is_right_or_only_asked_is_not_corrected(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question, on=ON).status is not CORRECTED


def test_the_only_figure_of_a_sentence_corrects_a_claim_in_many_other_words(bundled: Assistant) -> None:
    answer = bundled.ask("领导干部的试用期是半年，半年到了就算转正，是这样吗", on=ON)
    assert answer.status is CORRECTED
    assert "一年" in answer.text
