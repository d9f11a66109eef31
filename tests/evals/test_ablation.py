"""The ablation table: all parts first, every other row as its difference, each row another configuration."""

from pathlib import Path

import pytest

from assistant.answering.switches import ALL_ON, Switches
from assistant.settings import Settings
from evals.answering.ablation import COLUMNS, PARTS, Row, cell, measure, print_table
from evals.cases import Case

FIRST = Row("all on", {"recall@1": (9, 10), "right": (5, 10)}, {"p50": 10.0, "p95": 20.0})
OFF = Row("lexicon off", {"recall@1": (7, 10), "right": (5, 10)}, {"p50": 9.0, "p95": 19.0})


def test_each_row_switches_something_else_off() -> None:
    assert next(iter(PARTS.values())) == ALL_ON
    assert len({repr(switches) for switches in PARTS.values()}) == len(PARTS)


def test_a_row_is_told_by_its_difference_in_points() -> None:
    assert cell(FIRST, FIRST, "recall@1") == "90.0%"
    assert cell(OFF, FIRST, "recall@1") == "-20.0"
    assert cell(OFF, FIRST, "right") == "·"
    assert cell(OFF, FIRST, "unit@1") == "–"


def test_the_table_has_a_column_a_measure(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([FIRST, OFF])
    head, *rows = capsys.readouterr().out.splitlines()
    assert all(title in head for title in COLUMNS.values())
    assert [row.split("  ")[0] for row in rows] == ["all on", "lexicon off"]


def test_switching_a_part_off_changes_what_is_measured(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedder="off")
    cases = [
        Case(
            id="t",
            question="记大过呢？",
            turns=("公务员受警告处分的期间是多久",),
            provisions=("gongwuyuan-fa:64.2",),
            facts=("十八个月",),
        )
    ]
    on = measure(settings, ALL_ON, cases, "on")
    off = measure(settings, Switches(follow_ups=False), cases, "off")
    assert on.share("follow_up_right") == 1
    assert off.share("follow_up_right") == 0
    assert off.times["p50"] >= 0
