"""A document type: sections, sentences with their bases and several wordings, tables. Data in prompts/drafting/*.md."""

from functools import cached_property
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.drafting.wording import Wording, WordingInvalid
from assistant.errors import PromptError, RequestError, UnknownDocumentType
from assistant.facts.formula import Formula, FormulaInvalid
from assistant.facts.sheet import FactSheet, read_sheet
from assistant.facts.slot import SlotKind
from assistant.regulations.numerals import to_chinese

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Case(_Row):
    """Other wordings of a sentence for special figures, such as a zero; the first case whose formula holds is taken."""

    when: str
    wordings: tuple[str, ...] = Field(min_length=1)


class Sentence(_Row):
    """One sentence of a type. A policy sentence names its bases; a fact sentence rests on the facts that it prints."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    kind: Literal["policy", "fact", "measure", "form"]
    wordings: tuple[str, ...] = Field(min_length=1)
    basis: tuple[str, ...] = Field(default=(), description="“法规标识 条.款.项”，如 ganbu-renyong 42")
    optional: bool = Field(default=False, description="所需事实没有给全的，整句不写，列入可选补充")
    when: str = Field(default="", description="公式成立才写；事实缺的不写")
    only_if: dict[str, tuple[str, ...]] = Field(default={}, description="所列事实的选项属于其中之一才写；缺的列为待补")
    unless: tuple[str, ...] = Field(default=(), description="这些事实有一项已给的，不写这句")
    each: str = Field(default="", description="清单：每条写一次，用 {.列} 取值")
    join: str = Field(default="；", description="各条之间的连接")
    cases: tuple[Case, ...] = Field(default=(), description="特殊数字（如0）的另一种写法；清单内可用各列的名称")
    spare: bool = Field(default=False, description="要求精简时可以不写")


class Paragraph(_Row):
    """Sentences that stand together; with `each`, once for every record of a list."""

    sentences: tuple[Sentence, ...]
    each: str = ""


class TableColumn(_Row):
    """A column of a table; `cell` is a wording over the record."""

    title: str
    cell: str
    width: float = 1.0


class TableOf(_Row):
    """A table with a row for every record of a list."""

    rows: str
    columns: tuple[TableColumn, ...]
    caption: str = ""


class Check(_Row):
    """A condition that a paper must show before it is used: decided by a given choice, or by figures that must agree.

    Without the fact the outcome is 材料不足. The program states no conclusion that no given fact supports.
    """

    words: str
    basis: str
    slot: str = ""
    passes: tuple[str, ...] = ()
    test: str = ""


class Section(_Row):
    """A part of the document. Its number is written by the program, so that a part can be switched off."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    heading: str = ""
    level: int = Field(default=1, ge=1, le=3)
    switchable: bool = Field(default=False, description="用户可以不要这一部分")
    why: str = Field(default="", description="为什么建议写这一部分")
    basis: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    table: TableOf | None = None
    checks: tuple[Check, ...] = Field(default=(), description="会前、印发前的核对，写入来源表")
    checks_printed: bool = Field(default=False, description="核对表也印在文书中")


class FormalParts(_Row):
    """What a formal document bears besides: 主送, 发文字号, 印发日期; `signers` for an upward one (签发人)."""

    addressee: str = ""
    closing: str = ""
    number: str = Field(default="", description="发文字号所在的事实")
    printed: str = Field(default="", description="印发日期所在的事实")
    signers: bool = Field(default=False, description="上行文：印签发人")


class DocumentType(_Row):
    """One file of prompts/drafting. `kind` is the 文种 or 工作文书; `heading` is the title's wording."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    description: str
    sheet: str
    kind: str
    heading: str
    addressee: str = ""
    number: str = Field(default="", description="发文字号的写法；空为没有")
    closing: str = ""
    signed: str = Field(default="", description="署名的写法；空为不署名")
    dated: str = Field(default="", description="成文日期所在的事实")
    formal: FormalParts | None = Field(default=None, description="印成正式公文时的版头、版记；空为工作文书")
    order: int = Field(default=100, description="在清单中的先后")
    only_if: dict[str, tuple[str, ...]] = Field(default={}, description="卷宗里只在这些选项成立时起草；没给的照样起草")
    sections: tuple[Section, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(one for part in self.sections for paragraph in part.paragraphs for one in paragraph.sentences)

    @model_validator(mode="after")
    def _unique(self) -> Self:
        ids = [one.id for one in self.sentences] + [part.id for part in self.sections]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise ValueError(f"named twice: {twice}")
        return self

    def section_id(self, name: str) -> str:
        """The id of a part named by its id, its heading, or the number that it bears when nothing is left out.

        Raises:
            RequestError: there is no such part.
        """
        wanted, count = name.strip().removesuffix("、"), 0
        for part in self.sections:
            count += 1 if part.level == 1 and part.heading else 0
            numbers = {str(count), to_chinese(count)} if part.level == 1 and part.heading else set[str]()
            if wanted in {part.id, part.heading, *numbers}:
                return part.id
        known = "、".join(f"{part.id}（{part.heading}）" for part in self.sections if part.heading)
        raise RequestError(f"{self.name}没有“{name[:40]}”这一部分。", f"可用的有：{known}。")

    def faults(self, sheet: FactSheet) -> tuple[str, ...]:
        """What does not fit between this type and its sheet; English, for whoever edits the files."""
        return tuple(_faults(self, sheet))


class DocumentTypes:
    """Every type under prompts/drafting and every sheet under prompts/facts."""

    def __init__(
        self, types: tuple[DocumentType, ...], sheets: dict[str, FactSheet], examples: dict[str, bytes]
    ) -> None:
        self.types = tuple(sorted(types, key=lambda one: (one.order, one.id)))
        self.sheets = sheets
        self.examples = examples
        """Facts to try a sheet with, by its id: an invented unit with invented names."""

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read `<folder>/drafting/*.md`, `<folder>/facts/*.yaml` and `<folder>/examples/*.yaml`.

        Raises:
            PromptError: a file is broken, or a type does not fit its sheet.
        """
        sheets = {sheet.id: sheet for sheet in map(read_sheet, sorted((folder / "facts").glob("*.yaml")))}
        types = tuple(map(read_type, sorted((folder / "drafting").glob("*.md"))))
        for one in types:
            if one.sheet not in sheets:
                raise PromptError(f"文种 {one.id} 所用的事实表 {one.sheet} 不存在。", "请检查 prompts/facts。")
            faults = one.faults(sheets[one.sheet])
            if faults:
                raise PromptError(f"文种 {one.id} 与事实表不符：{faults[0]}。", "请检查 prompts/drafting。")
        examples = {path.stem: path.read_bytes() for path in (folder / "examples").glob("*.yaml")}
        return cls(types, sheets, examples)

    def get(self, name: str) -> DocumentType:
        """The type of that id.

        Raises:
            UnknownDocumentType: there is none.
        """
        found = next((one for one in self.types if one.id == name), None)
        if found is None:
            raise UnknownDocumentType(
                f"没有“{name[:40]}”这种文书。", f"可用的有：{'、'.join(one.id for one in self.types)}。"
            )
        return found

    def sheet_of(self, one: DocumentType) -> FactSheet:
        """The sheet that a type takes its facts from."""
        return self.sheets[one.sheet]


