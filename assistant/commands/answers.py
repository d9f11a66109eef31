"""`cadre ask --out`: an answer written as a .docx file, the provisions as its annex."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import RequestError

if TYPE_CHECKING:
    from assistant.answering.answer import Answer


def new_docx(out: Path) -> None:
    """Raises RequestError: the name is not that of a new .docx file; nothing is ever written over."""
    if out.suffix.lower() != ".docx":
        raise RequestError("存回答的文件名要以 .docx 结尾。", "例如：cadre ask 公示期多长 --out 回答.docx")
    if out.exists() or out.is_symlink():
        raise RequestError(f"文件 {out.name} 已经存在，没有覆盖。", "请换一个文件名。")


def write_answer(question: str, answer: "Answer", on: date | None, out: Path) -> None:
    """The answer as a document. Raises RequestError: the file cannot be written."""
    from assistant.answering.answer_document import Asked, answer_document
    from assistant.documents.docx_writer import write_docx

    today = date.today()
    content = write_docx(answer_document([Asked(question, on or today, answer)], today))
    try:
        out.write_bytes(content)
    except OSError as error:
        raise RequestError(
            f"文件 {out.name} 写不下来。", "请检查文件夹是否存在、是否可写，文件是否正被打开。"
        ) from error
