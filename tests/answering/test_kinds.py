"""The kind of a question decides the shape of its answer, by cue words that leave no doubt."""

import pytest

from assistant.answering.kinds import QuestionKind, asked_dimensions, kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("公示期是多少天", QuestionKind.FIGURE),
        ("提副处要几年工龄", QuestionKind.FIGURE),
        ("推荐结果有效期多久", QuestionKind.FIGURE),
        ("抽查比例是百分之几", QuestionKind.FIGURE),
        ("不得列为考察对象的情形有哪些", QuestionKind.LIST),
        ("辞职包括哪些种类", QuestionKind.LIST),
        ("民主推荐按什么程序进行", QuestionKind.PROCEDURE),
        ("可以越级提拔吗", QuestionKind.YES_NO),
        ("是否必须公示", QuestionKind.YES_NO),
        ("要不要征求意见", QuestionKind.YES_NO),
        ("考察由谁负责", QuestionKind.WHO),
        ("每年什么时候报告", QuestionKind.DEADLINE),
        ("什么是破格提拔", QuestionKind.DEFINITION),
        ("瞒报怎么处理", QuestionKind.CONSEQUENCE),
        ("试用期在第几条", QuestionKind.WHERE),
        ("漏报和瞒报有什么区别", QuestionKind.COMPARISON),
        ("公示", QuestionKind.GENERAL),
        ("", QuestionKind.GENERAL),
    ],
)
def test_the_cue_words_name_the_kind(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("公示几天", {"days"}),
        ("要干几年", {"time"}),
        ("满多少岁", {"age"}),
        ("年龄要求是多大", {"age"}),
        ("比例是多少", {"share"}),
        ("考察组要几个人", {"people"}),
        ("能越几级", {"levels"}),
    ],
)
def test_a_question_for_a_figure_names_the_dimension_that_answers(question: str, wanted: set[str]) -> None:
    assert wanted <= asked_dimensions(question)


def test_a_question_that_names_no_unit_wants_no_dimension() -> None:
    assert asked_dimensions("由谁批准") == frozenset()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("调走了还没办手续，年度考核要参加吗", QuestionKind.YES_NO),
        ("主要领导先讲还是后讲", QuestionKind.GENERAL),
        ("先开会还是先谈话", QuestionKind.PROCEDURE),
        ("十几个人的单位能不推荐吗", QuestionKind.YES_NO),
        ("考察组要几个人", QuestionKind.FIGURE),
        ("班子考核分几等", QuestionKind.LIST),
    ],
)
def test_what_is_only_told_decides_no_kind(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) is kind
