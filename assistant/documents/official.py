"""The elements around the text of an official document, named as in 《党政机关公文处理工作条例》 and GB/T 9704—2012."""

from dataclasses import dataclass
from datetime import date

from assistant.documents.blocks import Heading, Note, PageBreak, Table, Text
from assistant.documents.form import Form

Block = Heading | Text | Note | Table | Form | PageBreak


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期 (7.3.5). A missing date is given as the words of its gap; `sealed` leaves room for a seal."""

    name: str
    dated: date | str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: named in the 附件说明; with `blocks` it is printed too, on pages of its own (7.3.4, 7.3.7)."""

    title: str
    blocks: tuple[Block, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """版头 (7.2): `mark` is the 发文机关标志, `number` the 发文字号; `signers` (签发人) make it an upward document."""

    mark: str
    number: str = ""
    signers: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """版记 (7.4): `copies` are the bodies of 抄送 without label and full stop; `printer` is the 印发机关."""

    printer: str
    printed: date | str
    copies: str = ""


def day(dated: date | str) -> str:
    """A date as official documents write it: Arabic digits, the year in full, no leading zeros (7.3.5.4)."""
    return dated if isinstance(dated, str) else f"{dated.year}年{dated.month}月{dated.day}日"
