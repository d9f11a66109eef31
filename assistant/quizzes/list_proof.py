"""The proof of items on a list: several right ones, the points of a short answer, the order of steps."""

import re
from collections.abc import Iterator

from assistant.quizzes.cited import paragraph_of
from assistant.quizzes.quiz import QuizItem, QuizType, right_options
from assistant.quizzes.stated import Stated, without_figures
from assistant.quizzes.stem import LIST_QUESTION, NEXT_QUESTION, ORDER_QUESTION, SHORT_QUESTION, uncounted
from assistant.quizzes.wording import bare, bigrams, overlap, plain
from assistant.regulations.model import Provision

_ALIKE = 0.5
_SUMS_UP = re.compile(r"^(?:有?其[他它]|法律|有关法律|按照规定|党中央规定)|其他(?:情形|事项|行为|情况|材料)$")
_NEXT = re.compile(re.escape(NEXT_QUESTION).replace(r"\{step\}", "(?P<step>.+?)") + "$")


def list_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """Why an item of several right ones must not be used."""
    lead = body.removesuffix(LIST_QUESTION)
    paragraph = paragraph_of(provision)
    if lead == body or not plain(uncounted(paragraph.text)).endswith(plain(lead)) or not paragraph.subparagraphs:
        yield "题干与条文不符"
        return
    members = [plain(bare(sub.full_text.removeprefix(sub.label))) for sub in paragraph.subparagraphs]
    right = right_options(item)
    wrong = [one for one in item.options if one not in right]
    if len(right) < 2 or len(right) != len(item.key) or not wrong:
        yield "答案不足两项或者没有干扰项"
    if len(set(map(plain, item.options))) != len(item.options):
        yield "选项重复"
    if any(plain(one) not in members for one in right):
        yield "条文不支持答案"
    fitting = {member for other in _same_lead(lead, stated) for member in other} | set(members)
    for one in wrong:
        mine = bigrams(one)
        if any(max(overlap(mine, bigrams(each)), overlap(bigrams(each), mine)) >= _ALIKE for each in fitting):
            yield "干扰项不能证明为错"


def _same_lead(lead: str, stated: Stated) -> Iterator[list[str]]:
    """The members of every list in force that is introduced in the same words, figures aside."""
    wanted = bigrams(without_figures(uncounted(lead)))
    for regulation in stated.regulations.values():
        for article in regulation.articles:
            for paragraph in article.paragraphs:
                if paragraph.subparagraphs:
                    last = paragraph.text[paragraph.text.rfind("。") + 1 :]
                    if bigrams(without_figures(uncounted(last))) == wanted:
                        yield [plain(bare(sub.text)) for sub in paragraph.subparagraphs]


def lead_of(provision: Provision) -> str:
    """The sentence that introduces the 项 of a 款."""
    text = paragraph_of(provision).text
    return uncounted(text[text.rfind("。") + 1 :])


def point_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """Why a short-answer item must not be used: its points are all members of one list, in their order, no other."""
    lead = body.removesuffix(SHORT_QUESTION)
    members = _members(provision)
    whole = lead_of(provision)
    if (
        lead == body
        or not plain(whole).startswith(plain(lead))
        or len(plain(whole)) > len(plain(lead)) + 2
        or item.options
    ):
        yield "题干与条文不符"
        return
    points = [plain(one) for one in item.key]
    left = [one for one in members if one not in points]
    if len(points) < 3 or [one for one in members if one in points] != points:
        yield "条文不支持答案"
    if any(_SUMS_UP.search(one) is None for one in left):
        yield "答案漏了要点"
    if sum(1 for _ in _same_lead(whole, stated)) != 1:
        yield "不止一处条文有同样的列举引语"


def step_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """Why an item on the order of steps must not be used: the key is their order in the text, and no other."""
    if item.type is QuizType.ORDER:
        lead = body.removesuffix(ORDER_QUESTION)
        letters = [chr(ord("A") + at) for at in range(len(item.options))]
        if sorted(item.key) != letters or list(item.key) == letters:
            yield "答案不是各步骤的一种排列"
            return
        steps = [item.options[ord(letter) - ord("A")] for letter in item.key]
    else:
        found = _NEXT.search(body)
        right = right_options(item)
        lead = body[: found.start()] if found else body
        steps = [found["step"], *right] if found and len(right) == 1 else []
    whole = lead_of(provision)
    if lead == body or not plain(whole).startswith(plain(lead)) or len(plain(whole)) > len(plain(lead)) + 2:
        yield "题干与条文不符"
        return
    if sum(1 for _ in _same_lead(whole, stated)) != 1:
        yield "不止一处条文有同样的列举引语"
    members = _members(provision)
    places = [[at for at, one in enumerate(members) if one.startswith(plain(step))] for step in steps]
    if not places or any(len(one) != 1 for one in places):
        yield "条文不支持答案"
        return
    order = [one[0] for one in places]
    whole = list(range(len(members)))
    if (order != whole) if item.type is QuizType.ORDER else (order[1] != order[0] + 1):
        yield "条文不支持答案"
    wrong = [one for one in item.options if one not in right_options(item)] if item.type is QuizType.SINGLE else []
    for one in wrong:
        homes = [at for at, member in enumerate(members) if member.startswith(plain(one))]
        if len(homes) != 1 or homes[0] == order[1]:
            yield "干扰项不能证明为错"


def _members(provision: Provision) -> list[str]:
    subs = paragraph_of(provision).subparagraphs
    return [plain(bare(sub.full_text.removeprefix(sub.label))) for sub in subs]
