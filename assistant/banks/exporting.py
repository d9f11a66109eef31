"""A bank in the format asked for."""

from assistant.banks.anki_package import anki_package_of
from assistant.banks.bank_item import Bank
from assistant.banks.block_text import block_text_of
from assistant.banks.column_mapping import GENERIC, mapping_of
from assistant.banks.exported import Exported
from assistant.banks.gift import gift_of
from assistant.banks.moodle_xml import moodle_xml_of
from assistant.banks.qti import qti_of
from assistant.banks.workbook_bank import workbook_of
from assistant.errors import BankInvalid

_MADE = {
    "moodle": moodle_xml_of,
    "gift": gift_of,
    "qti": qti_of,
    "anki": anki_package_of,
    "text": block_text_of,
}
FORMATS = (*_MADE, "xlsx")


def export(bank: Bank, format_name: str, columns: str = GENERIC) -> Exported:
    """The bank as a file.

    Raises:
        BankInvalid: no such format or column mapping, or a bank without items.
    """
    if not bank.items:
        raise BankInvalid("题库里没有题，没有可以导出的内容。", "请先出题或者导入题库。")
    if format_name == "xlsx":
        return workbook_of(bank, mapping_of(columns))
    if format_name not in _MADE:
        raise BankInvalid(f"没有“{format_name[:20]}”这种格式。", f"可用：{'、'.join(FORMATS)}。")
    return _MADE[format_name](bank)
