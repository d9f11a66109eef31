"""The kinds of no: not held, not regulated, not this field — each named for what it is, none of them an answer."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "红烧肉怎么做",
        "世界杯冠军是谁",
        "Python 怎么读取文件",
        "今天天气怎么样",
        "帮我写一首关于春天的诗",
        *(
            pytest.param(
                text, marks=pytest.mark.xfail(strict=True, reason="by words alone, answered with a far-fetched article")
            )
            for text in ("一加一等于几",)
        ),
    ],
)
def test_what_is_of_another_field_is_out_of_scope(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.OUT_OF_SCOPE
    assert answer.citations == ()
    assert "请" in answer.text


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("《中国共产党巡视工作条例》规定巡视的方式有哪些", "中国共产党巡视工作条例"),
        ("廉洁自律准则里对领导干部的规范有几条", "中国共产党廉洁自律准则"),
        ("《中国共产党巡视工作条例》第三条", "中国共产党巡视工作条例"),
        ("《某某市干部考察细则》第三条怎么规定", "某某市干部考察细则"),
        ("《干部任用条例实施细则》第二条", "干部任用条例实施细则"),
    ],
)
def test_a_regulation_that_is_not_held_is_named(bundled: Assistant, question: str, title: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert answer.missing_regulation == title
    assert f"《{title}》" in answer.text
    assert "导入" in answer.text
    assert answer.citations == ()


def test_a_matter_of_a_part_that_is_left_out_is_said_to_be_left_out(bundled: Assistant) -> None:
    answer = bundled.ask("党员大操大办婚丧喜庆怎么处分")
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert answer.missing_regulation == "中国共产党纪律处分条例"
    assert "只有部分条文" in answer.text
    assert "廉洁纪律" in answer.text
    assert answer.citations == ()


def test_a_matter_of_the_articles_that_a_text_held_in_part_lacks_is_said_to_be_one(bundled: Assistant) -> None:
    answer = bundled.ask("按能上能下规定被调整的，影响期多长")
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert answer.missing_regulation == "推进领导干部能上能下规定"
    assert "部分条文" in answer.text
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question",
    ["干部选拔任用工作中酒店发票怎么开", "任前公示的海报用什么颜色的纸印刷", "考察组出差坐高铁坐几等座"],
)
def test_a_matter_of_the_field_that_no_text_regulates_is_said_not_to_be(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status in {AnswerStatus.NO_PROVISION, AnswerStatus.REGULATION_NOT_HELD}
    assert answer.citations == ()


def test_what_is_offered_instead_is_answered(bundled: Assistant) -> None:
    answer = bundled.ask("干部选拔任用工作中酒店发票怎么开")
    assert answer.suggestions
    for offered in answer.suggestions:
        assert bundled.ask(offered).status is AnswerStatus.ANSWERED, offered


@pytest.mark.parametrize(
    "question",
    [
        "第八条",
        "第二十四条第一款",
        "有什么规定",
        "请问一下",
        "这是什么意思",
        "怎么办",
        "这个怎么办",
        "第三款说的是什么",
    ],
)
def test_what_leaves_the_matter_open_is_asked_back_with_choices(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.NEEDS_CLARIFICATION
    assert answer.clarification is not None
    assert len(answer.clarification.options) > 1


def test_a_choice_offered_for_a_bare_number_is_answered_when_it_is_taken(bundled: Assistant) -> None:
    asked_back = bundled.ask("第八条").clarification
    assert asked_back is not None
    assert "《干部任用条例》第八条" in asked_back.options
    for option in asked_back.options:
        answer = bundled.ask(option)
        assert answer.status is AnswerStatus.ANSWERED, option
        assert str(answer.citations[0].article) == "8"


def test_the_conversation_decides_what_a_bare_number_means(bundled: Assistant) -> None:
    answer = bundled.ask("第四十二条呢？", turns=["《干部任用条例》第四十三条规定了什么？"])
    assert answer.citations
    assert answer.citations[0].slug == "ganbu-renyong"
