"""“条例里有哪些时限规定”: every deadline or figure of the texts named, from the figure index, complete.

Only a question that asks for nothing else is answered so: without the names of texts, the words that ask and the words
for kinds of figures nothing must be left of it. 公示期限有哪些规定 asks about a matter and goes the ordinary way.
"""

import re
from dataclasses import dataclass

from assistant.answering.question import Question
from assistant.indexes.figure_index import FigureEntry
from assistant.indexes.figure_kinds import FigureKind
from assistant.indexes.indexes import indexes_of
from assistant.regulations.citation import label, parse
from assistant.regulations.figures import find_figures
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Provision, Regulation
from assistant.regulations.number_list import print_number_list

_SPANS = frozenset({FigureKind.PERIOD, FigureKind.YEARS, FigureKind.DATE, FigureKind.TERMS})
_ASKED: tuple[tuple[str, frozenset[FigureKind]], ...] = (
    ("时限|期限|时间|日期|天数|截止", _SPANS),
    ("年限", frozenset({FigureKind.YEARS, FigureKind.PERIOD, FigureKind.TERMS})),
    ("年龄|周岁", frozenset({FigureKind.AGE})),
    ("比例|百分比", frozenset({FigureKind.SHARE})),
    ("人数", frozenset({FigureKind.PEOPLE})),
    ("次数", frozenset({FigureKind.TIMES})),
    ("数字|数量|数值", frozenset(FigureKind)),
)
_CUE = re.compile(r"哪些|所有|全部|列出|列举|汇总|整理|一览|清单")
_FILLER = re.compile(
    r"请|帮我|给我|我想|想|看一下|一下|列出来|列出|列举|汇总|整理|一览|清单|里面|当中|里|中|对|的|所有|全部|一共|分别|都|有|哪些|哪几个|什么|是|关于|涉及"
    r"|方面|规定|要求|限制|节点|条文|条款|条例|办法|细则|本法|法规|和|与|以及|及|出来|表|[，、。；：？！,?!\s“”]"
)


@dataclass(frozen=True, slots=True)
class FigureList:
    """The words of the answer and the units they rest on."""

    text: str
    rests_on: tuple[Provision, ...]


def kinds_asked(question: Question) -> frozenset[FigureKind]:
    """The kinds of figures all of which are asked for; empty where the question asks for anything else."""
    left = question.without_citations
    for match in question.terms:
        left = left.replace(match.words, "")
    if not _CUE.search(left):
        return frozenset()
    kinds: frozenset[FigureKind] = frozenset()
    for words, asked in _ASKED:
        taken = re.sub(words, "", left)
        kinds |= asked if taken != left else frozenset()
        left = taken
    return frozenset() if _FILLER.sub("", left) else kinds


def texts_meant(question: Question, named: tuple[Regulation, ...], library: Library) -> tuple[Regulation, ...]:
    """The texts named, and those that a term of the question (两项法规) stands for, in the versions in force."""
    found = list(named)
    for match in question.terms:
        for words in match.term.provisions:
            citation = parse(words)
            slug = library.by_title(citation.title) if citation and citation.address is None else None
            regulation = library.get(slug) if slug else None
            found += [regulation] if regulation and regulation.slug not in {one.slug for one in found} else []
    return tuple(found)


def list_figures(library: Library, regulations: tuple[Regulation, ...], kinds: frozenset[FigureKind]) -> FigureList:
    """Every figure of those kinds in the texts: a line for each sentence that holds one, with its citation."""
    parts: list[str] = []
    rests_on: list[Provision] = []
    for regulation in regulations:
        lines: dict[tuple[Address, str], FigureEntry] = {}
        for entry in indexes_of(library).figures(regulation.slug, regulation.version):
            if entry.figure.kind in kinds:
                lines.setdefault((entry.provision.address, entry.said.quote), entry)
        rests_on += [entry.provision for entry in lines.values()]
        parts.append(_part(regulation, kinds, tuple(lines.values())))
    return FigureList("\n\n".join(parts), tuple(rests_on))


def _part(regulation: Regulation, kinds: frozenset[FigureKind], entries: tuple[FigureEntry, ...]) -> str:
    words = "数字" if kinds == frozenset(FigureKind) else "、".join(kind for kind in FigureKind if kind in kinds)
    if not entries:
        return f"《{regulation.short_title}》的库内文本没有写明{words}的条文。"
    printed = "\n".join(f"· {_quoted(entry)}（{label(entry.provision)}）" for entry in entries)
    return f"《{regulation.short_title}》中写有{words}的条文，共{len(entries)}项：\n{printed}{_lacking(regulation)}"


def _lacking(regulation: Regulation) -> str:
    """A text that is not held whole cannot be listed whole: that is said, with the articles it lacks."""
    if not regulation.missing:
        return ""
    return f"\n库内文本缺第 {print_number_list(regulation.missing)} 条，其中的没有列入。"


def _quoted(entry: FigureEntry) -> str:
    """The sentence; a 项 after the clause that introduces it, unless that has a figure of its own to be cited."""
    lead = re.split("[，。；]", entry.lead.rstrip("：: "))[-1]
    quote = entry.said.quote.rstrip("。；;：: ")
    return f"{lead}：{quote}" if lead and not find_figures(lead) else quote
