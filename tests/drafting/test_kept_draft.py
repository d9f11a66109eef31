"""Kept drafts: versions by changed facts, a state by rule, 定稿 only by a person's act, and nothing after deletion."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting import kept_draft
from assistant.drafting.desk import Desk
from assistant.drafting.draft import Draft, DraftState
from assistant.drafting.kept_draft import StateRefused
from assistant.facts.given import as_given
from assistant.records import drafts
from assistant.records.faults import UnknownRecord
from assistant.records.records import Records
from assistant.settings import Settings
from tests.drafting.types import LIBRARY, ON

NAME = "annual_report"
NOW = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)
DESK = Desk.open(Settings())
SHEET = DESK.sheet(NAME)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.at(tmp_path / "records.db") as opened:
        yield opened


def form(**facts: object) -> dict[str, Any]:
    given = as_given(DESK.sample(NAME))
    kept: Any = given["facts"]
    return {**given, "facts": {name: value for name, value in {**kept, **facts}.items() if value is not None}}


def drafted(given: dict[str, Any]) -> Draft:
    return DESK.draft(NAME, DESK.from_mapping(NAME, given), LIBRARY, ON)


def begun(records: Records, **facts: object) -> str:
    given = form(**facts)
    return kept_draft.begin(records, NAME, given, drafted(given), at=NOW).id


def changed(records: Records, id: str, *, progress: bool = False, **facts: object) -> kept_draft.Held:
    given = form(**facts)
    return kept_draft.change(records, id, given, drafted(given), SHEET, progress=progress, at=NOW + timedelta(hours=1))


def test_the_sample_as_a_form_gives_the_same_draft():
    assert drafted(form()).text == DESK.draft(NAME, DESK.sample(NAME), LIBRARY, ON).text


def test_a_changed_fact_makes_a_version_that_names_the_fact_and_not_its_value(records: Records):
    id = begun(records)
    held = changed(records, id, topics=98761)
    assert held.version is not None
    assert (held.version.number, held.version.state) == (2, "送审稿")
    assert "议题数" in held.version.told
    assert "98761" not in held.version.told
    assert "98761" in held.version.body


def test_the_same_facts_make_no_version_and_progress_only_saves_the_form(records: Records):
    id = begun(records)
    assert changed(records, id).version.number == 1  # pyright: ignore[reportOptionalMemberAccess]
    held = changed(records, id, progress=True, topics=77)
    assert held.version is not None
    assert held.version.number == 1
    assert held.form["facts"]["topics"] == 77


def test_only_a_complete_draft_becomes_final_and_only_by_the_act(records: Records):
    whole, lacking = begun(records), begun(records, topics=None)
    assert kept_draft.held(records, lacking).version.state == DraftState.DISCUSSION  # pyright: ignore
    with pytest.raises(StateRefused) as refused:
        kept_draft.decide(records, lacking, DraftState.FINAL, at=NOW)
    assert "待补1项" in refused.value.message
    with pytest.raises(StateRefused):
        kept_draft.decide(records, lacking, DraftState.FOR_APPROVAL, at=NOW)
    final = kept_draft.decide(records, whole, DraftState.FINAL, at=NOW).version
    assert final is not None
    assert final.state == "定稿"
    assert Draft.model_validate_json(final.body).state is DraftState.FINAL
    again = kept_draft.decide(records, whole, DraftState.FINAL, at=NOW).version
    assert again is not None
    assert again.number == final.number


@pytest.mark.parametrize("progress", [True, False])
def test_a_changed_fact_takes_a_final_draft_back(records: Records, progress: bool):
    id = begun(records)
    kept_draft.decide(records, id, DraftState.FINAL, at=NOW)
    held = changed(records, id, progress=progress, topics=15)
    assert held.version is not None
    assert (held.version.number, held.version.state) == (3, "送审稿")
    assert "定稿已收回" in held.version.told


def test_a_draft_whose_form_was_changed_since_is_not_made_final(records: Records):
    id = begun(records)
    changed(records, id, progress=True, topics=15)
    with pytest.raises(StateRefused) as refused:
        kept_draft.decide(records, id, DraftState.FINAL, at=NOW)
    assert "又有改动" in refused.value.message


def test_final_can_be_taken_back_to_what_the_facts_allow(records: Records):
    id = begun(records)
    kept_draft.decide(records, id, DraftState.FINAL, at=NOW)
    back = kept_draft.decide(records, id, DraftState.FOR_APPROVAL, at=NOW).version
    assert back is not None
    assert (back.state, back.told) == ("送审稿", "定稿已收回。")


def test_nothing_is_left_of_a_deleted_draft(records: Records):
    id = begun(records, orientation="只此一处的记号")
    with records.writing() as transaction:
        drafts.remove(transaction, id)
    for act in (lambda: kept_draft.held(records, id), lambda: changed(records, id, topics=3)):
        with pytest.raises(UnknownRecord):
            act()
    with records.reading() as transaction:
        assert transaction.execute(drafts.versions.select()).all() == []


def test_the_oldest_versions_give_way(records: Records):
    with records.writing() as transaction:
        id = drafts.keep(transaction, NAME, "{}", at=NOW).id
        for number in range(drafts.MOST_VERSIONS + 3):
            drafts.add_version(transaction, id, "{}", "{}", "讨论稿", at=NOW, told=f"{number}")
        found = drafts.versions_of(transaction, id)
    assert len(found) == drafts.MOST_VERSIONS
    assert (found[0].number, found[-1].number) == (4, drafts.MOST_VERSIONS + 3)
