"""The guard: a sentence leaves only if one sentence of the provisions it cites bears all of it out.

Strict on purpose: what is refused costs nothing but wording, for the provisions themselves answer instead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.guarding.passage import LabelledPassage
from assistant.guarding.words import (
    actors,
    bigrams,
    bound,
    clauses,
    content,
    modals,
    normal,
    numbers,
    pieces,
    signature,
    weighty,
)
from assistant.regulations.figures import find_dated, find_figures

_TITLE = re.compile(r"《([^》]*)》?")
_QUOTED = re.compile(r"“([^”]*)”?|「([^」]*)」?|『([^』]*)』?|\"([^\"]*)\"?")
_NUMBERED = re.compile(
    r"第[零〇一二两三四五六七八九十百千0-9]+(?:条|款|项|目|章|节|编)(?:之[一二三四五六七八九十0-9]+)?"
)
_DOCUMENT = re.compile(r"[\u4e00-\u9fff]*[〔\[(（][0-9]{4}[〕\])）][0-9]*号?|第?[0-9]+号")
_SHARE = re.compile(r"[零〇一二两三四五六七八九十百千]+%")  # a writing that no text has and no reader of figures knows
_LABEL = re.compile(r"[\[【〔]\s*([0-9]{1,3})\s*[\]】〕]")
_EXCEPTION = re.compile(r"除外|除了|除[^,;。]{1,40}外|但是|例外|另有规定|特殊")
_FOREIGN = re.compile(r"[A-Za-z]{2,}|https?:|[<>{}⟦⟧`#*|]")
_MATTER = 0.75  # share of a sentence's content that one sentence of the provisions must hold
_CLAUSE = 0.6  # … and of each clause of it
_SIGNS = 0.85  # share of single signs
_FEWEST = 3  # pairs of signs: 工作三年以上 leaves open whose
_NEAR = 0.1
_ALIKE = 0.6
_ORDER = 0.75


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence of a model with the labels that it gives."""

    text: str
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """`reason` empty: it may leave, with `text` free of marks and `labels` of known passages that bear it out."""

    text: str
    labels: tuple[int, ...]
    reason: str = ""


def judge(one: Worded, passages: Sequence[LabelledPassage]) -> Judged:
    """Whether a sentence may leave, and with which labels.

    Args:
        one: what the model wrote, with its labels; labels in the text count as well and are taken out.
        passages: what the model was shown.
    """
    text = normal(_LABEL.sub("", normal(one.text)).strip())
    given = dict.fromkeys((*one.labels, *(int(found) for found in _LABEL.findall(normal(one.text)))))
    cited = [passage for passage in passages if passage.label in given]
    if not content(text):
        return Judged(text, (), "没有内容")
    if not cited:
        return Judged(text, (), "没有所示的依据")
    stray = _stray(text, cited)
    if stray:
        return Judged(text, (), stray)
    used: dict[int, None] = {}
    for piece in pieces(text):
        reasons = [(passage.label, _unsupported(piece, passage)) for passage in cited]
        bearing = [label for label, reason in reasons if not reason]
        if not bearing:
            return Judged(text, (), reasons[0][1])
        used[bearing[0]] = None
    return Judged(text, tuple(sorted(used)))


def _stray(text: str, cited: Sequence[LabelledPassage]) -> str:
    """Titles, quotations, numbers, dates, letters that stand nowhere in what is cited."""
    held = normal("\n".join(one.text for one in cited))
    titles = {normal(name) for one in cited for name in _names(one)}
    if any(name not in titles and f"《{name}》" not in held for name in _TITLE.findall(text)):
        return "法规名称不在依据中"
    quoted = ["".join(found) for found in _QUOTED.findall(text)]
    if any(words and words not in held for words in quoted):
        return "引文不在依据中"
    if any(words not in held for words in (*_NUMBERED.findall(text), *_DOCUMENT.findall(text))):
        return "条号或者文号不在依据中"
    if any(words not in held for words in _FOREIGN.findall(text)):
        return "有外来的符号"
    # The title that a passage is shown under may be named, its numerals are no figures.
    rest = _TITLE.sub("", text)
    values = set(numbers(held))  # a figure of the sentence is looked at by itself, with its unit
    figures = {figure.same_as for figure in find_figures(held)}
    if any(figure.same_as not in figures for figure in find_figures(rest)):
        return "数字不在依据中"
    for figure in reversed(find_figures(rest)):
        rest = rest[: figure.start] + "，" + rest[figure.end :]
    if any(words not in held for words in _SHARE.findall(rest)):
        return "数字不在依据中"
    if any(value not in values for value in numbers(rest)):
        return "数字不在依据中"
    dates = {(date.year, date.month, date.day) for date in find_dated(held)}
    if any((date.year, date.month, date.day) not in dates for date in find_dated(text)):
        return "日期不在依据中"
    return ""


def _names(passage: LabelledPassage) -> tuple[str, ...]:
    regulation = passage.provision.regulation
    return (regulation.title, regulation.short_title)


