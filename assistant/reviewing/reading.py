"""A draft from a file, from bytes or from pasted words, ready to be reviewed; nothing of it stays on the disk."""

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from assistant.errors import DraftUnreadable, ImportRefused
from assistant.intake.docx_block import DocxBlocks
from assistant.intake.draft_file import DraftFile, read_draft_file
from assistant.intake.file_kind import FileKind
from assistant.regulations.file_fault import cause_of
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph, ReviewedTable

MOST_CHARACTERS = 500_000
LARGEST_FILE = 20 * 1024 * 1024
_LONGEST_TITLE = 60
# What a reader of regulations says, said of a draft.
_SAID_OTHERWISE = (
    ("后再导入", "后再审阅"),
    ("再导入里面的文件", "再审阅里面的文件"),
    ("不像一份法规文本", "不像一份文稿"),
    ("不是一份法规文本", "不是一份文稿"),
    ("可以导入", "可以审阅"),
    ("还可以导入", "还可以审阅"),
    ("请导入", "请选择"),
    ("只留条文", "只留文字"),
    ("按条分段", "按段分开"),
    ("有条文的", "有文字的"),
    ("写有条文", "写有文字"),
    ("请把每部法规单独存成一个文件", "请分成几个文件"),
)


def read_file(path: Path) -> ReviewedDocument:
    """Read a file of any kind that can be read: .docx, .pdf, .txt, .md, .html, or through LibreOffice .doc, .wps …

    Raises:
        DraftUnreadable: missing, empty, too large, of another format, damaged, encrypted, scanned; with what to do.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise DraftUnreadable("这不是一份文件。", "请选择一份文稿。")
        _refuse_size(about.st_size)
        content = path.read_bytes()
    except OSError as error:
        raise DraftUnreadable(f"文件读不出来（{cause_of(error)}）。", "请确认文件在原处、有权读取。") from error
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> ReviewedDocument:
    """Read a file that has been uploaded; `name` is what it is called.

    Raises:
        DraftUnreadable: as `read_file`.
    """
    _refuse_size(len(content))
    try:
        with TemporaryFile() as source:
            source.write(content)
            source.flush()
            found = read_draft_file(source, Path(name).suffix.lower(), len(content))
    except ImportRefused as refused:
        raise DraftUnreadable(_said(refused.message), _said(refused.next_step)) from refused
    except OSError as error:
        raise DraftUnreadable("文件存不到临时文件夹。", "请检查磁盘空间。") from error
    return _document(found, name, content)


def read_words(text: str, name: str = "") -> ReviewedDocument:
    """Pasted words: a line is a paragraph, lines that begin with `|` are rows of a table.

    Raises:
        DraftUnreadable: no words, or too many.
    """
    paragraphs, tables = _divided(text.splitlines())
    return _checked(ReviewedDocument(_title(paragraphs), paragraphs, tables, name=name))


def _document(found: DraftFile, name: str, content: bytes) -> ReviewedDocument:
    if isinstance(found.content, DocxBlocks):
        blocks = found.content
        paragraphs = tuple(
            ReviewedParagraph(place, one.text, one.level or None, one.style, one.is_list, one.label)
            for place, one in enumerate(blocks.paragraphs, 1)
        )
        tables = tuple(ReviewedTable(place, rows) for place, rows in enumerate(blocks.tables, 1))
        source = content if found.kind is FileKind.DOCX else b""
        notices, pictures = (*found.notes, *blocks.notes), blocks.pictures
    else:
        paragraphs, tables = _divided(found.content.text.splitlines())
        source, notices, pictures = b"", found.notes, found.content.pictures
    if not source:
        notices = (*notices, "不是.docx文件，只列出问题，不能作批注副本。")
    notices = tuple(_said(one) for one in notices)
    return _checked(
        ReviewedDocument(_title(paragraphs), paragraphs, tables, notices, name=name, source=source), pictures
    )


def _checked(document: ReviewedDocument, pictures: int = 0) -> ReviewedDocument:
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    if not document.text.strip() and not any(cell.strip() for cell in cells):
        if pictures:
            raise DraftUnreadable("文件里只有图片，没有文字，可能是扫描件。", "请先做文字识别并校对，再审阅。")
        raise DraftUnreadable("文稿里没有文字。", "请换一份有文字的文稿。")
    if len(document.text) + sum(map(len, cells)) > MOST_CHARACTERS:
        raise DraftUnreadable(f"文稿超过{MOST_CHARACTERS // 10_000}万字。", "请分成几份审阅。")
    return document


def _divided(lines: Sequence[str]) -> tuple[tuple[ReviewedParagraph, ...], tuple[ReviewedTable, ...]]:
    paragraphs: list[ReviewedParagraph] = []
    tables: list[list[tuple[str, ...]]] = []
    above = False
    for line in lines:
        row = line.strip().startswith("|")
        if row:
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            if above:
                tables[-1].append(cells)
            else:
                tables.append([cells])
        else:
            paragraphs.append(ReviewedParagraph(len(paragraphs) + 1, line.rstrip("\r\n")))
        above = row
    return tuple(paragraphs), tuple(ReviewedTable(place, tuple(rows)) for place, rows in enumerate(tables, 1))


def _title(paragraphs: Sequence[ReviewedParagraph]) -> str:
    """The paragraph of that style, else the first with words if it is short."""
    titled = next((one.text.strip() for one in paragraphs if one.style == "Title" and one.text.strip()), "")
    first = next((one.text.strip() for one in paragraphs if one.text.strip()), "")
    return titled or (first if len(first) <= _LONGEST_TITLE else "")


def _refuse_size(size: int) -> None:
    if size > LARGEST_FILE:
        raise DraftUnreadable(f"文件超过{LARGEST_FILE // 2**20} MB。", "请删去图片等附加内容后再审阅。")


def _said(words: str) -> str:
    for old, new in _SAID_OTHERWISE:
        words = words.replace(old, new)
    return words.replace("导入", "审阅")


def places(document: ReviewedDocument) -> Iterator[tuple[int | None, int | None, int | None, int | None, str]]:
    """Every paragraph and every cell with its address: paragraph, table, row, column, words."""
    for one in document.paragraphs:
        yield one.number, None, None, None, one.text
    for table in document.tables:
        for row, cells in enumerate(table.rows, 1):
            for column, words in enumerate(cells, 1):
                yield None, table.number, row, column, words
