"""The findings of a review put into a copy of the draft: comments, and the sure corrections as tracked changes."""

from datetime import datetime

from assistant.documents.marked_copy import Mark, MarkedCopy, marked_copy
from assistant.errors import DraftUnreadable
from assistant.reviewing.finding import Finding
from assistant.reviewing.review import Review
from assistant.reviewing.reviewed import ReviewedDocument

KINDS = {
    "figures": "数字",
    "citation": "引用",
    "term": "术语",
    "gap": "空缺",
    "coverage": "覆盖",
    "empty": "空话",
    "layout": "版式",
    "personal": "个人信息",
    "dated": "过期",
    "structure": "结构",
}


def marked(document: ReviewedDocument, found: Review, at: datetime) -> MarkedCopy:
    """A copy of the .docx with every finding in it; the file that was read is not touched.

    Raises:
        DraftUnreadable: the draft is no .docx.
    """
    if not document.source:
        raise DraftUnreadable("只有.docx文件能作批注副本。", "请用WPS或Word打开，另存为.docx后再审阅。")
    try:
        return marked_copy(document.source, [_mark(one) for one in found.findings], at)
    except ValueError as error:
        raise DraftUnreadable("这份.docx不能作批注副本。", "请用WPS或Word打开，另存为.docx后再审阅。") from error


def comment_on(finding: Finding) -> str:
    """What the comment says: kind and level, the matter, its basis, how to mend it."""
    lines = [f"【{KINDS.get(finding.kind, finding.kind)}·{finding.level}】{finding.message}"]
    lines += [f"依据：{finding.basis}"] if finding.basis else []
    lines += [f"建议：{finding.suggestion}"] if finding.suggestion else []
    return "\n".join(lines)


def _mark(finding: Finding) -> Mark:
    place = finding.place
    return Mark(
        comment=comment_on(finding),
        paragraph=place.paragraph,
        table=place.table,
        row=place.row,
        column=place.column,
        start=place.start,
        end=place.end,
        words=place.words,
        replacement=finding.replacement,
    )
