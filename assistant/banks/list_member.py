"""An option beside the members of a list: which of them it is, if it is one."""

import re
from dataclasses import dataclass

from assistant.banks.case_fit import all_there, contradicted, nearest_piece, of_two_parts, shut_out, tells
from assistant.banks.denials import denied_only_in_one
from assistant.banks.figure_answer import figure_of
from assistant.banks.held_lines import HeldLines, grams, modal_words
from assistant.banks.thresholds import meets, other_figure
from assistant.banks.weighing import signs
from assistant.banks.wording import clash
from assistant.checking.words import plain
from assistant.quizzes.stated import slots_of
from assistant.regulations.model import Provision

IN = 0.72
OUT = 0.62
DOUBTED = 0.67  # the words are there, a figure or a denial is not: neither in nor out
FAR = 0.4
TERM = 3
WHOLE = 0.95
ABSOLUTE = re.compile(r"一律|任何|必须全部|所有|绝对")
_NEARLY = 0.85
_SAME_CASE = 0.4
_KEPT = 0.9
_TOLD = 0.78
_SOME = 0.3
_NAME, _HEAD = 6, 2
_POST = re.compile(r"(?:组长|书记|主任|部长|局长|委员会|部门|机关|机构|兄弟姐妹|父母|子女)$")
_PART = re.compile(r"[、，,；;。：:\n]|以及|或者|和(?=[\u4e00-\u9fff]{2})")
_DENIES = re.compile(r"不(?!得|准|少于|超过|低于|高于|足)|未|没有|没(?!收|有)|无(?!党派)|非(?!婚|党|上市|法|组织)")


@dataclass(frozen=True, slots=True)
class Held:
    """How much of an option stands in a member, which member it is, and how near the nearest is in meaning.

    `against`: most of it stands there, and something shuts it out (全体 beside 主要, 已查清 beside 没有查清).
    """

    share: float
    member: str
    alike: float = 1.0
    against: bool = False


def best_of(option: str, whole: str, members: list[str], held: HeldLines) -> Held:
    """The member in which most of an option stands; `whole` is the option with what all options share."""
    words = plain(option)
    ranked: list[Held] = []
    for member in members:
        against = False
        literal = (len(words) > 1 and words in plain(member)) or (len(words) == 1 and _listed(words, member))
        covered = held.weighing.cover(option, member, close=True) if not literal and len(signs(option)) > 1 else 0.0
        share = 1.0 if literal else covered
        if len(words) <= TERM and share < 1.0:
            share = min(share, FAR)  # 考任制 is a term: it stands there or not
        elif share == 1.0 and words in plain(member) and not _denied_before(words, member):
            pass  # word for word, figures and denials with it
        elif share >= IN and other_figure(option, member):
            share = FAR
        elif share > OUT and not _agrees(option, member, share):
            share = DOUBTED
        if share > 0.5 and contrary(option, member, whole):
            share = 0.3
        kept = meets(option, member, held.weighing) if share < 1.0 and figure_of(option) is None else None
        if kept is not None and held.weighing.cover(option, member) >= _SAME_CASE:
            share = _KEPT if kept else 0.3
        if len(words) > TERM and not literal:
            before, share = share, _of_the_case(option, member, share, held)
            against = share < before and before >= _SOME
        ranked.append(Held(share, member, against=against))
    best = max(ranked, key=lambda one: (one.share, -len(one.member)), default=Held(0.0, ""))
    return next((one for one in ranked if one.against), best) if best.share <= FAR else best


def _of_the_case(option: str, member: str, share: float, held: HeldLines) -> float:
    """The share put right by what the member itself asks: told in full, or contradicted in what is nearest."""
    if share < _SOME and held.weighing.cover(member, option) < _SOME:
        return share
    told = tells(option, member, held.weighing)
    if told is True and (
        held.weighing.cover(member, option) >= _KEPT or not of_two_parts(option, member, held.weighing)
    ):
        return max(share, _TOLD)
    piece = nearest_piece(option, member, held.weighing)
    if told is False or shut_out(option, member, held.weighing) or another_name(option, piece, held):
        return min(share, 0.3)
    there = share < IN and all_there(option, member, held.weighing)
    return _TOLD if there and not contradicted(option, piece, held.weighing) else share


def another_name(option: str, piece: str, held: HeldLines) -> bool:
    """Whether an option names a post or body whose head the clause has, and another word before it."""
    words = plain(option)
    if len(signs(option)) > _NAME or not _POST.search(option):
        return False
    return words[-_HEAD:] in plain(piece) and bool(held.weighing.rest(option, piece))


def unless_of_another(stem: str, option: str, one: Held, whole: Provision, held: HeldLines) -> Held:
    """A member taken for the option, where the option has a word (降职) that only other members of the 款 have.

    Where those other members have other figures than the stem (两年 where 一年 is asked), the option is none of these.
    """
    if not IN <= one.share < 1.0:
        return one
    missing = [word for word in held.foreign(option, one.member) if word in whole.text]
    if not missing:
        return one
    asked = {each.value for each in slots_of(stem)}
    others = [part for part in re.split(r"[；\n]", whole.text) if any(word in part for word in missing)]
    differ = asked and all(
        (kin := {each.value for each in slots_of(part) if each.value[0] in {value[0] for value in asked}})
        and not kin & asked
        for part in others
    )
    return Held(FAR if differ else DOUBTED, one.member)


def _listed(sign: str, member: str) -> bool:
    """One sign (德, 能) as a member of a row."""
    return re.search(rf"、{re.escape(sign)}|{re.escape(sign)}、", member) is not None


def contrary(option: str, member: str, whole: str) -> bool:
    """可以 for 不得, or a word that shuts out the one that the member has: 严重警告 is not 警告."""
    own = set(modal_words(option))
    near = max(_PART.split(member), key=lambda one: len(grams(one) & grams(option)), default=member)
    theirs = set(modal_words(near))
    if own and theirs and own != theirs and "no" in own | theirs:
        return True
    if plain(option) in plain(member):
        return False
    return clash(option, member) is not None or denied_only_in_one(whole, member) is not None


def _denied_before(words: str, member: str) -> bool:
    """Whether a denial stands right before the words: 不称职 for 称职."""
    text = plain(member)
    return all(re.search(r"[不未非无]$", text[: one.start()]) for one in re.finditer(re.escape(words), text))


def _agrees(option: str, member: str, share: float) -> bool:
    """No other figure, and not the contrary."""
    values = {one.value for one in slots_of(option)}
    if values - {one.value for one in slots_of(member)}:
        return False
    if share >= _NEARLY and _DENIES.search(option) and _DENIES.search(member):
        return True
    return bool(_DENIES.search(option)) <= bool(_DENIES.search(member)) and (
        plain(option) in plain(member) or len(_DENIES.findall(option)) in _denials(option, member)
    )


def _denials(option: str, member: str) -> set[int]:
    """How often the part of a member that the option speaks of denies; or all such parts together."""
    own = grams(option)
    near = [one for one in _PART.split(member) if len(grams(one) & own) >= 2] or [member]
    return {len(_DENIES.findall(one)) for one in (*near, "，".join(near))}
