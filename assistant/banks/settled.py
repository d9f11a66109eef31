"""What a case has put in order where the law speaks of what is open: 经调查已查清 beside 还没有调查清楚的.

And words that narrow or widen a circle of people: 全体领导成员 beside 主要领导成员. Each shuts out the other, though
all the other words are the same.
"""

import re

from assistant.banks.wording import levelled, words_of

_SETTLED = re.compile(
    r"(?:已经?|经[^，；。]{0,6})(?:调?查清楚?|查实|核实|处理|有结论|作出结论|有了结论|批复|同意|整改|解除|届满|期?满|终结|结束|办结|反馈|消除|恢复|报告)"
    r"|未发现(?:任何)?问题|问题未?不?存在$|不存在问题|查无|不属实|没有问题|无异议|均?无问题"
)
_OPEN = re.compile(
    r"(?:未|尚未|还未|不)(?:[^，；。]{0,4})(?:满|清|处理|结论|批复|同意|查核|核查|核实|调查|终结|结束|报告|反馈|解除|恢复|完)|存在问题|正在"
)
_WIDTH = re.compile(r"(?P<width>主要|全体|全部|所有|部分|个别|正职|副职|直接|分管|党外)(?=[\u4e00-\u9fff]{2})")
_WIDTHS = ({"主要", "正职"}, {"全体", "全部", "所有"}, {"部分", "个别"}, {"副职"}, {"分管"})
_KIN = ("子女配偶", "配偶父母", "子女", "配偶", "父母", "兄弟姐妹")
_SOME = re.compile(r"(?:中|其中|当中)的?有?(?:一|部分|个别|两)|一部分|只有[一两]|部分(?=[\u4e00-\u9fff])")
_EVERY = re.compile(r"全部|均|全都|所有")
_PEOPLE = re.compile(r"(?:领导)?(?:成员|人员|干部|负责人|党员|职工|代表|领导)")


def puts_in_order(option: str, clause: str) -> bool:
    """Whether an option says that a matter is settled which a clause of the law wants to be open."""
    own, held = f"{option}，{levelled(option)}", levelled(clause)
    return bool(_SETTLED.search(own)) and not _OPEN.search(own) and bool(_OPEN.search(held))


def other_width(option: str, clause: str) -> bool:
    """Whether both speak of people of one sort and the one of all, the other of the chief ones."""
    if _SOME.search(option) and _EVERY.search(clause):
        return True
    own, held = _width(option), _width(clause)
    return own is not None and held is not None and own != held


def kin_in(text: str) -> set[str]:
    """The relatives of whom a text speaks."""
    return words_of(_KIN, levelled(text))


def other_kin(option: str, member: str) -> bool:
    """Whether an option is about a relative of whom a member that names relatives says nothing."""
    own, held = kin_in(option), kin_in(member)
    return bool(own) and bool(held) and not own & held


def _width(text: str) -> int | None:
    """The row of the one word that narrows or widens a circle of people; none where there are two or none."""
    found: set[int] = set()
    for one in _WIDTH.finditer(text):
        if _PEOPLE.search(text[one.end() : one.end() + 10]):
            found |= {at for at, row in enumerate(_WIDTHS) if one["width"] in row}
    return found.pop() if len(found) == 1 else None
