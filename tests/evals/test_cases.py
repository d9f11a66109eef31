"""The cases of the evals: every line is a case, every provision that it calls right exists, every status is one."""

from collections import Counter
from datetime import date

import pytest
from pydantic import ValidationError

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.regulations.citation import from_slug
from assistant.regulations.model import provision_at
from evals.cases import FOLDER, Case, read_cases

FILES = tuple(sorted(path.name for path in (FOLDER / "answering").glob("*.jsonl")))
TODAY = date(2026, 1, 1)


def cases() -> list[Case]:
    return [case for file in FILES for case in read_cases("answering", file)]


def test_both_the_cases_and_the_holdout_are_there() -> None:
    assert {"cases.jsonl", "holdout.jsonl"} <= set(FILES)
    assert len(cases()) > 400


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_a_case_with_statuses_that_exist(file: str) -> None:
    known = {status.value for status in AnswerStatus}
    for case in read_cases("answering", file):
        assert set(case.status.split("|")) <= known, case.id
        assert case.question.strip(), case.id
        assert case.provisions or case.status != "answered", f"{case.id}: what is the right provision?"


def test_no_id_and_no_question_stands_twice() -> None:
    assert [each for each, count in Counter(case.id for case in cases()).items() if count > 1] == []
    asked = Counter((case.question, case.turns, case.on) for case in cases())
    assert [each for each, count in asked.items() if count > 1] == []


def test_every_provision_that_a_case_calls_right_is_held_on_its_day(bundled: Assistant) -> None:
    lost: list[str] = []
    for case in cases():
        for provision in case.provisions:
            slug, _, address = provision.partition(":")
            texts = bundled.library.versions(slug)
            held = bundled.library.get(slug, on=case.on or TODAY)
            there = [one for one in ((held,) if held else texts) if provision_at(one, from_slug(address))]
            if not there:
                lost.append(f"{case.id} {provision}")
    assert lost == []


def test_an_article_is_told_from_its_units() -> None:
    case = Case(id="x", question="?", provisions=("slug:8.1.3", "slug:12-1"))
    assert case.articles == {"slug:8", "slug:12-1"}


@pytest.mark.parametrize("line", ["{}", '{"id": "x"}', '{"id": "x", "question": "y", "fact": []}', '{"id": 1}'])
def test_a_line_with_a_mistake_in_it_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        Case.model_validate_json(line)
