"""The changes that matter most, listed on their own: figures, deadlines, dates, who acts, and how binding it is.

Figures are compared over the whole article, so that one that only moved to another sentence is no change.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.amendments.units import Unit, UnitChange
from assistant.regulations.figures import find_dates, find_figures
from assistant.regulations.model import Address


class Telling(StrEnum):
    """What kind of thing changed; the value is what a cadre reads."""

    DEADLINE = "期限"
    FIGURE = "数字"
    DATE = "日期"
    LIST = "项数"
    BODY = "主体"
    MODALITY = "约束力"

    @property
    def reliable(self) -> bool:
        """Whether a digest can be trusted on it: figures and lists are kept in a digest, wording is not."""
        return self in {Telling.DEADLINE, Telling.FIGURE, Telling.DATE, Telling.LIST}


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One such change: `old` → `new`, "" where there is nothing on that side; addresses where the words stand."""

    telling: Telling
    old: str
    new: str
    old_address: Address | None = None
    new_address: Address | None = None
    counts_members: bool = False

    def sentence(self) -> str:
        """In Chinese: 期限：“三年”改为“五年”."""
        if self.old and self.new:
            return f"{self.telling.value}：“{self.old}”改为“{self.new}”"
        return f"{self.telling.value}：增加“{self.new}”" if self.new else f"{self.telling.value}：不再有“{self.old}”"


@dataclass(frozen=True, slots=True)
class _Found:
    key: object
    words: str
    group: str
    address: Address


_Finder = Callable[[Unit], Iterator[_Found]]
_BODIES = re.compile(
    r"党委（党组）|组织（人事）部门|纪检监察机关|人大常委会|人民代表大会|国务院|监察机关|任免机关|主管机关|主管部门"
    r"|审计机关|巡视巡察机构|机关党组织|公务员主管部门|(?<![市县级])人民政府|全委会|常委会|党支部|支部委员会|基层党委|上级党委"
)
_MODALITY = re.compile(r"不得|不予|严禁|禁止|必须|应当|可以|有权|一般(?!性)|原则上|酌情")


def told(changes: Sequence[UnitChange], *, digest: bool = False) -> tuple[ToldChange, ...]:
    """Every such change of one article, the most reliable kinds first.

    Of a digest, how long a list is said to be (七项) and whether it is a list at all may be our own wording: only the
    number of 项 on both sides counts.
    """
    figures = [one for one in _values(changes, _figures, anywhere=True) if not (digest and one.counts_members)]
    lists = [one for one in _lists(changes) if not digest or (one.old and one.new)]
    found = [
        *figures,
        *_values(changes, _dates, anywhere=True),
        *lists,
        *_values(changes, _bodies, anywhere=True),
        *_values(changes, _modality, anywhere=False),
    ]
    order = list(Telling)
    return tuple(sorted(found, key=lambda one: order.index(one.telling)))


def _figures(unit: Unit) -> Iterator[_Found]:
    for figure in find_figures(unit.text):
        if figure.value == 1 and unit.text[max(figure.start - 1, 0) : figure.start] in _POINTING:
            continue  # 这一天 points at a day and measures nothing
        yield _Found(figure.same_as, figure.words, figure.dimension, unit.address)


def _dates(unit: Unit) -> Iterator[_Found]:
    for year, month, day in find_dates(unit.text):
        words = (f"{year}年" if year else "") + f"{month}月{day}日"
        yield _Found((year, month, day), words, "date", unit.address)


def _bodies(unit: Unit) -> Iterator[_Found]:
    yield from (_Found(found[0], found[0], "body", unit.address) for found in _BODIES.finditer(unit.text))


def _modality(unit: Unit) -> Iterator[_Found]:
    yield from (_Found(found[0], found[0], "modality", unit.address) for found in _MODALITY.finditer(unit.text))


_POINTING = frozenset("这那哪同每")
_SPANS = frozenset({"days", "time", "hours", "terms"})
_COUNTS = frozenset({"items", "count"})


def _telling(group: str) -> Telling:
    if group in _SPANS:
        return Telling.DEADLINE
    return {"date": Telling.DATE, "body": Telling.BODY, "modality": Telling.MODALITY}.get(group, Telling.FIGURE)


def _values(changes: Sequence[UnitChange], find: _Finder, *, anywhere: bool) -> Iterator[ToldChange]:
    """What one side has and the other lacks, paired where a sentence has one such thing on each side.

    `anywhere`: a thing that stands in any other sentence of the other side is not lacking there.
    """
    all_old = {one.key for change in changes if change.old for one in find(change.old)}
    all_new = {one.key for change in changes if change.new for one in find(change.new)}
    seen: set[tuple[object, object]] = set()
    for change in changes:
        if not change.reworded or (not anywhere and (change.old is None or change.new is None)):
            continue
        old = list(find(change.old)) if change.old else []
        new = list(find(change.new)) if change.new else []
        lost = _lacking(old, all_new if anywhere else {one.key for one in new})
        come = _lacking(new, all_old if anywhere else {one.key for one in old})
        for one, other in _paired(lost, come):
            either = one or other
            key = (one and one.key, other and other.key)
            if either is None or key in seen or (not anywhere and (one is None or other is None)):
                continue
            seen.add(key)
            group = either.group
            yield ToldChange(
                _telling(group),
                one.words if one else "",
                other.words if other else "",
                one.address if one else None,
                other.address if other else None,
                counts_members=group in _COUNTS,
            )


def _lacking(here: Iterable[_Found], there: set[object]) -> list[_Found]:
    return list({one.key: one for one in here if one.key not in there}.values())


def _paired(lost: list[_Found], come: list[_Found]) -> Iterator[tuple[_Found | None, _Found | None]]:
    """Things of one dimension against each other where there are as many on both sides; the rest alone."""
    for group in dict.fromkeys(one.group for one in (*lost, *come)):
        ours = [one for one in lost if one.group == group]
        theirs = [one for one in come if one.group == group]
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)
        else:
            yield from ((one, None) for one in ours)
            yield from ((None, one) for one in theirs)


def _lists(changes: Sequence[UnitChange]) -> Iterator[ToldChange]:
    """A list that has become longer or shorter."""
    old = [change.old for change in changes if change.old and change.old.mark]
    new = [change.new for change in changes if change.new and change.new.mark]
    if len(old) != len(new):
        yield ToldChange(
            Telling.LIST,
            f"{len(old)}项" if old else "",
            f"{len(new)}项" if new else "",
            old[0].address if old else None,
            new[0].address if new else None,
        )
