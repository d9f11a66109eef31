"""The 款 that a stem is about, laid beside the options: how much of the stem it holds, and which options it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.banks.case_fit import shut_out
from assistant.banks.denials import denied_only_in_one
from assistant.banks.figure_answer import figure_of, placed
from assistant.banks.held_lines import HeldLines, grams, narrower
from assistant.banks.list_member import (
    ABSOLUTE,
    DOUBTED,
    IN,
    TERM,
    WHOLE,
    Held,
    best_of,
    contrary,
    unless_of_another,
)
from assistant.banks.part_of_list import added, members_asked
from assistant.banks.question_form import matter
from assistant.banks.thresholds import meets, other_figure
from assistant.banks.weighing import signs
from assistant.banks.wording import clash
from assistant.checking.words import plain
from assistant.quizzes.stated import slots_of
from assistant.regulations.model import Address, Provision, provision_at

_MEANT, _NEARLY_MEANT = 0.94, 0.93
_FEWEST, _NAMED_SO = 3, 0.9
_ASKED = re.compile(r"下列|以下|不?(?:属于|包括)|(?:情形|种类|方式|对象|条件)?的?(?:是|有)?(?:_+|（[\s　]*）)")
_HALF_THERE, _MOST_THERE = 0.5, 0.65
_MAYBE = ((0.9, 0.45), (0.92, 0.3))
_SHARED_END = 2
_PEOPLE = re.compile(r"成员|人员|干部|领导|负责人|党员|代表")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,24})[”\"]")
_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．])")
_EXCEPTION = re.compile(r"例外|除外|除下列|除了")
_EXCEPTED = re.compile(r"[，,（(][^，,；;。（(]*(?:不计在内|除外|不在此列|不包括在内)[）)]?")


@dataclass(frozen=True, slots=True)
class Fit:
    """A 款 laid beside the options: `about` is how much of the stem it holds.

    `contrary`: it denies what the stem asks for, or the reverse. `asked`: the members that the stem asks for.
    """

    provision: Provision
    about: float
    held: tuple[Held, ...]
    contrary: bool = False
    asked: tuple[str, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether the stem asks for some of the members only."""
        return bool(self.asked) and len(self.asked) < len(self.provision.text.split("\n")) - 1

    @property
    def score(self) -> float:
        """The stem counts for more than the options, of which some are wrong."""
        best = sorted((one.share for one in self.held), reverse=True)[: max(2, len(self.held) - 1)]
        return 0.6 * self.about + 0.4 * sum(best) / max(len(best), 1)


def fits_of(core: str, options: tuple[str, ...], held: HeldLines) -> list[Fit]:
    """Every 款 near the stem or its options, laid beside the options, the best first."""
    stem = matter(core) if len(signs(matter(core))) >= _FEWEST else _ASKED.sub("，", core)
    asked = grams(stem)
    named = [plain(one) for one in _QUOTED.findall(core)]
    wanted = asked | frozenset(pair for one in options for pair in grams(one))
    places: dict[tuple[str, str, Address], Provision] = {}
    for _, line in [*held.near(wanted, 40), *held.near(asked, 40)]:
        address = Address(line.provision.address.article, line.provision.address.paragraph)
        places[line.provision.regulation.slug, line.provision.regulation.version, address] = line.provision
    found: list[Fit] = []
    own = freed(options)
    for (_, _, address), provision in places.items():
        whole = provision_at(provision.regulation, address)
        if whole is None:
            continue
        opening = "，".join((whole.regulation.title, *(one.title for one in whole.article.headings[-1:])))
        opening += "，" + whole.article.paragraphs[0].text[:60]
        chosen = members_asked(stem, whole, whole.text.split("\n")[1:], held)
        members = _of_the_figure(stem, _members(whole, chosen))
        lead = whole.text.split("\n")[0]
        about = held.weighing.cover(stem, f"{opening}，{whole.text}")
        if "\n" in whole.text:
            above = "，".join((whole.regulation.title, *(one.title for one in whole.article.headings[-1:])))
            about = 0.4 * about + 0.6 * held.weighing.cover(stem, f"{above}，{lead}")
        if named and all(one in plain(whole.text) for one in named):
            about = max(about, _NAMED_SO)
        if clash(stem, f"{opening}，{lead}"):
            about *= 0.85
        if narrower(whole.regulation.title, core + "".join(options)):
            about *= 0.95
        laid = tuple(
            unless_of_another(stem, one, best_of(one, whole_one, members, held), whole, held)
            for one, whole_one in zip(own, options, strict=True)
        )
        found.append(Fit(whole, about, laid, _contrary_lead(stem, whole, laid), tuple(chosen)))
    return sorted(found, key=lambda one: -one.score)


