"""The cover and catalogue of the file of one appointment on one page: what is held, what is missing, on what basis."""

from collections.abc import Sequence

from assistant.documents.document import Block, Column, Document, Note, Table, cell, plain
from assistant.documents.layout import OFFICIAL, Face, Layout
from assistant.drafting.expected_papers import Held, PaperState
from assistant.drafting.filling import gap_words
from assistant.facts.dossier import Dossier
from assistant.facts.value import printed

CATALOGUE_LAYOUT: Layout = OFFICIAL.with_overrides(
    {
        **{"top": 16.0, "bottom": 14.0, "inner": 18.0, "outer": 16.0, "footer": 8.0, "pitch": 17.0},
        **{
            "title_pitch": 24.0,
            "table_pitch": 12.0,
            "table": Face("仿宋_GB2312", 8.5),
            "table_head": Face("黑体", 8.5),
        },
        **{"body": Face("仿宋_GB2312", 11), "title": Face("方正小标宋简体", 18), "note": Face("仿宋_GB2312", 9)},
    }
)
"""One page holds the whole; the standard for official documents says nothing on catalogues."""
_MARKS = {
    Held.FILED: "已归卷",
    Held.DRAFTED: "已起草",
    Held.MISSING: "缺件",
    Held.NOT_NEEDED: "不需要",
    Held.OPEN: "待定",
}


def catalogue_document(states: Sequence[PaperState], dossier: Dossier | None = None) -> Document:
    """封面和目录: whose file it is, then every expected paper of every step with its state and basis."""
    blocks: list[Block] = []
    if dossier is not None:
        facts = dossier.known
        post, name, motion, decided, issued = (
            printed(facts[one].value) if one in facts else gap_words(slot.label)
            for one in ("post", "name", "motion_on", "decided_on", "issued_on")
            if (slot := dossier.sheet.slot(one))
        )
        blocks.append(plain(f"单位：{dossier.unit.name}。拟任职务：{post}。人选：{name}。"))
        blocks.append(plain(f"动议：{motion}；讨论决定：{decided}；任职通知：{issued}。"))
    columns = (
        Column("序号", 6), Column("环节", 10), Column("应有材料", 27), Column("状态", 9), Column("依据", 48)
    )  # fmt: skip
    rows = tuple(
        (
            cell(str(number)),
            cell(one.expected.step),
            cell(one.expected.paper),
            cell(_MARKS[one.held]),
            cell(one.label),
        )
        for number, one in enumerate(states, 1)
    )
    blocks.append(Table(columns, rows))
    blocks.append(plain(missing_words(states)))
    blocks.append(Note("“已起草”的由程序按事实生成，签批后才能归卷；依据写“实务通常”的不是规定。"))
    return Document(title="干部选拔任用全程纪实卷宗目录", blocks=tuple(blocks))


def missing_words(states: Sequence[PaperState]) -> str:
    """The missing papers in one sentence, then those whose need the facts do not decide."""
    missing = [one.expected.paper for one in states if one.held is Held.MISSING]
    undecided = [one.expected.paper for one in states if one.held is Held.OPEN]
    told = f"缺{len(missing)}件：{'、'.join(missing)}。" if missing else "应有的材料没有缺件。"
    return told + (f"事实不足，不能判断是否需要的：{'、'.join(undecided)}。" if undecided else "")
