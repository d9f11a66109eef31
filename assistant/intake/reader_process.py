"""The process that opens a foreign file: `python -m assistant.intake.reader_process KIND MEMORY SECONDS [blocks]`.

The file is its standard input, the result one line of JSON on its standard output. It limits itself before it reads the
first byte, may write no file, and is thrown away afterwards: a file made to exhaust or break a parser breaks only this.
"""

import json
import sys
from typing import BinaryIO

from assistant.errors import ImportRefused
from assistant.intake.extracted_text import ExtractedText, Reader
from assistant.intake.file_kind import FileKind
from assistant.regulations.parser import parse

LONGEST_TEXT = 2_000_000
_LONGEST_LINE = 100_000
_SPLIT = "请把每部法规单独存成一个文件再导入。"


def main() -> None:
    """Read standard input, print the outcome: `as_dict` of what was read, or `{"refused": [cause, next step]}`."""
    kind, memory, seconds = FileKind(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    _limit(memory, seconds)
    try:
        outcome = _blocks(sys.stdin.buffer) if sys.argv[4:] == ["blocks"] else read(kind, sys.stdin.buffer).as_dict()
    except ImportRefused as refused:
        outcome: dict[str, object] = {"refused": [refused.message, refused.next_step]}
    except MemoryError:
        outcome = {"exhausted": "memory"}
    sys.stdout.write(json.dumps(outcome))


def read(kind: FileKind, source: BinaryIO) -> ExtractedText:
    """The text of a file, proved to be parseable within the limits that hold here.

    Raises:
        ImportRefused: what its reader raises, or more text than a regulation has.
    """
    document = _reader(kind)(source)
    if len(document.text) > LONGEST_TEXT:
        raise ImportRefused("文字超过二百万字，不像一份法规文本。", _SPLIT)
    if max(map(len, document.text.splitlines()), default=0) > _LONGEST_LINE:
        raise ImportRefused("有一段文字超过十万字，没有分段。", "请用WPS或Word打开，按条分段后再导入。")
    parse(document.text)
    return document


def _blocks(source: BinaryIO) -> dict[str, object]:
    from assistant.intake.docx_blocks import read_blocks

    blocks = read_blocks(source)
    if blocks.characters > LONGEST_TEXT:
        raise ImportRefused("文字超过二百万字，不像一份文稿。", "请分成几个文件。")
    return blocks.as_dict()


def _reader(kind: FileKind) -> Reader:
    """The reader of a kind of file, imported now: a text file must not pay for the libraries of the others."""
    if kind in {FileKind.TEXT, FileKind.MARKDOWN}:
        from assistant.intake.plain_text import read_markdown, read_text_file

        return read_markdown if kind is FileKind.MARKDOWN else read_text_file
    if kind is FileKind.HTML:
        from assistant.intake.html_text import read_html

        return read_html
    if kind is FileKind.MHTML:
        from assistant.intake.mhtml_text import read_mhtml

        return read_mhtml
    if kind is FileKind.DOCX:
        from assistant.intake.docx_text import read_docx

        return read_docx
    if kind is FileKind.PDF:
        from assistant.intake.pdf_text import read_pdf

        return read_pdf
    from assistant.intake.office_guard import judge_doc, judge_odt, judge_rtf

    return {FileKind.DOC: judge_doc, FileKind.RTF: judge_rtf, FileKind.ODT: judge_odt}[kind]


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limits: there the time limit of the parent and the guards of each reader are all there is.
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main()
