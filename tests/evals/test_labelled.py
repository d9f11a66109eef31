"""What the reader learns from: every row is whole, every provision held, and no question of the evals is among them."""

import json
from collections import Counter
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.regulations.citation import from_slug
from assistant.regulations.model import provision_at
from evals.cases import FOLDER, read_cases
from evals.entailment.labelled import (
    FALLS,
    NOT_LABELLED,
    PREMISES,
    STANDS,
    STATEMENTS,
    TOLD,
    YES_OR_NO,
    Labelled,
    asked,
    options,
    premises,
    statements,
    turns,
)

ON = date(2026, 11, 28)


def _texts() -> list[str]:
    return [
        json.loads(line)["text"]
        for path in (STATEMENTS, YES_OR_NO, PREMISES, TOLD)
        for line in path.read_text("utf-8").splitlines()
    ]


def _is_held(bundled: Assistant, provision: str) -> bool:
    slug, _, address = provision.partition(":")
    held = bundled.library.get(slug, on=ON)
    return held is not None and provision_at(held, from_slug(address)) is not None


def test_every_row_has_a_label_and_a_provision_that_is_held(bundled: Assistant) -> None:
    lost: list[str] = []
    for row in (*statements(), *premises()):
        assert (row.verdict, row.presumes, row.answers) != (NOT_LABELLED,) * 3
        if not _is_held(bundled, row.provision):
            lost.append(row.provision)
    assert lost == []


def test_of_what_is_told_only_what_yes_or_no_answers_is_learned_from(bundled: Assistant) -> None:
    rows = [json.loads(line) for line in TOLD.read_text("utf-8").splitlines()]
    assert [row["provision"] for row in rows if not _is_held(bundled, row["provision"])] == []
    assert {row["verdict"] for row in rows} == {"stands", "falls", "open"}
    learned = [row for row in statements() if row.source == "told"]
    assert len(learned) == sum(row["verdict"] != "open" for row in rows)


def test_a_turn_is_learned_joined_with_the_question_before_and_as_it_is_meant() -> None:
    joined, meant, *_ = turns()
    assert "，" in joined.text
    assert joined.text != meant.text
    assert (joined.provision, joined.verdict) == (meant.provision, meant.verdict)
    assert joined.weight < 1  # each turn is read twice


def test_no_turn_of_an_unread_conversation_is_learned_from() -> None:
    files = [path.name for path in (FOLDER / "answering").glob("blind*.jsonl")]
    hidden = [case for file in files for case in read_cases("answering", file)]
    told = {(case.turns[-1], case.question) for case in hidden if case.turns}
    learned = {row.text for row in turns()}
    assert not {f"{before.rstrip('?？。！! ')}，{text}" for before, text in told} & learned


def test_no_wording_stands_twice_and_none_is_a_question_of_the_evals() -> None:
    counted = Counter(_texts())
    assert [text for text, count in counted.items() if count > 1] == []
    # talks are no evals: they are learned from, and a short turn (联席会谁召集) may be worded as some row is
    files = [path.name for path in (FOLDER / "answering").glob("*.jsonl") if not path.name.startswith("talks")]
    questions = {case.question for file in files for case in read_cases("answering", file)}
    assert questions & set(counted) == set()


def test_what_is_taken_for_granted_is_wrong_about_as_often_as_it_is_not() -> None:
    wrong = Counter(row.presumes for row in premises())
    assert 0.8 < wrong[1] / wrong[0] < 1.25


def test_the_newest_exam_sets_are_no_part_of_what_is_learned() -> None:
    sources = {row.source for row in options()}
    assert not {f"options {name}" for name in ("fresh2", "fresh3", "blind", "blind2", "blind3")} & sources
    assert {row.verdict for row in options()} == {FALLS, STANDS}


def test_a_typical_question_is_answered_and_takes_nothing_wrong_for_granted() -> None:
    (row,) = asked([("公示几天", "ganbu-renyong:42")])
    assert (row.verdict, row.presumes, row.answers) == (NOT_LABELLED, 0, 1)


@pytest.mark.parametrize("provision", ["ganbu-renyong:8.1.3", "ganbu-renyong:8", "ganbu-renyong:8.2"])
def test_all_units_of_an_article_are_held_out_together(provision: str) -> None:
    assert Labelled("问", provision, "premises").held_out == Labelled("问", "ganbu-renyong:8", "").held_out
