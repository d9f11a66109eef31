"""判断 on sibling lists: a member with what its own list leads to, or with what the sibling leads to instead.

Only where the two shut each other out, as their wording shows (认定为漏报, 认定为隐瞒不报; 予以辞退, 不得辞退): that
somebody may not be promoted says nothing against his being removed.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.quizzes.draft import Distractor, Draft
from assistant.quizzes.list_items import ProvisionList, head_of, usable
from assistant.quizzes.member_cases import THEME, leads_to, near_to
from assistant.quizzes.quiz import RIGHT, WRONG, QuizLevel, QuizType
from assistant.quizzes.stem import asking, member_claim
from assistant.quizzes.wording import bigrams, overlap
from assistant.regulations.citation import label
from assistant.regulations.model import Checked

_OPPOSED = 0.3


def opposed(one: str, other: str) -> bool:
    """Whether two consequences are put in the same words but for what tells them apart."""
    mine, theirs = bigrams(one), bigrams(other)
    named = one.startswith("属于通常所称") and other.startswith("属于通常所称")
    return one != other and (named or min(overlap(mine, theirs), overlap(theirs, mine)) >= _OPPOSED)


def member_items(one: ProvisionList, every: Sequence[ProvisionList], on: date) -> Iterator[Draft]:
    """A true and a false statement for each member that can stand alone."""
    key = leads_to(one.lead)
    if not key or THEME.search(one.lead):
        return
    others = [
        other
        for other in every
        if opposed(key, leads_to(other.lead)) and other.provision.checked_content is not Checked.UNCHECKED
    ]
    for member in map(head_of, one.members):
        other = next((each for each in others if not near_to(member, one, each)), None)
        if other is None or not usable(member) or "除外" in member:
            continue
        common = (f"{one.lead}……{member}", one.provision, QuizLevel.UNDERSTANDING)
        false = asking(one.provision, member_claim(member, leads_to(other.lead)))
        why = f"条文的规定是“{key}”；“{leads_to(other.lead)}”是{label(other.provision, on)}所列各项的规定。"
        yield Draft(QuizType.JUDGE, asking(one.provision, member_claim(member, key)), (RIGHT,), (), *common)
        yield Draft(QuizType.JUDGE, false, (WRONG,), (Distractor(false, why),), *common)
