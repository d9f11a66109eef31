"""The kind of a question decides the shape of its answer, by cue words that leave no doubt."""

import pytest

from assistant.answering.kinds import QuestionKind, asked_dimensions, asks_yes_or_no, kind_of


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


@pytest.mark.parametrize(
    "question",
    [
        "检查组的人讲年度考核是综合考核，讲对了没",
        "先自评再互评再测评，这个顺序没错吧",
        "退休副市长违规当独董，警告起步，条例真是这个意思？",
        "考察的人头一天没回避，违规没",
        "年度考核能评优秀的有两成，真的假的",
        "几个人年限都够，就按任职早晚排队晋，行不行",
    ],
)
def test_what_yes_or_no_answers_is_known_by_its_end(question: str) -> None:
    assert asks_yes_or_no(question)


def test_a_word_of_asking_anywhere_makes_it_an_open_question() -> None:
    assert not asks_yes_or_no("几个人年限都够，就按谁任职早排队晋，行不行")  # better silent than wrong


@pytest.mark.parametrize(
    "question",
    ["任前公示要几天", "加班补休补不了的呢？", "职级晋升公示的依据？", "先立案还是先调查？", "留在党委的党费拿来干嘛"],
)
def test_an_open_question_is_not_answered_by_yes_or_no(question: str) -> None:
    assert not asks_yes_or_no(question)
