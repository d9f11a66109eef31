from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation
from assistant.regulations.validity import Validity, validity_on, validity_words

TODAY = date(2026, 11, 24)


@pytest.fixture
def old(small_corpus: Path) -> Regulation:
    found = Library.load(small_corpus).get("selection", "2014")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("on", "state"),
    [(date(2013, 1, 1), "尚未施行"), (date(2014, 1, 14), "现行有效"), (date(2019, 3, 2), "现行有效"),
     (date(2019, 3, 3), "已修订")],
)  # fmt: skip
def test_a_version_holds_from_its_first_day_to_the_day_before_the_next(old: Regulation, on: date, state: str) -> None:
    assert validity_on(old, on).words == state
    assert validity_words(old, on) == state


@pytest.mark.parametrize("followed_by", ["", "另一条例", "《另一条例》"])
def test_what_no_version_of_its_own_follows_is_repealed_not_revised(old: Regulation, followed_by: str) -> None:
    assert validity_on(replace(old, superseded_by=followed_by), TODAY) is Validity.REPEALED


def test_a_title_that_speaks_of_trial_or_repeal_decides_nothing(old: Regulation) -> None:
    renamed = replace(old, title="已废止的条例（试行）", repealed=None, superseded_by="")
    assert validity_on(renamed, TODAY) is Validity.IN_FORCE


def test_a_version_followed_on_no_stated_day_is_never_called_in_force(old: Regulation) -> None:
    assert validity_on(replace(old, repealed=None), TODAY) is Validity.REVISED
    assert validity_on(replace(old, repealed=None), date(2013, 1, 1)) is Validity.NOT_YET_IN_FORCE


def test_a_reported_revision_marks_the_text_only_as_long_as_it_counts_as_in_force(old: Regulation) -> None:
    doubtful = replace(old, validity_unconfirmed=True)
    assert validity_words(doubtful, date(2015, 1, 1)) == "现行有效〔效力待核〕"
    assert validity_words(doubtful, TODAY) == "已修订"


def test_in_the_corpus_an_ended_version_names_the_held_version_that_follows_it(bundled: Assistant) -> None:
    for ended in (one for one in bundled.library.regulations if one.repealed is not None):
        following = [one for one in bundled.library.versions(ended.slug) if one.effective == ended.repealed]
        assert [one.version for one in following] in ([], [ended.superseded_by]), ended.slug


def test_in_the_corpus_a_validity_left_open_is_explained_by_a_notice(bundled: Assistant) -> None:
    doubtful = [one for one in bundled.library.regulations if one.validity_unconfirmed]
    assert all(one.notices for one in doubtful)
    assert "geren-shixiang" in {one.slug for one in doubtful}
