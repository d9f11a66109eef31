"""Questions in other words than the provisions: order, denials, numbers, sister lists, mixed clauses, meaning."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.banks.exam_question import Question, Solution
from assistant.banks.judged_option import OptionVerdict
from assistant.banks.meaning import Meaning, meaning_of
from assistant.banks.solve import Solver, solver_for
from assistant.errors import SetupError
from assistant.retrieval.vectors import Vectors
from tests.fakes import BigramEmbedder

ON = date(2026, 11, 28)


def solved(bundled: Assistant, kind: str, question: str, *options: str) -> Solution:
    asked = Question.model_validate({"id": "q", "type": kind, "question": question, "options": options})
    return solver_for(bundled.library, ON).solve(asked)


def test_the_step_after_another_is_that_of_the_procedure(bundled: Assistant) -> None:
    found = solved(
        bundled,
        "single",
        "公务员调任的程序中，紧接在组织考察之后的步骤是（ ）。",
        "报批或者备案",
        "集体讨论决定",
        "征求调出单位意见",
    )
    assert found.answer == "B"
    assert found.options[1].slug == "gongwuyuan-diaoren"


def test_steps_are_put_in_the_order_of_the_law(bundled: Assistant) -> None:
    stem = "事业单位公开招聘的正确顺序是：①体检 ②考试和考察 ③公示拟聘人员名单（ ）"
    assert solved(bundled, "single", stem, "①②③", "②①③", "③①②").answer == "B"


def test_an_order_that_no_text_has_stays_open(bundled: Assistant) -> None:
    stem = "下列做菜的先后顺序正确的是：①切菜 ②洗菜 ③下锅（ ）"
    assert solved(bundled, "single", stem, "①②③", "②①③").answer is None


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("事业单位公开招聘时，考试和考察应当在体检之前进行。", "正确"),
        ("事业单位公开招聘时，考试和考察应当在体检之后进行。", "错误"),
    ],
)
def test_the_order_of_two_steps_in_a_statement(bundled: Assistant, statement: str, answer: str) -> None:
    assert solved(bundled, "judge", statement).answer == answer


def test_a_denial_turned_round_falls(bundled: Assistant) -> None:
    assert solved(bundled, "judge", "公务员对处分不服申请复核的，复核期间停止执行处分决定。").answer != "正确"
    assert solved(bundled, "judge", "党组能够审批预备党员，不必报上级党委。").answer != "正确"


def test_members_of_a_list_of_the_contrary_do_not_stand(bundled: Assistant) -> None:
    found = solved(bundled, "judge", "根据《公务员辞退规定》，女性公务员在孕期、产假、哺乳期内的，可以予以辞退。")
    assert found.answer != "正确"


def test_a_member_of_the_other_paragraph_of_an_article_is_none_of_this(bundled: Assistant) -> None:
    found = solved(bundled, "multiple", "对党的领导干部问责，可以采取的方式有（ ）。", "诫勉", "改组", "通报")
    assert found.answer == "AC"
    assert found.options[1].verdict is OptionVerdict.FALLS


def test_the_number_of_a_case_meets_the_rule(bundled: Assistant) -> None:
    stem = "公务员有下列哪一情形的，予以辞退？"
    found = solved(bundled, "single", stem, "连续旷工10个工作日", "1年内累计旷工35个工作日")
    assert found.answer in {"B", None}
    assert found.options[0].verdict is not OptionVerdict.STANDS


def test_a_statement_mixed_of_two_clauses_is_not_borne_out(bundled: Assistant) -> None:
    assert solved(bundled, "judge", "问责中，参与决策的其他班子成员承担主要领导责任。").answer != "正确"
    assert (
        solved(bundled, "judge", "双重管理干部任免，主管方和协管方意见不一致的，副职报上级组织部门协调。").answer
        != "正确"
    )


def test_two_blanks_of_one_place_are_not_both_answered(bundled: Assistant) -> None:
    stem = "党委讨论干部任免，到会成员不得少于应到会成员的（ ），同意票须超过应到会成员的（ ）。"
    assert solved(bundled, "single", stem, "三分之二；半数", "半数；半数").answer in {"A", None}


def test_an_option_that_another_text_bears_out_is_not_denied(bundled: Assistant) -> None:
    stem = "干部任职试用期满，经考核不胜任的，应当（ ）。"
    found = solved(bundled, "single", stem, "免去所试任的职务", "给予开除处分", "延长试用期一年")
    assert found.options[0].verdict is not OptionVerdict.FALLS


class _Broken:
    name, dimension = "broken", 4

    def embed_queries(self, texts: object) -> Vectors:
        raise SetupError("模型打不开。", "请核对。")

    def embed_passages(self, texts: object) -> Vectors:
        raise SetupError("模型打不开。", "请核对。")


def test_a_model_that_cannot_be_opened_leaves_the_words(bundled: Assistant) -> None:
    question = Question.model_validate({"type": "judge", "question": "任职试用期为半年。"})
    assert Solver(bundled.library, ON, Meaning(_Broken())).solve(question).answer == "错误"


def test_meaning_is_asked_once_a_text() -> None:
    class Counting(BigramEmbedder):
        asked = 0

        def embed_queries(self, texts: Sequence[str]) -> Vectors:
            Counting.asked += len(texts)
            return np.full((len(texts), 4), 0.5, np.float32)

    meaning = Meaning(Counting())
    assert meaning.alike("甲", ["乙", "丙"]) == [1.0, 1.0]
    assert meaning.alike("乙", ["丙", "甲"]) == [1.0, 1.0]
    assert meaning.alike("甲", []) == []
    assert Counting.asked == 3
    assert meaning_of(None) is None
