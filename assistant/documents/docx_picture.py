"""Pictures in cells of a .docx: a JPEG or PNG file as it is, no larger than a box given in millimetres."""

import io
import struct
from typing import Any

from docx.enum.text import WD_LINE_SPACING
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Mm

from assistant.documents.form import FormCell

_DAMAGED = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    struct.error,
    ValueError,
    KeyError,
    ZeroDivisionError,
)


def add_picture(held: Any, cell: FormCell) -> None:
    """The picture after the words of the cell; nothing when its file cannot be read."""
    paragraph = held.paragraphs[-1]
    try:
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(cell.picture), height=Mm(cell.picture_height))
        if shape.width > Mm(cell.picture_width):  # no picture reaches over the rules of its cell
            shape.width, shape.height = (
                Mm(cell.picture_width),
                round(shape.height * Mm(cell.picture_width) / shape.width),
            )
    except _DAMAGED:
        return
    for side in ("distT", "distB", "distL", "distR"):  # left out, LibreOffice keeps 3 mm on either side
        shape._inline.set(side, "0")
    # An exact line pitch would cut the picture down to one line.
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
