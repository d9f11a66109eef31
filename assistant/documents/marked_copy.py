"""A copy of a Word document with comments and tracked changes of ours in it; all else stays as it is.

Comments and tracked changes that the file already holds are kept. Rejecting ours gives the words and formats of the
original; accepting them gives the corrected text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from assistant.documents.docx_marking import Change, Stamp, change, changes, comment, made, may_change, split
from assistant.documents.docx_parts import AUTHOR, WordParts, open_parts
from assistant.documents.docx_shape import XML_SPACE, Shape, ShownParagraph, W, shape_of

_UNREADABLE = re.compile("[^\t\n\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark at a place: a paragraph outside tables or a cell, all counted from 1; neither: the whole document.

    Without `start` the whole paragraph or cell is meant. `words`, where given, must stand at the place, or nothing is
    changed there. `replacement` is what shall stand instead.
    """

    comment: str
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    words: str = ""
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """The bytes of the copy. `only_commented` and `unmarked` are indices of marks: a replacement that could not be
    tracked safely is a comment only; what has no place of its own is named in a comment on the whole document.
    """

    content: bytes
    comments: int
    changed: int
    only_commented: tuple[int, ...] = ()
    unmarked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark in a paragraph, its place now within that paragraph; `changes` empty: a comment only."""

    index: int
    paragraph: int
    start: int
    end: int
    changes: tuple[Change, ...] = ()


def marked_copy(source: bytes, marks: Sequence[Mark], at: datetime) -> MarkedCopy:
    """Mark a document that `intake` has read, and so judged safe to open.

    Args:
        source: the .docx file.
        marks: in any order; of overlapping replacements the first is tracked, the others are comments.
        at: the time that comments and changes bear.

    Raises:
        ValueError: no .docx with a body, damaged, or more than 200 MB unpacked.
    """
    parts = open_parts(source)
    body = parts.document.find(f"{W}body")
    if body is None:
        raise ValueError("no body")
    stamp = Stamp(AUTHOR, at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    shape = shape_of(body)
    paragraphs = _every_paragraph(shape)
    first = next((place for place, one in enumerate(paragraphs) if one.text.strip()), 0)
    placed = _without_conflicts([_placed(place, mark, shape, paragraphs, first) for place, mark in enumerate(marks)])
    for place, paragraph in enumerate(paragraphs):
        here = [one for one in placed if one is not None and one.paragraph == place]
        edges = {edge for one in here for each in (one, *one.changes) for edge in (each.start, each.end)}
        split(paragraph, sorted(edges))
    return _written(parts, marks, placed, first, stamp)


def _written(
    parts: WordParts, marks: Sequence[Mark], placed: Sequence["_Placed | None"], first: int, stamp: Stamp
) -> MarkedCopy:
    paragraphs = _every_paragraph(shape_of(parts.document.find(f"{W}body")))
    number, revision = parts.next_comment(), parts.next_revision()
    unmarked: list[int] = []
    said: list[Any] = []
    for place, mark in enumerate(marks):
        held = placed[place]
        if held is not None and comment(paragraphs[held.paragraph], held.start, held.end, number):
            said.append(_comment(mark.comment, number, stamp))
            number += 1
        else:
            unmarked.append(place)
    if unmarked and any(comment(one, 0, len(one.text), number) for one in paragraphs[first:]):
        listed = "\n".join(f"（{at}）{marks[one].comment}" for at, one in enumerate(unmarked, 1))
        said.append(_comment(f"以下各处在文中不能直接标注，请对照原文：\n{listed}", number, stamp))
    tracked = sorted((one for one in placed if one is not None and one.changes), key=lambda one: one.start)
    for one in tracked:
        for each in one.changes:
            revision = change(paragraphs[one.paragraph], each, stamp, revision)
    wanted = [place for place, mark in enumerate(marks) if mark.replacement is not None]
    done = {one.index for one in tracked}
    return MarkedCopy(
        content=parts.written(said),
        comments=len(said),
        changed=len(tracked),
        only_commented=tuple(place for place in wanted if place not in done and place not in unmarked),
        unmarked=tuple(unmarked),
    )


def _every_paragraph(shape: Shape) -> list[ShownParagraph]:
    """Those of the body, then those of all cells: a place in this list stays the same when runs are split."""
    cells = [cell for table in shape.tables for row in table.rows for cell in row]
    return [*shape.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def _placed(index: int, mark: Mark, shape: Shape, paragraphs: Sequence[ShownParagraph], first: int) -> "_Placed | None":
    if mark.paragraph is None and mark.table is None:
        return _Placed(index, first, 0, len(paragraphs[first].text)) if paragraphs else None
    held = _held(mark, shape)
    if not held:
        return None
    text = "\n".join(one.text for one in held)
    start = 0 if mark.start is None else mark.start
    end = len(text) if mark.end is None else mark.end
    sure = mark.start is not None and mark.end is not None and 0 <= start <= end <= len(text)
    sure = sure and (not mark.words or text[start:end] == mark.words)
    start, end = (start, end) if sure else (0, len(text))
    one = held[0]
    for one in held:
        if start <= len(one.text):
            break
        start, end = start - len(one.text) - 1, end - len(one.text) - 1
    paragraph = next(place for place, each in enumerate(paragraphs) if each is one)
    inside, end = end <= len(one.text), min(end, len(one.text))
    new = mark.replacement
    if new is None or not sure or not inside or _UNREADABLE.search(new):
        return _Placed(index, paragraph, start, end)
    wanted = changes(one.text[start:end], new, start)
    allowed = all(may_change(one, each.start, each.end) for each in wanted)
    return _Placed(index, paragraph, start, end, wanted if allowed else ())


def _held(mark: Mark, shape: Shape) -> Sequence[ShownParagraph]:
    """The paragraph meant, or those of the cell; none where the document has no such place."""
    if mark.table is None:
        number = mark.paragraph or 0
        return shape.paragraphs[number - 1 : number] if number > 0 else ()
    row, column = mark.row or 1, mark.column or 1
    if min(mark.table, row, column) < 1 or mark.table > len(shape.tables):
        return ()
    rows = shape.tables[mark.table - 1].rows
    cells = rows[row - 1] if row <= len(rows) else ()
    return cells[column - 1].paragraphs if column <= len(cells) else ()


def _without_conflicts(placed: Sequence["_Placed | None"]) -> "list[_Placed | None]":
    """Of changes that meet, only the first stays one; an empty place may not even touch another."""
    kept: dict[int, list[Change]] = {}
    result: list[_Placed | None] = []
    for one in placed:
        if one is not None and one.changes:
            others = kept.setdefault(one.paragraph, [])
            if any(_meet(each, other) for each in one.changes for other in others):
                one = replace(one, changes=())
            others += one.changes
        result.append(one)
    return result


def _meet(one: Change, other: Change) -> bool:
    touching = one.start == one.end or other.start == other.end
    if touching:
        return one.start <= other.end and one.end >= other.start
    return one.start < other.end and one.end > other.start


def _comment(words: str, number: int, stamp: Stamp) -> Any:
    """A `w:comment`, a paragraph a line."""
    holder = made("comment", id=str(number), author=stamp.author, date=stamp.date, initials="组")
    for line in words.splitlines() or [""]:
        paragraph, run, text = made("p"), made("r"), made("t")
        text.text = _UNREADABLE.sub("", line)
        text.set(XML_SPACE, "preserve")
        run.append(text)
        paragraph.append(run)
        holder.append(paragraph)
    return holder
