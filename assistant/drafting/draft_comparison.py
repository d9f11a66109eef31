"""Two drafts sentence by sentence: what was changed, added, removed or moved, and where a locked figure changed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.amendments.word_diff import Piece, all_changed, word_diff
from assistant.drafting.compared_text import ComparedSentence, ComparedText, locked_in

_ALIKE = 0.4  # sentences less alike than this are not versions of one another
_LARGEST_BLOCK = 250_000  # pairs of sentences in a stretch that is compared pair by pair
_NUMBER = "一二三四五六七八九十百、（）0123456789.．"


class SentenceChange(StrEnum):
    """What happened to a sentence."""

    CHANGED = "改动"
    ADDED = "新增"
    REMOVED = "删去"
    MOVED = "移动"


@dataclass(frozen=True, slots=True)
class ChangedSentence:
    """One sentence that is not the same; `gone` and `come` are locked words that differ, old and new."""

    change: SentenceChange
    part: str
    old: str
    new: str
    old_pieces: tuple[Piece, ...] = ()
    new_pieces: tuple[Piece, ...] = ()
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()

    @property
    def locked_changed(self) -> bool:
        """Whether a figure, date, name or citation differs: that has to come from a fact."""
        return bool(self.gone or self.come)


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """What differs between two drafts. `structure` are changes of headings and tables, in words."""

    old: str
    new: str
    same: int
    sentences: tuple[ChangedSentence, ...]
    structure: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.sentences and not self.structure

    def tally(self) -> dict[str, int]:
        """How many sentences of each kind, and how many with a locked change."""
        counts = Counter(str(one.change) for one in self.sentences)
        told = {str(kind): counts[kind] for kind in SentenceChange if counts[kind]}
        locked = sum(one.locked_changed for one in self.sentences)
        return {"未变": self.same, **told, **({"锁定内容有变": locked} if locked else {})}


def compare_drafts(old: ComparedText, new: ComparedText) -> DraftComparison:
    """What differs; sentences are matched in order, by their id where both have one, else by likeness."""
    pairs = _aligned(old.sentences, new.sentences)
    kept = _unchanged_ids(old, new)
    removed = [one for one, other in pairs if one is not None and other is None]
    added = [other for one, other in pairs if one is None and other is not None]
    moved = Counter(one.text for one in removed) & Counter(one.text for one in added)
    left = {"old": Counter(moved), "new": Counter(moved)}
    same, found = 0, list[ChangedSentence]()
    for one, other in pairs:
        if one is not None and other is not None:
            if one.text == other.text:
                same += 1
            else:
                found.append(_changed(one, other, kept))
        elif other is not None:
            if left["new"][other.text]:
                left["new"][other.text] -= 1
                found.append(ChangedSentence(SentenceChange.MOVED, other.part, other.text, other.text))
            else:
                pieces = all_changed(other.text)
                come = () if other.id in kept else other.locked
                found.append(ChangedSentence(SentenceChange.ADDED, other.part, "", other.text, (), pieces, (), come))
        elif one is not None:
            if left["old"][one.text]:
                left["old"][one.text] -= 1
            else:
                gone = () if one.id in kept else one.locked
                pieces = all_changed(one.text)
                found.append(ChangedSentence(SentenceChange.REMOVED, one.part, one.text, "", pieces, (), gone, ()))
    told = tuple(_without_names_kept(one, old, new) for one in found)
    return DraftComparison(old.name, new.name, same, told, tuple(_structure(old, new)))


def _without_names_kept(one: ChangedSentence, old: ComparedText, new: ComparedText) -> ChangedSentence:
    """A name that another wording says here and that the other side says elsewhere has not changed; a figure has."""
    gone = tuple(words for words in one.gone if locked_in(words) or not _says(new, words))
    come = tuple(words for words in one.come if locked_in(words) or not _says(old, words))
    return replace(one, gone=gone, come=come)


def _says(side: ComparedText, words: str) -> bool:
    return any(words in sentence.text for sentence in side.sentences)


def _unchanged_ids(old: ComparedText, new: ComparedText) -> frozenset[str]:
    """The sentences of the type whose locked words are the same on both sides, however they are divided."""
    held: list[dict[str, set[str]]] = []
    for side in (old, new):
        locked: dict[str, set[str]] = {}
        for one in side.sentences:
            if one.id:
                locked.setdefault(one.id, set()).update(one.locked)
        held.append(locked)
    return frozenset(name for name, words in held[0].items() if held[1].get(name) == words)


def _changed(one: ComparedSentence, other: ComparedSentence, kept: frozenset[str]) -> ChangedSentence:
    """Locked words of either side that the other does not have; their mere order is wording."""
    if one.id and one.id == other.id and one.id in kept:
        pieces = word_diff(one.text, other.text)
        return ChangedSentence(
            SentenceChange.CHANGED, other.part or one.part, one.text, other.text, pieces.old, pieces.new
        )
    before, after = Counter(one.locked), Counter(other.locked)
    figures_before, figures_after = Counter(locked_in(one.text)), Counter(locked_in(other.text))
    gone = [
        words for words in (before - after) if words not in other.text or figures_before[words] > figures_after[words]
    ]
    come = [
        words for words in (after - before) if words not in one.text or figures_after[words] > figures_before[words]
    ]
    gone += [words for words in (figures_before - figures_after) if not any(words in each for each in gone)]
    come += [words for words in (figures_after - figures_before) if not any(words in each for each in come)]
    pieces = word_diff(one.text, other.text)
    return ChangedSentence(
        SentenceChange.CHANGED, other.part or one.part, one.text, other.text, pieces.old, pieces.new,
        tuple(gone), tuple(come),
    )  # fmt: skip


_Pairs = list[tuple[ComparedSentence | None, ComparedSentence | None]]


def _aligned(old: Sequence[ComparedSentence], new: Sequence[ComparedSentence]) -> _Pairs:
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    pairs: _Pairs = []
    for code, start, end, first, last in matcher.get_opcodes():
        if code == "equal":
            pairs += zip(old[start:end], new[first:last], strict=True)
        else:
            pairs += _matched(old[start:end], new[first:last])
    return pairs


def _matched(old: Sequence[ComparedSentence], new: Sequence[ComparedSentence]) -> _Pairs:
    """A stretch without equal sentences: the order-keeping matching with the greatest likeness."""
    if not old or not new or len(old) * len(new) > _LARGEST_BLOCK:
        return [*((one, None) for one in old), *((None, other) for other in new)]
    alike = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            taken = alike[row][column] + best[row + 1][column + 1] if alike[row][column] >= _ALIKE else 0.0
            best[row][column] = max(taken, best[row + 1][column], best[row][column + 1])
    pairs: _Pairs = []
    row = column = 0
    while row < len(old) and column < len(new):
        likeness = alike[row][column]
        if likeness >= _ALIKE and best[row][column] == likeness + best[row + 1][column + 1]:
            pairs.append((old[row], new[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            pairs.append((old[row], None))
            row += 1
        else:
            pairs.append((None, new[column]))
            column += 1
    return [*pairs, *((one, None) for one in old[row:]), *((None, other) for other in new[column:])]


def _likeness(one: ComparedSentence, other: ComparedSentence) -> float:
    if one.id and one.id == other.id:
        return 1.0 + SequenceMatcher(None, one.text, other.text, autojunk=False).ratio()
    if one.id and other.id:
        return 0.0
    matcher = SequenceMatcher(None, one.text, other.text, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _structure(old: ComparedText, new: ComparedText) -> list[str]:
    """Headings added, removed, renamed or renumbered; tables whose rows differ."""
    bare_old, bare_new = ([_bare(one) for one in side.headings] for side in (old, new))
    told: list[str] = []
    for code, start, end, first, last in SequenceMatcher(None, bare_old, bare_new, autojunk=False).get_opcodes():
        before, after = old.headings[start:end], new.headings[first:last]
        if code == "equal":
            told += [f"序号改变：“{one}”→“{other}”" for one, other in zip(before, after, strict=True) if one != other]
        elif code == "replace" and len(before) == len(after):
            told += [f"标题改动：“{one}”→“{other}”" for one, other in zip(before, after, strict=True)]
        else:
            told += [f"删去标题“{one}”" for one in before] + [f"新增标题“{one}”" for one in after]
    gone, come = Counter(old.rows) - Counter(new.rows), Counter(new.rows) - Counter(old.rows)
    told += [f"表格删去一行：{row}" for row in gone] + [f"表格新增一行：{row}" for row in come]
    return told


def _bare(heading: str) -> str:
    return heading.lstrip(_NUMBER)
