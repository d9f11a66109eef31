"""Documents that the tests make: a PDF written by hand, so that every character stands where the test puts it."""

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from assistant.errors import ImportRefused
from assistant.intake.document import read_document

Run = tuple[float, float, float, str]
SIZE = 14
LEFT = 90
WIDTH = 30
# A font that every reader of PDF knows by name: the file holds none, and its characters can be taken out all the same.
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
)
_IMAGE = b"q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def pdf_of(
    pages: Sequence[Sequence[Run]], *, image: bool = False, encrypted: bool = False, turned: bool = False
) -> bytes:
    """A PDF of these pages; a run is (x, y from the foot, size, words). `image` puts one picture on every page;
    `turned` pages lie on their side in the file and are shown upright.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *_FONT]
    kids: list[int] = []
    for runs in pages:
        words = b" ".join(
            b"/F1 %g Tf %s Tm <%s> Tj"
            % (size, b"0 1 -1 0 %g %g" % (842 - y, x) if turned else b"1 0 0 1 %g %g" % (x, y), _hex(text))
            for x, y, size, text in runs
        )
        content = (_IMAGE if image else b"") + b" BT " + words + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (90 if turned else 0, len(objects))
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    trailer = b"/Size %d /Root 1 0 R" % (len(objects) + 1)
    if encrypted:
        # Keys that no password fits: a reader gets no further than asking for one.
        trailer += b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00><00>]" % (
            b"ab" * 32,
            b"cd" * 32,
        )
    return _assembled(objects, trailer)


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode("ascii")


def _assembled(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.5\n"), list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer << %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start))


def set_page(paragraphs: Sequence[str], *, indent: int = 2, top: float = 740) -> list[Run]:
    """Paragraphs as a word processor sets them: indented first lines, lines of `WIDTH` characters, one font."""
    runs: list[Run] = []
    y = top
    for paragraph in paragraphs:
        room, shift = WIDTH - indent, indent
        while paragraph:
            runs.append((LEFT + shift * SIZE, y, SIZE, paragraph[:room]))
            paragraph, room, shift, y = paragraph[room:], WIDTH, 0, y - 24
    return runs


def docx_of(path: Path, paragraphs: Sequence[str]) -> Path:
    """A plain Word document."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def written(path: Path, content: str | bytes) -> Path:
    """A file of these bytes, or of this text in UTF-8."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def refusal(path: Path) -> ImportRefused:
    """The refusal of a file, which always says what to do."""
    with pytest.raises(ImportRefused) as caught:
        read_document(path)
    assert caught.value.next_step
    return caught.value
