"""Options that rules leave open are settled where the reader is sure, and left where it is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.banks.as_statements import as_statements
from assistant.banks.exam_question import Question, Solution
from assistant.banks.judged_option import OptionVerdict
from assistant.banks.meaning import Meaning
from assistant.banks.solve import Solver
from assistant.banks.weighed_claim import together
from assistant.entailment.verdict import Verdict
from assistant.regulations.model import Provision
from assistant.retrieval.vectors import Vectors

ON = date(2026, 11, 28)
STEM = "某县委组织部在民主推荐之后，对人选张某作如下处理，符合规定的是（　）。"
OPTIONS = ("甲种处理", "乙种处理", "丙种处理", "丁种处理")
SURE, SURELY_NOT, UNSURE = Verdict(0.97, 0.02, 0.01), Verdict(0.02, 0.97, 0.01), Verdict(0.5, 0.4, 0.1)


class OneVector:
    """A model to which all texts are alike."""

    name = "one"
    dimension = 2

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.array([[1.0, 0.0]], np.float32), (len(texts), 1))

    embed_passages = embed_queries


@dataclass(frozen=True)
class SaysOf:
    """Reads a statement by the sign it holds; others not surely. `told` may be None: nothing can be read."""

    told: Mapping[str, Verdict] | None

    def verdict(self, statement: str, provision: Provision) -> Verdict | None:
        if self.told is None:
            return None
        return next((each for sign, each in self.told.items() if sign in statement), UNSURE)


def solved(
    bundled: Assistant, told: Mapping[str, Verdict] | None, stem: str = STEM, *, multiple: bool = False
) -> Solution:
    solver = Solver(bundled.library, ON, Meaning(OneVector(), SaysOf(told)))
    kind = "multiple" if multiple else "single"
    return solver.solve(Question(type=kind, question=stem, options=OPTIONS))


def test_the_option_that_leads_the_others_is_taken_and_says_so(bundled: Assistant) -> None:
    found = solved(bundled, {"乙": SURE, "甲": SURELY_NOT})
    assert found.answer == "B"
    assert "请核对所引条文" in found.options[1].reason
    assert found.options[1].citation
    assert found.options[0].verdict is OptionVerdict.FALLS
    assert found.options[2].verdict is OptionVerdict.OPEN  # not read to be wrong, and so not said to be


def test_an_option_that_is_only_less_unlikely_than_the_others_is_not_taken(bundled: Assistant) -> None:
    told = {"乙": Verdict(0.2, 0.01, 0.79), "甲": SURELY_NOT, "丙": SURELY_NOT, "丁": SURELY_NOT}
    assert solved(bundled, told).answer is None


def test_no_option_is_taken_where_two_lead(bundled: Assistant) -> None:
    assert solved(bundled, {"乙": SURE, "丙": SURE}).answer is None


def test_without_a_reader_it_stays_open(bundled: Assistant) -> None:
    assert solved(bundled, None).answer is None


def test_of_a_multiple_choice_every_option_must_be_sure(bundled: Assistant) -> None:
    every = {"甲": SURE, "乙": SURELY_NOT, "丙": SURE, "丁": SURELY_NOT}
    assert solved(bundled, every, multiple=True).answer == "AC"
    assert solved(bundled, {**every, "丁": UNSURE}, multiple=True).answer is None


def test_a_stem_that_asks_for_what_is_not_so_turns_the_verdicts(bundled: Assistant) -> None:
    found = solved(bundled, {"丙": SURE}, STEM.replace("符合规定", "不符合规定"))
    assert found.answer == "C"
    assert found.options[2].verdict is OptionVerdict.FALLS


def test_an_answer_of_the_rules_is_taken_back_where_another_option_leads_by_far(bundled: Assistant) -> None:
    question = Question(
        type="single",
        question="任职前公示的期限不少于（　）。",
        options=("三个工作日", "五个工作日", "七个工作日", "十个工作日"),
    )
    plain = Solver(bundled.library, ON).solve(question)
    assert plain.answer == "B"
    doubting = Meaning(OneVector(), SaysOf({"三个": SURE, "": SURELY_NOT}))
    assert Solver(bundled.library, ON, doubting).solve(question).answer is None
    agreeing = Meaning(OneVector(), SaysOf({"五个": SURE, "": SURELY_NOT}))
    assert Solver(bundled.library, ON, agreeing).solve(question).answer == "B"


@pytest.mark.parametrize(
    ("stem", "made"),
    [
        ("公示期不少于（　）天", ("公示期不少于三天", "公示期不少于五天")),
        ("下列说法正确的是：", ("下列说法正确的是：三", "下列说法正确的是：五")),
    ],
)
def test_an_option_stands_in_the_blank_or_behind_the_stem(stem: str, made: tuple[str, str]) -> None:
    assert as_statements(stem, ("三", "五")) == made


def test_trees_and_reader_together_are_surer_than_either_and_even_where_the_provision_is_silent() -> None:
    assert together(0.8, SURE) > together(0.8, UNSURE) > together(0.2, UNSURE) > together(0.2, SURELY_NOT)
    assert together(0.99, Verdict(0.1, 0.1, 0.8)) == pytest.approx(0.5)
