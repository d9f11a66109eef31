"""A comparison as plain lines of text, for a terminal and for whoever copies an answer."""

from assistant.answering.answer import AnswerTable, TableCell

NOT_WRITTEN = "未规定"
_LEGEND = "各格是条文的话；写“未规定”的，是库内文本没有读出对应的规定。"


def told(table: AnswerTable) -> str:
    """The table with the sentence that introduces it."""
    return f"{'与'.join(table.columns)}，按条文对比如下。{_LEGEND}\n\n{printed(table)}"


def printed(table: AnswerTable) -> str:
    """The table as plain lines, a row a line, cells between upright strokes."""
    lines = [f"| 比较的方面 | {' | '.join(table.columns)} |", f"| --- |{' --- |' * len(table.columns)}"]
    for row in table.rows:
        lines.append(f"| {row.aspect} | {' | '.join(_cell(cell) for cell in row.cells)} |")
    return "\n".join(lines)


def _cell(cell: TableCell) -> str:
    if not cell.text:
        return NOT_WRITTEN
    return f"{' '.join(cell.text.split())}（{cell.label}）"
