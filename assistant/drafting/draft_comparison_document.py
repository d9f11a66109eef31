"""改稿对照表: a comparison of two drafts as a document, changed words marked, changed locked words named."""

from assistant.amendments.word_diff import Piece
from assistant.documents.document import Column, Document, Emphasis, Heading, Line, Note, Run, Table, cell, plain
from assistant.drafting.draft_comparison import ChangedSentence, DraftComparison


def draft_comparison_document(comparison: DraftComparison) -> Document:
    """The table of changed sentences, with the changes of structure above it."""
    counts = "，".join(f"{words}{number}句" for words, number in comparison.tally().items())
    blocks = [
        plain(f"逐句对照的结果：{counts}。原稿中加删除线的是删去的文字，新稿中加下划线的是增加的文字。"),
        Note("“锁定内容有变”指数字、日期、名称或者引用变了：应当先改事实，再由程序写入各处。"),
    ]
    if comparison.structure:
        blocks += [Heading("结构变化"), *map(plain, comparison.structure)]
    if comparison.sentences:
        columns = (Column("部分", 14), Column("原稿", 34), Column("新稿", 34), Column("变化", 18))
        blocks += [Heading("句子变化"), Table(columns, tuple(_row(one) for one in comparison.sentences))]
    elif not comparison.structure:
        blocks.append(plain("两稿文字相同。"))
    names = f"（{comparison.old}与{comparison.new}）"
    return Document(title="改稿对照表", subtitle=names, blocks=tuple(blocks), landscape=True)


def locked_words(one: ChangedSentence) -> str:
    """Which locked words changed, as the reader is told."""
    if not one.locked_changed:
        return ""
    gone, come = ("、".join(words) or "无" for words in (one.gone, one.come))
    return f"锁定内容有变：{gone}→{come}"


def _row(one: ChangedSentence) -> tuple[tuple[Line, ...], ...]:
    told = [locked_words(one)] if one.locked_changed else []
    change: tuple[Line, ...] = ((Run(str(one.change), Emphasis.STRONG),), *(cell(*told) if told else ()))
    return (
        cell(one.part),
        _line(one.old, one.old_pieces, Emphasis.REMOVED),
        _line(one.new, one.new_pieces, Emphasis.ADDED),
        change,
    )


def _line(text: str, pieces: tuple[Piece, ...], emphasis: Emphasis) -> tuple[Line, ...]:
    if not text:
        return cell("（无）")
    if not pieces:
        return cell(text)
    return (tuple(Run(piece.text, emphasis if piece.changed else Emphasis.PLAIN) for piece in pieces),)
