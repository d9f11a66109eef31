"""The text of a .docx, a line a paragraph: automatic numbers written out, tables as rows in their place.

Read from the package itself (ECMA-376): runs inside tracked insertions, content controls and hyperlinks count, deleted
and moved-away ones do not. Sizes are checked before anything is unpacked; a document type definition is refused.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from assistant.errors import ImportRefused
from assistant.regulations.numerals import to_chinese

_LARGEST = 50 * 1024 * 1024
_MOST_PARTS = 5000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {_FALLBACK} | {_W + name for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "rt", "instrText")}
_CHINESE_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
# RuntimeError: an encrypted entry, or nesting without end; ValueError: a number that is none.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_RESAVE = "请用WPS或Word打开，另存为.docx后再导入。"


@dataclass(frozen=True, slots=True)
class DocxText:
    """The lines, and Chinese sentences on what was read in a particular way or not at all."""

    text: str
    notes: tuple[str, ...]
    has_pictures: bool


def read_docx(path: Path) -> DocxText:
    """Read a .docx.

    Raises:
        ImportRefused: not a .docx, encrypted, damaged, or too large when unpacked.
    """
    try:
        return _read(path)
    except _DAMAGE as error:
        raise ImportRefused("文件已损坏、加了密，或者不是真正的.docx。", _RESAVE) from error


def _read(path: Path) -> DocxText:
    with zipfile.ZipFile(path) as package:
        _refuse_oversize(package)
        parts = {name: _part(package, f"word/{name}.xml") for name in ("document", "numbering", "styles")}
        has_pictures = any(name.startswith("word/media/") for name in package.namelist())
    document = parts["document"]
    body = document.find(f"{_W}body") if document is not None else None
    if document is None or body is None:
        raise ImportRefused("文件里没有Word正文。", _RESAVE)
    numbering = _Numbering.of(parts["numbering"], parts["styles"])
    text = "\n".join(_blocks(body, numbering))
    return DocxText(text, tuple(_notes(document, numbering)), has_pictures)


def _refuse_oversize(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST:
        raise ImportRefused("文件解开后超过50 MB，不像一份法规文本。", "请删去图片等附加内容，只留条文后再导入。")


def _part(package: zipfile.ZipFile, name: str) -> ElementTree.Element | None:
    if name not in package.namelist():
        return None
    content = package.read(name)
    if b"<!DOCTYPE" in content:
        raise ImportRefused("文件里有Word文档不应有的定义，可能不安全。", _RESAVE)
    return ElementTree.fromstring(content)


def _blocks(parent: ElementTree.Element, numbering: "_Numbering") -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield numbering.label(child) + _text(child)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                cells = [" ".join(_text(cell).split()) for cell in row.iter(f"{_W}tc")]
                yield f"| {' | '.join(cells)} |"
        elif child.tag not in _UNREAD:
            yield from _blocks(child, numbering)


def _text(element: ElementTree.Element) -> str:
    words: list[str] = []
    for child in element:
        if child.tag in _UNREAD:
            continue
        if child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag == f"{_W}tab":
            words.append("\t")
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            words.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            words.append("-")
        else:
            words.append(_text(child))
            if child.tag == f"{_W}p":
                words.append(" ")
    return "".join(words)


def _notes(document: ElementTree.Element, numbering: "_Numbering") -> Iterator[str]:
    def has(*names: str) -> bool:
        return any(next(document.iter(_W + name), None) is not None for name in names)

    if has("ins", "del", "moveFrom"):
        yield "文件带有修订痕迹，已按接受全部修订读入，请核对。"
    if any(_text(box).strip() for box in document.iter(f"{_W}txbxContent")):
        yield "文本框里的文字没有读入，请核对是否有条文。"
    if has("footnoteReference", "endnoteReference"):
        yield "脚注和尾注没有读入。"
    if numbering.unknown:
        yield f"有{numbering.unknown}处自动编号的样式认不出来，编号没有还原，请核对。"


@dataclass(slots=True)
class _Level:
    format: str
    pattern: str
    start: int


@dataclass(slots=True)
class _Numbering:
    """Automatic numbers, counted as Word does: lists of one definition share a counter, a deeper level starts anew."""

    definitions: dict[str, dict[int, _Level]] = field(default_factory=dict[str, dict[int, _Level]])
    lists: dict[str, str] = field(default_factory=dict[str, str])
    overrides: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    styles: dict[str, ElementTree.Element] = field(default_factory=dict[str, ElementTree.Element])
    counters: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    begun: set[str] = field(default_factory=set[str])
    unknown: int = 0

    @classmethod
    def of(cls, numbering: ElementTree.Element | None, styles: ElementTree.Element | None) -> "_Numbering":
        """The definitions of a package; empty where it has none."""
        made = cls()
        for style in styles.iter(f"{_W}style") if styles is not None else ():
            made.styles[style.get(f"{_W}styleId", "")] = style
        if numbering is None:
            return made
        for definition in numbering.iter(f"{_W}abstractNum"):
            levels = {_number(level, "ilvl", 0): _level(level) for level in definition.findall(f"{_W}lvl")}
            made.definitions[definition.get(f"{_W}abstractNumId", "")] = levels
        for listed in numbering.findall(f"{_W}num"):
            name = listed.get(f"{_W}numId", "")
            made.lists[name] = _value(listed, "abstractNumId")
            made.overrides[name] = {
                _number(override, "ilvl", 0): int(start)
                for override in listed.findall(f"{_W}lvlOverride")
                if (start := _value(override, "startOverride")).isdigit()
            }
        return made

    def label(self, paragraph: ElementTree.Element) -> str:
        """The automatic number before a paragraph's words, or nothing; counts it."""
        name, depth = self._listed(paragraph.find(f"{_W}pPr"), set())
        levels = self.definitions.get(self.lists.get(name, ""), {})
        if name in {"", "0"} or depth not in levels:
            return ""
        counter = self.counters.setdefault(self.lists[name], {})
        if name not in self.begun:
            self.begun.add(name)
            for overridden, start in self.overrides.get(name, {}).items():
                counter[overridden] = start - 1
        counter[depth] = counter.get(depth, levels[depth].start - 1) + 1
        for deeper in [held for held in counter if held > depth]:
            del counter[deeper]
        return self._printed(levels, counter, depth)

    def _listed(self, properties: ElementTree.Element | None, seen: set[str]) -> tuple[str, int]:
        """List and level, from the paragraph itself or from its style and the styles that one is based on."""
        if properties is None:
            return "", 0
        listed = properties.find(f"{_W}numPr")
        depth = _value(listed, "ilvl") if listed is not None else ""
        if listed is not None and (name := _value(listed, "numId")):
            return name, int(depth or 0)
        style = self.styles.get(_value(properties, "pStyle"))
        inherited: tuple[str, int] = ("", 0)
        while style is not None and (known := style.get(f"{_W}styleId", "")) not in seen:
            seen.add(known)
            inherited = self._listed(style.find(f"{_W}pPr"), seen)
            if inherited[0]:
                break
            style = self.styles.get(_value(style, "basedOn"))
        return (inherited[0], int(depth)) if depth.isdigit() else inherited

    def _printed(self, levels: dict[int, _Level], counter: dict[int, int], depth: int) -> str:
        pattern = levels[depth].pattern
        if levels[depth].format in {"bullet", "none"} or not pattern:
            return ""
        for level, definition in levels.items():
            mark = f"%{level + 1}"
            if mark not in pattern:
                continue
            written = _written(definition.format, counter.get(level, definition.start))
            if written is None:
                self.unknown += 1
                return ""
            pattern = pattern.replace(mark, written)
        return pattern + ("\u3000" if pattern[-1] in "编章节条" else "")


def _level(level: ElementTree.Element) -> _Level:
    start = _value(level, "start")
    return _Level(_value(level, "numFmt") or "decimal", _value(level, "lvlText"), int(start) if start.isdigit() else 1)


def _written(form: str, number: int) -> str | None:
    if form in _CHINESE_FORMATS:
        return to_chinese(number) if 0 <= number <= 9999 else None
    return str(number) if form in {"decimal", "decimalFullWidth", "decimalHalfWidth"} else None


def _value(parent: ElementTree.Element, name: str) -> str:
    child = parent.find(_W + name)
    return "" if child is None else child.get(f"{_W}val", "")


def _number(element: ElementTree.Element, name: str, default: int) -> int:
    value = element.get(_W + name, "")
    return int(value) if value.isdigit() else default
