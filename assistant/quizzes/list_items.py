"""多选 on lists: members of one list of 项, and members of sibling lists that are surely not in it."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.quiz import QuizLevel, QuizType
from assistant.quizzes.stem import LONGEST, last_sentence, list_stem, points_back
from assistant.quizzes.wording import bare, bigrams, overlap, shares_run
from assistant.regulations.citation import label
from assistant.regulations.model import Address, Article, Checked, Provision, Regulation, provision_at

OPTIONS = 4
_LONGEST_OPTION = 60
_CATCH_ALL = re.compile(r"^(?:有?其他|有?其它|法律、|有关法律|按照规定|党中央规定)|其他(?:情形|事项|行为|情况|材料)$")
_POINTS_BACK = re.compile(r"前项|前款|上述|本条|本款|以上所|第（|第[一二三四五六七八九十百]+[条项款]")
_KIND = re.compile(r"人员|程序|步骤|情形|材料|内容|条件|资格|事项|职责|权利|义务|方式|原则|对象|措施|行为")
"""What the members of a list are, by the last such word of its lead."""
_EXPLAINED = re.compile(r"，(?:其中|还)?包括|[；：\n]")
_MOST_ALIKE = 0.45
_LENGTHS = 1.3  # the longest right option against the longest wrong one
_SPREAD = 1.7
_WRONG_WEIGHED = 8
_RIGHT_WEIGHED = 5
_RUN = 4
_LIKE_LEAD = 0.35


@dataclass(frozen=True, slots=True)
class ProvisionList:
    """A 款 that introduces 项."""

    provision: Provision
    article: Article
    lead: str
    members: tuple[str, ...]

    @property
    def candidates(self) -> tuple[str, ...]:
        """Members that can be options: one short statement each, no catch-all."""
        return tuple(one for one in self.members if usable(one) and not shares_run(one, self.lead, _RUN))


def usable(member: str) -> bool:
    """Whether a member can stand alone as an option."""
    return (
        4 <= len(member) <= _LONGEST_OPTION
        and not re.search(r"[；。：\n]", member)
        and not _CATCH_ALL.search(member)
        and not _POINTS_BACK.search(member)
    )


def head_of(member: str) -> str:
    """A member, or the part of it that names the thing before it is explained (……的情况，其中包括：……)."""
    return member if usable(member) else _EXPLAINED.split(member)[0]


def catch_all(member: str) -> bool:
    """Whether a member only sums up the rest: 其他情形."""
    return _CATCH_ALL.search(member) is not None


def lists_of(regulation: Regulation) -> tuple[ProvisionList, ...]:
    """Every 款 with three 项 or more, in printed order."""
    found: list[ProvisionList] = []
    for article in regulation.articles:
        for paragraph in article.paragraphs:
            provision = provision_at(regulation, Address(article.number, paragraph.ordinal))
            if len(paragraph.subparagraphs) < 3 or provision is None:
                continue
            members = tuple(bare(sub.text) if not sub.items else sub.full_text for sub in paragraph.subparagraphs)
            found.append(ProvisionList(provision, article, last_sentence(paragraph.text), members))
    return tuple(found)


def list_items(one: ProvisionList, every: Sequence[ProvisionList], on: date) -> Iterator[Draft | NotMade]:
    """Items on one list, of two or three right options by turns; no member is used twice."""
    if not one.lead.endswith(("：", ":")) or len(one.lead) > LONGEST or len(one.lead) < 8 or points_back(one.lead):
        yield NotMade("列举的引语离开上文看不明白", one.provision)
        return
    if len(one.candidates) < 2:
        yield NotMade("可作选项的项不足两个", one.provision)
        return
    siblings = _siblings(one, every)
    left: list[str] = list(one.candidates)
    size, made = 2, False
    used: set[str] = set()
    while len(left) >= 2:
        size = min(size, len(left))
        found = _group(left, size, siblings, one, used)
        if found is None:
            left.pop(0)
            continue
        right, chosen = found
        left = [member for member in left if member not in right]
        made, size = True, 5 - size
        used |= {text for text, _ in chosen}
        distractors = tuple(Distractor(text, _why(text, home, on)) for text, home in chosen)
        stem = list_stem(one.provision, one.lead)
        quote = f"{one.lead}{'；'.join(right)}"
        yield Draft(QuizType.MULTIPLE, stem, right, distractors, quote, one.provision, QuizLevel.UNDERSTANDING)
    if not made:
        yield NotMade("同一法规内没有可作干扰项的近似列举", one.provision)


def _siblings(one: ProvisionList, every: Sequence[ProvisionList]) -> list[tuple[str, ProvisionList]]:
    """Members of the other lists of the regulation: same article, then the likest lead, then the nearest article."""
    lead = bigrams(one.lead)

    def distance(other: ProvisionList) -> tuple[bool, float, int]:
        near = abs(other.article.number.number - one.article.number.number)
        return (other.article.number != one.article.number, -round(overlap(lead, bigrams(other.lead)), 1), near)

    others = [
        other
        for other in every
        if other.provision.address != one.provision.address
        and other.provision.checked_content is not Checked.UNCHECKED
        and _may_be_mixed_up(one, other)
    ]
    return [(text, other) for other in sorted(others, key=distance) for text in other.members if usable(text)]


def _may_be_mixed_up(one: ProvisionList, other: ProvisionList) -> bool:
    """Whether the lists hold things of one kind and stand in one article or are introduced alike.

    Nobody mixes up the rest: among persons who take part, a step of the procedure tells itself from them.
    """
    kinds = [_KIND.findall(lead)[-1:] for lead in (one.lead, other.lead)]
    if kinds[0] != kinds[1] and all(kinds):
        return False
    return one.article.number == other.article.number or overlap(bigrams(one.lead), bigrams(other.lead)) >= _LIKE_LEAD


def _wrong(
    right: Sequence[str], siblings: Sequence[tuple[str, ProvisionList]], one: ProvisionList, used: set[str]
) -> list[tuple[str, ProvisionList]]:
    mean = sum(map(len, right)) / len(right)
    fits = [
        (text, home)
        for text, home in siblings
        if text not in used
        and mean / _SPREAD <= len(text) <= mean * _SPREAD
        and len({member.endswith("的") for member in (*right, text)}) == 1
        and not any(_alike(text, member) for member in one.members)
        and not shares_run(text, one.lead, _RUN)
    ]
    kept: list[tuple[str, ProvisionList]] = []
    for text, home in fits:
        if not any(_alike(text, each) for each, _ in kept):
            kept.append((text, home))
    return kept


def _group(
    left: Sequence[str], size: int, siblings: Sequence[tuple[str, ProvisionList]], one: ProvisionList, used: set[str]
) -> tuple[tuple[str, ...], Sequence[tuple[str, ProvisionList]]] | None:
    """Members and wrong options for one item, the first that leave a guess by length where chance leaves it.

    Of n options with k right ones the longest, and the shortest, is to be a right one k times in n: each item is told
    by its words which it is to be. None where no members have wrong options enough, of about their length.
    """
    best: tuple[tuple[str, ...], Sequence[tuple[str, ProvisionList]]] | None = None
    fewest = 3
    for right in combinations(left[:_RIGHT_WEIGHED], size):
        wrong = _wrong(right, siblings, one, used)
        seed = hashlib.sha256("".join(right).encode()).digest()
        wanted = [byte % OPTIONS < size for byte in seed[:2]]
        for chosen in combinations(wrong[:_WRONG_WEIGHED], OPTIONS - size):
            lengths, mine = [len(text) for text, _ in chosen], [len(member) for member in right]
            if max(mine) > _LENGTHS * max(lengths):
                continue
            found = (max(mine) > max(lengths), min(mine) < min(lengths))
            misses = sum(is_so != wish for is_so, wish in zip(found, wanted, strict=True))
            if misses < fewest:
                best, fewest = (right, chosen), misses
    return best


def _alike(one: str, other: str) -> bool:
    mine, theirs = bigrams(one), bigrams(other)
    return max(overlap(mine, theirs), overlap(theirs, mine)) >= _MOST_ALIKE


def _why(text: str, home: ProvisionList, on: date) -> str:
    return f"“{text}”列在{label(home.provision, on)}（{home.lead.rstrip('：:')}），不在这里的列举之中。"
