"""Tables: 合计 rows and columns against what they add up, shares beside counts.

A 合计 column is only checked where the table itself shows that it adds up: most of its rows agree.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from assistant.reviewing.families import OVERLAPPING, one_family
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.quantities import number, printed
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedTable
from assistant.reviewing.sentences import in_cell

BASIS = "算术核对：表中合计应当等于各项之和"
_TOTAL = re.compile(r"^(?:合计|总计|共计|总数)$")
_SUBTOTAL = re.compile(r"^小计$")
_NOT_SUMMED = re.compile(r"率|占比|比例|%|％|平均|年龄|序号|排名|编号|年份|时间|日期|电话|职数.*空|得分|分数")
_EMPTY = {"", "—", "-", "–", "/", "无", "０"}


def tables(document: ReviewedDocument) -> tuple[Finding, ...]:
    """The 合计 cells that are not the sum, and the shares that the counts beside them do not give."""
    return tuple(finding for table in document.tables if _regular(table) for finding in _of(table))


def _regular(table: ReviewedTable) -> bool:
    """Whether every row has as many cells as the first, so that a column is a column."""
    return len(table.rows) > 2 and len({len(row) for row in table.rows}) == 1 and len(table.rows[0]) > 1


def _of(table: ReviewedTable) -> Iterator[Finding]:
    first = next((place for place, row in enumerate(table.rows) if _counted(row)), None)
    if not first:
        return
    header = [table.rows[first - 1][column].replace(" ", "") for column in range(len(table.rows[0]))]
    yield from _rows(table, first, header)
    yield from _columns(table, first, header)
    yield from _shares(table, first, header)


def _counted(row: Sequence[str]) -> bool:
    return any(cell.strip()[:1].isdigit() and _value(cell) is not None for cell in row)


def _value(cell: str) -> Decimal | None:
    plain = re.sub(r"\s|人次|人|名|个|项|次|件|份|票", "", cell)
    if plain in _EMPTY:
        return Decimal(0)
    found = number(plain)
    return found if found is not None and plain[0].isdigit() else None


def _key(row: Sequence[str]) -> str:
    return next(
        (cell.replace(" ", "").replace("　", "") for cell in row if cell.strip() and not cell.strip().isdigit()), ""
    )


def _rows(table: ReviewedTable, first: int, header: list[str]) -> Iterator[Finding]:
    totals = [place for place, row in enumerate(table.rows) if place >= first and _TOTAL.match(_key(row))]
    subtotals = [place for place, row in enumerate(table.rows) if place >= first and _SUBTOTAL.match(_key(row))]
    if len(totals) != 1 or subtotals:
        return
    total = totals[0]
    body = [place for place in range(first, len(table.rows)) if place != total]
    if (
        total not in {first, len(table.rows) - 1}
        or len(body) < 2
        or any("其中" in _key(table.rows[one]) for one in body)
    ):
        return
    keys = [_key(table.rows[one]) for one in body]
    if one_family(keys) is None and any(OVERLAPPING.search(key) and not re.search("男|女", key) for key in keys):
        return
    if any("女" in _key(table.rows[one]) for one in body) and not any("男" in _key(table.rows[one]) for one in body):
        return
    for column, name in enumerate(header):
        cells = [_value(table.rows[one][column]) for one in body]
        stated = _value(table.rows[total][column])
        if _NOT_SUMMED.search(name) or stated is None or any(one is None for one in cells):
            continue
        values = [one for one in cells if one is not None]
        written = table.rows[total][column].strip()
        if written in _EMPTY or not any(values) or sum(values) == stated:
            continue
        yield _finding(table, total, column, values, stated, f"“{name}”一列")


def _columns(table: ReviewedTable, first: int, header: list[str]) -> Iterator[Finding]:
    totals = [column for column, name in enumerate(header) if _TOTAL.match(name) or _SUBTOTAL.match(name)]
    if len(totals) != 1:
        return
    parts = [
        column
        for column, name in enumerate(header)
        if column != totals[0]
        and not _NOT_SUMMED.search(name)
        and all(_value(row[column]) is not None for row in table.rows[first:])
        and any(row[column].strip()[:1].isdigit() for row in table.rows[first:])
    ]
    if len(parts) < 2 or len(set(header)) != len(header):
        return
    wrong: list[tuple[int, list[Decimal], Decimal]] = []
    right = 0
    for place in range(first, len(table.rows)):
        stated = _value(table.rows[place][totals[0]])
        values = [_value(table.rows[place][column]) or Decimal(0) for column in parts]
        if stated is None or table.rows[place][totals[0]].strip() in _EMPTY:
            continue
        if sum(values) == stated:
            right += 1
        else:
            wrong.append((place, values, stated))
    if right >= 2 and right > len(wrong):
        for place, values, stated in wrong:
            yield _finding(table, place, totals[0], values, stated, f"“{_key(table.rows[place])}”一行")


def _shares(table: ReviewedTable, first: int, header: list[str]) -> Iterator[Finding]:
    """A 占比 column beside its count column, where the 合计 row holds the whole."""
    total = next((place for place in range(first, len(table.rows)) if _TOTAL.match(_key(table.rows[place]))), None)
    for column, name in enumerate(header):
        if not re.search(r"占比|比例", name) or column == 0:
            continue
        whole = _value(table.rows[total][column - 1]) if total is not None else None
        for place in range(first, len(table.rows)):
            written = table.rows[place][column].strip().rstrip("%％")
            share, part = number(written) if written else None, _value(table.rows[place][column - 1])
            if share is None:
                continue
            if share > 100:
                yield _say(table, place, column, f"占比{printed(share)}%大于100%", "占比不能大于100%")
            elif whole and part is not None and place != total:
                step = Decimal(1).scaleb(-len(written.partition(".")[2]))
                exact = part / whole * 100
                if share not in {exact.quantize(step, one) for one in (ROUND_HALF_UP, ROUND_DOWN)}:
                    shown = f"{printed(part)}÷{printed(whole)}＝{exact.quantize(step, ROUND_HALF_UP)}%"
                    yield _say(table, place, column, f"{shown}，表中是{printed(share)}%", "占比＝部分÷总数×100%")


def _finding(
    table: ReviewedTable, row: int, column: int, values: Sequence[Decimal], stated: Decimal, where: str
) -> Finding:
    shown = "＋".join(printed(one) for one in values) + f"＝{printed(sum(values, Decimal(0)))}"
    return _say(table, row, column, f"{where}{shown}，表中合计是{printed(stated)}", BASIS)


def _say(table: ReviewedTable, row: int, column: int, message: str, basis: str) -> Finding:
    return Finding(
        kind="figures",
        level=FindingLevel.NORMAL,
        place=in_cell(table, row, column),
        message=f"表{table.number}数字对不上：{message}。",
        basis=basis,
        suggestion="请对照原始材料核定各格。",
    )
