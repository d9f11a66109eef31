"""A case held against a member of a list from the side of the law: whether all that one of its cases asks is told.

`list_member` asks how much of an option stands in a member, as in options that shorten it. An option that tells a
case says more than the member (拟进一步使用的县处级干部人选 beside 拟进一步使用的人选); then it is the member that must
stand in the option. A member has one or more cases, parted by 或者 and 分号; of each, every clause must be told, and of
things in a row one. What is contradicted is not told: a figure beyond its bound, a denial, a matter in order that
should be open.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.banks.denials import denied_only_in_one
from assistant.banks.settled import kin_in, other_kin, other_width, puts_in_order
from assistant.banks.thresholds import meets, other_figure
from assistant.banks.weighing import Weighing, signs
from assistant.banks.wording import clash

_CASES = re.compile(r"[；;。]|，?(?:又或|或者|以及|还有)")
_IN_A_ROW = re.compile(r"(?<=[^，；。])或者(?=[^，；。、]{0,12}、)|，或者(?=[^，；。]*等，)")
_CLAUSES = re.compile(r"[，,：:]|而且|并且|且(?=[\u4e00-\u9fff])|但(?=[\u4e00-\u9fff])|而(?=没有|须|未|不)")
_ROW = re.compile(r"、|和(?=[\u4e00-\u9fff]{2})|及")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]|第[一二三四五六七八九十百]+[条款项](?:所列|规定的?)?(?:范围|情形|人员)?的?")
_HEAD = re.compile(r"^[^的所中]{2,}[的所中](?=[\u4e00-\u9fff]{2})")
_TAIL = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:等?(?:没有|有存疑|未|少报|虚报|不))[^的]*$")
_FEWEST = 3
_TOLD, _EACH, _APART = 0.8, 0.55, 0.78
_OWN = 0.34  # of a short row member alone, how much of the option it must be


@dataclass(frozen=True, slots=True)
class Told:
    """How much of a case of the law an option tells, and whether something speaks against its being that case."""

    share: float
    against: bool


@lru_cache(maxsize=8_192)
def cases_of(member: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The cases of a member; each is clauses, of which each is a row of things of which one is enough."""
    found: list[tuple[tuple[str, ...], ...]] = []
    for case in _CASES.split(_IN_A_ROW.sub("、", _ASIDE.sub("", member))):
        clauses = [one for one in _CLAUSES.split(case) if one.strip("的 ")]
        if any(len(signs(one)) < 2 for one in clauses):
            continue  # a clause of figures alone is for others to compare
        rows = tuple(_row(clause) for clause in clauses)
        if rows and sum(len(signs(one)) for row in rows for one in row) >= _FEWEST:
            found.append(rows)
    return tuple(found)


def _row(clause: str) -> tuple[str, ...]:
    """The things in a row of which one is enough, each with what stands before or behind all of them."""
    things = [one for one in _ROW.split(clause) if len(signs(one)) >= 2]
    if len(things) < 2:
        return (clause,)
    head, tail = _HEAD.match(things[0]), _TAIL.search(things[-1])
    first, last = head[0] if head else "", tail[0] if tail else ""
    return tuple(
        (one if at == 0 or one.startswith(first) else first + one) + ("" if at == len(things) - 1 else last)
        for at, one in enumerate(things)
    )


def told_case(option: str, member: str, weighing: Weighing) -> Told:
    """The case of a member of which the option tells most."""
    best = Told(0.0, against=False)
    for case in cases_of(member):
        share = _share(option, case, weighing)
        against = share >= _TOLD and contradicted(option, "，".join("、".join(row) for row in case), weighing)
        if (not against and share >= _TOLD, share) > (not best.against and best.share >= _TOLD, best.share):
            best = Told(share, against)
    return best


def contradicted(option: str, case: str, weighing: Weighing) -> bool:
    """Whether an option has something that one case of the law shuts out."""
    if puts_in_order(option, case) or other_width(option, case) or other_kin(option, case):
        return True
    if clash(option, case) is not None:
        return True
    kept = meets(option, case, weighing)
    if kept is False or (kept is None and other_figure(option, case)):
        return True
    return denied_only_in_one(option, case) is not None


