"""Somebody's file of items → a bank: its format told by its content, everything in it accounted for."""

import json
from collections.abc import Iterable

from pydantic import ValidationError

from assistant.banks.bank_item import Bank, BankItem, Broken, bank_of
from assistant.banks.block_reading import read_blocks
from assistant.banks.gift_reading import is_gift, read_gift
from assistant.banks.moodle_reading import read_moodle_xml
from assistant.banks.workbook_rows import read_workbook_items
from assistant.errors import BankInvalid, ImportRefused
from assistant.intake.plain_text import decoded
from assistant.intake.workbook_reading import is_workbook
from assistant.quizzes.quiz import Quiz

LARGEST_FILE = 50 * 2**20
LARGEST_TEXT = 20 * 2**20
_FORMATS = "可以导入Excel（.xlsx）、GIFT、Aiken、Moodle XML和“A. B. 答案：解析：”这样的文本。"


def read_bank(content: bytes) -> Bank:
    """The items of a file, the same item once, and a remainder of what is none. A quiz or bank of ours reads as it is.

    Raises:
        BankInvalid: empty, too large, no known format, or nothing in it that could be an item.
        WorkbookInvalid: a workbook that cannot be read.
    """
    return read_named(content)[1]


def read_named(content: bytes) -> tuple[str, Bank]:
    """The name of the format beside what `read_bank` reads. Raises as that does."""
    if not content.strip():
        raise BankInvalid("文件是空的。", "请核对文件后再试。")
    if len(content) > LARGEST_FILE:
        raise BankInvalid("文件超过50 MB。", "请拆成几个文件，分次导入。")
    if is_workbook(content) or content.startswith(b"PK\x03\x04"):
        return "Excel", _gathered(read_workbook_items(content))
    start = content[:300].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<?xml", b"<quiz")):
        return "Moodle XML", _gathered(read_moodle_xml(content))
    if len(content) > LARGEST_TEXT:
        raise BankInvalid("文本超过20 MB。", "请拆成几个文件，分次导入。")
    try:
        text = decoded(content)
    except ImportRefused as refused:
        raise BankInvalid(refused.message, _FORMATS) from refused
    if start.startswith(b"{"):
        ours = _ours(text)
        if ours is not None:
            return "本程序的JSON", ours
    return ("GIFT", _gathered(read_gift(text))) if is_gift(text) else ("Aiken或者文本", _gathered(read_blocks(text)))


def _ours(text: str) -> Bank | None:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    for kind in (Bank, Quiz):
        try:
            found = kind.model_validate(held)
        except ValidationError:
            continue
        return found if isinstance(found, Bank) else bank_of(found)
    if isinstance(held, dict) and "items" in held:
        raise BankInvalid("这不是本程序写出的题目文件，或者内容被改动过。", "请重新出题或者导入。")
    return None


def _gathered(found: Iterable[BankItem | Broken]) -> Bank:
    items: dict[str, BankItem] = {}
    remainder: list[Broken] = []
    for one in found:
        if isinstance(one, Broken):
            remainder.append(one)
        elif one.id in items:
            first = items[one.id]
            place = first.origin.place if first.origin else ""
            same = "重复" if first.key == one.key else "重复而答案不同"
            here = one.origin
            remainder.append(
                Broken(
                    place=here.place if here else "",
                    reason=f"与{place}的题{same}",
                    text=here.text if here else one.stem,
                )
            )
        else:
            items[one.id] = one
    if not items and not remainder:
        raise BankInvalid("文件里没有题目。", _FORMATS)
    notes = (f"有{len(remainder)}处没有读成题目，原文和原因在remainder里。",) if remainder else ()
    return Bank(items=tuple(items.values()), remainder=tuple(remainder), notes=notes)
