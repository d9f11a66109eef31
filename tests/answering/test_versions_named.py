"""Versions named by words: which one, in which order, and follow-ups that only ask for another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.versions_named import names_two, version_asked, versions_named, without_versions


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        ("老条例写几年、新条例写几年", [("", True), ("", False)]),
        ("14版是几种，19版是几种", [("2014", False), ("2019", False)]),
        ("旧办法和现行办法各怎么说", [("", True), ("", False)]),
        ("2010年的规定报几项", [("2010", False)]),
        ("老规定（2010年）里要报吗", [("2010", True)]),
    ],
)
def test_mentions_are_read_in_order(text: str, versions: list[tuple[str, bool]]) -> None:
    assert [(each.year, each.old) for each in versions_named(text)] == versions


@pytest.mark.parametrize(
    "text",
    ["2014年提拔的，2019年能再提吗", "老干部归谁管", "新录用公务员试用期几年", "新任领导干部要报告吗", "旧房子要报吗"],
)
def test_years_of_events_and_other_old_and_new_things_are_no_versions(text: str) -> None:
    assert not names_two(versions_named(text))


@pytest.mark.parametrize(
    ("text", "year", "old", "change"),
    [
        ("现行的呢", "", False, False),
        ("那老的是几项", "", True, False),
        ("2018年的条例怎么写", "2018", False, False),
        ("新规定也是这样吗", "", False, False),
        ("现在的条例有什么变化", "", False, True),
    ],
)
def test_a_follow_up_that_asks_for_another_version(text: str, year: str, old: bool, change: bool) -> None:
    asked = version_asked(text)
    assert asked is not None
    assert (asked.year, asked.old, asked.change) == (year, old, change)


@pytest.mark.parametrize(
    "text", ["新提拔的要试用吗", "现在就能报名吗", "以前受过处分的呢", "2014年入党的算几年党龄", "新"]
)
def test_what_has_a_matter_of_its_own_asks_for_no_version(text: str) -> None:
    assert version_asked(text) is None


def test_the_words_are_taken_off() -> None:
    assert without_versions("2014版条例里，考核不称职的怎么办") == "考核不称职的怎么办"


@given(st.text(max_size=30))
def test_reading_never_fails(text: str) -> None:
    assert all(0 <= each.start < each.end <= len(text) for each in versions_named(text))
    version_asked(text)
