"""What kind of thing a figure counts, by its unit and the words beside it."""

import re
from enum import StrEnum


class FigureKind(StrEnum):
    """The kinds of figures. 年限 is a time that must have been reached (满、以上), 期限 any other span of time."""

    PERIOD = "期限"
    YEARS = "年限"
    DATE = "日期"
    AGE = "年龄"
    PEOPLE = "人数"
    SHARE = "比例"
    TIMES = "次数"
    TERMS = "任期"
    LEVELS = "级别"
    MONEY = "金额"
    AMOUNT = "数量"


_BY_DIMENSION = {
    "days": FigureKind.PERIOD,
    "hours": FigureKind.PERIOD,
    "age": FigureKind.AGE,
    "people": FigureKind.PEOPLE,
    "share": FigureKind.SHARE,
    "ratio": FigureKind.SHARE,
    "times": FigureKind.TIMES,
    "terms": FigureKind.TERMS,
    "levels": FigureKind.LEVELS,
    "money": FigureKind.MONEY,
    "date": FigureKind.DATE,
}
_REACHED_BEFORE = re.compile(r"(?:满|不足|不到|达到)$")
_REACHED_AFTER = re.compile(r"以上|以下")


def kind_of(dimension: str, before: str, after: str) -> FigureKind:
    """The kind of a figure of that dimension between those words; what has no kind of its own is 数量."""
    if dimension == "time":
        reached = _REACHED_BEFORE.search(before) or _REACHED_AFTER.match(after)
        return FigureKind.YEARS if reached else FigureKind.PERIOD
    return _BY_DIMENSION.get(dimension, FigureKind.AMOUNT)
