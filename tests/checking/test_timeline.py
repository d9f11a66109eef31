"""The timeline, held against arithmetic of its own: a table of 2026 typed in by hand, day by day loops, fractions."""

import itertools
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.checking.periods import joining_rules
from assistant.checking.procedure_facts import AppointmentFacts, read_facts
from assistant.checking.procedure_rules import ProcedureRule, period_rules, procedure_rules, provision_of
from assistant.checking.timeline import timeline
from assistant.checking.timeline_rows import Finding, TimelineReport
from assistant.checking.working_days import Calendar
from assistant.errors import TermInvalid
from assistant.regulations.figures import find_figures
from tests.checking.test_working_days import open_days

ON = date(2026, 11, 28)
DAYS_OF_2026 = [date(2026, 1, 1) + timedelta(days=step) for step in range(365)]


def reckoned(bundled: Assistant, facts: dict[str, Any]) -> TimelineReport:
    return timeline(AppointmentFacts.model_validate(facts), bundled.library, Calendar(), ON)


def step(report: TimelineReport, rule: str) -> Finding | None:
    return next((row.finding for row in report.steps if row.rule == rule), None)


def day(report: TimelineReport, rule: str) -> date | None:
    return next(row.day for row in report.planned if row.rule == rule)


def test_every_rule_stands_on_a_provision_that_holds_today_and_says_its_figure(bundled: Assistant) -> None:
    library, corpus = bundled.library, bundled.library.folder
    rules = [*procedure_rules(corpus), *period_rules(corpus), *joining_rules()]
    cited = [rule for rule in rules if rule.slug]
    assert len(cited) > 40
    for rule in cited:
        held = library.get(rule.slug, on=ON)
        assert held is not None, rule
        assert held.version in rule.at, rule
        for version in rule.at:
            provision = provision_of(rule, version, library)
            assert provision is not None, (rule, version)
            article = provision.article.full_text
            assert not [words for words in rule.says if words not in article], (rule, version, article)
            same = {one.same_as for one in find_figures(provision.text)}
            wanted = {one.same_as for one in find_figures(rule.figure)}
            # A 项 of a list may have its figure in the words that introduce the list, never in another 项.
            assert wanted <= same or rule.figure in provision.text, (rule, version, provision.text)


def test_every_rule_without_a_provision_is_arithmetic(bundled: Assistant) -> None:
    bare = [rule for rule in procedure_rules(bundled.library.folder) if not rule.slug]
    assert {rule.kind.value for rule in bare} == {"balance"}


def test_months_and_days_of_a_rule_are_those_of_its_figure(bundled: Assistant) -> None:
    known = {"半年": 6, "一年半": 18, "一年": 12, "二年": 24, "两年": 24, "三年": 36, "一个月": 1, "六个月": 6}
    known |= {"十二个月": 12, "十八个月": 18, "二十四个月": 24}
    corpus = bundled.library.folder
    for rule in [*procedure_rules(corpus), *period_rules(corpus)]:
        if rule.months:
            assert known[rule.figure] == rule.months, rule
        if isinstance(rule, ProcedureRule) and rule.days:
            assert find_figures(rule.figure)[0].value == rule.days, rule


@pytest.mark.parametrize("start", DAYS_OF_2026[::3], ids=str)
@pytest.mark.parametrize("first", [True, False])
def test_publicity_of_five_working_days_over_the_year(bundled: Assistant, start: date, first: bool) -> None:
    left = open_days(start, first)
    facts: dict[str, Any] = {"days": {"publicity_start": start}, "first_day_counts": first}
    assert day(reckoned(bundled, facts), "publicity_term") == (left[4] if len(left) > 4 else None)
    if len(left) > 4:
        facts["days"]["publicity_end"] = left[4]
        assert step(reckoned(bundled, facts), "publicity_term") is Finding.MET
        if left[4] - timedelta(days=1) >= start:
            facts["days"]["publicity_end"] = left[4] - timedelta(days=1)
            assert step(reckoned(bundled, facts), "publicity_term") is Finding.NOT_MET


