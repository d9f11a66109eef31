"""A report with every element of an official document, and copies of it with one thing changed."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

from assistant.documents.document import (
    Annex,
    Column,
    Document,
    Foot,
    Head,
    Heading,
    Signature,
    Table,
    cell,
    plain,
)
from assistant.documents.docx_writer import write_docx

LONG = "本单位贯彻民主集中制，坚持集体讨论决定，按照规定的条件和程序开展选拔任用工作，全年没有发生违反规定的情况。" * 3


def report() -> Document:
    """A report sent upwards."""
    return Document(
        "中共某某市委组织部关于2026年度\n干部选拔任用工作情况的报告",
        (
            Heading("一、总体情况"),
            plain(LONG),
            Heading("（一）工作情况", 2),
            plain("2026年共提拔干部12名。" + LONG),
            Heading("1.动议情况", 3),
            plain(LONG),
            Heading("（1）初步建议", 4),
            plain(LONG),
            Heading("二、存在的问题"),
            plain("依据《某办法》（某办发〔2019〕9号）自查。" + LONG),
            plain("特此报告。"),
        ),
        addressee="中共某某省委组织部",
        annexes=(
            Annex("提拔任用干部名册", (Table((Column("姓名", 1), Column("职务", 2)), ((cell("甲"), cell("乙")),)),)),
            Annex("民主评议结果", (plain(LONG),)),
        ),
        signature=Signature("中共某某市委组织部", date(2026, 1, 5)),
        note="联系人：甲，电话：12345678",
        head=Head(
            "中共某某市委组织部文件", "某组报〔2026〕3号", ("张三", "李四四", "王五"), "000012", "秘密★1年", "特急"
        ),
        foot=Foot("中共某某市委组织部办公室", date(2026, 1, 6), "某某市人民政府办公室"),
    )


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A copy of the file with one part of it changed; the change must change something."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            held = package.read(name)
            if name == part:
                new = change(held.decode()).encode()
                assert new != held, f"nothing changed in {part}"
                held = new
            copy.writestr(name, held)
    return out.getvalue()


def written() -> bytes:
    """The report as a file."""
    return write_docx(report())
