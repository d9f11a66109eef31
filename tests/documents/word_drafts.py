"""Word documents that the tests make, and an acceptor of tracked changes that shares nothing with what is tested."""

import io
import re
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.sax.saxutils import escape

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{more}</Types>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{one}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """A run as XML."""
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(text: str) -> str:
    """A complex field that shows this text."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def link(text: str) -> str:
    """A hyperlink that shows this text."""
    return f'<w:hyperlink w:anchor="here">{run(text)}</w:hyperlink>'


def paragraph(*inner: str) -> str:
    """A paragraph of these."""
    return f"<w:p>{''.join(inner)}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table whose cells are these paragraphs."""
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    grid = "".join("<w:gridCol/>" for _ in rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def package(body: str, parts: dict[str, str] | None = None, types: str = "", relations: str = "") -> bytes:
    """A .docx around this body."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", _TYPES.format(more=types))
        main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        made.writestr("_rels/.rels", _RELATIONS.format(one=main))
        if relations:
            made.writestr("word/_rels/document.xml.rels", _RELATIONS.format(one=relations))
        made.writestr("word/document.xml", f'<w:document xmlns:w="{NS}"><w:body>{body}</w:body></w:document>')
        for name, content in (parts or {}).items():
            made.writestr(name, content)
    return held.getvalue()


def part(content: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    """A part of a package, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return ElementTree.fromstring(opened.read(name))


def comments(content: bytes) -> list[str]:
    """What the comments say, in order."""
    return [
        "\n".join("".join(one.itertext()) for one in held.iter(f"{W}p"))
        for held in part(content, "word/comments.xml").iter(f"{W}comment")
    ]


def characters(content: bytes, *, accepted: bool, author: str = "组工助手") -> list[list[tuple[str, str]]]:
    """Each paragraph (in cells too) as its characters with their formats, all changes of the author accepted or
    rejected; written from the standard alone: what is inserted stays or goes, what is deleted goes or stays.
    """
    return [_characters(one, accepted, author) for one in part(content).iter(f"{W}p")]


def texts(content: bytes, *, accepted: bool) -> list[str]:
    """The same as text."""
    return ["".join(sign for sign, _ in one) for one in characters(content, accepted=accepted)]


def _characters(element: ElementTree.Element, accepted: bool, author: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for child in element:
        kind = child.tag.removeprefix(W)
        ours = child.get(f"{W}author") == author
        if kind in {"pPr", "p"} or (kind == ("del" if accepted else "ins") and ours):
            continue
        if kind == "r":
            properties = child.find(f"{W}rPr")
            written = "" if properties is None else ElementTree.tostring(properties, "unicode")
            form = re.sub(r"\sxmlns:\w+=\"[^\"]*\"", "", written)
            for piece in child:
                if piece.tag in {f"{W}t", f"{W}delText"}:
                    found += [(sign, form) for sign in piece.text or ""]
                elif piece.tag == f"{W}tab":
                    found.append(("\t", form))
                elif piece.tag == f"{W}br":
                    found.append(("\n", form))
            continue
        found += _characters(child, accepted, author)
    return found
