"""What changed is answered from the comparison, with citations of both versions; nothing else is taken for it."""

import pytest

from assistant.answering.amended import asks_change
from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import stored_words


@pytest.mark.parametrize(
    "question",
    [
        "2019年条例和2014年条例有什么变化",
        "新条例第八条改了什么",
        "干部任用条例新旧版本有什么区别",
        "新规定删去了哪些内容",
    ],
)
def test_questions_about_a_change_of_versions_are_told(question: str) -> None:
    assert asks_change(question)


@pytest.mark.parametrize(
    "question",
    ["漏报和瞒报有什么区别", "试用期多长时间", "2014年条例还有效吗", "家事和家产有什么不同", "新提拔的干部试用期几年"],
)
def test_other_questions_are_not(question: str) -> None:
    assert not asks_change(question)


@pytest.mark.parametrize(
    ("question", "new", "old"),
    [
        ("新干部任用条例第八条改了什么", 8, 8),
        ("2014年条例第三十七条现在改成什么了", 38, 37),
        ("新旧条例在试用期上有什么不同", 43, 42),
        ("2019年条例和2014年条例的选拔任用原则有什么不同", 2, 2),
    ],
)
def test_one_article_is_shown_in_both_versions(bundled: Assistant, question: str, new: int, old: int) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert [(each.version, each.article) for each in answer.citations] == [("2019", new), ("2014", old)]
    assert all(each.quote in answer.text for each in answer.citations)
    assert "不是官方文本的逐字对照" in answer.text


def test_where_several_texts_were_revised_one_question_goes_back(bundled: Assistant) -> None:
    answer = bundled.ask("新条例第八条改了什么")
    assert answer.status is AnswerStatus.NEEDS_CLARIFICATION
    assert answer.clarification is not None
    assert any("干部任用条例" in option for option in answer.clarification.options)
    assert all(bundled.ask(option).status is AnswerStatus.ANSWERED for option in answer.clarification.options)


def test_the_whole_is_told_by_kinds_with_stored_words_behind_each_line(bundled: Assistant) -> None:
    answer = bundled.ask("2019年条例和2014年条例有什么变化")
    assert answer.status is AnswerStatus.ANSWERED
    assert "2019年文本与2014年文本相比" in answer.text
    assert {each.version for each in answer.citations} == {"2014", "2019"}
    assert all(stored_words(bundled.library, each) == each.quote for each in answer.citations)


@pytest.mark.parametrize("question", ["公务员法新旧有什么变化", "干部任用条例2019年版对红烧肉的规定有什么变化"])
def test_what_cannot_be_compared_is_not_made_up(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.NO_PROVISION
    assert answer.citations == ()


def test_an_article_that_neither_version_has_is_said_not_to_be_there(bundled: Assistant) -> None:
    assert bundled.ask("干部任用条例第七十七条新版改了什么").status is AnswerStatus.PREMISE_CORRECTED
