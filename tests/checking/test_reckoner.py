"""Days reckoned for an answer: formula, calendar and marks, and nothing where nothing can be reckoned."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.checking.months import add_months
from assistant.checking.reckoner import Reckoner
from assistant.checking.working_days import written
from assistant.regulations.figures import Figure, find_figures


@pytest.fixture(scope="module")
def reckoner(bundled: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Reckoner:
    return Reckoner(bundled.library, tmp_path_factory.mktemp("data"))


def figure(words: str) -> Figure:
    return find_figures(f"期限为{words}")[0]


def test_working_days_pass_over_the_national_day_and_the_saturday_worked(reckoner: Reckoner) -> None:
    told = reckoner.term(date(2026, 9, 28), figure("五个工作日"), whole_day=True)
    assert told.startswith("2026年9月28日＋五个工作日（从次日起计）＝2026年10月10日；首日计入的为2026年10月9日")
    assert "日历：程序自带的放假安排表" in told


def test_a_year_without_a_calendar_is_provisional(reckoner: Reckoner) -> None:
    told = reckoner.term(date(2026, 12, 28), figure("五个工作日"), whole_day=True)
    assert "〔暂定〕" in told
    assert "2027年的放假安排尚未公布" in told


def test_working_days_of_a_bare_month_are_not_reckoned(reckoner: Reckoner) -> None:
    assert "不能推算" in reckoner.term(date(2026, 9, 1), figure("五个工作日"), whole_day=False)


def test_a_last_day_of_rest_is_pointed_out(reckoner: Reckoner) -> None:
    told = reckoner.term(date(2026, 9, 1), figure("三十日"), whole_day=True)
    assert "2026年10月1日，当日是休息日" in told
    assert "2026年10月8日" in told


@pytest.mark.parametrize("words", ["五人", "三分之二", "一百五十周岁"])
def test_what_is_no_term_gives_nothing(reckoner: Reckoner, words: str) -> None:
    assert reckoner.term(date(2026, 9, 1), figure(words), whole_day=True) == ""


def test_a_term_beyond_the_calendar_is_said(reckoner: Reckoner) -> None:
    assert "超出日历" in reckoner.term(date(9998, 9, 1), figure("三年"), whole_day=True)


def test_a_broken_table_of_days_off_stops_the_reckoning_not_the_answer(bundled: Assistant, tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "2027.json").write_text("{", encoding="utf-8")
    (tmp_path / "calendars" / "2027.yaml").write_text("{", encoding="utf-8")
    told = Reckoner(bundled.library, tmp_path).term(date(2026, 9, 28), figure("五个工作日"), whole_day=True)
    assert told.startswith("没有推算：")


@given(start=st.dates(date(1990, 1, 1), date(2100, 1, 1)), years=st.integers(1, 9))
def test_years_end_on_the_corresponding_day(reckoner: Reckoner, start: date, years: int) -> None:
    told = reckoner.term(start, figure(f"{years}年"), whole_day=True)
    assert f"＝{written(add_months(start, 12 * years))}，" in told


@given(start=st.dates(date(1940, 1, 1), date(2010, 1, 1)), years=st.integers(18, 65))
def test_an_age_is_full_on_the_corresponding_day(reckoner: Reckoner, start: date, years: int) -> None:
    told = reckoner.term(start, figure(f"{years}周岁"), whole_day=True)
    assert f"出生＋{years}周岁＝{written(add_months(start, 12 * years))}" in told


@pytest.mark.parametrize(
    ("words", "events"),
    [
        ("受警告处分", ("党内警告", "政务警告")),
        ("受党内警告处分", ("党内警告",)),
        ("受政务警告处分", ("政务警告",)),
        ("受严重警告", ("党内严重警告",)),
        ("政务记大过", ("政务记大过",)),
        ("记过", ("政务记过",)),
        ("漏报个人有关事项被诫勉", ("漏报瞒报诫勉",)),
        ("诫勉", ("诫勉",)),
        ("事业单位工作人员受警告处分", ()),
        ("新录用公务员试用", ()),
        ("公示", ()),
    ],
)
def test_events_are_told_apart(reckoner: Reckoner, words: str, events: tuple[str, ...]) -> None:
    assert reckoner.events(words) == events


def test_a_period_names_its_provision_and_its_start(reckoner: Reckoner) -> None:
    (one,) = reckoner.periods(["党内严重警告"], date(2024, 5, 1), whole_day=True)
    assert one.provision is not None
    assert "2024年5月1日（决定生效之日）＋一年半＝2025年11月1日" in one.sentence
    (before,) = reckoner.periods(["党内警告"], date(2010, 5, 1), whole_day=True)
    assert before.provision is None
    assert "没有推算" in before.sentence
