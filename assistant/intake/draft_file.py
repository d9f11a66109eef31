"""Any file that a person brings to be reviewed, read in the process of its own: Word as blocks, all else as text."""

from dataclasses import dataclass
from typing import BinaryIO

from assistant.intake.document import kind_of, refuse_size
from assistant.intake.docx_block import DocxBlocks
from assistant.intake.extracted_text import ExtractedText
from assistant.intake.file_kind import FileKind
from assistant.intake.isolated_reading import Limits, read_blocks_isolated, read_isolated
from assistant.intake.office_convert import converted_to_docx

_NORMAL = Limits()


@dataclass(frozen=True, slots=True)
class DraftFile:
    """What a file turned out to be and what it holds; of old office files, what LibreOffice made of them."""

    kind: FileKind
    content: DocxBlocks | ExtractedText
    notes: tuple[str, ...] = ()


def read_draft_file(source: BinaryIO, suffix: str, size: int, limits: Limits = _NORMAL) -> DraftFile:
    """Read an open file, which has to be a real one.

    Args:
        source: unbuffered, or flushed; read from its beginning.
        suffix: how its name ends, lower case.
        size: its bytes.
        limits: what reading may cost.

    Raises:
        ImportRefused: too large, of another format, damaged, encrypted, or with macros.
    """
    source.seek(0)
    kind, notes = kind_of(source, suffix)
    refuse_size(size, kind)
    if kind is FileKind.DOCX:
        return DraftFile(kind, read_blocks_isolated(source, limits), notes)
    extracted = read_isolated(kind, source, limits)
    if not kind.is_office:
        return DraftFile(kind, extracted, (*notes, *extracted.notes))
    with converted_to_docx(source, kind) as converted:
        return DraftFile(kind, read_blocks_isolated(converted, limits), notes)
