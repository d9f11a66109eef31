"""案例 on sibling lists: somebody's conduct is a member of one list; the options are what the lists lead to."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.quizzes.case_words import PEOPLE
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.list_items import ProvisionList, head_of, usable
from assistant.quizzes.quiz import QuizLevel, QuizType
from assistant.quizzes.stated import without_figures
from assistant.quizzes.stem import CASE_MEMBER, asking, uncounted
from assistant.quizzes.wording import bigrams, overlap
from assistant.regulations.citation import label
from assistant.regulations.model import Checked

_LEADS_TO = re.compile(r"(?:之一的?|情形的?|行为的?|情况的?)，(?P<what>[^：；，（）]{3,20})(?:（[^）]*）)?[：:]?$")
_CALLED = re.compile(r"（通常称“(?P<what>[^”]{2,8})”）[：:]?$")
THEME = re.compile(r"奖励|回避|责任人员")  # nobody takes an award for a punishment
_ALIKE = 0.5
_SAME = 0.85
_ONE_LEAD = 0.75
_MOST = 3


def leads_to(lead: str) -> str:
    """What follows on a member of a list (一般认定为漏报); "" where the lead does not say."""
    if named := _CALLED.search(lead):
        return f"属于通常所称的“{named['what']}”"
    found = _LEADS_TO.search(lead)
    return found["what"] if found and "包括" not in found["what"] and "有" not in found["what"][-1:] else ""


def member_cases(one: ProvisionList, every: Sequence[ProvisionList], on: date) -> Iterator[Draft | NotMade]:
    """A case for each member that can stand alone, if other lists of the regulation lead to something else."""
    key = leads_to(one.lead)
    if not key or _CALLED.search(one.lead) or THEME.search(one.lead):
        return
    others: dict[str, ProvisionList] = {}
    for other in sorted(every, key=lambda each: _distance(one, each)):
        what = leads_to(other.lead)
        if (
            what
            and not THEME.search(other.lead)
            and what not in key
            and key not in what
            and other.provision.checked_content is not Checked.UNCHECKED
        ):
            others.setdefault(what, other)
    for member in map(head_of, one.members):
        if not usable(member) or "除外" in member:
            continue
        apart = [(what, other) for what, other in others.items() if not near_to(member, one, other)][:_MOST]
        if not apart:
            yield NotMade("同一法规内没有后果不同的近似列举", one.provision)
            continue
        who = PEOPLE[int(hashlib.sha256(member.encode()).hexdigest()[:4], 16) % len(PEOPLE)]
        wrong = tuple(
            Distractor(what, f"“{what}”是{label(other.provision, on)}所列情形的后果。") for what, other in apart
        )
        stem = asking(one.provision, who + CASE_MEMBER.format(member=member.removesuffix("的")))
        quote = f"{one.lead}……{member}"
        yield Draft(QuizType.CASE, stem, (key,), wrong, quote, one.provision, QuizLevel.APPLICATION)


def _distance(one: ProvisionList, other: ProvisionList) -> int:
    return abs(one.article.number.number - other.article.number.number)


def near_to(member: str, one: ProvisionList, other: ProvisionList) -> bool:
    """Whether another list has a member that is worded so much like a member of the first that it may hold it too."""
    return worded_near(member, other.members, likeness_borne(one.lead, other.lead))


def worded_near(member: str, others: Sequence[str], borne: float) -> bool:
    """Whether one of the others is worded like it, more than is borne."""
    mine = bigrams(member)
    return any(max(overlap(mine, bigrams(each)), overlap(bigrams(each), mine)) >= borne for each in others)


def likeness_borne(lead: str, other: str) -> float:
    """How like the members of two lists may be worded and still be surely different things.

    Two lists of one text that divide the same cases (有以下情形之一的，一般认定为漏报／隐瞒不报) shut each other out,
    and so do two that the text calls by two names (家事, 家产): what stands in the one is by that not in the other,
    however alike it sounds (没有报告 against 少报). Of lists that merely lead to different things that is not so.
    """
    mine, theirs = (bigrams(without_figures(uncounted(words)).replace(leads_to(words), "")) for words in (lead, other))
    alike = min(overlap(mine, theirs), overlap(theirs, mine)) >= _ONE_LEAD
    divide = (leads_to(lead) and leads_to(other) and alike) or (_CALLED.search(lead) and _CALLED.search(other))
    return _SAME if divide else _ALIKE
