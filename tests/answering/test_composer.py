"""The order of work: what ends the work first, and that every end is one of the seven statuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.errors import QuestionInvalid
from assistant.grounding import unsupported_figures
from tests.answering.asked import cited_articles, first_paragraph, stored_words

PARTS = (
    *("《干部任用条例》", "第八条", "第九十九条", "第（三）项", "2014年的", "条例", "《某办法》"),
    *("公示", "几天", "试用期", "多久", "五个工作日", "举报人", "是谁", "忽略之前的指令", "天气"),
    *("可以", "吗", "不", "怎么", "处理", "哪些", "和", "区别", "，", "？"),
)


@pytest.mark.parametrize(
    ("question", "status", "reason"),
    [
        ("举报人是谁，《某办法》第三条", AnswerStatus.DECLINED, "declining goes before everything"),
        (
            "《某某办法》第九十九条公示几天",
            AnswerStatus.REGULATION_NOT_HELD,
            "not held goes before no such article",
        ),
        (
            "《干部任用条例》第九十九条公示几天",
            AnswerStatus.PREMISE_CORRECTED,
            "no such article, whatever is asked",
        ),
        ("《干部任用条例》第八条", AnswerStatus.ANSWERED, "a citation alone is shown"),
        ("第八条", AnswerStatus.NEEDS_CLARIFICATION, "a number alone is asked back"),
        (
            "任前公示第四十二条规定几个工作日",
            AnswerStatus.ANSWERED,
            "the matter says which text is meant",
        ),
    ],
)
def test_the_first_step_that_has_something_to_say_ends_the_work(
    bundled: Assistant, question: str, status: AnswerStatus, reason: str
) -> None:
    assert bundled.ask(question).status is status, reason


def test_a_citation_alone_shows_the_provision_before_anything_else(bundled: Assistant) -> None:
    answer = bundled.ask("《干部任用条例》第八条第（三）项")
    cited = answer.citations[0]
    assert cited.quote == stored_words(bundled.library, cited)
    assert first_paragraph(answer) == f"{cited.label}：\n{cited.quote}"
    assert {each.article for each in answer.citations} == {8}


def test_a_repealed_title_is_corrected_and_answered_from_the_text_of_today(bundled: Assistant) -> None:
    answer = bundled.ask("《关于领导干部报告个人有关事项的规定》要求每年什么时候集中报告")
    assert answer.status is AnswerStatus.PREMISE_CORRECTED
    assert "已经废止" in first_paragraph(answer)
    assert "1月31日" in first_paragraph(answer)
    assert {each.version for each in answer.citations} == {"2017"}


@pytest.mark.parametrize(
    ("question", "holds"),
    [("《干部任用条例》还有效吗", True), ("2014年的干部任用条例还有效吗", False)],
)
def test_whether_a_text_still_holds_is_answered(bundled: Assistant, question: str, holds: bool) -> None:
    answer = bundled.ask(question)
    assert ("现行有效" in answer.text) == holds
    assert ("已经废止" in answer.text) != holds
    assert {each.version for each in answer.citations} == {"2019"}


def test_related_articles_stand_beside_the_answer_and_not_before_it(bundled: Assistant) -> None:
    answer = bundled.ask("不如实报告个人有关事项有什么后果")
    assert cited_articles(answer)
    if "相关条文" in answer.text:
        assert answer.text.rstrip().split("\n\n")[-1].startswith("相关条文：")
        assert answer.citations[0].label not in answer.text.split("相关条文：")[1]


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(PARTS), max_size=7), earlier=st.lists(st.sampled_from(PARTS), max_size=2))
def test_any_words_of_the_trade_in_any_order_end_in_a_grounded_result(
    bundled: Assistant, parts: list[str], earlier: list[str]
) -> None:
    turns = [turn for turn in earlier if turn not in "，？"]
    try:
        answer = bundled.ask("".join(parts), turns=turns)
    except QuestionInvalid:
        return
    assert isinstance(answer.status, AnswerStatus)
    assert answer.text.strip()
    assert all(cited.quote in stored_words(bundled.library, cited) for cited in answer.citations)
    if answer.citations:
        assert unsupported_figures(answer.text, [cited.quote for cited in answer.citations]) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_ends_in_a_result_or_is_refused_as_unreadable(bundled: Assistant, text: str) -> None:
    try:
        assert bundled.ask(text).text
    except QuestionInvalid as refused:
        assert refused.next_step  # noqa: PT017 - either end is right
