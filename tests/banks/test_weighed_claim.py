"""Statements weighed: what of a statement and its clause is counted, and when the weighing has nothing to say."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.banks.claim_counterparts import counterparts, shared_runs
from assistant.banks.claim_place import places_of
from assistant.banks.claim_signs import claim_only, rule_signs, signs_of
from assistant.banks.held_lines import HeldLines
from assistant.banks.judged_option import OPEN
from assistant.banks.learned_judge import CUES, LearnedJudge, shipped_judge
from assistant.banks.meaning import Meaning
from assistant.banks.solve import Solver, solver_for
from assistant.banks.statement_answer import judge_by_rules
from assistant.banks.weighed_claim import differing, numbers_of, weighed
from assistant.retrieval.vectors import Vectors

ON = date(2026, 11, 28)
STATEMENT = "公务员辞去公职，任免机关应当自接到申请之日起六十日内予以审批"


@pytest.fixture
def held(bundled: Assistant) -> HeldLines:
    return solver_for(bundled.library, ON).lines_of(None)


class OtherModel:
    """Any model that is not the packaged one."""

    name = "other"
    dimension = 2

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.array([[1.0, 0.0]], np.float32), (len(texts), 1))

    embed_passages = embed_queries


def test_by_words_alone_the_rules_keep_their_say(held: HeldLines) -> None:
    told = judge_by_rules(STATEMENT, held)
    assert weighed(STATEMENT, told, held) is told


def test_another_model_than_the_packaged_one_is_not_weighed_with(bundled: Assistant) -> None:
    other = Solver(bundled.library, ON, Meaning(OtherModel())).lines_of(None)
    assert numbers_of(STATEMENT, OPEN, other) is None


def test_the_shipped_weights_know_every_number_that_is_made(held: HeldLines) -> None:
    places = places_of(STATEMENT, held)
    made = signs_of(STATEMENT, places, held) | rule_signs(OPEN, places[0].line) | {CUES: 0.0}
    judge = shipped_judge()
    assert set(judge.names) == set(made)
    assert 0 < judge.falls < judge.stands < 1
    assert 0 < judge.likelihood(made) < 1


def test_a_tree_sends_what_is_at_most_the_threshold_to_the_left() -> None:
    tree = ((0, 2.0, 1, 2, 0.0), (-1, 0.0, 0, 0, -5.0), (-1, 0.0, 0, 0, 5.0))
    judge = LearnedJudge(("denials",), {"只能": -2.0, "能": -0.5, "都": 1.0}, 0.0, (tree,), 0.9, 0.1)
    assert judge.likelihood({"denials": 2.0}) < 0.01
    assert judge.likelihood({"denials": 2.1}) > 0.99
    assert judge.cue_sum({"只能", "都", "没有学过的"}) == -1.0
    assert judge.telling({"只能", "能", "都"}) == "只能"
    assert judge.telling({"都"}) == ""


@pytest.mark.parametrize(
    ("statement", "text", "number"),
    [
        ("有正当理由不参加会议的，予以批评", "没有正当理由不参加会议的，予以批评", "run_denied_held"),
        ("不影响申请延期", "影响申请延期", "run_denied"),
        ("人员调动应当备案，借调的人员也应当备案", "人员调动应当备案，借调的人员除外", "run_excepted_held"),
    ],
)
def test_a_run_denied_or_excepted_in_only_one_is_counted(statement: str, text: str, number: str) -> None:
    assert shared_runs(statement, text)[number] > 0
    assert set(shared_runs(text, text).values()) == {0.0}


def test_a_figure_is_compared_in_the_clause_that_fits(held: HeldLines) -> None:
    text = "警告的期间是六个月，记过的期间是十二个月，撤职的期间是二十四个月"
    right = counterparts("记过的期间是十二个月", text, held)
    wrong = counterparts("记过的期间是六个月", text, held)
    assert right["figure_margin"] > 0 > wrong["figure_margin"]
    assert wrong["figure_less"] == 1
    assert right["figure_less"] == 0


def test_words_that_only_the_statement_has_leave_figures_to_the_figures() -> None:
    found = claim_only("只能在三个月内申请", "应当在六个月内申请")
    assert "只能" in found
    assert not any("三" in one for one in found)


def test_the_reason_names_the_words_that_differ(held: HeldLines) -> None:
    place = places_of(STATEMENT, held)[0]
    words = claim_only("公务员辞去公职只能口头申请", place.line.provision.article.full_text)
    told = differing("公务员辞去公职只能口头申请", place, words, shipped_judge(), held)
    assert told.startswith("题目写“")
    assert "条文写“" in told


@given(st.text(alphabet="不得可以应当公务员辞去、，。；三十日内只能都一律《》x1", min_size=0, max_size=60))
def test_any_text_is_counted_with_finite_numbers(bundled: Assistant, text: str) -> None:
    held = solver_for(bundled.library, ON).lines_of(None)
    places = places_of(text, held)
    if places:
        assert all(np.isfinite(one) for one in signs_of(text, places, held).values())
