"""A file, a page or a pasted text offered for import → text → articles, with everything to look at before taking it in.

Files are opened in a process of their own (`isolated_reading`); what each kind of file needs stands in its reader.
"""

import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from assistant.errors import ImportRefused
from assistant.intake.completeness import signs_of_a_cut
from assistant.intake.document_head import DocumentHead, read_head
from assistant.intake.extracted_text import ExtractedText, LeftOut, count_tables
from assistant.intake.file_kind import PEEK, FileKind, file_kind, told_otherwise
from assistant.intake.isolated_reading import Limits, read_isolated
from assistant.intake.joined_pages import joined_pages
from assistant.intake.office_convert import converted_to_docx
from assistant.intake.official_text import official_text
from assistant.intake.preview import IntakePreview, PreviewLine, headings_of, printed
from assistant.intake.several_regulations import TextPart, split_regulations
from assistant.intake.sign_repair import repaired
from assistant.regulations.file_fault import cause_of
from assistant.regulations.model import Regulation
from assistant.regulations.parse_report import RemainderLine
from assistant.regulations.parser import ParsedText, parse

_LARGEST_TEXT = 20 * 1024 * 1024
_LARGEST = 100 * 1024 * 1024
_RECOGNISE = "请先做文字识别并校对，存为.docx或.txt后再导入。"
_NORMAL = Limits()


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """A document read: what it says of itself, its articles and remainder, and Chinese sentences to look at.

    `name` is the file's name. `notes` say how the file was read; `parsed.report` what its text lacks. `kind` is what
    the file turned out to be; `left_out` what is not in the text. Of a file of several regulations each is a result:
    `text` is then its own part, which begins at line `first_line` of the whole.
    """

    name: str
    text: str
    head: DocumentHead
    parsed: ParsedText
    notes: tuple[str, ...]
    kind: FileKind = FileKind.TEXT
    left_out: tuple[LeftOut, ...] = ()
    first_line: int = 1

    def sentences(self) -> tuple[str, ...]:
        """Everything to look at before taking the text in."""
        aside = [line for line in self.parsed.remainder if not self._is_expected(line)]
        listed = (f"有{len(aside)}行不属于任何一条，没有作为条文收入，请核对。",) if aside else ()
        return (*self.notes, *self.parsed.report.sentences(), *listed)

    def preview(self) -> IntakePreview:
        """The parse report that a person confirms."""
        report, articles = self.parsed.report, self.parsed.articles
        return IntakePreview(
            name=self.name,
            kind=self.kind.value,
            title=self.head.title,
            form=self.head.kind.value,
            issuer=self.head.issuer,
            document_number=self.head.document_number,
            version=self.head.version,
            adopted=self.head.adopted,
            issued=self.head.issued,
            effective=self.head.effective,
            interpreter=self.head.interpreter,
            articles=len(articles),
            first_article="".join(printed([articles[0].number] if articles else [])),
            last_article="".join(printed([articles[-1].number] if articles else [])),
            chapters=headings_of(articles),
            gaps=printed(report.gaps),
            doubles=printed(report.doubles),
            out_of_order=printed(report.out_of_order),
            empty=printed(report.empty),
            breaks=tuple(found.sentence() for found in report.breaks),
            remainder=tuple(
                PreviewLine(line.line_number + self.first_line - 1, line.text, line.reason)
                for line in self.parsed.remainder
            ),
            left_out=tuple(PreviewLine(0, one.text, f"{one.place}，{one.reason}") for one in self.left_out),
            tables=count_tables(self.text),
            characters_in=report.characters_in,
            characters_placed=report.characters_placed,
            characters_remainder=report.characters_remainder,
            notes=self.sentences(),
        )

    def _is_expected(self, line: RemainderLine) -> bool:
        words = re.sub(r"\s", "", line.text).strip("《》")
        title = self.head.title
        return line.reason in {"页码", "目录", "题注"} or (title != "" and (words.startswith(title) or words in title))


def read_document(path: Path, limits: Limits = _NORMAL) -> IntakeResult:
    """Read a file that holds one regulation: .docx, .pdf, .html, .mht, .txt, .md, or through LibreOffice .doc, .wps …

    Raises:
        ImportRefused: missing, too large, of another format, damaged, encrypted, scanned, without articles, or of
            several regulations; with the cause and what to do.
    """
    return _only(read_documents(path, limits))


def read_documents(path: Path, limits: Limits = _NORMAL) -> tuple[IntakeResult, ...]:
    """Read a file that may hold several regulations one after the other: a result for each, in their order.

    Only where every part has a title of its own and begins with 第一条 is a file divided; otherwise it is one result.

    Raises:
        ImportRefused: as `read_document`, but for the number of regulations.
    """
    document, kind, notes = _opened(path, limits)
    return tuple(_results(document, path.name, kind, notes))


def read_plain(path: Path, limits: Limits = _NORMAL) -> str:
    """The text of any file of those kinds, whether or not it holds articles.

    Raises:
        ImportRefused: missing, too large, of another format, damaged, encrypted, scanned, or without text.
    """
    document, _, _ = _opened(path, limits)
    if not document.text.strip():
        scanned = document.pictures > 0
        cause = "文件里只有图片，没有文字，可能是扫描件。" if scanned else "文件里没有文字。"
        raise ImportRefused(cause, _RECOGNISE if scanned else "请换一份有文字的文件。")
    return document.text