def _unsupported(piece: str, passage: LabelledPassage) -> str:
    """Why no one sentence of the passage bears the piece out; empty where one does."""
    bare = _TITLE.sub("", piece) if any(f"《{normal(name)}》" in piece for name in _names(passage)) else piece
    bare = re.sub(r"^(?:根据|按照?|依照|依据)?(?:的?规定,)?", "", bare)
    windows = pieces(passage.text)
    if len(bigrams(bare)) < _FEWEST:
        return "内容过少"
    near = [(_share(bare, window), window) for window in windows]
    best = max((share for share, _ in near), default=0.0)
    if best < _MATTER:
        return "内容不在依据的同一句中"
    reason = ""
    for share, window in near:
        if share >= max(_MATTER, best - _NEAR):
            reason = _against(bare, window)
            if not reason:
                return ""
    return reason


def _share(claim: str, held: str) -> float:
    """Share of the claim's content that is held: pairs of signs, and single signs where those are moved about."""
    own, there = content(claim), content(held)
    signs = sum(sign in there for sign in own) / len(own) if own else 0.0
    pairs, held_pairs = bigrams(claim), bigrams(held)
    if not pairs:
        return signs
    share = len(pairs & held_pairs) / len(pairs)
    return share if signs >= _SIGNS else min(share, _MATTER - 0.01)


def _against(piece: str, window: str) -> str:
    """What in the piece the sentence of the provision does not bear out; empty for nothing."""
    own, held = clauses(piece), clauses(window)
    if not _in_order(actors(piece), actors(window)):
        return "主体或者对象不符"
    if not set(weighty(piece)) <= set(weighty(window)):
        return "范围或者条件不符"
    if len(_EXCEPTION.findall(window)) != len(_EXCEPTION.findall(piece)):
        return "没有写出例外"
    if not _runs_in_order(content(piece), content(window)):
        return "语序不符"
    for at, clause in enumerate(own):
        beside = _beside(clause, held)
        if not beside:
            return "分句不在依据中"
        if not any(_same_mood(clause, one) for one in beside):
            return "语气不符"
        if not _same_figures(own, at, held):
            return "数字与事项不符"
    return ""


def _beside(clause: str, held: Sequence[str]) -> list[str]:
    """The clauses, or two in a row, that hold most of it."""
    if not bigrams(clause):
        return [*held, *(",".join(two) for two in pairwise(held))]
    for runs in (list(held), [",".join(two) for two in pairwise(held)]):  # two in a row only where no one clause has it
        shares = [(_share_of_clause(clause, one), one) for one in runs]
        best = max((share for share, _ in shares), default=0.0)
        if best >= _CLAUSE:
            near = [one for share, one in shares if share >= max(_CLAUSE, best - _NEAR)]
            # A longer clause that only contains these words is about something else: 破格提拔必须从严掌握.
            alike = max(_share_of_clause(one, clause) for one in near)
            return [one for one in near if _share_of_clause(one, clause) >= _ALIKE * alike]
    return []


def _share_of_clause(clause: str, held: str) -> float:
    own, there = bigrams(clause), bigrams(held)
    return len(own & there) / len(own) if own else 0.0


def _same_mood(clause: str, held: str) -> bool:
    """Bounds, denials, modal words and actors agree; only a duty may be told plainly (应当公示 → 公示)."""
    if signature(clause) != signature(held) or not _in_order(actors(clause), actors(held)):
        return False
    return "duty" not in modals(clause) or "duty" in modals(held)


def _same_figures(own: Sequence[str], at: int, held: Sequence[str]) -> bool:
    """Each figure stands, under the same bound, in the clauses nearest to its own and to those before it."""
    figures = find_figures(own[at])
    if not figures:
        return True
    for length in range(1, min(at + 1, 3) + 1):
        context = ",".join(own[at + 1 - length : at + 1])
        runs = [
            ",".join(held[start : start + size])
            for size in range(1, length + 2)
            for start in range(len(held) - size + 1)
        ]
        shares = [(_share_of_clause(context, run), len(run), run) for run in runs]
        best = max((share for share, _, _ in shares), default=0.0)
        near = [run for share, _, run in shares if share >= best - 0.01]
        if not any(_figures_in_order(context, run) for run in near):
            return False
    return True


def _figures_in_order(claim: str, held: str) -> bool:
    there = iter([(one.same_as, bound(held, one)) for one in find_figures(held)])
    return all((one.same_as, bound(claim, one)) in there for one in find_figures(claim))


def _in_order(own: Sequence[str], held: Sequence[str]) -> bool:
    rest = iter(held)
    return all(word in rest for word in own)


def _runs_in_order(own: str, held: str) -> bool:
    """Longest common subsequence: 甲向乙报告 is not 乙向甲报告."""
    row = [0] * (len(held) + 1)
    for sign in own:
        before = 0
        for at, other in enumerate(held, 1):
            here = row[at]
            row[at] = before + 1 if sign == other else max(row[at], row[at - 1])
            before = here
    return row[-1] >= _ORDER * len(own)
