"""The audit of a bank as a workbook: one sheet of items, one of what could not be read."""

from assistant.banks.audit import AuditVerdict, BankAudit, audit_rows
from assistant.documents.workbook_writing import Choices, Sheet, write_workbook

_HEAD = ("结论", "位置", "题型", "题干", "题库答案", "现行答案", "条款", "条文", "理由")
_WIDTHS = (12.0, 18.0, 8.0, 50.0, 10.0, 12.0, 30.0, 45.0, 40.0)


def audit_workbook(found: BankAudit) -> bytes:
    """The bytes of an .xlsx file."""
    told = "、".join(f"{name}{count}题" for name, count in found.counts.items())
    note = f"按{found.on.isoformat()}现行的库内文本核对：{told or '没有题目'}。结论供审题人参考，改题前请对照条文。"
    choices = (Choices(1, tuple(one.value for one in AuditVerdict)),)
    items = Sheet("核对结果", _HEAD, tuple(audit_rows(found)), _WIDTHS, choices, note)
    rest = Sheet(
        "未读成题目",
        ("位置", "原因", "原文"),
        tuple((one.place, one.reason, one.text) for one in found.remainder),
        (20.0, 30.0, 90.0),
    )
    return write_workbook([items, rest]).content
