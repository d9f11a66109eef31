"""A file offered for import → text → articles, with everything a person should look at before taking it in."""

import re
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ImportRefused
from assistant.regulations.document_head import DocumentHead, read_head
from assistant.regulations.docx_text import read_docx
from assistant.regulations.file_fault import cause_of
from assistant.regulations.model import Regulation
from assistant.regulations.official_text import official_text
from assistant.regulations.parse_report import RemainderLine
from assistant.regulations.parser import ParsedText, parse

_LARGEST = 20 * 1024 * 1024
_LONGEST = 2_000_000
_SUPPORTED = {".txt", ".md", ".docx"}
_CONVERT = "请用WPS或Word打开，另存为.docx（或.txt）后再导入。"
_RECOGNISE = "请先做文字识别并校对，存为.docx或.txt后再导入。"
_INVISIBLE = dict.fromkeys([0xFEFF, 0x00AD, 0x2060, *range(0x200B, 0x2010)]) | {0x00A0: " "}


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """A document read: what it says of itself, its articles and remainder, and Chinese sentences to look at.

    `name` is the file's name. `notes` say how the file was read; `parsed.report` what its text lacks.
    """

    name: str
    text: str
    head: DocumentHead
    parsed: ParsedText
    notes: tuple[str, ...]

    def sentences(self) -> tuple[str, ...]:
        """Everything to look at before taking the text in."""
        aside = [line for line in self.parsed.remainder if not self._is_expected(line)]
        listed = (f"有{len(aside)}行不属于任何一条，没有作为条文收入，请核对。",) if aside else ()
        return (*self.notes, *self.parsed.report.sentences(), *listed)

    def _is_expected(self, line: RemainderLine) -> bool:
        words = re.sub(r"\s", "", line.text).strip("《》")
        title = self.head.title
        return line.reason in {"页码", "目录", "题注"} or (title != "" and (words.startswith(title) or words in title))


def read_document(path: Path) -> IntakeResult:
    """Read a .txt, .md or .docx file.

    Raises:
        ImportRefused: missing, too large, of another format, damaged, encrypted, scanned, or without articles;
            with the cause and what to do.
    """
    suffix = path.suffix.lower()
    _refuse_format(suffix)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if 0 < size <= _LARGEST else b""
    except OSError as error:
        raise ImportRefused(f"文件读不出来（{cause_of(error)}）。", "请确认文件在原处、有权读取。") from error
    if size == 0:
        raise ImportRefused("文件是空的。", "请换一份有条文的文件。")
    if size > _LARGEST:
        raise ImportRefused("文件超过20 MB，不像一份法规文本。", "请只留条文，另存后再导入。")
    notes: tuple[str, ...] = ()
    if suffix == ".docx":
        document = read_docx(path)
        text, notes = document.text, document.notes
        if not text.strip() and document.has_pictures:
            raise ImportRefused("文件里只有图片，没有文字，可能是扫描件。", _RECOGNISE)
    else:
        text = _decoded(content)
        text = _without_markdown(text) if suffix == ".md" else text
    text = text.translate(_INVISIBLE)
    if not text.strip():
        raise ImportRefused("文件里没有文字。", "请换一份有条文的文件。")
    if len(text) > _LONGEST:
        raise ImportRefused("文字超过二百万字，不像一份法规文本。", "请把每部法规单独存成一个文件再导入。")
    parsed = parse(text)
    if not parsed.articles:
        raise ImportRefused(
            "文件里没有认出任何一条（第一条、第二条……）。", "请确认是法规全文，条号写作“第一条”并在行首。"
        )
    return IntakeResult(path.name, text, read_head(parsed), parsed, notes)


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


def _refuse_format(suffix: str) -> None:
    if suffix in _SUPPORTED:
        return
    if suffix in {".doc", ".wps", ".rtf", ".odt", ".ofd"}:
        raise ImportRefused(f"暂不能直接读{suffix}文件。", _CONVERT)
    if suffix == ".pdf":
        raise ImportRefused("暂不能读PDF。", "请从发布网页复制全文存为.txt，或者转换为.docx并校对后再导入。")
    if suffix in {".html", ".htm", ".mht", ".mhtml"}:
        raise ImportRefused("暂不能读网页文件。", "请在浏览器里复制条文全文，存为.txt后再导入。")
    if suffix in {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"}:
        raise ImportRefused("这是图片，没有可读的文字。", _RECOGNISE)
    raise ImportRefused("不支持这种文件。", "可以导入.docx、.txt和.md文件。")


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content:
        raise ImportRefused("这不是文本文件。", _CONVERT)
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ImportRefused("文件的文字编码认不出来。", "请用记事本打开，另存为UTF-8编码后再导入。")


def _without_markdown(text: str) -> str:
    """The words of a Markdown file: front matter, comments, heading and emphasis marks are not text."""
    text = re.sub(r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*$", "", text, count=1, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"^[ \t]*(?:#{1,6}|>|[-*+](?=[ \t]+[第（(*]))[ \t]+", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|])", r"\1", text)
