"""Formulas over facts: + − ×, comparisons, count(list), sum and max of a column. Nothing else can be written."""

import ast
import operator
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from assistant.facts.value import Count, Rows, Value, number_of, printed

_SUMS: dict[type[ast.operator], tuple[Callable[[int, int], int], str]] = {
    ast.Add: (operator.add, "+"),
    ast.Sub: (operator.sub, "-"),
    ast.Mult: (operator.mul, "×"),
}
_TESTS: dict[type[ast.cmpop], tuple[Callable[[int, int], bool], str]] = {
    ast.Eq: (operator.eq, "="),
    ast.NotEq: (operator.ne, "≠"),
    ast.LtE: (operator.le, "≤"),
    ast.Lt: (operator.lt, "<"),
    ast.GtE: (operator.ge, "≥"),
    ast.Gt: (operator.gt, ">"),
}


class FormulaInvalid(ValueError):
    """A formula that the small language does not know; a fault of the sheet, not of the user."""


@dataclass(frozen=True)
class Formula:
    """`promoted_chief + promoted_deputy`, `young <= count(people)`."""

    text: str
    _tree: ast.expr = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "_tree", ast.parse(self.text, mode="eval").body)
        except SyntaxError as error:
            raise FormulaInvalid(f"no formula: {self.text}") from error

    def check(self, known: Mapping[str, Set[str]]) -> None:
        """Whether every name is a slot, and every column one of its list.

        Raises:
            FormulaInvalid: it is not.
        """
        self._walk(self._tree, known)

    def names(self) -> tuple[str, ...]:
        """The slots it reckons with."""
        called = {id(node.func) for node in ast.walk(self._tree) if isinstance(node, ast.Call)}
        found = [node.id for node in ast.walk(self._tree) if isinstance(node, ast.Name) and id(node) not in called]
        return tuple(dict.fromkeys(found))

    def number(self, values: Mapping[str, Value]) -> int | None:
        """The result; None while a fact that it needs is missing."""
        return self._number(self._tree, values)

    def holds(self, values: Mapping[str, Value]) -> bool | None:
        """Whether the comparison holds; None while a fact is missing.

        Raises:
            FormulaInvalid: it is no comparison.
        """
        if not isinstance(self._tree, ast.Compare):
            raise FormulaInvalid(f"no comparison: {self.text}")
        sides = [self._number(side, values) for side in (self._tree.left, *self._tree.comparators)]
        if any(side is None for side in sides):
            return None
        pairs = zip(sides, sides[1:], self._tree.ops, strict=False)
        return all(_TESTS[type(test)][0](left or 0, right or 0) for left, right, test in pairs)

    def shown(self, values: Mapping[str, Value]) -> str:
        """With the figures in place of the names: 3 + 5; for a comparison 9 ≤ 8."""
        return self._shown(self._tree, values)

    def in_cells(self, facts: Mapping[str, str], columns: Mapping[str, str]) -> str:
        """The same as an expression over the cells of a workbook; empty cells count as 0 there, as offices expect."""
        return self._in_cells(self._tree, facts, columns)

    def _in_cells(self, node: ast.expr, facts: Mapping[str, str], columns: Mapping[str, str]) -> str:
        match node:
            case ast.Constant(value=int() as number):
                return str(number)
            case ast.Name(id=name):
                return facts[name]
            case ast.BinOp(left=left, op=op, right=right):
                sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}[type(op)]  # pyright: ignore[reportArgumentType]
                return f"({self._in_cells(left, facts, columns)}{sign}{self._in_cells(right, facts, columns)})"
            case ast.Call(
                func=ast.Name(id=("sum" | "max") as what), args=[ast.Attribute(value=ast.Name(id=name), attr=column)]
            ):
                return f"{what.upper()}({columns[f'{name}.{column}']})"
            case ast.Call(func=ast.Name(id="count"), args=[ast.Name(id=name)]):
                first = next(cells for key, cells in columns.items() if key.startswith(f"{name}."))
                return f"COUNTA({first})"
            case _:
                raise FormulaInvalid(f"no formula for cells: {self.text}")

    def _number(self, node: ast.expr, values: Mapping[str, Value]) -> int | None:
        match node:
            case ast.Constant(value=int() as number):
                return number
            case ast.Name(id=name):
                return number_of(values[name]) if name in values else None
            case ast.BinOp(left=left, op=op, right=right):
                one, other = self._number(left, values), self._number(right, values)
                return None if one is None or other is None else _SUMS[type(op)][0](one, other)
            case ast.Call(func=ast.Name(id="count"), args=[ast.Name(id=name)]):
                return number_of(values[name]) if name in values else None
            case ast.Call(
                func=ast.Name(id=("sum" | "max") as what), args=[ast.Attribute(value=ast.Name(id=name), attr=column)]
            ):
                return _of_column(what, values.get(name), column)
            case _:
                raise FormulaInvalid(f"no formula: {self.text}")

    def _shown(self, node: ast.expr, values: Mapping[str, Value]) -> str:
        match node:
            case ast.BinOp(left=left, op=op, right=right):
                return f"{self._shown(left, values)} {_SUMS[type(op)][1]} {self._shown(right, values)}"
            case ast.Compare(left=left, ops=tests, comparators=others):
                told = [self._shown(left, values)]
                for test, other in zip(tests, others, strict=True):
                    told.append(f"{_TESTS[type(test)][1]} {self._shown(other, values)}")
                return " ".join(told)
            case ast.Name(id=name) if isinstance(values.get(name), date):
                return printed(values[name])
            case _:
                return str(self._number(node, values))

    def _walk(self, node: ast.expr, known: Mapping[str, Set[str]]) -> None:
        match node:
            case ast.Constant(value=int()):
                return
            case ast.Name(id=name) if name in known:
                return
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _SUMS:
                self._walk(left, known)
                self._walk(right, known)
            case ast.Compare(left=left, ops=tests, comparators=others) if all(type(test) in _TESTS for test in tests):
                for side in (left, *others):
                    self._walk(side, known)
            case ast.Call(func=ast.Name(id="count"), args=[ast.Name(id=name)]) if name in known:
                return
            case ast.Call(
                func=ast.Name(id="sum" | "max"), args=[ast.Attribute(value=ast.Name(id=name), attr=column)]
            ) if column in known.get(name, set()):
                return
            case _:
                raise FormulaInvalid(f"no formula over known facts: {self.text}")


def _of_column(what: str, value: Value | None, column: str) -> int | None:
    """The sum or the largest of a column; None while a row lacks it."""
    if not isinstance(value, Rows) or not value.rows:
        return None
    cells = [row.get(column) for row in value.rows]
    if not all(isinstance(cell, Count) for cell in cells):
        return None
    numbers = [cell.number for cell in cells if isinstance(cell, Count)]
    return sum(numbers) if what == "sum" else max(numbers)
