"""The shape of an answer: a figure first, a list whole, 是 or 否 where the clause decides, the place where asked."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.clauses import Clause
from assistant.answering.extract import extract, quoted_unit
from assistant.answering.kinds import QuestionKind
from assistant.answering.question import Question
from assistant.answering.selection import Candidate
from assistant.assistant import Assistant
from assistant.regulations.figures import find_figures
from tests.answering.asked import first_paragraph
from tests.answering.small_law import clauses_of, law, unit


def answer_from(article: int, place: int, kind: QuestionKind, text: str = "问", led: float = 1.0) -> str:
    return answered_by(clauses_of(law(), article)[place], text, kind, led)


def answered_by(clause: Clause, text: str, kind: QuestionKind, led: float = 1.0) -> str:
    question = Question(text, kind, figures=find_figures(text))
    return extract(question, (Candidate(clause, 1.0, 1.0, led, led, led),)).text


def test_a_list_is_given_whole_with_its_count_whichever_member_was_found() -> None:
    for place in (0, 1):
        text = answer_from(2, place, QuestionKind.LIST)
        assert "共二项" in text
        assert text.endswith("（一）正在值班的；\n（二）未交接工作的。")


def test_the_one_list_of_an_article_answers_for_a_paragraph_without_one() -> None:
    assert "共二项" in answer_from(2, 2, QuestionKind.LIST)


def test_a_question_for_the_number_of_members_is_answered_by_the_list() -> None:
    assert "共二项" in answer_from(2, 0, QuestionKind.FIGURE, "不得批准的有几种情形")


def test_a_figure_is_given_in_its_sentence_with_its_citation() -> None:
    text = answer_from(2, 2, QuestionKind.FIGURE, "几天内批准")
    assert text == "前款以外的，应当在三个工作日内批准。（《leave条例》第二条第二款）"


def test_a_member_alone_keeps_the_words_that_introduce_it() -> None:
    text = answer_from(2, 0, QuestionKind.WHO)
    assert text.startswith("有下列情形之一的，不得批准休假：正在值班的。")


def test_the_place_is_named_first_where_it_is_asked_for() -> None:
    assert answer_from(3, 0, QuestionKind.WHERE).startswith("见《leave条例》第三条。")


@pytest.mark.parametrize(
    ("place", "asked", "led", "opening"),
    [
        (0, "正在值班可以休假吗", 1.0, "否"),
        (0, "正在值班可以休假吗", 0.0, "条文是这样规定的"),
        (2, "前款以外的要不要批准吗", 1.0, "是"),
        (2, "由谁批准对吗", 1.0, "条文是这样规定的"),
    ],
)
def test_yes_or_no_is_said_only_where_the_clause_decides(place: int, asked: str, led: float, opening: str) -> None:
    assert answer_from(2, place, QuestionKind.YES_NO, asked, led).startswith(opening)


def test_a_short_article_is_quoted_whole_and_a_long_one_by_its_paragraph() -> None:
    assert quoted_unit(unit(law(), 2, 1, 1)) == unit(law(), 2)
    long = law(f"第一条　{'甲' * 400}。\n有下列情形：\n（一）乙；\n（二）丙。\n")
    assert quoted_unit(unit(long, 1, 2, 1)) == unit(long, 1, 2)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("任前公示最少几个工作日", "五个工作日"),
        ("提任县处级领导职务要有几年工龄", "五年"),
        ("提任县处级领导职务基层工作经历要几年", "两年"),
        ("民主推荐结果有效期多久", "一年"),
        ("考察组成员不少于几名", "两名"),
        ("任职试用期是多长时间", "一年"),
        ("讨论干部任免到会成员要达到多少", "三分之二"),
        ("随机抽查的比例是百分之几", "10%"),
        ("发生家事变化多少天内报告", "30日"),
        ("同一职位任职满几年必须交流", "十年"),
        ("双重管理干部的协管方多长时间不答复视为同意", "一个月"),
        ("公务员年龄要满多少岁", "十八周岁"),
    ],
)
def test_a_question_for_a_figure_has_it_in_the_first_paragraph(bundled: Assistant, question: str, figure: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert figure in first_paragraph(answer)


@pytest.mark.parametrize(
    ("question", "count", "slug", "article"),
    [
        ("不得列为考察对象的情形有哪些", 7, "ganbu-renyong", 24),
        ("选拔任用党政领导干部要坚持哪些原则", 6, "ganbu-renyong", 2),
        ("不得提交会议讨论的情形有哪些", 8, "ganbu-renyong", 36),
        ("一般应当免去现任职务的情形有哪些", 8, "ganbu-renyong", 54),
        ("选拔任用的十不准有哪些", 10, "ganbu-renyong", 59),
        ("提拔担任党政领导职务的基本资格有哪些", 7, "ganbu-renyong", 8),
        ("家事要报告哪些事项", 8, "geren-shixiang", 3),
        ("家产要报告哪些事项", 6, "geren-shixiang", 4),
        ("漏报的情形有哪些", 5, "chahe-chuli", 3),
        ("瞒报的情形有哪些", 10, "chahe-chuli", 4),
        ("担任公务员要具备哪些条件", 7, "gongwuyuan-fa", 13),
        ("公务员有哪些权利", 8, "gongwuyuan-fa", 15),
        pytest.param("考察要经过哪些步骤", 8, "ganbu-renyong", 28,
                     marks=pytest.mark.xfail(strict=True, reason="finds 第五十一条 (交流) instead")),
        ("党政领导干部应当具备哪些基本条件", 6, "ganbu-renyong", 7),
        ("任职时间怎么起算", 4, "ganbu-renyong", 45),
    ],
)  # fmt: skip
def test_a_list_question_gets_all_of_its_members(
    bundled: Assistant, question: str, count: int, slug: str, article: int
) -> None:
    answer = bundled.ask(question)
    regulation = bundled.library.get(slug)
    assert regulation is not None
    (listed,) = [
        paragraph
        for each in regulation.articles
        if each.number.number == article
        for paragraph in each.paragraphs
        if len(paragraph.subparagraphs) == count
    ]
    printed = dict(zip(range(2, 11), "二三四五六七八九十", strict=True))[count]
    assert f"共{printed}项" in first_paragraph(answer)
    assert all(sub.text in first_paragraph(answer) for sub in listed.subparagraphs)
    assert (answer.citations[0].slug, answer.citations[0].article) == (slug, article)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("可以越两级提拔吗？", "否"),
        ("任职试用期没满可以破格提拔吗？", "否"),
        ("考察材料必须是书面的吗？", "是"),
        ("破格提拔的，公示时要不要说明理由？", "是"),
        ("公示要不要由纪委负责？", ""),
        ("任前公示可以在网上进行吗？", ""),
    ],
)
def test_yes_and_no_on_the_corpus_follow_the_clause(bundled: Assistant, question: str, verdict: str) -> None:
    text = bundled.ask(question).text
    assert text.startswith(("是。", "是，")) == (verdict == "是")
    assert text.startswith(("否。", "否，")) == (verdict == "否")


def test_where_one_member_alone_is_asked_for_it_is_given_and_not_the_list(bundled: Assistant) -> None:
    answer = bundled.ask("没有参公的事业单位哪些人报个人有关事项")
    assert (answer.citations[0].article, answer.citations[0].subparagraph) == (2, 2)


SHELTER = """第一章　总则
第一条　借用车辆的，应当在五日内归还。因公延期的，可以延长三日。救护车辆不在此列。
第二条　有下列情形之一的，不得借用；但是，抢险的除外：
（一）没有驾驶证的；
（二）上次借用没有归还的，超过五日的从严。已经说明原因的除外。
第三条　借用车辆须经批准。{long}车辆管理人员每年核对一次。
"""


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_short_paragraph_is_given_with_the_case_and_the_exception_beside_the_rule(place: int) -> None:
    clause = clauses_of(law(SHELTER.format(long="")), 1)[place]
    answer = answered_by(clause, "几日内归还", QuestionKind.FIGURE)
    assert "应当在五日内归还。因公延期的，可以延长三日。救护车辆不在此列" in answer.split("\n\n")[0]


def test_a_member_of_several_sentences_is_given_whole_and_without_its_neighbours() -> None:
    held = clauses_of(law(SHELTER.format(long="")), 2)
    clause = next(each for each in held if "没有归还" in each.text)
    answer = answered_by(clause, "没还能借吗", QuestionKind.YES_NO)
    assert "超过五日的从严。已经说明原因的除外" in answer
    assert "驾驶证" not in answer


def test_of_a_long_paragraph_only_the_sentence_that_answers_is_given() -> None:
    clause = clauses_of(law(SHELTER.format(long="借用单位应当爱护车辆，" * 20 + "不得转借。")), 3)[-1]
    answer = answered_by(clause, "几年核对", QuestionKind.FIGURE)
    assert "每年核对一次" in answer
    assert "爱护" not in answer
