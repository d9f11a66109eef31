"""新旧对照: two versions of one regulation, article by article. `compare` lists the steps."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.amendments.alignment import Match, align
from assistant.amendments.telling import ToldChange, told
from assistant.amendments.units import UnitChange, compare_units
from assistant.regulations.model import Article, ArticleNumber, Regulation, TextKind

DIGEST_NOTICE = (
    "要点对照，不是官方文本的逐字对照：表述的差异可能出自要点的编写；"
    "数字、期限和列项的差异可靠，正式使用请核对官方文本。"
)
PART_NOTICE = "{version}年文本库内只收录了一部分，另一版中对照不到的条标为“无法对照”，不能据此判断新增或者删去。"


class ChangeKind(StrEnum):
    """What became of an article."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MOVED_CHANGED = "moved_changed"
    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"
    UNDETERMINED = "undetermined"

    @property
    def words(self) -> str:
        """The kind as a cadre reads it."""
        return _WORDS[self]


_WORDS = {
    ChangeKind.SAME: "未变",
    ChangeKind.CHANGED: "修改",
    ChangeKind.MOVED: "条号变动",
    ChangeKind.MOVED_CHANGED: "条号变动并修改",
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删去",
    ChangeKind.SPLIT: "拆分",
    ChangeKind.MERGED: "合并",
    ChangeKind.UNDETERMINED: "无法对照",
}
_MIRRORED = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One article, or several that belong together, in both versions.

    `wording_only`: a text is a digest and nothing reliable changed, so the difference may be one of our wording.
    """

    kind: ChangeKind
    old: tuple[Article, ...]
    new: tuple[Article, ...]
    units: tuple[UnitChange, ...]
    told: tuple[ToldChange, ...]
    wording_only: bool

    @property
    def words(self) -> str:
        """The kind in Chinese, cautious where only our wording may differ."""
        if not self.wording_only:
            return self.kind.words
        return {ChangeKind.CHANGED: "表述不同", ChangeKind.MOVED_CHANGED: "条号变动且表述不同"}.get(
            self.kind, self.kind.words
        )

    @property
    def anchor(self) -> str:
        """Names it in a page and in links: the new number, else `old-` and the old one."""
        return str(self.new[0].number) if self.new else f"old-{self.old[0].number}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and what became of each article, in the order of the new text."""

    old: Regulation
    new: Regulation
    articles: tuple[ArticleChange, ...]

    @property
    def of_digests(self) -> bool:
        """Whether one of the texts is a digest."""
        return TextKind.DIGEST in {self.old.text_kind, self.new.text_kind}

    @property
    def notices(self) -> tuple[str, ...]:
        """What must be said with every showing of this comparison."""
        parts = [PART_NOTICE.format(version=each.version) for each in (self.old, self.new) if each.missing]
        return (*((DIGEST_NOTICE,) if self.of_digests else ()), *parts)

    def counts(self) -> dict[ChangeKind, int]:
        """How many of each kind, in the order of the enum."""
        counted = Counter(change.kind for change in self.articles)
        return {kind: counted[kind] for kind in ChangeKind if counted[kind]}

    def tally(self) -> dict[str, int]:
        """How many of each kind in Chinese, what may differ in our wording only counted apart."""
        counted = Counter(change.words for change in self.articles)
        order = {change.words: (list(ChangeKind).index(change.kind), change.wording_only) for change in self.articles}
        return {words: counted[words] for words in sorted(counted, key=lambda words: order[words])}

    def of(self, number: ArticleNumber, *, in_old: bool = False) -> ArticleChange | None:
        """What became of the article of that number of the new (or of the old) version."""
        sides = ((change, change.old if in_old else change.new) for change in self.articles)
        return next((change for change, side in sides if any(each.number == number for each in side)), None)


@lru_cache(maxsize=16)
def compare(old: Regulation, new: Regulation) -> Comparison:
    """Articles aligned, then their sentences, then their words; any two versions, either way round."""
    matches = align(old, new)
    renumbered = {
        match.old[0].number.number: match.new[0].number.number
        for match in matches
        if len(match.old) == len(match.new) == 1
        and not match.old[0].number.inserted
        and not match.new[0].number.inserted
    }
    digest = TextKind.DIGEST in {old.text_kind, new.text_kind}
    changes = [_change(match, old, new, renumbered, digest) for match in matches]
    return Comparison(old, new, tuple(changes))


def _change(match: Match, old: Regulation, new: Regulation, renumbered: dict[int, int], digest: bool) -> ArticleChange:
    units = compare_units(match.old, match.new, renumbered)
    changes = told(units, digest=digest) if match.old and match.new else ()
    kind = _kind(match, old, new, units)
    wording_only = (
        digest
        and kind in {ChangeKind.CHANGED, ChangeKind.MOVED_CHANGED}
        and not any(change.telling.reliable for change in changes)
    )
    return ArticleChange(kind, match.old, match.new, units, changes, wording_only)


def _kind(match: Match, old: Regulation, new: Regulation, units: tuple[UnitChange, ...]) -> ChangeKind:
    # Where a text is held in part, the counterpart may be what is missing, and pairs are only taken when they are sure.
    in_part = bool(old.missing or new.missing)
    if not match.old:
        return ChangeKind.UNDETERMINED if in_part else ChangeKind.ADDED
    if not match.new:
        return ChangeKind.UNDETERMINED if in_part else ChangeKind.REMOVED
    if len(match.old) > 1:
        return ChangeKind.MERGED
    if len(match.new) > 1:
        return ChangeKind.SPLIT
    changed = any(unit.reworded or unit.relocated for unit in units)
    moved = [each.number for each in match.old] != [each.number for each in match.new]
    if moved:
        return ChangeKind.MOVED_CHANGED if changed else ChangeKind.MOVED
    return ChangeKind.CHANGED if changed else ChangeKind.SAME


def mirrored(kind: ChangeKind) -> ChangeKind:
    """The kind as it is when the two versions change places."""
    return _MIRRORED.get(kind, kind)
