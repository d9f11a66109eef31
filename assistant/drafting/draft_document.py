"""A draft as a document to be laid out: the text, and the table of its sources, open questions and problems."""

from assistant.documents.document import (
    Block,
    Column,
    Document,
    Emphasis,
    Foot,
    Head,
    Heading,
    Line,
    Note,
    Run,
    Signature,
    Table,
    Text,
    cell,
    plain,
)
from assistant.drafting.draft import Draft, DraftSection, DraftSentence, DraftState, SentenceSource

_TITLE_LINE = 20  # characters of 22 points on 156 mm
_KINDS = {"policy": "政策", "fact": "事实", "measure": "措施", "form": "行文"}


def draft_document(draft: Draft) -> Document:
    """What is signed in the end. A draft with gaps says that it is one, and each gap is set in bold.

    A formal draft has 版头 and 版记 as well.
    """
    blocks: list[Block] = []
    for part in draft.sections:
        blocks += _part(part)
    if draft.closing:
        blocks.append(plain(draft.closing))
    return Document(
        title=_broken(draft),
        blocks=tuple(blocks),
        mark="" if draft.state is DraftState.FINAL else draft.state,
        subtitle=draft.number,
        addressee=draft.addressee,
        signature=Signature(draft.signed, draft.dated) if draft.signed or draft.dated else None,
        head=Head(draft.head.mark, draft.head.number, draft.head.signers) if draft.head else None,
        foot=Foot(draft.head.printer, draft.head.printed) if draft.head else None,
    )


def _broken(draft: Draft) -> str:
    """The title, broken after the issuing body where it does not fit on a line (GB/T 9704—2012, 7.3.1: by sense)."""
    body = draft.signed
    if len(draft.title) <= _TITLE_LINE or not body or not draft.title.startswith(body) or draft.title == body:
        return draft.title
    return f"{body}\n{draft.title.removeprefix(body)}"


def source_document(draft: Draft) -> Document:
    """来源表: for every sentence what it rests on; then what is still to be asked, and what is wrong with the facts."""
    blocks: list[Block] = [
        Note(f"状态：{draft.state}。条款按{draft.on.isoformat()}的效力；条款内容为要点的，不是条文原文。"),
        Heading("一、逐句来源"),
        Table(
            (Column("部分", 14), Column("句子", 46), Column("类别", 8), Column("来源", 32)),
            tuple(
                _row(part, sentence)
                for part in draft.sections
                for each in part.paragraphs
                for sentence in each.sentences
            ),
        ),
        Heading("二、待补事实"),
    ]
    if draft.gaps:
        rows = tuple(
            (cell(gap.label), cell(gap.question), cell("必填" if gap.required else "可选")) for gap in draft.gaps
        )
        blocks.append(Table((Column("事实", 30), Column("问题", 56), Column("", 14)), rows))
    else:
        blocks.append(plain("没有。"))
    if draft.checks:
        blocks.append(Heading("三、条件核对"))
        checked = tuple((cell(one.words), cell(one.verdict), cell(one.fact), cell(one.basis)) for one in draft.checks)
        columns = (Column("核对事项", 36), Column("结论", 12), Column("所据事实", 26), Column("依据", 26))
        blocks.append(Table(columns, checked))
    blocks.append(Heading(f"{'四' if draft.checks else '三'}、需要处理"))
    blocks += [plain(f"{one.message}{one.next_step}") for one in draft.problems] or [plain("没有。")]
    blocks += [Note(notice) for notice in draft.notices]
    return Document(title=f"{draft.name}来源表", subtitle=draft.title, blocks=tuple(blocks), landscape=True)


def told(source: SentenceSource) -> str:
    """One source in words."""
    if source.kind == "gap":
        return f"待补：{source.label}"
    if source.kind == "provision":
        return f"依据：{source.label}"
    if source.kind == "regulation":
        return f"规范：{source.label}"
    detail = f"（{source.words}{'，' + source.state if source.state else ''}）" if source.words else ""
    return f"{'单位信息' if source.kind == 'unit' else '事实'}：{source.label}{detail}"


def _part(part: DraftSection) -> list[Block]:
    blocks: list[Block] = [Heading(part.heading, part.level)] if part.heading else []
    blocks += [Text(tuple(run for sentence in each.sentences for run in _runs(sentence))) for each in part.paragraphs]
    if part.table is not None:
        if part.table.caption:
            blocks.append(plain(part.table.caption))
        columns = tuple(Column(title, width) for title, width in zip(part.table.titles, part.table.widths, strict=True))
        blocks.append(Table(columns, tuple(tuple(cell(one) for one in row) for row in part.table.rows)))
    return blocks


def _runs(sentence: DraftSentence) -> Line:
    """The sentence with its gaps set off."""
    runs, at = list[Run](), 0
    for gap in sorted((one for one in sentence.sources if one.kind == "gap"), key=lambda one: one.start or 0):
        start, end = gap.start or 0, gap.end or 0
        if start > at:
            runs.append(Run(sentence.text[at:start]))
        runs.append(Run(sentence.text[start:end], Emphasis.STRONG))
        at = end
    return (*runs, Run(sentence.text[at:])) if at < len(sentence.text) else tuple(runs)


def _row(part: DraftSection, sentence: DraftSentence) -> tuple[tuple[Line, ...], ...]:
    sources = list(dict.fromkeys(told(one) for one in sentence.sources))
    return (cell(part.heading), cell(sentence.text), cell(_KINDS[sentence.kind]), cell(*(sources or ["固定行文"])))
