"""What became of one cited provision in another version: unchanged, changed, at a new place, gone — or not known."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from assistant.amendments.comparison import ArticleChange, ChangeKind, Comparison
from assistant.amendments.units import UnitChange
from assistant.regulations.citation import print_address
from assistant.regulations.model import Address, Checked


class Fate(StrEnum):
    """The fate of a provision; the value is what a cadre reads."""

    UNCHANGED = "未变"
    REWORDED = "表述不同，可能出自要点的编写"
    CHANGED = "内容有修改"
    MOVED = "位置变动"
    MOVED_CHANGED = "位置变动，内容有修改"
    REMOVED = "新版没有对应的条款"
    REGROUPED = "所在的条有拆分或者合并"
    UNKNOWN = "无法对照"

    @property
    def needs_review(self) -> bool:
        """Whether what cites the provision has to be looked at."""
        return self is not Fate.UNCHANGED


@dataclass(frozen=True, slots=True)
class ProvisionFate:
    """`new` is the address in the other version, where it is sure: an address that is not sure is not suggested."""

    fate: Fate
    old: Address
    new: Address | None = None

    def sentence(self) -> str:
        """位置变动，新版为第四十三条."""
        if self.new is not None and self.new != self.old:
            return f"{self.fate.value}，新版为{print_address(self.new)}"
        return self.fate.value


def fate_of(comparison: Comparison, address: Address) -> ProvisionFate | None:
    """What became of the provision at `address` of the older text; None where that text has no such provision."""
    change = comparison.of(address.article, in_old=True)
    if change is None:
        return None
    if change.kind is ChangeKind.UNDETERMINED:
        return ProvisionFate(Fate.UNKNOWN, address)
    if change.kind is ChangeKind.REMOVED:
        return ProvisionFate(Fate.REMOVED, address)
    units = [unit for unit in change.units if unit.old is not None and _within(unit.old.address, address)]
    if not units:
        return None
    if change.kind in {ChangeKind.SPLIT, ChangeKind.MERGED}:
        return ProvisionFate(Fate.REGROUPED, address, _new_address(address, change, units, comparison))
    return _one_to_one(address, change, units, comparison)


def _one_to_one(
    address: Address, change: ArticleChange, units: list[UnitChange], comparison: Comparison
) -> ProvisionFate:
    if all(unit.new is None for unit in units):
        return ProvisionFate(Fate.REMOVED, address)
    whole = address.paragraph is None and address.subparagraph is None
    new = _new_address(address, change, units, comparison)
    changed = any(unit.reworded for unit in (change.units if whole else units))
    moved = new is None or new != address
    if not changed:
        return ProvisionFate(Fate.MOVED if moved else Fate.UNCHANGED, address, new)
    if change.wording_only:
        return ProvisionFate(Fate.MOVED_CHANGED if moved and new else Fate.REWORDED, address, new)
    return ProvisionFate(Fate.MOVED_CHANGED if moved else Fate.CHANGED, address, new)


def _new_address(
    address: Address, change: ArticleChange, units: list[UnitChange], comparison: Comparison
) -> Address | None:
    """Where its units went, if all went to one place and that place has a checked number."""
    places = Counter(_cut(unit.new.address, address) for unit in units if unit.new is not None)
    if len(places) != 1:
        return None
    place = next(iter(places))
    number = comparison.new.checked_number.get(place.article, Checked.UNCHECKED)
    return None if number is Checked.UNCHECKED else place


def _cut(new: Address, like: Address) -> Address:
    """As deep as the address it is compared with."""
    return Address(
        new.article,
        new.paragraph if like.paragraph is not None else None,
        new.subparagraph if like.subparagraph is not None else None,
        None,
    )


def _within(unit: Address, address: Address) -> bool:
    return (
        unit.article == address.article
        and address.paragraph in (None, unit.paragraph)
        and address.subparagraph in (None, unit.subparagraph)
    )