def _opened(path: Path, limits: Limits) -> tuple[ExtractedText, FileKind, tuple[str, ...]]:
    suffix = path.suffix.lower()
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            cause = "这是一个文件夹。" if stat.S_ISDIR(about.st_mode) else "这不是普通文件。"
            raise ImportRefused(cause, "请选择一份文件。")
        with path.open("rb", buffering=0) as source:
            kind, notes = kind_of(source, suffix)
            refuse_size(about.st_size, kind)
            return _extracted(source, kind, limits), kind, notes
    except OSError as error:
        raise ImportRefused(f"文件读不出来（{cause_of(error)}）。", "请确认文件在原处、有权读取。") from error


def read_text(text: str, name: str, limits: Limits = _NORMAL) -> IntakeResult:
    """Read a text that is in no file: pasted, or fetched and decoded by the caller. `name` is what reports call it.

    Raises:
        ImportRefused: empty, too long, without articles, or of several regulations.
    """
    return _only(tuple(_results(_spooled(text, FileKind.TEXT, limits), name, FileKind.TEXT, ())))


def read_web_page(page: str, name: str, limits: Limits = _NORMAL) -> IntakeResult:
    """As `read_text`, for the HTML of a page that the caller has fetched and decoded.

    Raises:
        ImportRefused: as `read_text`.
    """
    return read_web_pages([page], name, limits)


def read_web_pages(pages: Sequence[str], name: str, limits: Limits = _NORMAL) -> IntakeResult:
    """As `read_web_page`, for a text that its site has divided over several pages, given in their order.

    Raises:
        ImportRefused: as `read_text`; or no article begins on one of several pages.
    """
    document = joined_pages([_spooled(page, FileKind.HTML, limits) for page in pages])
    return _only(tuple(_results(document, name, FileKind.HTML, ())))


def to_regulation(
    result: IntakeResult, known: Regulation | None = None, *, known_is_bundled: bool = True
) -> Regulation:
    """The official text a document holds; see `official_text` for which version it becomes.

    Raises:
        ImportRefused: title or version cannot be told, or the articles are doubled, out of order or broken.
    """
    return official_text(
        result.head, result.parsed, known, source=f"导入：{result.name}", known_is_bundled=known_is_bundled
    )


def kind_of(source: BinaryIO, suffix: str) -> tuple[FileKind, tuple[str, ...]]:
    """What an open file is, and a note if its name says otherwise. Raises ImportRefused: empty, or not read here."""
    start = source.read(PEEK)
    if not start:
        raise ImportRefused("文件是空的。", "请换一份有条文的文件。")
    kind = file_kind(start, suffix)
    return kind, told_otherwise(kind, suffix)


def refuse_size(size: int, kind: FileKind) -> None:
    """Raises ImportRefused: more bytes than a document of that kind has."""
    most = _LARGEST_TEXT if kind in {FileKind.TEXT, FileKind.MARKDOWN, FileKind.HTML} else _LARGEST
    if size > most:
        cause = f"文件超过{most // (1024 * 1024)} MB，不像一份法规文本。"
        raise ImportRefused(cause, "请只留条文，另存后再导入。")


def _extracted(source: BinaryIO, kind: FileKind, limits: Limits) -> ExtractedText:
    document = read_isolated(kind, source, limits)
    if not kind.is_office:
        return document
    with converted_to_docx(source, kind) as converted:
        return read_isolated(FileKind.DOCX, converted, limits)


def _spooled(text: str, kind: FileKind, limits: Limits) -> ExtractedText:
    with TemporaryFile() as source:
        source.write(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"))
        source.flush()
        return read_isolated(kind, source, limits)


def _results(document: ExtractedText, name: str, kind: FileKind, notes: tuple[str, ...]) -> Iterator[IntakeResult]:
    text, repairs = repaired(document.text)
    if not text.strip():
        if document.pictures:
            raise ImportRefused("文件里只有图片，没有文字，可能是扫描件。", _RECOGNISE)
        raise ImportRefused("文件里没有文字。", "请换一份有条文的文件。")
    parts = split_regulations(text)
    for place, part in enumerate(parts, 1):
        several = (f"文件里有{len(parts)}部法规，这是第{place}部。",) if len(parts) > 1 else ()
        left_out = document.left_out if place == 1 else ()
        parsed = _parsed(part, document.notes)
        cut = signs_of_a_cut(parsed)
        all_notes = (*notes, *several, *document.notes, *repairs, *cut)
        yield IntakeResult(name, part.text, read_head(parsed), parsed, all_notes, kind, left_out, part.first_line)


def _parsed(part: TextPart, notes: tuple[str, ...]) -> ParsedText:
    parsed = parse(part.text)
    if not parsed.articles:
        cause = "文件里没有认出任何一条（第一条、第二条……）。"
        raise ImportRefused(cause + "".join(notes), "请确认是法规全文，条号写作“第一条”并在行首。")
    report = parsed.report
    if report.characters_in != report.characters_placed + report.characters_remainder:
        raise ImportRefused("解析前后字数不一致，没有采用。", "请把文件发给管理员核查。")
    return parsed


def _only(results: tuple[IntakeResult, ...]) -> IntakeResult:
    first, *others = results
    if others:
        titles = "、".join(f"《{result.head.title}》" for result in results[:5]) + ("等" if len(results) > 5 else "")
        raise ImportRefused(f"文件里有{len(results)}部法规：{titles}。", "请把每部法规单独存成一个文件再导入。")
    return first
