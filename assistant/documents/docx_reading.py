"""A .docx as the check of layout sees it: its paragraphs with resolved formats, its sections, its page numbers.

The package must have been judged before (`assistant.intake.docx_package`): nothing here guards against bombs.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from assistant.documents.docx_formats import Formats, Styles
from assistant.documents.docx_xml import TWENTIETHS_A_MM, R, W, attribute, number, switched_on, value

_INSIDE = {W + name for name in ("ins", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo")}


@dataclass(frozen=True, slots=True)
class ReadRun:
    """Words with what they come to."""

    text: str
    formats: Formats


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph of the body; `number` counts them from 1, those in tables left out."""

    number: int
    style: str
    formats: Formats
    runs: tuple[ReadRun, ...]
    field: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ReadSection:
    """Paper and margins in millimetres, the grid, and the footers by kind (default, even, first)."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float
    grid: str
    grid_pitch: float
    footers: dict[str, tuple[ReadParagraph, ...]]
    title_page: bool


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What the check needs of a document."""

    paragraphs: tuple[ReadParagraph, ...]
    sections: tuple[ReadSection, ...]
    odd_and_even: bool
    mirrored: bool


def read_layout(package: BinaryIO) -> ReadDocument:
    """Read a package that has been judged.

    Raises:
        KeyError, ValueError, zipfile.BadZipFile, xml.etree.ElementTree.ParseError: what a damaged file raises.
    """
    with zipfile.ZipFile(package) as opened:
        names = set(opened.namelist())
        main = _main_part(opened)
        folder = posixpath.dirname(main)
        document = _parsed(opened, main)
        related = _relationships(opened, main, names)
        styles = Styles.of(_optional(opened, f"{folder}/styles.xml", names))
        settings = _optional(opened, f"{folder}/settings.xml", names)
        body = document.find(f"{W}body")
        if body is None:
            raise ValueError("no body")
        footers = {
            key: _paragraphs(_parsed(opened, part), styles)
            for key, part in related.items()
            if part in names and "footer" in posixpath.basename(part)
        }
    return ReadDocument(
        _paragraphs(body, styles),
        tuple(_sections(body, footers)),
        bool(switched_on(settings, "evenAndOddHeaders")),
        bool(switched_on(settings, "mirrorMargins")),
    )


def _main_part(opened: zipfile.ZipFile) -> str:
    names = opened.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    return next(name for name in names if name.startswith("word/document") and name.endswith(".xml"))


def _parsed(opened: zipfile.ZipFile, name: str) -> Element:
    return fromstring(opened.read(name))


def _optional(opened: zipfile.ZipFile, name: str, names: set[str]) -> Element | None:
    return _parsed(opened, name) if name in names else None


def _relationships(opened: zipfile.ZipFile, main: str, names: set[str]) -> dict[str, str]:
    folder, base = posixpath.split(main)
    root = _optional(opened, f"{folder}/_rels/{base}.rels", names)
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join(folder, one.get("Target", ""))).lstrip("/")
        for one in (root if root is not None else ())
        if one.get("TargetMode") != "External"
    }


def _paragraphs(root: Element, styles: Styles) -> tuple[ReadParagraph, ...]:
    return tuple(_paragraph(one, place, styles) for place, one in enumerate(_listed(root), 1))


def _listed(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{W}p":
            yield child
        elif child.tag in _INSIDE:
            yield from _listed(child)


def _paragraph(one: Element, place: int, styles: Styles) -> ReadParagraph:
    properties = one.find(f"{W}pPr")
    style = value(properties, "pStyle") or styles.standard
    formats = styles.of_paragraph(properties)
    runs = tuple(ReadRun(_text(run), styles.of_run(run.find(f"{W}rPr"), formats)) for run in _runs(one))
    codes = [held.text or "" for held in one.iter(f"{W}instrText")]
    codes += [attribute(held, "instr") for held in one.iter(f"{W}fldSimple")]
    page = any("PAGE" in code.upper().split() for code in codes)
    return ReadParagraph(place, styles.names.get(style, style), formats, tuple(run for run in runs if run.text), page)


def _runs(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _INSIDE:
            yield from _runs(child)


def _text(run: Element) -> str:
    words: list[str] = []
    for child in run:
        if child.tag == f"{W}t":
            words.append(child.text or "")
        elif child.tag == f"{W}tab":
            words.append("\t")
        elif child.tag in {f"{W}br", f"{W}cr"} and attribute(child, "type") != "page":
            words.append("\n")
    return "".join(words)


def _sections(body: Element, footers: dict[str, tuple[ReadParagraph, ...]]) -> Iterator[ReadSection]:
    inherited: dict[str, tuple[ReadParagraph, ...]] = {}
    for one in body.iter(f"{W}sectPr"):
        for reference in one.findall(f"{W}footerReference"):
            held = footers.get(reference.get(f"{R}id", ""))
            if held is not None:
                inherited = {**inherited, attribute(reference, "type") or "default": held}
        page, edges, grid = (one.find(W + name) for name in ("pgSz", "pgMar", "docGrid"))

        def measure(element: Element | None, name: str) -> float:
            return abs(number(attribute(element, name)) or 0.0) / TWENTIETHS_A_MM

        yield ReadSection(
            measure(page, "w"),
            measure(page, "h"),
            measure(edges, "top"),
            measure(edges, "bottom"),
            measure(edges, "left") + measure(edges, "gutter"),
            measure(edges, "right"),
            measure(edges, "footer"),
            attribute(grid, "type"),
            (number(attribute(grid, "linePitch")) or 0.0) / 20,
            dict(inherited),
            bool(switched_on(one, "titlePg")),
        )
