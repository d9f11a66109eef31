"""The indexes of a library: by day, by version, in the order of use, and computed once for one content."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.errors import UnknownRegulation
from assistant.indexes.indexes import indexes_of
from assistant.regulations.library import Library


def test_only_texts_in_force_are_listed_by_default_and_the_day_decides(bundled: Assistant) -> None:
    indexes = indexes_of(bundled.library)
    today = {(one.provision.regulation.slug, one.provision.regulation.version) for one in indexes.figures()}
    then = {one.provision.regulation.version for one in indexes.figures("ganbu-renyong", on=date(2016, 1, 1))}
    assert ("ganbu-renyong", "2014") not in today
    assert then == {"2014"}


def test_a_version_by_name_need_not_be_in_force(bundled: Assistant) -> None:
    found = indexes_of(bundled.library).figures("《干部任用条例》", "2014")
    assert {one.provision.regulation.version for one in found} == {"2014"}


@pytest.mark.parametrize(
    ("title", "version"), [("廉洁自律准则", ""), ("ganbu-renyong", "1995"), ("", "1949"), ("条例", "")]
)
def test_what_is_not_held_is_a_typed_fault_with_a_next_step(bundled: Assistant, title: str, version: str) -> None:
    with pytest.raises(UnknownRegulation) as fault:
        indexes_of(bundled.library).figures(title, version)
    assert fault.value.message.endswith("。")
    assert fault.value.next_step


def test_core_regulations_come_first(bundled: Assistant) -> None:
    slugs = list(dict.fromkeys(one.provision.regulation.slug for one in indexes_of(bundled.library).figures()))
    assert slugs[:3] == ["ganbu-renyong", "geren-shixiang", "chahe-chuli"]


def test_a_library_of_the_same_content_finds_its_indexes_again(bundled: Assistant) -> None:
    again = Library.load(bundled.settings.corpus, bundled.settings.imports_folder)
    assert indexes_of(again) is indexes_of(bundled.library)


def test_every_figure_of_the_shelf_quotes_stored_words(bundled: Assistant) -> None:
    entries = indexes_of(bundled.library).figures()
    assert len(entries) > 200
    for entry in entries:
        assert entry.said.quote in entry.provision.text
        assert entry.said.quote[entry.said.at :].startswith(entry.figure.words)
        assert entry.lead in entry.provision.article.full_text


def test_however_many_days_are_asked_for_each_is_answered_by_its_own_law(bundled: Assistant) -> None:
    indexes = indexes_of(bundled.library)
    days = [date(2006 + year, 12, 31) for year in range(18)]
    first = {day: [(one.words, one.target, one.state) for one in indexes.references(on=day)] for day in days}
    again = {day: [(one.words, one.target, one.state) for one in indexes.references(on=day)] for day in reversed(days)}
    assert first == again
    assert first[days[0]] != first[days[-1]]