def freed(options: tuple[str, ...]) -> tuple[str, ...]:
    """The options without the beginning and the end that all of them share: 考察对象的…, …关系."""
    words = [one.strip() if re.search(r"[，；]", "".join(options)) else plain(one) for one in options]
    first, last = _shared(words), _shared([one[::-1] for one in words])
    if last < _SHARED_END or _PEOPLE.search(words[0][-last:]):
        last = 0  # 全体成员 and 主要成员 differ before what they share
    if any(map(placed, options)):
        return options  # 工作年限满… says what the figure is of, …个月 is its unit
    shorter = tuple(one[first : len(one) - last] for one in words)
    return shorter if len(words) > 2 and all(len(one) >= 2 for one in shorter) else options


def _shared(words: Sequence[str]) -> int:
    """How many signs at the beginning all have in common."""
    signs_at = takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False))
    return sum(1 for _ in signs_at)


def _contrary_lead(stem: str, whole: Provision, laid: Sequence[Held]) -> bool:
    """Whether the words that introduce the members deny what the stem asks for, or the reverse."""
    if _EXCEPTION.search(whole.text.split("\n")[0]):
        return False
    if "\n" in whole.text:
        return denied_only_in_one(stem, whole.text.split("\n")[0]) is not None
    named = [one.member for one in laid if one.share >= IN]
    return bool(named) and all(denied_only_in_one(stem, one) is not None for one in named)


def _members(whole: Provision, chosen: list[str]) -> list[str]:
    lead, *items = whole.text.split("\n")
    lines = [_MARK.sub("", line) for line in ([lead, *items] if chosen == items else chosen)]
    lines += added(whole) if items else []
    lines = [_EXCEPTED.sub("", line) for line in lines]
    return [one for line in lines for one in (line, *re.split(r"[。；]", line)) if one.strip()]


def _of_the_figure(stem: str, members: list[str]) -> list[str]:
    """Of sentences with several figures of a unit of which the stem has one, the clauses with it: 影响期为一年的."""
    values = {one.value for one in slots_of(stem)}
    if not values:
        return members
    narrowed: list[str] = []
    for member in members:
        lead, _, rest = member.rpartition("：") if "；" in member else ("", "", member)
        kin = {one.value for one in slots_of(member) if one.value[0] in {each[0] for each in values}}
        if not kin:
            narrowed.append(member)
        elif len(kin) == 1 or "；" not in member:
            narrowed += [member] * bool(kin & values)
        else:
            clauses = rest.split("；") if lead else member.split("；")
            narrowed += [f"{lead}，{one}" for one in clauses if {each.value for each in slots_of(one)} & values]
    return narrowed or members


def with_meaning(options: tuple[str, ...], fit: Fit, held: HeldLines) -> Fit:
    """The same 款 with what meaning adds: a member said in other words, and what may be one and is not ruled out."""
    if held.meaning is None or "\n" not in fit.provision.text:
        return fit
    members = [_MARK.sub("", one).rstrip("；。") for one in fit.asked]
    laid: list[Held] = []
    for option, one in zip(options, fit.held, strict=True):
        ruled_out = one.against or one.share >= WHOLE or len(plain(option)) <= TERM or figure_of(option) is not None
        shares = [0.0] * len(members) if ruled_out else held.alike(option, members)
        alike = max(shares, default=0.0)
        member = members[shares.index(alike)] if members else one.member
        if one.against or _doubtful(option, member, held):
            laid.append(one)
        elif (alike >= _MEANT and one.share >= _HALF_THERE) or (alike >= _NEARLY_MEANT and one.share >= _MOST_THERE):
            laid.append(Held(max(one.share, IN), member, alike))
        elif one.share < IN and any(alike >= near and one.share >= there for near, there in _MAYBE):
            laid.append(Held(DOUBTED, member, alike))
        else:
            laid.append(replace(one, alike=alike))
    return replace(fit, held=tuple(laid))


def _doubtful(option: str, member: str, held: HeldLines) -> bool:
    """Whether something speaks against an option being a member said in other words."""
    if contrary(option, member, option) or other_figure(option, member) or shut_out(option, member, held.weighing):
        return True
    return meets(option, member, held.weighing) is False or (
        ABSOLUTE.search(option) is not None and not ABSOLUTE.search(member)
    )
