"""Where the words of a Word document stand: its body as paragraphs and tables, each word with the element it is in.

What is counted here is counted the same way by whoever reads a draft and whoever marks it: a place found in the text
is found in the file. Tracked changes are read as accepted: inserted words count, deleted ones do not, and a paragraph
whose mark is deleted runs on into the next (ECMA-376 part 1, 17.13.5.15).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = (f"{W}del", f"{W}moveFrom")
_UNREAD = {_FALLBACK, *_DELETED, *(W + name for name in ("txbxContent", "pPr", "rPr", "rt", "instrText", "delText"))}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class Standing(StrEnum):
    """What surrounds words; only PLAIN ones may be changed, the others carry a meaning beyond their text."""

    PLAIN = "plain"
    LINK = "link"
    FIELD = "field"
    INSERTED = "inserted"
    OTHER = "other"


@dataclass(slots=True)
class Field:
    """A field from its beginning to its end: the paragraph and its child that hold each. No end: it is broken off."""

    begin: tuple[Any, Any]
    end: tuple[Any, Any] | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """Words of one element. `holder` is the child of `paragraph` (a `w:p`) in which the run lies, often the run."""

    text: str
    element: Any
    run: Any
    holder: Any
    paragraph: Any
    standing: Standing
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph as the page shows it; several `w:p` where the marks between them are deleted."""

    elements: tuple[Any, ...]
    atoms: tuple[Atom, ...]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(atom.text for atom in self.atoms)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell; none of its own paragraphs where it only continues the one before it."""

    paragraphs: tuple[ShownParagraph, ...] = ()

    @property
    def text(self) -> str:
        """Its paragraphs, divided by a line feed."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Rows of cells in the columns of the grid: one that spans several is followed by empty ones."""

    rows: tuple[tuple[ShownCell, ...], ...]


@dataclass(slots=True)
class Shape:
    """The paragraphs outside tables, and all tables; one within a cell comes after the table that it is in."""

    paragraphs: list[ShownParagraph] = field(default_factory=list[ShownParagraph])
    tables: list[ShownTable] = field(default_factory=list[ShownTable])
    nested: int = 0


def shape_of(body: Any) -> Shape:
    """Read a `w:body`."""
    walk = _Walk()
    walk.blocks(body, walk.shape.paragraphs)
    return walk.shape


def words_of(element: Any) -> str:
    """The words of a `w:t`: without `xml:space`, white space at its ends is not shown (XML 1.0, 2.10)."""
    words = "".join(element.itertext())
    return words if element.get(XML_SPACE) == "preserve" else words.strip(" \t\r\n")


@dataclass(slots=True)
class _Walk:
    shape: Shape = field(default_factory=Shape)
    fields: list[Field] = field(default_factory=list[Field])

    def blocks(self, parent: Any, into: list[ShownParagraph], *, in_cell: bool = False) -> None:
        carried: list[Any] = []
        for child in _flat(parent, (f"{W}p", f"{W}tbl")):
            if child.tag == f"{W}tbl":
                if carried:
                    into.append(self._paragraph(carried))
                    carried = []
                self.shape.nested += in_cell
                self._table(child)
                continue
            carried.append(child)
            if not _mark_deleted(child):
                into.append(self._paragraph(carried))
                carried = []
        if carried:
            into.append(self._paragraph(carried))

    def _table(self, table: Any) -> None:
        place = len(self.shape.tables)
        self.shape.tables.append(ShownTable(()))
        rows: list[tuple[ShownCell, ...]] = []
        for row in _flat(table, (f"{W}tr",)):
            properties = row.find(f"{W}trPr")
            if _deleted(properties):
                continue
            cells = [ShownCell()] * _number(properties, "gridBefore", 0)
            for cell in _flat(row, (f"{W}tc",)):
                held: list[ShownParagraph] = []
                self.blocks(cell, held, in_cell=True)
                span = _number(cell.find(f"{W}tcPr"), "gridSpan", 1)
                cells += [ShownCell(tuple(held)), *[ShownCell()] * (max(span, 1) - 1)]
            rows.append(tuple(cells))
        self.shape.tables[place] = ShownTable(tuple(rows))

    def _paragraph(self, elements: list[Any]) -> ShownParagraph:
        atoms: list[Atom] = []
        for paragraph in elements:
            for child in paragraph:
                self._inline(child, (paragraph, child), Standing.PLAIN, atoms)
        return ShownParagraph(tuple(elements), tuple(atoms))

    def _inline(self, element: Any, place: tuple[Any, Any], standing: Standing, atoms: list[Atom]) -> None:
        if element.tag in _UNREAD:
            return
        if element.tag == f"{W}r":
            self._run(element, place, standing, atoms)
            return
        inner = standing if standing is not Standing.PLAIN else _standing_in(element)
        for child in element:
            self._inline(child, place, inner, atoms)

    def _run(self, run: Any, place: tuple[Any, Any], standing: Standing, atoms: list[Atom]) -> None:
        for child in run:
            if child.tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"), place)
            elif child.tag == f"{W}t" or child.tag in _SIGNS:
                text = words_of(child) if child.tag == f"{W}t" else _SIGNS[child.tag]
                within = self.fields[0] if self.fields else None
                stands = Standing.FIELD if within is not None and standing is Standing.PLAIN else standing
                if text:
                    atoms.append(Atom(text, child, run, place[1], place[0], stands, within))
            else:
                self._inline(child, place, Standing.OTHER, atoms)

    def _field(self, kind: str | None, place: tuple[Any, Any]) -> None:
        if kind == "begin":
            self.fields.append(Field(place))
        elif kind == "end" and self.fields:
            self.fields.pop().end = place


def _standing_in(element: Any) -> Standing:
    if element.tag in {f"{W}smartTag", f"{W}customXml"}:
        return Standing.PLAIN
    known = {
        f"{W}hyperlink": Standing.LINK,
        f"{W}fldSimple": Standing.FIELD,
        f"{W}ins": Standing.INSERTED,
        f"{W}moveTo": Standing.INSERTED,
    }
    return known.get(element.tag, Standing.OTHER)


def _flat(parent: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """The nearest elements below of these names, through content controls and the like."""
    for child in parent:
        if child.tag in names:
            yield child
        elif child.tag not in _UNREAD:
            yield from _flat(child, names)


def _mark_deleted(paragraph: Any) -> bool:
    properties = paragraph.find(f"{W}pPr")
    return properties is not None and _deleted(properties.find(f"{W}rPr"))


def _deleted(properties: Any) -> bool:
    return properties is not None and any(properties.find(name) is not None for name in _DELETED)


def _number(properties: Any, name: str, default: int) -> int:
    found = None if properties is None else properties.find(W + name)
    held = "" if found is None else found.get(f"{W}val", "")
    return min(int(held), 200) if held.isdigit() else default
