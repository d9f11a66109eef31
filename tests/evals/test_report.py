"""The report of an eval: rates by measure, and against the baseline what was won and lost."""

from pathlib import Path

from evals.report import Comparison, Result, compare, rates, write_baseline

FIRST = [Result("a", {"status": True, "right": False}), Result("b", {"status": True})]


def test_each_measure_is_counted_over_the_cases_that_have_it() -> None:
    assert rates(FIRST) == {"status": (2, 2), "right": (0, 1)}
    assert rates([]) == {}


def test_gains_and_losses_are_told_by_case_and_measure(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    write_baseline(FIRST, baseline)
    now = [Result("a", {"status": False, "right": True}), Result("b", {"status": True})]
    assert compare(now, baseline) == Comparison(gains=("a/right",), losses=("a/status",))


def test_what_is_new_or_unchanged_is_neither_gain_nor_loss(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    write_baseline(FIRST, baseline)
    more = [*FIRST, Result("c", {"status": False})]
    assert compare(more, baseline) == Comparison((), ())


def test_without_a_baseline_nothing_is_compared(tmp_path: Path) -> None:
    assert compare(FIRST, tmp_path / "none.json") == Comparison((), ())


def test_a_baseline_is_a_line_a_case_in_order_of_its_id(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    write_baseline([Result("乙", {"status": True}), Result("a", {"status": False})], baseline)
    lines = baseline.read_text(encoding="utf-8").splitlines()
    assert lines[1:3] == ['"a": {"status": false},', '"乙": {"status": true}']
