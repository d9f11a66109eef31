"""Two things compared: each side is looked up on its own, and both stand side by side in the provisions' words."""

import re
from dataclasses import replace

from assistant.answering.answer import AnswerTable, TableCell, TableRow
from assistant.answering.compared_rows import Compared
from assistant.answering.extract import extract
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.kinds import QuestionKind
from assistant.answering.selection import place
from assistant.regulations.citation import label
from assistant.regulations.model import Provision

_SIDES = re.compile(
    r"(?P<one>[^，。？?]{2,24}?)(?:和|与|跟|同|及|相比于?|相较于?|对比|比)(?P<other>[^，。？?]{2,24}?)(?:之间|两者|二者)?(?:的|有|在|到底|究竟|相比|怎么|如何|是|主要)*(?:什么|哪些|何|啥)?(?:的)?(?:区别|不同|不一样|差别|差异|异同|区分|相比|对比)"
)
_REGARD = re.compile(r"(?<=..)(?:对于?|关于)(?P<what>.{2,})$")


def compare_sides(found: Found, finder: Finder) -> Compared | None:
    """One row with one provision a side; None where the question does not name two sides that both find something."""
    match = _SIDES.search(found.question.text)
    if match is None:
        return None
    before = found.question.text[: match.start()].strip("，, ")
    regard = _REGARD.search(match["other"])
    other = match["other"][: regard.start()] if regard else match["other"]
    after = regard["what"] if regard else ""
    columns: list[str] = []
    rests_on: list[Provision] = []
    for name in (match["one"].strip("，、 的"), other.strip("，、 的")):
        asked = "，".join(part for part in (before, f"{name}{after}") if part)
        side = finder.find(replace(found.request, text=asked, turns=()))
        if not side.candidates or side.cover.best < 0.4:
            return None
        columns.append(name)
        rests_on.append(extract(replace(side.question, kind=QuestionKind.LIST), side.candidates).rests_on[0])
    if len({place(each) for each in rests_on}) < 2:
        return None
    cells = tuple(TableCell(text=each.text, label=label(each)) for each in rests_on)
    row = TableRow(aspect="规定", cells=cells)
    return Compared(AnswerTable(columns=tuple(columns), rows=(row,)), tuple(rests_on))
