"""An answer or a conversation as a document to hand over: questions and answers, the provisions as its annex."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.answer import Answer, AnswerTable, CitedProvision, TableCell
from assistant.answering.table_text import NOT_WRITTEN
from assistant.documents.document import (
    Annex,
    Block,
    Column,
    Document,
    Emphasis,
    Heading,
    Line,
    Note,
    Run,
    Table,
    Text,
    cell,
    day,
    plain,
)
from assistant.regulations.numerals import to_chinese

_TITLE = "干部人事政策问答记录"
_ANNEX = "所引条文"
_SOURCE = (
    "本记录由组工助手依据库内法规文本作出，供工作参考，不是有权解释机关的答复；标有〔条号待核〕〔内容待核〕的，"
    "使用前请对照官方文本。"
)
_CHECKED = {"seen": "已对照", "derived": "由相邻版本推定", "unchecked": "待核", "official": "官方文本"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answer; `on` is the day whose law was asked for."""

    question: str
    on: date
    answer: Answer


def answer_document(asked: Sequence[Asked], made: date) -> Document:
    """The record of a conversation of one question or more, each provision once in the annex.

    Args:
        asked: the questions in the order in which they were asked.
        made: the day of the record.

    Raises:
        ValueError: nothing was asked.
    """
    if not asked:
        raise ValueError("a record of no question")
    annex = _annex([cited for one in asked for cited in _cited(one.answer)])
    blocks: list[Block] = []
    for number, one in enumerate(asked, 1):
        if len(asked) > 1:
            blocks.append(Heading(f"{to_chinese(number)}、第{to_chinese(number)}问"))
        blocks += _turn(one)
    blocks.append(Note(_SOURCE))
    corpus = asked[-1].answer.corpus
    blocks.append(Note(f"法规库版本：{corpus.version}（{corpus.held}个文本）。"))
    return Document(_TITLE, tuple(blocks), subtitle=f"（{day(made)}）", annexes=(annex,) if annex else ())


def without_quotes(answer: Answer) -> str:
    """The text without the provisions that it gives in full: they stand in the annex."""
    quoted = {f"{one.label}（{kind}）：\n{one.quote}" for one in answer.citations for kind in ("要点", "原文")}
    kept = [block for block in answer.text.split("\n\n") if block.strip() not in quoted]
    if answer.table is not None:  # it stands as a table of its own
        kept = [block for block in kept if not block.startswith("| ")]
    return "\n\n".join(kept)


def _cited(answer: Answer) -> tuple[CitedProvision, ...]:
    """The provisions of an answer and of its hints."""
    return (*answer.citations, *(hint.citation for hint in answer.hints))


def _table(table: AnswerTable) -> Table:
    """A column for the aspects, one for each side; a cell its words with the citation below."""
    share = 0.83 / len(table.columns)
    columns = (Column("比较的方面", 0.17), *(Column(name, share) for name in table.columns))
    return Table(columns, tuple((cell(row.aspect), *(_cell(one) for one in row.cells)) for row in table.rows))


def _cell(one: TableCell) -> tuple[Line, ...]:
    if not one.text:
        return cell(NOT_WRITTEN)
    return (*cell(*one.text.split("\n")), (Run(f"（{one.label}）", Emphasis.STRONG),))


def _turn(one: Asked) -> list[Block]:
    answer = one.answer
    blocks: list[Block] = [_said("问", one.question)]
    lines = [line.strip() for line in without_quotes(answer).split("\n") if line.strip()]
    blocks.append(_said("答", lines[0] if lines else answer.status.sentence))
    blocks += [plain(line) for line in lines[1:]]
    blocks += [_table(answer.table)] if answer.table is not None else []
    if answer.clarification is not None:
        blocks.append(plain(f"{answer.clarification.question}{'；'.join(answer.clarification.options)}。"))
    if answer.citations:
        labels = "；".join(cited.label for cited in _once(answer.citations))
        blocks.append(_said("依据", f"{labels}。"))
    if answer.grade is not None:
        blocks.append(_said("依据等级", f"{answer.grade.words}。{answer.grade.reason}"))
    blocks += [_said("适用提示", hint.text) for hint in answer.hints]
    if answer.understood_as:
        stop = "" if answer.understood_as.endswith(("。", "？", "！")) else "。"
        blocks.append(Note(f"理解为：{answer.understood_as}{stop}"))
    blocks.append(Note(f"{answer.status.sentence}；按{day(one.on)}有效的文本。"))
    blocks += [Note(f"提示：{notice}") for notice in answer.notices]
    return blocks


def _said(who: str, words: str) -> Text:
    return Text((Run(f"{who}：", Emphasis.STRONG), Run(" ".join(words.split()))))


def _annex(cited: Sequence[CitedProvision]) -> Annex | None:
    blocks: list[Block] = []
    for one in _once(cited):
        kind = "原文" if one.text_kind == "official" else "要点"
        blocks.append(Text((Run(one.label, Emphasis.STRONG),)))
        blocks.append(Note(f"{one.version}年文本，{kind}，{one.status_words}，核对情况：{_CHECKED[one.checked]}"))
        blocks += [plain(line) for line in one.quote.split("\n") if line.strip()]
    return Annex(_ANNEX, tuple(blocks)) if blocks else None


def _once(cited: Iterable[CitedProvision]) -> list[CitedProvision]:
    """Each citation of each version once, in the order in which they are first cited."""
    kept: dict[tuple[str, str], CitedProvision] = {}
    for one in cited:
        kept.setdefault((one.label, one.version), one)
    return list(kept.values())
