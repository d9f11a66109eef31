"""排序 and “紧接着的步骤” on procedures: only lists that say themselves that their members are steps."""

import re
from collections.abc import Iterator

from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.list_items import ProvisionList
from assistant.quizzes.quiz import QuizLevel, QuizType
from assistant.quizzes.stem import NEXT_QUESTION, ORDER_QUESTION, asking, points_back, trimmed, uncounted

_STEPS = re.compile(r"程序(?:是|为|如下|进行)?[：:]$|按(?:照)?下列(?:程序|顺序|步骤)|步骤(?:是|为)?[：:]$")
_LONGEST_STEP = 60
_TELLS = re.compile(r"^(?:最后|首先|然后|再由|接着)|上述|前项|前款|第（")
MOST_STEPS = 9


def is_procedure(one: ProvisionList) -> bool:
    """Whether the lead calls the members steps of a procedure."""
    return _STEPS.search(one.lead) is not None and "程序和要求" not in one.lead


def step_items(one: ProvisionList) -> Iterator[Draft | NotMade]:
    """One ordering item and one single-choice item a procedure; its steps by their names where they have names."""
    if not is_procedure(one):
        return
    steps = _names(one.members)
    if steps is None or not 3 <= len(steps) <= MOST_STEPS or points_back(one.lead):
        yield NotMade("步骤的文字不宜作选项", one.provision)
        return
    lead = trimmed(uncounted(one.lead))
    quote = f"{one.lead}{'；'.join(one.members)}"
    common = (quote, one.provision, QuizLevel.UNDERSTANDING)
    yield Draft(QuizType.ORDER, asking(one.provision, lead + ORDER_QUESTION), steps, (), *common)
    if len(steps) >= 4:
        at = len(steps) // 2 - 1  # in the middle: what comes before it and what comes later are both mix-ups
        step, key = steps[at], steps[at + 1]
        places = [place for place in (at + 2, at - 1, at + 3, at - 2) if 0 <= place < len(steps)][:3]
        wrong = tuple(Distractor(steps[place], _why(steps, place, at)) for place in places)
        yield Draft(
            QuizType.SINGLE, asking(one.provision, lead + NEXT_QUESTION.format(step=step)), (key,), wrong, *common
        )


def _why(steps: tuple[str, ...], place: int, at: int) -> str:
    where = "之前" if place < at else "之后，但不是紧接着的"
    return f"“{steps[place]}”是第{place + 1}步，在“{steps[at]}”{where}。"


def _names(members: tuple[str, ...]) -> tuple[str, ...] | None:
    names = [member.partition("：")[0] for member in members]
    if all("：" in member and 2 <= len(name) <= 14 for name, member in zip(names, members, strict=True)):
        found = names
    else:
        found = [re.split(r"[；。]", member)[0] for member in members]
    fine = all(2 <= len(one) <= _LONGEST_STEP and not _TELLS.search(one) and "\n" not in one for one in found)
    return tuple(found) if fine and len(set(found)) == len(found) else None
