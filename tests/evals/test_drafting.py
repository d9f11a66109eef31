"""The eval of drafting can fail: an invented figure, name or title is seen, every rule has a dossier that breaks it."""

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.drafting.draft import Draft
from assistant.regulations.library import Library
from evals.drafting.evaluate import Bench, measured, unbroken
from evals.drafting.fresh_documents import fresh_documents
from evals.drafting.second_proof import share, working_days_after

ROOT = Path(__file__).parents[2]
BENCH = Bench.open(ROOT / "prompts", Library.load(ROOT / "corpus"))
CASE = next(one for one in BENCH.cases if one.group == "complete" and one.sheet == "annual_report")
DRAFT = BENCH.drafts(CASE)["annual_report"]


def told(draft: Draft) -> list[str]:
    return BENCH.proof.invented(draft, "annual_report", CASE.given)


def changed(find: str, put: str) -> Draft:
    """The draft with the first words of a sentence that fit put otherwise, the spans left as they are."""
    text = DRAFT.model_dump_json()
    sentence = next(one.text for one in DRAFT.sentences if re.search(find, one.text))
    other = re.sub(find, put, sentence, count=1)
    assert other != sentence
    return Draft.model_validate_json(text.replace(f'"text":"{sentence}"', f'"text":"{other}"'))


def test_an_honest_draft_passes_the_second_proof() -> None:
    assert told(DRAFT) == []
    assert BENCH.proof.uncovered(DRAFT)[1] == 0


@pytest.mark.parametrize(
    ("find", "put"),
    [
        (r"(\d)人", r"\g<1>9人"),
        (r"。$", "，成效为100%。"),
        (r"《", "《某某办法》《"),
        (r"月\d+日", "月31日"),
        (r"副职", "正职"),
    ],
)
def test_an_invented_figure_day_title_or_word_is_seen(find: str, put: str) -> None:
    assert told(changed(find, put))


def test_a_changed_title_or_signature_is_seen() -> None:
    assert told(DRAFT.model_copy(update={"signed": "某某党组"}))
    assert told(DRAFT.model_copy(update={"title": DRAFT.title.replace("20", "21")}))


def test_every_rule_computed_fact_and_condition_has_a_dossier() -> None:
    assert unbroken(BENCH) == []
    assert len(BENCH.cases) >= 60
    assert {one.group for one in BENCH.cases} == {"complete", "gaps", "inconsistent", "hostile", "conditions"}


def test_the_own_arithmetic_is_that_of_a_calculator() -> None:
    assert [share(1, 3), share(2, 3), share(1, 8, 2), share(12, 12), share(0, 5), share(1, 2, 0)] == [
        "33.3%", "66.7%", "12.5%", "100%", "0%", "50%",
    ]  # fmt: skip
    assert working_days_after(date(2025, 9, 29), 5) == date(2025, 10, 13)  # National Day; 11 October is worked


def test_the_fresh_documents_are_read_whole() -> None:
    circular, check, person = fresh_documents()
    assert len(circular.tables[0].rows) == 5
    assert check.title == "2024年度选人用人工作自查报告"
    assert len(person.paragraphs) > 10


@pytest.mark.slow
def test_no_dossier_fails_a_hard_measure() -> None:
    failed = {
        result.id: [name for name, passed in result.measures.items() if not passed and name != "layout_of_hostile"]
        for result in measured(BENCH)
    }
    assert {name: some for name, some in failed.items() if some} == {}
