"""The file of last year's report as paragraphs: .docx, .txt, .pdf and whatever else intake can read."""

from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from assistant.errors import FactsInvalid, ImportRefused
from assistant.intake.docx_block import DocxBlocks
from assistant.intake.draft_file import read_draft_file

LARGEST_FILE = 20 * 1024 * 1024
MOST_CHARACTERS = 200_000


def paragraphs_of(path: Path) -> tuple[str, ...]:
    """The paragraphs with words in them, in order.

    Raises:
        FactsInvalid: missing, too large, damaged, of another format, or without text.
    """
    try:
        size = path.stat().st_size
        with path.open("rb", buffering=0) as source:
            return _paragraphs(source, path.name, size)  # pyright: ignore[reportArgumentType]
    except OSError as error:
        raise FactsInvalid(f"去年的报告 {path.name} 读不出来。", "请检查路径和权限。", file=path.name) from error


def paragraphs_in(content: bytes, name: str) -> tuple[str, ...]:
    """As `paragraphs_of`, of a file that was sent; it lies in no folder meanwhile. Raises FactsInvalid."""
    if not content:
        raise FactsInvalid(f"{name} 是空的。", "请核对文件后再试。", file=name)
    with TemporaryFile(buffering=0) as source:
        source.write(content)
        return _paragraphs(source, name, len(content))  # pyright: ignore[reportArgumentType]


def _paragraphs(source: BinaryIO, name: str, size: int) -> tuple[str, ...]:
    if size > LARGEST_FILE:
        raise FactsInvalid(f"{name} 超过20 MB。", "请确认是不是去年的报告。", file=name)
    try:
        content = read_draft_file(source, Path(name).suffix.lower(), size).content
    except ImportRefused as refused:
        raise FactsInvalid(f"去年的报告 {name} 读不出来：{refused.message}", refused.next_step) from refused
    lines = (
        [one.label + one.text for one in content.paragraphs]
        if isinstance(content, DocxBlocks)
        else content.text.splitlines()
    )
    found = tuple(line.strip() for line in lines if line.strip())
    if not found:
        raise FactsInvalid(f"{name} 里没有文字。", "如果是扫描件，请先做文字识别。", file=name)
    if sum(map(len, found)) > MOST_CHARACTERS:
        raise FactsInvalid(f"{name} 超过{MOST_CHARACTERS // 10_000}万字。", "请确认是不是去年的报告。")
    return found
