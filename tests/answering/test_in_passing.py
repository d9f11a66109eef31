"""A rule told in passing is corrected before the rest is answered; a case told before a question is no rule."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.in_passing import told_in_passing
from assistant.assistant import Assistant
from tests.answering.asked import cited_articles, first_paragraph

ON = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("question", "said", "article"),
    [
        ("任前公示公示三天就行，那公示期里收到举报由谁来查", "五个工作日", "ganbu-renyong:42"),
        ("忘填车库的就按瞒报算，瞒报的要给什么处理", "漏报", "chahe-chuli:3"),
        ("随机抽查的比例定为百分之五，请问按什么口径抽", "10%", "geren-shixiang:11"),
        ("政务处分里记过的期间是六个月，请问从哪天起算", "十二个月", "zhengwu-chufen:8"),
        ("积极分子培养考察半年就能列为发展对象，还要过哪些程序", "一年以上", "fazhan-dangyuan:13"),
    ],
)
def test_a_wrong_rule_told_in_passing_is_corrected(bundled: Assistant, question: str, said: str, article: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is AnswerStatus.PREMISE_CORRECTED
    assert said in first_paragraph(answer)
    assert not answer.text.startswith("否")
    assert cited_articles(answer)[0] == article


def test_what_was_asked_is_answered_below_the_correction(bundled: Assistant) -> None:
    answer = bundled.ask("任前公示公示三天就行，那试用期是多久", on=ON)
    assert answer.status is AnswerStatus.PREMISE_CORRECTED
    assert "五个工作日" in first_paragraph(answer)
    assert "试用期为一年" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "任前公示不少于五个工作日，那公示期里收到举报由谁来查",
        "政务处分里记过的期间是十二个月，请问从哪天起算",
        "党委会定干部要有三分之二以上成员到会，到会的怎么表决",
        "推荐领导干部人选可以个人名义提，那要写推荐材料么",
    ],
)
def test_a_right_rule_told_in_passing_is_not_corrected(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question, on=ON).status is not AnswerStatus.PREMISE_CORRECTED


@pytest.mark.parametrize(
    "question",
    [
        "小王当副科长一年半了，能提科长吗",
        "科里有个人旷工二十五天，够不够辞退",
        "去年三月推荐的，搁到现在，还算数吗",
        "上个月刚买了套房，要不要报",
        "因为身体原因歇了半年，怎么考核",
        "试用期是多久，从哪天算",
        "这样算对吗，请问依据是什么",
        "",
        "，，。",
    ],
)
def test_a_case_or_a_plain_question_tells_no_rule(question: str) -> None:
    assert told_in_passing(question) == ""


def test_an_asking_word_within_what_is_said_asks_nothing() -> None:
    told = told_in_passing("女婿干什么工作都不用填，那儿子的从业情况填在哪")
    assert told == "女婿干什么工作都不用填"