def read_type(path: Path) -> DocumentType:
    """The type of a file: YAML between two lines of three hyphens; what follows is a note for whoever edits it.

    Raises:
        PromptError: the file is broken.
    """
    try:
        _, head, _ = path.read_text(encoding="utf-8").split("---\n", 2)
        return DocumentType.model_validate({"id": path.stem, **yaml.load(head, Loader=_LOADER)})
    except (OSError, UnicodeDecodeError, ValueError, yaml.YAMLError, TypeError) as error:
        detail = error.errors()[0] if isinstance(error, ValidationError) else str(error)[:200]
        raise PromptError(
            f"文种文件 {path.name} 无法使用：{detail}。", "请检查 prompts/drafting 下的这个文件。", file=path.name
        ) from error


def _faults(one: DocumentType, sheet: FactSheet) -> list[str]:
    known = {slot.id: {column.id for column in slot.columns} for slot in sheet.slots}
    found = _wording_faults(one.heading, known, "", "heading") + _wording_faults(one.addressee, known, "", "addressee")
    found += _wording_faults(one.number, known, "", "number")
    found += _wording_faults(one.signed, known, "", "signed") + _wording_faults(one.closing, known, "", "closing")
    for part in one.sections:
        found += _wording_faults(part.heading, known, "", part.id)
        for paragraph in part.paragraphs:
            for sentence in paragraph.sentences:
                rows = sentence.each or paragraph.each
                found += _list_fault(rows, sheet, sentence.id)
                for words in (*sentence.wordings, *(words for case in sentence.cases for words in case.wordings)):
                    found += _wording_faults(words, known, rows, sentence.id)
                columns = {name: set[str]() for name in known.get(paragraph.each, set[str]())}
                found += [
                    fault
                    for case in sentence.cases
                    for fault in _formula_faults(case.when, known | columns, sentence.id)
                ]
                named = (*sentence.unless, *sentence.only_if)
                found += [f"{sentence.id}: no fact {name}" for name in named if name not in known]
                if sentence.when:
                    found += _formula_faults(sentence.when, known, sentence.id)
                if sentence.kind == "policy" and not sentence.basis:
                    found.append(f"{sentence.id}: a policy sentence without a basis")
        for check in part.checks:
            slot = sheet.slot(check.slot) if check.slot else None
            if check.slot and (slot is None or not set(check.passes) <= set(slot.choices or check.passes)):
                found.append(f"{part.id}: no such fact or choice {check.slot}")
            if check.test:
                found += _formula_faults(check.test, known, part.id)
        if part.table is not None:
            found += _list_fault(part.table.rows, sheet, part.id)
            for column in part.table.columns:
                found += _wording_faults(column.cell, known, part.table.rows, part.id)
    formal = one.formal or FormalParts()
    found += _wording_faults(formal.addressee, known, "", "formal") + _wording_faults(
        formal.closing, known, "", "formal"
    )
    found += [f"no fact {name}" for name in (one.dated, formal.number, formal.printed) if name and name not in known]
    for name, wanted in one.only_if.items():
        slot = sheet.slot(name)
        if slot is None or not wanted or not set(wanted) <= set(slot.choices):
            found.append(f"only_if: no such fact or choice {name}")
    return found


def _formula_faults(text: str, known: dict[str, set[str]], where: str) -> list[str]:
    try:
        Formula(text).check(known)
    except FormulaInvalid as error:
        return [f"{where}: {error}"]
    return []


def _list_fault(rows: str, sheet: FactSheet, where: str) -> list[str]:
    slot = sheet.slot(rows) if rows else None
    return [f"{where}: no list {rows}"] if rows and (slot is None or slot.kind is not SlotKind.ROWS) else []


def _wording_faults(words: str, known: dict[str, set[str]], rows: str, where: str) -> list[str]:
    try:
        unknown = Wording(words).unknown(known, rows)
    except WordingInvalid as error:
        return [f"{where}: {error}"]
    return [f"{where}: unknown {name}" for name in unknown]
