"""What `make evals` prints: of hidden cases totals and nothing else, of open ones what was lost."""

from pathlib import Path

import pytest

from evals.printing import print_by_kind, print_results, print_totals
from evals.report import Result, fallen, write_baseline, write_totals

NOW = [Result(f"secret-{number}", {"right": number > 4}, f"问题{number}", kind="facts") for number in range(10)]
BEFORE = [Result(one.id, {"right": True}) for one in NOW]


def test_nothing_of_a_hidden_case_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = tmp_path / "one.json"
    write_baseline(BEFORE, baseline)
    assert print_totals("hidden", NOW, {"p50": 1.0}, baseline)
    printed = capsys.readouterr().out
    assert "5/10" in printed
    assert "lost 5" in printed
    assert "secret" not in printed
    assert "问题" not in printed


def test_totals_alone_tell_that_a_measure_fell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = tmp_path / "totals.json"
    write_totals(BEFORE, baseline)
    assert "secret" not in baseline.read_text(encoding="utf-8")
    assert fallen(NOW, baseline) == {"right": 5}
    assert print_totals("hidden", NOW, {}, baseline)
    assert not print_totals("hidden", BEFORE, {}, baseline)
    assert "right by 5" in capsys.readouterr().out


def test_totals_are_compared_as_shares_when_cases_were_added(tmp_path: Path) -> None:
    baseline = tmp_path / "totals.json"
    write_totals(NOW, baseline)
    assert fallen([*NOW, *NOW], baseline) == {}
    assert fallen(NOW, tmp_path / "none.json") == {}


def test_lost_open_cases_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = tmp_path / "one.json"
    write_baseline(BEFORE, baseline)
    assert print_results("open", NOW, {}, baseline)
    assert "secret-3" in capsys.readouterr().out


def test_without_losses_rows_are_printed_only_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not print_results("open", NOW, {}, tmp_path / "none.json")
    assert "问题1" not in capsys.readouterr().out
    print_results("open", NOW, {}, tmp_path / "none.json", all_lost=True)
    assert "问题1" in capsys.readouterr().out


def test_the_second_table_has_a_line_a_sort_of_question(capsys: pytest.CaptureFixture[str]) -> None:
    print_by_kind("answering", NOW, ("right", "listed_whole"))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[3:]] == ["facts"]
    assert "5/10 50.0%" in lines[3]
    assert lines[3].rstrip().endswith("–")


def test_one_case_that_fails_every_measure_is_one_case(tmp_path: Path) -> None:
    measures = ("recall@1", "recall@3", "recall@5", "unit@1", "unit@3", "unit@5")
    baseline = tmp_path / "one.json"
    write_baseline([Result("a", dict.fromkeys(measures, True)), Result("b", {"recall@1": True})], baseline)
    now = [Result("a", dict.fromkeys(measures, False)), Result("b", {"recall@1": True})]
    assert not print_results("few", now, {}, baseline)
