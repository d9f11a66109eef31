"""The parts of a .docx that marking touches, taken out of the package and put back; every other byte is copied."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree as _etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

from assistant.documents.docx_shape import W

etree: Any = cast(Any, _etree)  # the library has no types
AUTHOR = "组工助手"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
LARGEST_UNPACKED = 200 * 1024 * 1024
"""All parts together, pictures among them: whoever reads a draft has judged only those that hold text."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, KeyError, RuntimeError)
_TYPES = "[Content_Types].xml"
_NUMBERED = {W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange",
             "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel",
             "cellMerge", "moveFromRangeStart", "moveToRangeStart", "tblPrExChange")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordParts:
    """An open package: its document, its comments (made if it had none), and what points to them."""

    source: bytes
    document_name: str
    document: Any
    comments_name: str
    comments: Any
    relations: Any
    types: Any

    def next_comment(self) -> int:
        """A number that no comment has, nor an anchor left over from one."""
        anchors = (W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
        held = [*self.comments.iter(f"{W}comment"), *self.document.iter(*anchors)]
        return max((_number(one) for one in held), default=-1) + 1

    def next_revision(self) -> int:
        """A number that no tracked change of the document has."""
        return max((_number(one) for one in self.document.iter(*_NUMBERED)), default=0) + 1

    def written(self, comments: Sequence[Any]) -> bytes:
        """The package with the document as it is now and these comments added; without any, as it came.

        Raises ValueError: a part that is copied is damaged.
        """
        if not comments:
            return self.source
        try:
            return self._copied(comments)
        except _DAMAGE as error:
            raise ValueError("no Word document") from error

    def _copied(self, comments: Sequence[Any]) -> bytes:
        for one in comments:
            self.comments.append(one)
        changed = {self.document_name: self.document, self.comments_name: self.comments}
        changed |= {_relations_of(self.document_name): self.relations, _TYPES: self.types}
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.source)) as package, zipfile.ZipFile(out, "w") as copy:
            for entry in package.infolist():
                if entry.filename not in changed:
                    copy.writestr(entry, package.read(entry), entry.compress_type)
                    continue
                copy.writestr(entry, _bytes(changed.pop(entry.filename)), zipfile.ZIP_DEFLATED)
            for name, root in changed.items():
                copy.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), _bytes(root), zipfile.ZIP_DEFLATED)
        return out.getvalue()


def open_parts(source: bytes) -> WordParts:
    """Open a package. Raises ValueError: there is no Word document in it, or it cannot be parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
                raise ValueError("too large")
            names = set(package.namelist())
            start = _parsed(package.read("_rels/.rels"))
            document_name = next(_targets(start, "", "officeDocument"))[1]
            relations_name = _relations_of(document_name)
            empty = f'<Relationships xmlns="{_RELATION[1:].partition("}")[0]}"/>'.encode()
            relations = _parsed(package.read(relations_name) if relations_name in names else empty)
            types = _parsed(package.read(_TYPES))
            held = next((name for _, name in _targets(relations, document_name, "comments") if name in names), "")
            comments_name = held or _new_name(posixpath.dirname(document_name), names)
            comments: Any = _parsed(package.read(held)) if held else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
            document = _parsed(package.read(document_name))
    except (*_DAMAGE, StopIteration, etree.XMLSyntaxError) as error:
        raise ValueError("no Word document") from error
    if not held:
        _point_at(comments_name, document_name, relations, types)
    return WordParts(source, document_name, document, comments_name, comments, relations, types)


def _parsed(content: bytes) -> Any:
    """A tree; entities are neither resolved nor fetched."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _bytes(root: Any) -> bytes:
    return cast(bytes, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _targets(relations: Any, of: str, kind: str) -> Any:
    """The relationships of a kind, each with the name of the part it leads to."""
    for one in relations.iter(_RELATION):
        if one.get("Type", "").endswith(f"/relationships/{kind}") and one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(of), one.get("Target", "")))
            yield one, target.lstrip("/")


def _new_name(folder: str, names: set[str]) -> str:
    tried = ("comments.xml", *(f"comments{number}.xml" for number in range(2, 100)))
    return next(name for each in tried if (name := posixpath.join(folder, each)) not in names)


def _point_at(name: str, document_name: str, relations: Any, types: Any) -> None:
    """Say in the package that the comments are there, and what they are."""
    taken = {one.get("Id") for one in relations.iter(_RELATION)}
    key = next(key for number in range(1, len(taken) + 2) if (key := f"rIdCadre{number}") not in taken)
    target = posixpath.relpath(name, posixpath.dirname(document_name) or ".")
    etree.SubElement(relations, _RELATION, Id=key, Type=f"{_OFFICE}/comments", Target=target)
    etree.SubElement(types, f"{_CONTENT}Override", PartName=f"/{name}", ContentType=_COMMENTS)


def _number(element: Any) -> int:
    held = element.get(f"{W}id", "")
    return int(held) if held.isdigit() else 0