def _share(option: str, case: tuple[tuple[str, ...], ...], weighing: Weighing) -> float:
    whole = told = 0.0
    clauses = [one for one in _CLAUSES.split(option) if signs(one)]
    for row in case:
        share, best = max((_told_of(one, option, clauses, weighing), one) for one in (*row, "、".join(row)))
        if share < _EACH:
            return 0.0
        mass = weighing.mass(best)
        whole += mass
        told += share * mass
    if weighing.mass(option) and whole / weighing.mass(option) < _OWN:
        return 0.0
    return told / whole if whole else 0.0


def _told_of(thing: str, option: str, clauses: list[str], weighing: Weighing) -> float:
    """How much of a thing one clause of the option tells; what two have between them is not told of one.

    配偶在国内工作，子女移居国外 does not tell 配偶移居国外.
    """
    apart = max((weighing.cover(thing, one) for one in clauses if not other_kin(one, thing)), default=0.0)
    return apart if kin_in(thing) else max(apart, _APART * weighing.cover(thing, option))


def tells(option: str, member: str, weighing: Weighing) -> bool | None:
    """Whether an option is a case of the member; None where too little of any case is told to say."""
    told = told_case(option, member, weighing)
    return not told.against if told.share >= _TOLD else None


_PIECES = re.compile(r"[，,；;。\n]|以及|或者")
_PARTED = re.compile(r"[；;。\n]|，以及")
_JOINED = re.compile(r"[、，,；;]|以及|[和及或](?=[\u4e00-\u9fff]{2})")
_LIGHT = re.compile(r"[有存在进行具的了等过被情况形行为之者人员]")
_GAP, _ONE_PART, _HALF, _NEARLY, _SOMEWHAT = 0.15, 0.75, 0.5, 0.9, 0.3


def shut_out(option: str, member: str, weighing: Weighing) -> bool:
    """Whether a member cannot be meant: other people, a matter in order, words from two of its parts."""
    near = [one for one in _PIECES.split(member) if weighing.cover(option, one) >= _SOMEWHAT]
    in_order = any(puts_in_order(option, one) for one in near)
    return in_order or other_people(option, member, weighing) or of_two_parts(option, member, weighing)


def nearest_piece(option: str, member: str, weighing: Weighing) -> str:
    """The clause of a member in which most of an option stands."""
    return max(_PIECES.split(member), key=lambda one: weighing.cover(option, one), default=member)


def other_people(option: str, member: str, weighing: Weighing) -> bool:
    """Whether a member names the people of an option in another width, or other relatives than the option."""
    shares = [(weighing.cover(option, one), one) for one in _PIECES.split(member)]
    if other_kin(option, member):
        return True
    if any(share >= _NEARLY and not other_width(option, one) for share, one in shares):
        return False
    return any(share >= _HALF and other_width(option, one) for share, one in shares)


def of_two_parts(option: str, member: str, weighing: Weighing) -> bool:
    """Whether an option has its words from two parts of a member, and neither has them: 省管企业 | 中层管理人员."""
    parts = [one for one in _PARTED.split(_ASIDE.sub("", member)) if len(signs(one)) >= _FEWEST]
    if len(parts) < 2 or any(weighing.cover(one, option) >= _TOLD for one in parts):
        return False
    for piece in _JOINED.split(option):
        best = max(weighing.cover(piece, one) for one in parts)
        if len(signs(piece)) > _FEWEST and best < _ONE_PART and weighing.cover(piece, member) - best >= _GAP:
            return True
    return False


def all_there(option: str, member: str, weighing: Weighing) -> bool:
    """Whether one clause of a member has every sign of an option but empty ones: 有拉票行为 in 拉票等非组织行为."""
    own = _LIGHT.sub("", signs(option))
    if len(own) < 2 or len(signs(option)) < _FEWEST:
        return False
    piece = signs(nearest_piece(option, member, weighing))
    return own in _LIGHT.sub("", piece)
