"""Formulas over facts: figures, dates and columns; nothing else can be written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts.formula import Formula, FormulaInvalid
from assistant.facts.value import Count, Rows, Value

FIGURES = st.integers(0, 10_000)


@given(FIGURES, FIGURES, FIGURES)
def test_a_formula_reckons_as_arithmetic_does(one: int, two: int, three: int) -> None:
    values: dict[str, Value] = {"a": Count(one, "人"), "b": Count(two, "人"), "c": Count(three, "人")}
    assert Formula("a + b - c").number(values) == one + two - three
    assert Formula("a * 3 >= b * 2").holds(values) is (one * 3 >= two * 2)
    assert Formula("a <= b").holds(values) is (one <= two)


def test_a_formula_shows_the_figures_in_place_of_the_names() -> None:
    values: dict[str, Value] = {"a": Count(3, "人"), "b": Count(5, "人"), "d": date(2025, 3, 1), "e": date(2025, 2, 1)}
    assert Formula("a + b").shown(values) == "3 + 5"
    assert Formula("a > b").shown(values) == "3 > 5"
    assert Formula("d <= e").shown(values) == "2025年3月1日 ≤ 2025年2月1日"


@pytest.mark.parametrize("text", ["a + b", "a <= b", "sum(list.x)", "count(list)", "max(list.x)"])
def test_with_a_fact_missing_nothing_is_reckoned(text: str) -> None:
    formula = Formula(text)
    values: dict[str, Value] = {"a": Count(3, "人")}
    assert (formula.holds(values) if "<" in text else formula.number(values)) is None


def test_a_column_with_an_empty_cell_has_no_sum() -> None:
    rows = Rows(({"x": Count(2, "张")}, {}))
    assert Formula("sum(list.x)").number({"list": rows}) is None
    assert Formula("count(list)").number({"list": rows}) == 2


def test_dates_are_compared_as_days() -> None:
    values: dict[str, Value] = {"d": date(2025, 3, 1), "e": date(2025, 3, 2)}
    assert Formula("d < e").holds(values) is True
    assert Formula("d >= e").holds(values) is False


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "a.b",
        "a / b",
        "open(a)",
        "a if b else c",
        "'x'",
        "sum(list.nothing)",
        "unknown",
        "a <",
        "[a]",
    ],
)
def test_anything_else_is_no_formula(text: str) -> None:
    with pytest.raises(FormulaInvalid):
        Formula(text).check({"a": set(), "b": set(), "c": set(), "list": {"x"}})


def test_a_formula_becomes_cells() -> None:
    cells = {"a": "'表'!$C$3", "b": "'表'!$C$4"}
    assert Formula("a + b").in_cells(cells, {}) == "('表'!$C$3+'表'!$C$4)"
    assert Formula("sum(list.x)").in_cells({}, {"list.x": "'单'!$A$3:$A$62"}) == "SUM('单'!$A$3:$A$62)"
