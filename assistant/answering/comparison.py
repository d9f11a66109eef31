"""Two things compared: each side is looked up on its own, and both stand side by side in the provisions' words."""

import re
from dataclasses import replace

from assistant.answering.extract import Extract, extract
from assistant.answering.finder import Finder, Found
from assistant.answering.kinds import QuestionKind
from assistant.answering.selection import place
from assistant.regulations.model import Provision

_SIDES = re.compile(
    r"(?P<one>[^，。？?]{2,24}?)(?:和|与|跟|同|及|相比于?|相较于?|对比|比)(?P<other>[^，。？?]{2,24}?)(?:之间|两者|二者)?(?:的|有|在|到底|究竟|相比|怎么|如何|是|主要)*(?:什么|哪些|何|啥)?(?:的)?(?:区别|不同|不一样|差别|差异|异同|区分|相比|对比)"
)


def compare_sides(found: Found, finder: Finder) -> Extract | None:
    """Both sides with one citation each; None where the question does not name two sides that both find something."""
    match = _SIDES.search(found.question.text)
    if match is None:
        return None
    before = found.question.text[: match.start()].strip("，, ")
    texts: list[str] = []
    rests_on: list[Provision] = []
    for name in (match["one"], match["other"]):
        asked = f"{before}，{name.strip('，、 的')}" if before else name.strip("，、 的")
        side = finder.find(replace(found.request, text=asked, turns=()))
        if not side.candidates or side.cover.best < 0.4:
            return None
        result = extract(replace(side.question, kind=QuestionKind.LIST), side.candidates)
        texts.append(f"【{name.strip('，、 的')}】{result.text}")
        rests_on += result.rests_on
    if len(texts) != 2 or len({place(each) for each in rests_on}) < 2:
        return None
    return Extract("\n".join(texts), tuple(rests_on))
