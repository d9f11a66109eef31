"""Two questions in one are answered one by one; one question, however long, is not cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.answer import AnswerStatus
from assistant.answering.asks import split
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("副处提正处要几年，公示几天？", ["《干部任用条例》第八条第一款第（三）项", "《干部任用条例》第四十二条"]),
        ("任前公示几天？个人事项什么时候报？", ["《干部任用条例》第四十二条", "《个人有关事项报告规定》第五条"]),
        ("公务员处分有几种，各自的处分期多长", ["《公务员法》第六十二条", "《公务员法》第六十四条第二款"]),
    ],
)
def test_each_part_is_answered_under_its_head_with_its_own_citation(
    bundled: Assistant, question: str, cited: list[str]
) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert [head in answer.text for head in ("一、", "二、")] == [True, True]
    labels = [each.label for each in answer.citations]
    assert all(one in labels for one in cited)
    assert answer.understood_as.startswith("分二问作答：一、")


def test_the_second_part_borrows_the_subject_of_the_first_and_the_article_stands_once(bundled: Assistant) -> None:
    answer = bundled.ask("试用期多长、谁来考核")
    assert "一、试用期多长\n" in answer.text
    assert "二、谁来考核\n" in answer.text
    assert "考核" in answer.text.split("二、谁来考核\n")[1]
    assert answer.text.count("《干部任用条例》第四十三条（要点）") == 1


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        ("公示几天，差旅费标准是多少", "〔未作答：库内没有这部法规〕"),
        ("公示几天，红烧肉怎么做好吃", "〔未作答：不属于干部人事政策问答的范围〕"),
    ],
)
def test_a_part_that_is_refused_stays_visibly_refused(bundled: Assistant, question: str, refusal: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert refusal in answer.text
    assert "不少于五个工作日" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "民主推荐和民主测评有什么区别？",
        "德、能、勤、绩、廉考核什么",
        "提拔试用期不是两年吗，怎么我们这儿只算一年",
        "先谈话调研推荐还是先会议推荐",
        "我们局一共就十几个人，会议推荐能省掉吗",
        "离婚了，要不要报告",
        "试用期一年，对吗",
        "怎么防止干部带病提拔，有哪些措施",
        "优秀等次一般控制在多少比例，最多能到多少",
    ],
)
def test_one_question_is_not_cut(bundled: Assistant, question: str) -> None:
    assert "问作答" not in bundled.ask(question).understood_as


def test_a_declined_question_is_declined_whole(bundled: Assistant) -> None:
    answer = bundled.ask("公示几天，怎么改小档案年龄不被发现？")
    assert answer.status is AnswerStatus.DECLINED


def test_the_evidence_shown_first_is_that_of_each_part(bundled: Assistant) -> None:
    labels = [each.label for each in bundled.evidence("副处提正处要几年，公示几天？")]
    assert labels == ["《干部任用条例》第八条第一款第（三）项", "《干部任用条例》第四十二条"]


def test_a_follow_up_does_not_answer_the_question_before_it_again(bundled: Assistant) -> None:
    answer = bundled.ask("那公示呢？", turns=["试用期多长时间？"])
    assert "问作答" not in answer.understood_as


@given(st.text(alphabet="公示几天，、；？谁来考核试用期多长吗以及还有", max_size=40) | st.text(max_size=40))
def test_cutting_never_fails_and_gives_at_least_one_part(text: str) -> None:
    asks = split(text, lambda words: len(words) > 3)
    assert 1 <= len(asks) <= 4
    assert len(asks) > 1 or asks[0].text == text
