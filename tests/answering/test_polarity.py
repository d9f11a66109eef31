"""是 or 否 only where the clause decides: a wrong 是 is the worst answer, an undecided one is none."""

import pytest

from assistant.answering.polarity import Polarity, compare, polarity
from assistant.regulations.figures import find_figures

YES, NO, OPEN = Polarity.YES, Polarity.NO, Polarity.UNDECIDED


@pytest.mark.parametrize(
    ("question", "clause", "expected"),
    [
        pytest.param("可以破格提拔吗", "试用期未满的，不得破格提拔。", NO, id="asked for leave, forbidden"),
        pytest.param("能不能等额确定", "意见集中的，可以等额确定。", YES, id="asked for leave, permitted"),
        pytest.param("要不要公示", "应当进行公示。", YES, id="asked for a duty, obliged"),
        pytest.param("必须公示吗", "必须进行公示。", YES, id="asked for a duty, obliged by another word"),
        pytest.param("可以不公示吗", "应当进行公示。", NO, id="asked to leave a duty undone"),
        pytest.param("没有公示可以任职吗", "应当先行公示。", NO, id="asked to act without the duty done"),
        pytest.param(
            "可以不开会议推荐吗", "可以根据实际情况不再开展会议推荐。", YES, id="asked to leave undone, permitted"
        ),
        pytest.param("公示由谁负责吗", "公示由组织部门负责。", OPEN, id="neither duty nor leave in the clause"),
        pytest.param("可以兼任吗", "可以兼任，但不得领取报酬。", OPEN, id="the clause permits and forbids"),
        pytest.param("天气好吗", "应当公示。", OPEN, id="the question asks for neither"),
    ],
)
def test_the_modal_words_of_question_and_clause_decide(question: str, clause: str, expected: Polarity) -> None:
    assert polarity(question, clause)[0] is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("一般应当公示。", True),
        ("除特殊岗位外，应当公示。", True),
        ("原则上应当任满一届。", True),
        ("应当公示。", False),
    ],
)
def test_an_exception_in_the_clause_is_told(clause: str, expected: bool) -> None:
    assert polarity("要不要公示", clause)[1] is expected


@pytest.mark.parametrize(
    ("asked", "clause", "expected"),
    [
        pytest.param("三年", "应当工作两年以上", YES, id="more than the minimum"),
        pytest.param("一年", "应当工作两年以上", NO, id="less than the minimum"),
        pytest.param("两年", "应当工作两年以上", YES, id="the minimum itself"),
        pytest.param("七个工作日", "不少于五个工作日", YES, id="not less than"),
        pytest.param("三个工作日", "不得少于五个工作日", NO, id="must not be less than: a bound, no ban"),
        pytest.param("十天", "三十日内报告", YES, id="within the time"),
        pytest.param("四十天", "三十日内报告", NO, id="after the time"),
        pytest.param("两年", "不超过三年", YES, id="not more than: a maximum although it says 超过"),
        pytest.param("四年", "不得超过三年", NO, id="beyond what must not be exceeded"),
        pytest.param("一年", "学习期限超过一年的，应当免职", NO, id="more than is not as much as"),
        pytest.param("两年", "学习期限超过一年的，应当免职", YES, id="more than"),
        pytest.param("半年", "提拔任职不满一年的，不得破格", NO, id="the case that is forbidden"),
        pytest.param("两年", "提拔任职不满一年的，不得破格", OPEN, id="not forbidden is not yet allowed"),
        pytest.param("两级", "不得越两级提拔", NO, id="the very thing forbidden"),
        pytest.param("一级", "不得越两级提拔", OPEN, id="another thing than is forbidden"),
        pytest.param("12个月", "试用期为一年", YES, id="the same time in months"),
        pytest.param("半年", "试用期为一年", NO, id="another time"),
        pytest.param("三年", "工龄五年，基层工作两年", None, id="two figures: which is meant is a guess"),
        pytest.param("五天", "不少于五个工作日", None, id="days against working days"),
        pytest.param("三年", "应当公示", None, id="no figure there"),
    ],
)
def test_a_figure_asked_about_is_held_against_the_bound(asked: str, clause: str, expected: Polarity | None) -> None:
    (figure,) = find_figures(f"{asked}，")
    assert compare(figure, clause) is expected


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("离职以后还给处分吗", "已经离职的，不再给予处分"),
        ("借调人员包不包括在内", "借调人员不算在内"),
        ("是不是也能享受原来的待遇", "原来的待遇不享受"),
    ],
)
def test_what_is_no_longer_or_not_within_is_a_plain_no(question: str, clause: str) -> None:
    assert polarity(question, clause)[0] is NO


def test_what_may_be_left_undone_is_no_plain_no() -> None:
    assert polarity("还开推荐会吗", "意见集中的，可以不再开会")[0] is not NO


def test_a_question_that_ends_in_a_bare_no_asks_for_leave_or_duty() -> None:
    assert polarity("能当介绍人不", "在影响期内的，不宜作介绍人。")[0] is NO
    assert polarity("要报告不", "应当报告。")[0] is YES
