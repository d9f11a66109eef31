"""The values of facts, and how each is printed: a figure with its unit, a share from part and whole, a date in full."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something; `unit` is 人, 人次, 项 …, which are never mixed."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage that can be proved: its part and its whole are both given."""

    part: int
    whole: int
    decimals: int = 1

    @property
    def percent(self) -> Decimal:
        """Rounded half up, as statistics offices do; a whole of 0 has no share.

        Raises:
            ZeroDivisionError: the whole is 0.
        """
        exact = Decimal(self.part) * 100 / Decimal(self.whole)
        return exact.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def __str__(self) -> str:
        printed = f"{self.percent:f}"
        return (printed.rstrip("0").rstrip(".") if "." in printed else printed) + "%"


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year, as birth and entry dates are given."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月"


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of records, such as meetings or persons; a cell that was not given is absent from its row."""

    rows: tuple[dict[str, "Value"], ...]


Value = Count | Share | Month | Rows | date | str


def printed(value: Value) -> str:
    """As it stands in a document: 2025年3月1日 without leading zeros (GB/T 9704—2012, 7.3.5.4), 3人, 12.5%."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, Rows):
        return f"共{len(value.rows)}条"
    return str(value)


def number_of(value: Value) -> int | None:
    """The number that formulas and rules reckon with, for a date its day count; None for words."""
    if isinstance(value, Count):
        return value.number
    if isinstance(value, date):
        return value.toordinal()
    return len(value.rows) if isinstance(value, Rows) else None
