"""What an import of somebody's bank would bring in: how it was read, each item with its audit, what was not understood.

An imported item is a draft: its key is the bank's own, nothing here proves it. What the audit doubts, and what cites no
provision held, says so when it enters the bank, and is looked at before it is used.
"""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.banks.audit import AuditedItem, AuditVerdict, audit
from assistant.banks.bank_item import Bank, BankItem, Broken
from assistant.banks.importing import read_named
from assistant.banks.workbook_rows import SheetColumns, columns_of
from assistant.documents.workbook_writing import Sheet, write_workbook
from assistant.errors import BankInvalid
from assistant.quizzes.quiz import QuizCitation, QuizItem, QuizLevel
from assistant.regulations.citation import find, label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision

MOST_IMPORTED = 2000
UNCITED = "没有写明、也没有找到库内现行有效的依据"


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OfferedItem(_Edge):
    """One item as it would enter the bank, beside what the audit says of it."""

    item: QuizItem
    type_words: str
    place: str = Field(description="在文件中的位置")
    verdict: AuditVerdict = Field(description="按现行条文核对的结论")
    reason: str
    doubt: str = Field(description="入库时写明的待复核原因；没有的为空")


class ImportPreview(_Edge):
    """The whole file: nothing of it is left untold."""

    format: str
    sheets: tuple[SheetColumns, ...] = Field(description="工作簿各表的列名怎样理解；其他格式为空")
    items: tuple[OfferedItem, ...]
    counts: dict[str, int] = Field(description="各核对结论的题数")
    remainder: tuple[Broken, ...] = Field(description="没有读成题目的各处，原文照录")


def import_preview(content: bytes, library: Library, on: date) -> ImportPreview:
    """Read and audit a bank; nothing is kept.

    Raises:
        BankInvalid: no bank, or more items than one import takes.
        WorkbookInvalid: a workbook that cannot be read.
    """
    name, bank = read_named(content)
    if len(bank.items) > MOST_IMPORTED:
        raise BankInvalid(f"文件有{len(bank.items)}题，一次至多导入{MOST_IMPORTED}题。", "请拆成几个文件，分次导入。")
    audited = audit(bank, library, on)
    titles = library.titles()
    offered = tuple(
        _offered(item, found, library, on, titles) for item, found in zip(bank.items, audited.items, strict=True)
    )
    return ImportPreview(
        format=name,
        sheets=columns_of(content) if name == "Excel" else (),
        items=offered,
        counts=audited.counts,
        remainder=bank.remainder,
    )


def remainder_workbook(bank: Bank) -> bytes:
    """What was not read as items, place and reason beside the words as they were, as an .xlsx file."""
    rows = tuple((one.place, one.reason, one.text) for one in bank.remainder)
    note = "下列各处没有读成题目，没有入库；改正后可以把这些内容单独再导入一次。"
    return write_workbook([Sheet("未读成题目", ("位置", "原因", "原文"), rows, (20.0, 34.0, 90.0), (), note)]).content


def _offered(item: BankItem, found: AuditedItem, library: Library, on: date, titles: tuple[str, ...]) -> OfferedItem:
    cited = item.citations or _citations((item.basis, found.citation), library, on, titles)
    kept = QuizItem(
        id=item.id,
        type=item.type,
        stem=item.stem,
        options=item.options,
        matches=item.matches,
        key=item.key,
        rationale=item.rationale or "原题库没有写解析。",
        citations=cited,
        level=item.level or QuizLevel.RECALL,
    )
    doubts = [] if found.verdict is AuditVerdict.VALID else [f"导入时核对为“{found.verdict.value}”：{found.reason}"]
    if not cited:
        doubts.append(UNCITED)
    return OfferedItem(
        item=kept,
        type_words=item.type.words,
        place=found.place,
        verdict=found.verdict,
        reason=found.reason,
        doubt="；".join(one.rstrip("。") for one in doubts),
    )


def _citations(written: Iterable[str], library: Library, on: date, titles: tuple[str, ...]) -> tuple[QuizCitation, ...]:
    """The provisions in force that the words name, each once."""
    found: dict[str, QuizCitation] = {}
    for words in written:
        for each in find(words, titles):
            provision = library.resolve(each.citation, on)
            if isinstance(provision, Provision) and provision.regulation.in_force(on):
                printed = label(provision, on)
                found.setdefault(printed, _citation(provision, printed))
    return tuple(found.values())


def _citation(provision: Provision, printed: str) -> QuizCitation:
    return QuizCitation(
        slug=provision.regulation.slug,
        version=provision.regulation.version,
        article=str(provision.address.article),
        paragraph=provision.address.paragraph,
        subparagraph=provision.address.subparagraph,
        label=printed,
    )
