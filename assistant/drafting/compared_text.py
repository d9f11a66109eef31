"""A draft, or an edited file of one, as a list of sentences with their part and with what is locked in each."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from assistant.drafting.draft import Draft, DraftSentence, DraftState
from assistant.errors import DraftUnreadable, ImportRefused
from assistant.intake.docx_block import DocxBlocks
from assistant.intake.draft_file import read_draft_file

LARGEST_FILE = 20 * 1024 * 1024
_END = re.compile(r"[^。！？]*[。！？]+[”’）]?|[^。！？]+$")
_HEADING = re.compile(r"[一二三四五六七八九十百]{1,4}、|（[一二三四五六七八九十百]{1,4}）|\d{1,2}[.．](?!\d)")
_LOCKED = re.compile(
    r"《[^《》\n]{1,60}》|第[零〇一二两三四五六七八九十百千]+[条款项](?:之[一二三四五六七八九十]+)?"
    r"|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d+(?:\.\d+)?(?:%|％|人次|人|名|个|项|次|批|件|份|票|岁|家|天|日|月)?"
)
_LONGEST_HEADING = 50
_MARKS = frozenset(DraftState)


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """One sentence. `locked` are its figures, dates, names and citations in order; `id` that of the type, if known."""

    text: str
    part: str = ""
    id: str = ""
    locked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A whole draft. `headings` with their numbers; `rows` the cells of all tables, a line a row."""

    name: str
    sentences: tuple[ComparedSentence, ...]
    headings: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


def read_compared(path: Path) -> ComparedText:
    """A draft as JSON (`cadre draft … --json`), or a file of one: .docx, .txt and what else can be read.

    Raises:
        DraftUnreadable: missing, too large, damaged, or a JSON that is no draft.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise DraftUnreadable(f"{path.name} 超过20 MB。", "请确认是不是要对照的文稿。")
        if path.suffix.lower() == ".json":
            return compared_draft(_draft(path.read_bytes(), path.name), path.name)
        with path.open("rb", buffering=0) as source:
            content = read_draft_file(source, path.suffix.lower(), size).content  # pyright: ignore[reportArgumentType]
    except OSError as error:
        raise DraftUnreadable(f"{path.name} 读不出来。", "请确认文件在原处、有权读取。") from error
    except ImportRefused as refused:
        raise DraftUnreadable(refused.message, refused.next_step) from refused
    if isinstance(content, DocxBlocks):
        lines = [(one.label + one.text, one.level) for one in content.paragraphs]
        rows = tuple("｜".join(row) for table in content.tables for row in table)
        return compared_lines(path.name, lines, rows)
    return compared_lines(path.name, [(line, 0) for line in content.text.splitlines()])


def compared_draft(draft: Draft, name: str = "") -> ComparedText:
    """A draft: what is locked is known from the sources of each sentence."""
    found = [*_plain(draft.title, "标题"), *_plain(f"{draft.addressee}：" if draft.addressee else "", "主送")]
    rows: list[str] = []
    for part in draft.sections:
        for paragraph in part.paragraphs:
            for sentence in paragraph.sentences:
                found += _of(sentence, part.heading)
        if part.table is not None:
            rows += ["｜".join(part.table.titles), *("｜".join(row) for row in part.table.rows)]
    for words in (draft.closing, draft.signed, draft.dated):
        found += _plain(words, "落款")
    headings = tuple(part.heading for part in draft.sections if part.heading)
    return ComparedText(name or draft.title, tuple(found), headings, tuple(rows))


def compared_lines(name: str, lines: Iterable[tuple[str, int]], rows: tuple[str, ...] = ()) -> ComparedText:
    """Lines of a file, each with the level of a heading or 0; what looks like a heading is one."""
    headings: list[str] = []
    found: list[ComparedSentence] = []
    part = "标题"
    for words, level in lines:
        text = "".join(piece.strip() for piece in words.splitlines())  # a break inside a paragraph is layout
        if not text or text in _MARKS:
            continue
        if is_heading(text) or (level and found):
            headings.append(text)
            part = text
        else:
            found += _plain(text, part)
            part = "" if part == "标题" else part
    return ComparedText(name, tuple(found), tuple(headings), rows)


def is_heading(text: str) -> bool:
    """Whether a line is a numbered heading that stands alone."""
    return len(text) <= _LONGEST_HEADING and bool(_HEADING.match(text)) and not text.endswith(("。", "；", "："))


def _of(sentence: DraftSentence, part: str) -> Iterator[ComparedSentence]:
    spans = sorted((one.start or 0, one.end or 0) for one in sentence.sources if one.start is not None)
    for found in _END.finditer(sentence.text):
        inside = [sentence.text[start:end] for start, end in spans if found.start() <= start and end <= found.end()]
        if found[0].strip():
            yield ComparedSentence(found[0].strip(), part, sentence.id, tuple(inside))


def _plain(text: str, part: str) -> Iterator[ComparedSentence]:
    for found in _END.finditer(text):
        if found[0].strip():
            yield ComparedSentence(found[0].strip(), part, "", locked_in(found[0]))


def locked_in(text: str) -> tuple[str, ...]:
    """The figures, dates and citations of words whose sources are not known."""
    return tuple(found[0] for found in _LOCKED.finditer(text))


def _draft(content: bytes, name: str) -> Draft:
    try:
        held: object = json.loads(content)
        inner = cast("dict[str, object]", held).get("draft") if isinstance(held, dict) else None
        return Draft.model_validate(held if inner is None else inner)
    except (ValueError, ValidationError, RecursionError) as error:
        raise DraftUnreadable(
            f"{name} 不是起草得到的 JSON。", "请用 cadre draft 文种 --facts 文件 --json 得到的文件，或者用 .docx。"
        ) from error