def test_unsaid_whether_the_first_day_counts_it_is_open_only_where_that_decides(bundled: Assistant) -> None:
    for end, finding in (("2026-03-05", Finding.NOT_MET), ("2026-03-06", Finding.OPEN), ("2026-03-09", Finding.MET)):
        days = {"publicity_start": "2026-03-02", "publicity_end": end}
        assert step(reckoned(bundled, {"days": days}), "publicity_term") is finding


COUNTED = [
    (members, present, agree)
    for members in range(1, 10)
    for present in range(members + 1)
    for agree in (0, present // 2, present)
]


@pytest.mark.parametrize(("members", "present", "agree"), COUNTED)
def test_quorum_and_majority_agree_with_fractions(bundled: Assistant, members: int, present: int, agree: int) -> None:
    counts = {"members": members, "present": present, "agree": agree, "disagree": present - agree, "defer": 0}
    report = reckoned(bundled, {"counts": counts})
    assert (step(report, "quorum") is Finding.MET) == (Fraction(present, members) >= Fraction(2, 3))
    assert (step(report, "majority") is Finding.MET) == (Fraction(agree, members) > Fraction(1, 2))
    assert step(report, "votes_total") is Finding.MET


_STEPS = (
    "motion",
    "recommendation",
    "candidate_fixed",
    "inspection_notice",
    "inspection_start",
    "inspection_end",
    "decision",
    "publicity_start",
)
_RULES = {
    ("motion", "recommendation"): "work_plan",
    ("recommendation", "candidate_fixed"): "recommendation_first",
    ("candidate_fixed", "inspection_start"): "candidate_first",
    ("inspection_notice", "inspection_start"): "notice_first",
    ("inspection_end", "decision"): "inspection_first",
    ("decision", "publicity_start"): "publicity_after_decision",
}


@pytest.mark.parametrize("swapped", list(itertools.combinations(_STEPS, 2)))
def test_two_steps_swapped_break_exactly_the_orders_between_them(bundled: Assistant, swapped: tuple[str, str]) -> None:
    days = {name: date(2026, 3, 2) + timedelta(days=7 * place) for place, name in enumerate(_STEPS)}
    days[swapped[0]], days[swapped[1]] = days[swapped[1]], days[swapped[0]]
    if days["inspection_end"] < days["inspection_start"]:
        with pytest.raises(ValueError, match="早于"):
            AppointmentFacts.model_validate({"days": days})
        return
    report = reckoned(bundled, {"days": days})
    for (earlier, later), rule in _RULES.items():
        assert (step(report, rule) is Finding.NOT_MET) == (days[earlier] > days[later]), rule


def same_day_later(start: date, months: int) -> date:
    """The oracle: step month by month over the calendar, then back from a day that does not exist."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for back in range(4):
        try:
            return date(year, month, start.day - back)
        except ValueError:
            continue
    raise AssertionError


@given(st.dates(date(2020, 1, 1), date(2025, 12, 31)), st.integers(-5, 5))
def test_a_recommendation_is_good_for_a_year_and_the_day_itself_is_left_open(
    bundled: Assistant, start: date, off: int
) -> None:
    limit = same_day_later(start, 12)
    decided = limit + timedelta(days=off)
    report = reckoned(bundled, {"days": {"recommendation": start, "decision": decided}})
    expected = Finding.OPEN if not off else Finding.MET if off < 0 else Finding.NOT_MET
    assert step(report, "recommendation_valid") is expected
    assert day(report, "recommendation_valid") == limit


@given(st.dates(date(2020, 1, 1), date(2025, 12, 31)), st.integers(-5, 5))
def test_a_trial_lasts_a_year_from_the_notice(bundled: Assistant, start: date, off: int) -> None:
    limit = same_day_later(start, 12)
    days = {"appointment_notice": start, "trial_assessed": limit + timedelta(days=off)}
    report = reckoned(bundled, {"days": days, "trial": True})
    expected = Finding.OPEN if not off else Finding.MET if off > 0 else Finding.NOT_MET
    assert step(report, "trial_term") is expected
    assert step(reckoned(bundled, {"days": days}), "trial_term") is Finding.OPEN
    assert step(reckoned(bundled, {"days": days, "trial": False}), "trial_term") is None


_MONTHS = {
    "诫勉": 6,
    "党内警告": 12,
    "党内严重警告": 18,
    "政务警告": 6,
    "政务记过": 12,
    "政务记大过": 18,
    "政务降级": 24,
}


@pytest.mark.parametrize("event", _MONTHS)
@pytest.mark.parametrize(
    "start", [date(2024, 8, 31), date(2024, 2, 29), date(2025, 3, 31), date(2025, 12, 31)], ids=str
)
def test_a_period_ends_on_the_same_day_or_the_last_of_the_month(bundled: Assistant, event: str, start: date) -> None:
    (row,) = reckoned(bundled, {"events": [{"event": event, "day": start}]}).periods
    assert row.end == same_day_later(start, _MONTHS[event])
    assert str(row.end) in row.formula


def test_what_is_left_of_a_party_punishment_is_added_to_the_next(bundled: Assistant) -> None:
    events = [{"event": "党内严重警告", "day": "2025-06-10"}, {"event": "党内警告", "day": "2025-01-10"}]
    first, second = reckoned(bundled, {"events": events}).periods
    assert (first.event, first.end) == ("党内警告", date(2026, 1, 10))
    assert second.end == date(2027, 7, 10)  # 18 months from 10 June 2025 are 10 December 2026, and 7 more
    assert "第二十一条" in second.label
    alone = reckoned(bundled, {"events": [events[1], {"event": "党内警告", "day": "2026-03-01"}]}).periods[1]
    assert alone.end == date(2027, 3, 1)


def test_a_decision_inside_a_period_is_shown_and_left_to_people(bundled: Assistant) -> None:
    facts = {"days": {"decision": "2026-02-10"}, "events": [{"event": "诫勉", "day": "2025-08-31"}]}
    assert step(reckoned(bundled, facts), "period") is Finding.OPEN
    facts["days"] = {"decision": "2026-02-28"}
    assert step(reckoned(bundled, facts), "period") is None


def test_a_longer_punishment_beside_a_resignation_governs(bundled: Assistant) -> None:
    events = [{"event": "引咎辞职", "day": "2025-01-10"}, {"event": "撤销党内职务", "day": "2025-03-10"}]
    rows = reckoned(bundled, {"events": events}).periods
    assert "2027-03-10" in rows[0].note


def test_an_act_of_2015_is_held_against_the_text_of_that_day(bundled: Assistant) -> None:
    days = {"publicity_start": "2015-03-02", "publicity_end": "2015-03-03"}
    report = reckoned(bundled, {"days": days})
    (row,) = [row for row in report.steps if row.rule == "publicity_term"]
    assert row.finding is Finding.NOT_MET
    assert "第四十一条" in row.label


def test_an_act_before_every_text_held_is_left_open(bundled: Assistant) -> None:
    report = reckoned(bundled, {"days": {"recommendation": "2010-03-02", "decision": "2010-05-02"}})
    assert step(report, "recommendation_valid") is Finding.OPEN


def test_publicity_into_an_unpublished_year_is_not_reckoned_or_marked(bundled: Assistant) -> None:
    facts: dict[str, Any] = {"days": {"decision": "2026-12-25", "publicity_start": "2026-12-28"}}
    row = next(row for row in reckoned(bundled, facts).planned if row.rule == "publicity_term")
    assert row.day is None
    assert "2027年" in row.note
    rows = reckoned(bundled, {**facts, "unknown_years": "provisional"}).planned
    assert {row.rule for row in rows if row.provisional} == {"publicity_term", "notice_after_publicity"}
    done = {"days": {"publicity_start": "2026-12-28", "publicity_end": "2027-01-08"}}
    assert step(reckoned(bundled, done), "publicity_term") is Finding.OPEN


def test_the_notice_waits_for_the_reckoned_end_where_none_is_given(bundled: Assistant) -> None:
    report = reckoned(bundled, {"days": {"publicity_start": "2026-02-11"}, "first_day_counts": True})
    assert day(report, "notice_after_publicity") == date(2026, 2, 25)


def test_without_facts_nothing_is_said_and_nobody_is_judged(bundled: Assistant) -> None:
    report = reckoned(bundled, {})
    assert (report.planned, report.steps, report.periods) == ((), (), ())
    assert "由人" in report.notice


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ({"members": 5, "present": 6}, "present_members"),
        ({"present": 6, "agree": 4, "disagree": 1, "defer": 0}, "votes_total"),
        ({"recommend_members": 30, "recommend_present": 31}, "recommend_present"),
        ({"recommend_present": 30, "ballots_out": 31}, "ballots_out"),
        ({"ballots_out": 30, "ballots_back": 31}, "ballots_back"),
        ({"ballots_back": 30, "ballots_valid": 31}, "ballots_valid"),
        ({"ballots_valid": 30, "votes_for": 31}, "votes_for"),
        ({"inspectors": 1}, "team"),
    ],
)
def test_counts_that_cannot_be_are_found(bundled: Assistant, counts: dict[str, int], rule: str) -> None:
    assert step(reckoned(bundled, {"counts": counts}), rule) is Finding.NOT_MET


def test_a_count_that_is_missing_leaves_its_row_open_and_says_which(bundled: Assistant) -> None:
    report = reckoned(bundled, {"counts": {"present": 6}})
    row = next(row for row in report.steps if row.rule == "quorum")
    assert row.finding is Finding.OPEN
    assert "应到会成员" in row.note


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("days: {decision: 2026-02-30}", "不存在"),
        ('days: {decision: "2026-02-30"}', "没有这一天"),
        ("days: {decision: 20260210}", "讨论决定"),
        ("days: {decision: 2026年2月10日}", "讨论决定"),
        ("days: {decision: 2026-02-10 09:00:00}", "讨论决定"),
        ("days: {decision: 1900-02-10}", "1949"),
        ("days: {decision: 2150-02-10}", "2100"),
        ("days: {publicity_start: 2026-03-09, publicity_end: 2026-03-02}", "早于"),
        ("days: {讨论: 2026-03-09}", "没有“讨论”"),
        ("counts: {present: -1}", "到会成员"),
        ("counts: {present: 六}", "到会成员"),
        ("counts: {present: 6.5}", "到会成员"),
        ("counts: {present: true}", "到会成员"),
        ("trial: 是", "trial"),
        ("- 1", "整个文件"),
        ("", "整个文件"),
        ("a: [", "YAML"),
        ("[" * 5000, "YAML"),
    ],
)
def test_facts_that_do_not_fit_are_refused_in_chinese(tmp_path: Path, words: str, said: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(words, "utf-8")
    with pytest.raises(TermInvalid) as caught:
        read_facts(path)
    assert said in caught.value.sentence()
    assert caught.value.next_step


def test_an_unknown_event_is_refused_with_the_known_ones(bundled: Assistant) -> None:
    with pytest.raises(TermInvalid, match="不认识") as caught:
        reckoned(bundled, {"events": [{"event": "口头批评", "day": "2026-01-01"}]})
    assert "诫勉" in caught.value.next_step


def test_the_notice_waits_for_the_full_term_where_the_given_end_is_too_early(bundled: Assistant) -> None:
    days = {"publicity_start": "2026-02-11", "publicity_end": "2026-02-17"}
    report = reckoned(bundled, {"days": days, "first_day_counts": True})
    assert [row.day for row in report.planned if row.rule == "notice_after_publicity"] == [date(2026, 2, 25)]
