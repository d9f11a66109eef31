"""Questions answered from the provisions, and none answered that no rule decides."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.banks.judged_option import OptionVerdict
from assistant.banks.solve import Question, Solution, solver_for
from evals.banks.evaluate import DAY, cases, outcome

ON = date(2026, 11, 28)


def solved(bundled: Assistant, kind: str, question: str, *options: str) -> Solution:
    asked = Question.model_validate({"id": "q", "type": kind, "question": question, "options": options})
    return solver_for(bundled.library, ON).solve(asked)


def test_a_figure_is_answered_with_the_provision_that_has_it(bundled: Assistant) -> None:
    found = solved(bundled, "single", "《干部任用条例》规定的任职试用期为（ ）。", "半年", "一年", "一年半", "两年")
    assert found.answer == "B"
    assert [one.verdict for one in found.options] == [
        OptionVerdict.FALLS,
        OptionVerdict.STANDS,
        OptionVerdict.FALLS,
        OptionVerdict.FALLS,
    ]
    assert "第四十三条" in found.options[1].citation
    assert "一年" in found.options[1].quote


def test_the_members_of_a_list_are_told_from_those_of_another(bundled: Assistant) -> None:
    found = solved(bundled, "multiple", "党政领导干部辞职包括（ ）。", "因公辞职", "自愿辞职", "引咎辞职", "责令辞职")
    assert found.answer == "ABCD"


def test_a_question_for_what_is_not_so_is_turned_round(bundled: Assistant) -> None:
    found = solved(
        bundled, "single", "下列亲属关系中，不属于任职回避范围的是（ ）。", "夫妻关系", "直系血亲关系", "同学关系"
    )
    assert found.answer == "C"
    assert found.options[2].verdict is OptionVerdict.FALLS


def test_a_false_statement_falls_with_the_true_wording(bundled: Assistant) -> None:
    found = solved(bundled, "judge", "任职试用期为半年。")
    assert found.answer == "错误"
    assert "一年" in found.options[0].reason


@pytest.mark.parametrize(
    ("kind", "question", "options"),
    [
        ("single", "机关食堂每日开放时间不少于（ ）小时。", ("2", "4", "6")),
        ("single", "根据《企业职工福利费管理细则》，福利费按（ ）提取。", ("7%", "10%")),
        ("judge", "干部应当热爱书法。", ()),
        ("judge", "。", ()),
        ("single", "____", ("甲", "乙")),
        ("multiple", "<script>alert(1)</script>", ("=1+1", "\u202e")),
        ("single", "没有选项的题", ()),
    ],
)
def test_what_no_provision_decides_has_no_answer(
    bundled: Assistant, kind: str, question: str, options: tuple[str, ...]
) -> None:
    found = solved(bundled, kind, question, *options)
    assert found.answer is None
    assert found.reason


def test_a_question_on_a_named_old_version_is_answered_by_it_and_says_so(bundled: Assistant) -> None:
    found = solved(
        bundled,
        "single",
        "根据2014年《干部任用条例》，不得列为考察对象的情形中，年度考核结果看近（ ）年。",
        "一",
        "两",
        "三",
        "五",
    )
    assert found.answer in {"C", None}
    assert any("已不是现行文本" in one for one in found.notices) or found.answer is None


def test_of_the_written_questions_none_is_answered_wrongly_and_three_in_four_are_answered(bundled: Assistant) -> None:
    solver = solver_for(bundled.library, DAY)
    results = [outcome(case, solver.solve(case.question)) for case in cases()]
    assert len(results) >= 60
    assert results.count("wrong") == 0
    assert results.count("right") >= 0.75 * len(results)
