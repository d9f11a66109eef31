"""What a follow-up asks about the answer before it, without a model: a unit of it, its basis, why, what else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.answer import Answer, AnswerStatus
from assistant.answering.followup import looks_back_for, subject_of, turned_about, unit_asked
from assistant.assistant import Assistant


def ask(bundled: Assistant, text: str, *turns: str) -> Answer:
    return bundled.ask(text, turns=turns)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("第三项是什么意思", "《干部任用条例》第二十四条第（三）项"),
        ("第二项呢", "《干部任用条例》第二十四条第（二）项"),
        ("最后一项是什么", "《干部任用条例》第二十四条第（七）项"),
        ("倒数第二项", "《干部任用条例》第二十四条第（六）项"),
        ("第1项", "《干部任用条例》第二十四条第（一）项"),
    ],
)
def test_a_unit_of_the_answer_before_is_shown_by_itself(bundled: Assistant, text: str, label: str) -> None:
    answer = ask(bundled, text, "哪些人不得列为考察对象")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.citations[0].label == label
    assert answer.text.startswith(label)


def test_a_paragraph_of_the_article_named_before_is_shown(bundled: Assistant) -> None:
    answer = ask(bundled, "那第二款呢", "公务员法第六十四条")
    assert answer.citations[0].label == "《公务员法》第六十四条第二款"


def test_a_unit_that_the_article_has_not_is_not_made_up(bundled: Assistant) -> None:
    answer = ask(bundled, "第三十项是什么", "哪些人不得列为考察对象")
    assert "第（三十）项" not in answer.text


@pytest.mark.parametrize("text", ["依据是什么", "有什么依据？", "哪里规定的", "第几条", "根据什么", "原文呢"])
def test_the_basis_is_the_article_of_the_answer_before(bundled: Assistant, text: str) -> None:
    answer = ask(bundled, text, "任前公示几天")
    assert answer.text.startswith("见《干部任用条例》第四十二条")


def test_the_basis_asked_for_is_that_of_the_last_answer_not_of_the_first(bundled: Assistant) -> None:
    answer = ask(bundled, "依据是什么", "试用期多久", "那公示呢")
    assert answer.citations[0].label == "《干部任用条例》第四十二条"


@pytest.mark.parametrize("text", ["为什么", "为什么？", "那是为什么呢", "凭什么"])
def test_a_reason_that_the_text_does_not_give_is_not_made_up(bundled: Assistant, text: str) -> None:
    answer = ask(bundled, text, "任前公示几天")
    assert answer.text.startswith("所引条文写的是规定，没有写明理由")
    assert answer.citations[0].label == "《干部任用条例》第四十二条"


def test_what_else_names_other_articles_or_says_that_there_is_none(bundled: Assistant) -> None:
    answer = ask(bundled, "还有别的吗", "任前公示几天")
    assert answer.text.startswith("除前面所引的《干部任用条例》第四十二条外")
    assert all(each.label != "《干部任用条例》第四十二条" for each in answer.citations)


def test_the_reverse_is_asked_with_the_ends_changed_about(bundled: Assistant) -> None:
    answer = ask(bundled, "那反过来呢", "事业单位人员可以调任公务员吗")
    assert "公务员可以调任事业单位人员吗" in answer.understood_as


def test_a_reverse_that_cannot_be_read_is_asked_back(bundled: Assistant) -> None:
    answer = ask(bundled, "反过来呢", "副处提正处要几年")
    assert answer.status is AnswerStatus.NEEDS_CLARIFICATION
    assert answer.clarification is not None


@pytest.mark.parametrize(
    ("text", "before", "understood"),
    [
        ("能借走吗", "查阅档案要什么手续", "查阅档案能借走吗"),
        ("要谁批", "破格提拔有什么条件", "破格提拔要谁批"),
        ("内设机构的干部也要吗", "什么叫双签字", "双签字内设机构的干部也要吗"),
        ("一共几项", "免职情形有哪些", "免职，一共几项"),
        ("漏报了呢", "个人事项什么时候报", "个人事项，漏报了怎么处理"),
        ("如果他没有基层经历呢", "提县处级要什么资格", "提县处级，他没有基层经历，怎么规定"),
    ],
)
def test_a_short_question_takes_the_subject_before_it(
    bundled: Assistant, text: str, before: str, understood: str
) -> None:
    assert understood in ask(bundled, text, before).understood_as


@pytest.mark.parametrize(
    "text",
    [
        "任前公示几天",
        "公务员辞退有哪些情形",
        "领导干部每年什么时候集中报告个人有关事项",
        "公示什么内容",
        "发展党员的预备期多久",
        "诫勉影响期多久",
        "《公务员法》第六十四条",
    ],
)
def test_a_new_subject_carries_nothing_over(bundled: Assistant, text: str) -> None:
    alone, after = ask(bundled, text), ask(bundled, text, "副处提正处要几年", "那正科呢")
    assert after.text == alone.text
    assert [each.label for each in after.citations] == [each.label for each in alone.citations]


@pytest.mark.parametrize("text", ["依据是什么", "第三项是什么意思", "为什么", "还有别的吗", "反过来呢"])
def test_without_a_conversation_nothing_is_looked_back_for(bundled: Assistant, text: str) -> None:
    assert "完整的问题" not in ask(bundled, text).understood_as


@given(
    st.text(alphabet="第三项款最后一倒数二是什么意思呢依据为反过来还有别的吗 ，？", max_size=16), st.text(max_size=20)
)
def test_reading_a_follow_up_never_fails(text: str, base: str) -> None:
    assert looks_back_for(text) in {"", "basis", "why", "more", "reverse"}
    asked = unit_asked(text)
    assert asked is None or (asked[0] in "款项" and asked[1] != 0)
    assert isinstance(turned_about(base), str)
    assert isinstance(subject_of(base), str)
