"""A document of ours printed by LibreOffice, and the places of its characters in millimetres from the upper left."""

import io
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.documents.document import Document
from assistant.documents.docx_writer import write_docx
from assistant.documents.layout import Layout
from assistant.intake.pdf_rows import Glyph
from assistant.intake.pdf_text import PrintedPage, read_printed_pages

MM = 25.4 / 72
_SECONDS = 180


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The characters on one base line, and its distance from the upper edge of the paper."""

    glyphs: tuple[Glyph, ...]
    base: float

    @property
    def text(self) -> str:
        return "".join(glyph.sign for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs) * MM

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs) * MM


def office() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def printed(document: Document, layout: Layout) -> tuple[PrintedPage, ...]:
    """The pages; LibreOffice runs with a profile of its own that is gone afterwards."""
    with TemporaryDirectory(prefix="cadre-print-") as folder:
        work = Path(folder)
        (work / "paper.docx").write_bytes(write_docx(document, layout))
        command = [
            office() or "soffice",
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(work), str(work / "paper.docx")),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return read_printed_pages(io.BytesIO((work / "paper.pdf").read_bytes()))


def lines_of(page: PrintedPage) -> tuple[PrintedLine, ...]:
    """The lines from the top; signs of another font on a line may stand a hair off its base."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(page.glyphs, key=lambda one: -one.line):
        if rows and abs(rows[-1][0].line - glyph.line) < 3:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return tuple(
        PrintedLine(tuple(sorted(row, key=lambda one: one.left)), (page.height - row[0].line) * MM) for row in rows
    )


def dash_under_text(page: PrintedPage, layout: Layout) -> float | None:
    """How far the dash beside the page number lies under the text, in millimetres."""
    edge = layout.page_height - layout.bottom
    inks = [
        (page.height - (low + high) / 2) * MM
        for glyph, (low, high) in zip(page.glyphs, page.inks, strict=True)
        if glyph.sign in "—―–─"
    ]
    below = [ink - edge for ink in inks if ink > edge]
    return min(below) if below else None


def common(values: list[int]) -> int:
    """The value found most often."""
    return Counter(values).most_common(1)[0][0] if values else 0


def stand_in(face: str) -> str:
    """What fontconfig puts in the place of a face; the same name where it is installed."""
    program = shutil.which("fc-match")
    if program is None:
        return "?"
    done = subprocess.run([program, "-f", "%{family}", face], capture_output=True, text=True, check=False, timeout=30)
    return done.stdout.split(",")[0] or "?"
