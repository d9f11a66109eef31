"""Options of a list: which of them the provision names, in the list or sentence that the stem is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from assistant.banks.denials import denied_only_in_one
from assistant.banks.figure_answer import figure_of
from assistant.banks.held_lines import HeldLines, grams, modal_words, narrower
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.question_form import matter
from assistant.banks.thresholds import meets
from assistant.banks.weighing import signs
from assistant.banks.wording import clash
from assistant.checking.words import plain
from assistant.quizzes.stated import slots_of
from assistant.regulations.model import Address, Provision, provision_at

_IN = 0.72
_OUT = 0.62
_DOUBTED = 0.67  # the words are there, a figure or a denial is not: neither in nor out
_FAR = 0.4
_TERM = 3
_NEARLY = 0.85
_GAP = 0.15
_ABOUT = 0.5
_ABOUT_OF_TWO = 0.33  # a 款 that names two options word for word need hold less of the stem
_WHOLE = 0.95
_ELSEWHERE = 0.92
_MARGIN = 0.05
_NAMED = 0.4
_AS_MUCH_ABOUT = 0.1
_MEANT, _NEARLY_MEANT, _NOT_MEANT = 0.94, 0.93, 0.895
_HALF_THERE, _MOST_THERE = 0.5, 0.65
_MAYBE = ((0.9, 0.45), (0.92, 0.3))
_SAME_CASE = 0.4
_KEPT = 0.9
_RARE = 0.72
_GOES_ON = re.compile(r"前款|以上|上述|同样|参照|下列规定")
_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．])")
_PART = re.compile(r"[、，,；;。：:\n]|以及|或者|和(?=[\u4e00-\u9fff]{2})")
_ABSOLUTE = re.compile(r"一律|任何|必须全部|所有|绝对")
_EXCEPTION = re.compile(r"例外|除外|除下列|除了")
_EXCEPTED = re.compile(r"[，,（(][^，,；;。（(]*(?:不计在内|除外|不在此列|不包括在内)[）)]?")
_TAIL = re.compile(r"(?:的|等)?(?:情况|情形|人员|行为|事项|关系)?$")
_DENIES = re.compile(r"不(?!得|准|少于|超过|低于|高于|足)|未|没有|没(?!收|有)|无(?!党派)|非(?!婚|党|上市|法|组织)")


@dataclass(frozen=True, slots=True)
class _Held:
    """How much of an option stands in a member, which member it is, and how near the nearest is in meaning."""

    share: float
    member: str
    alike: float = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A 款 laid beside the options: `about` is how much of the stem it holds.

    `contrary`: it denies what the stem asks for, or the reverse.
    """

    provision: Provision
    about: float
    held: tuple[_Held, ...]
    contrary: bool = False

    @property
    def score(self) -> float:
        """The stem counts for more than the options, of which some are wrong."""
        best = sorted((one.share for one in self.held), reverse=True)[: max(2, len(self.held) - 1)]
        return 0.6 * self.about + 0.4 * sum(best) / max(len(best), 1)


def judge_list(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """Each option as named or not named by the 款 that the stem is about; None where it is not sure which that is."""
    fits = fits_of(core, options, held)
    if not fits or max(one.share for one in fits[0].held) < _IN:
        return None
    fits[0] = _meant(options, fits[0], held)
    held_elsewhere = _in_article(core, options, fits[0], held)
    whole = sum(one.share >= _WHOLE for one in fits[0].held)
    if fits[0].about < (_ABOUT if whole < 2 else _ABOUT_OF_TWO):
        return None
    best, stem = fits[0], matter(core)
    for other in fits[1:]:
        if best.score - other.score >= _MARGIN:
            break
        if best.about - other.about >= 2 * _MARGIN or _sister(stem, best.provision, other.provision):
            continue
        if any(theirs and not own for theirs, own in zip(_reading(other), _reading(best), strict=True)):
            return None  # another 款 fits as well and names an option that this one does not
    if best.contrary:
        return _turned(best)
    return tuple(
        held_elsewhere.get(at)
        or _elsewhere(at, best, fits)
        or _hinted(core, option, one, best, held)
        or _borne_out_by_another(at, best, fits)
        or _judged(option, one, best)
        for at, (option, one) in enumerate(zip(options, best.held, strict=True))
    )


def _meant(options: tuple[str, ...], fit: Fit, held: HeldLines) -> Fit:
    """The same 款 with what meaning adds: a member said in other words, and what may be one and is not ruled out."""
    if held.meaning is None or "\n" not in fit.provision.text:
        return fit
    members = [_MARK.sub("", one).rstrip("；。") for one in fit.provision.text.split("\n")[1:]]
    laid: list[_Held] = []
    for option, one in zip(options, fit.held, strict=True):
        ruled_out = one.share >= _WHOLE or len(plain(option)) <= _TERM or figure_of(option) is not None
        shares = [0.0] * len(members) if ruled_out else held.alike(option, members)
        alike = max(shares, default=0.0)
        member = members[shares.index(alike)] if members else one.member
        if _doubtful(option, member, held):
            laid.append(one)
        elif (alike >= _MEANT and one.share >= _HALF_THERE) or (alike >= _NEARLY_MEANT and one.share >= _MOST_THERE):
            laid.append(_Held(max(one.share, _IN), member, alike))
        elif one.share < _IN and any(alike >= near and one.share >= there for near, there in _MAYBE):
            laid.append(_Held(_DOUBTED, member, alike))
        else:
            laid.append(replace(one, alike=alike))
    return replace(fit, held=tuple(laid))


def _doubtful(option: str, member: str, held: HeldLines) -> bool:
    """Whether something speaks against an option being a member said in other words."""
    if _contrary(option, member, option) or _other_figure(option, member):
        return True
    return meets(option, member, held.weighing) is False or (
        _ABSOLUTE.search(option) is not None and not _ABSOLUTE.search(member)
    )


def judge_contrary(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """The one option that a list of the contrary does not name: 不能采取的方式 of those that 可以采取."""
    fits = fits_of(core, options, held)
    if not fits or not fits[0].contrary or fits[0].about < _ABOUT:
        return None
    told = _turned(fits[0])
    return told if any(one.verdict is OptionVerdict.STANDS for one in told) else None


def _turned(fit: Fit) -> tuple[Judged, ...]:
    """The members of a list of the contrary (不得辞退, where 予以辞退 is asked) fall; the only other one stands."""
    lead = fit.provision.text.split("\n")[0][:60]
    named = [one.share >= _IN for one in fit.held]
    only = sum(named) == len(named) - 1 >= 2 and all(one.share <= _FAR for one in fit.held if one.share < _IN)
    rest = Judged(OptionVerdict.STANDS, f"条文列有其他各项，只有这一项不在其中：“{lead}”", fit.provision, lead)
    if not only:
        rest = opened("条文的规定与题目所问相反，没有规则能够判断这一项。", fit.provision, lead)
    reason = f"条文的规定与题目所问相反：“{lead}”"
    return tuple(
        Judged(OptionVerdict.FALLS, reason, fit.provision, one.member) if one.share >= _IN else rest for one in fit.held
    )


def _in_article(
    core: str, options: tuple[str, ...], fit: Fit, held: HeldLines, least: float = _IN
) -> dict[int, Judged]:
    """Options that this 款 does not name and another 款 of the article has words for: neither named nor not named;
    not named where the stem tells the one 款 from the other.
    """
    told: dict[int, Judged] = {}
    for at, one in enumerate(fit.held):
        if one.share >= _IN:
            continue
        for paragraph in fit.provision.article.paragraphs:
            if paragraph.ordinal == fit.provision.address.paragraph:
                continue
            if held.weighing.cover(options[at], paragraph.full_text) < least:
                continue
            address = Address(fit.provision.address.article, paragraph.ordinal)
            other = provision_at(fit.provision.regulation, address)
            if other is not None and one.share <= _FAR and _sister(matter(core), fit.provision, other):
                reason = f"条文把这一项列在同条另一款：“{paragraph.text[:60]}”"
                told[at] = Judged(OptionVerdict.FALLS, reason, fit.provision, paragraph.text)
            else:
                told[at] = opened("同一条的另一款有相近的写法，没有规则能够判断。", fit.provision, paragraph.text)
    return told


def _sister(stem: str, own: Provision, other: Provision) -> bool:
    """Whether two 款 of an article speak of two things (对党组织问责, 对领导干部问责) and the stem names the first."""
    if own.regulation is not other.regulation or own.address.article != other.address.article:
        return False
    first, second = own.text.split("\n")[0], other.text.split("\n")[0].split("。")[0]
    if _GOES_ON.search(second):
        return False
    mine, theirs, asked = grams(first) - grams(second), grams(second) - grams(first), grams(stem)
    if not mine or not theirs:
        return False
    named, not_named = len(mine & asked) / len(mine), len(theirs & asked) / len(theirs)
    return named >= _NAMED and named - not_named >= _NAMED


def _borne_out_by_another(at: int, best: Fit, fits: list[Fit]) -> Judged | None:
    """An option that this 款 does not name and a 款 of another text, about the same, does: no verdict."""
    if best.held[at].share >= _IN:
        return None
    for other in fits:
        if other.provision.regulation is best.provision.regulation or best.about - other.about >= _AS_MUCH_ABOUT:
            continue
        if other.held[at].share >= _IN and not other.contrary:
            return opened("另一件法规的条文有这一项，没有规则能够判断。", other.provision, other.held[at].member)
    return None


def _hinted(core: str, option: str, one: _Held, fit: Fit, held: HeldLines) -> Judged | None:
    """An option not found among the members that has a rare word of one of them (秘书): it may be that one."""
    if one.share >= _IN or len(plain(option)) <= _TERM or _contrary(option, one.member, option):
        return None
    if _ABSOLUTE.search(option) and not _ABSOLUTE.search(fit.provision.text):
        return None
    if one.alike < _NOT_MEANT:
        return None  # a rare word in common, and another matter all the same
    own = grams(option) - grams(core)
    for line in fit.provision.text.split("\n"):
        rare = [pair for pair in own & grams(line) if held.rarity(pair) >= _RARE]
        if rare:
            return opened("条文有相近的写法，没有规则能够判断是不是同一项。", fit.provision, line)
    return None


def _elsewhere(at: int, best: Fit, fits: list[Fit]) -> Judged | None:
    """An option that another list of the same text names word for word, and this one does not: 漏报 ↔ 隐瞒不报."""
    if best.held[at].share >= _IN or "\n" not in best.provision.text:
        return None
    for other in fits:
        same = other.provision.regulation is best.provision.regulation
        if same and other is not best and other.held[at].share >= _ELSEWHERE and "\n" in other.provision.text:
            quote = other.held[at].member
            return Judged(OptionVerdict.FALLS, f"条文把这一项列在别处：“{quote}”", best.provision, quote)
    return None


def _reading(fit: Fit) -> tuple[bool, ...]:
    return tuple(one.share >= _IN for one in fit.held)


def odd_one(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """The one option that a list does not name, where it names all the others: of every list that fits, the same."""
    fits = [one for one in fits_of(core, options, held) if one.about >= _ABOUT_OF_TWO]
    if not fits:
        return None
    odd: set[int] = set()
    for fit in fits:
        if fits[0].score - fit.score >= _MARGIN:
            break
        order = sorted(range(len(options)), key=lambda at: fit.held[at].share)
        lowest, next_one = fit.held[order[0]].share, fit.held[order[1]].share
        if lowest > _DOUBTED or next_one < _IN or next_one - lowest < _GAP:
            if fit is fits[0]:
                return None
            continue
        odd.add(order[0])
    if len(odd) != 1:
        return None
    at, best = odd.pop(), fits[0]
    elsewhere = _in_article(core, options, best, held, _OUT).get(at)
    if elsewhere is not None and elsewhere.verdict is OptionVerdict.OPEN:
        return None
    quote = best.provision.text.split("\n")[0]
    return tuple(
        Judged(OptionVerdict.FALLS, "条文列有其他各项，没有这一项。", best.provision, quote)
        if place == at
        else Judged(OptionVerdict.STANDS, "条文列有这一项。", best.provision, best.held[place].member)
        for place in range(len(options))
    )


def freed(options: tuple[str, ...]) -> tuple[str, ...]:
    """The options without the beginning and the end that all of them share: 考察对象的…, …关系."""
    words = [plain(one) for one in options]
    first, last = _shared(words), _shared([one[::-1] for one in words])
    shorter = tuple(one[first : len(one) - last] for one in words)
    return shorter if len(words) > 2 and all(len(one) >= 2 for one in shorter) else options


def _shared(words: Sequence[str]) -> int:
    """How many signs at the beginning all have in common."""
    signs_at = takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False))
    return sum(1 for _ in signs_at)


def fits_of(core: str, options: tuple[str, ...], held: HeldLines) -> list[Fit]:
    """Every 款 near the stem or its options, laid beside the options, the best first."""
    stem = matter(core)
    asked = grams(stem)
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
        members = _of_the_figure(stem, _members(whole))
        lead = whole.text.split("\n")[0]
        about = held.weighing.cover(stem, f"{opening}，{whole.text}")
        if "\n" in whole.text:
            above = "，".join((whole.regulation.title, *(one.title for one in whole.article.headings[-1:])))
            about = 0.4 * about + 0.6 * held.weighing.cover(stem, f"{above}，{lead}")
        if clash(stem, f"{opening}，{lead}"):
            about *= 0.85
        if narrower(whole.regulation.title, core + "".join(options)):
            about *= 0.95
        laid = tuple(
            _of_another(stem, one, _best(one, whole_one, members, held), whole, held)
            for one, whole_one in zip(own, options, strict=True)
        )
        found.append(Fit(whole, about, laid, _contrary_lead(stem, whole, laid)))
    return sorted(found, key=lambda one: -one.score)


def _contrary_lead(stem: str, whole: Provision, laid: Sequence[_Held]) -> bool:
    """Whether the words that introduce the members deny what the stem asks for, or the reverse."""
    if _EXCEPTION.search(whole.text.split("\n")[0]):
        return False
    if "\n" in whole.text:
        return denied_only_in_one(stem, whole.text.split("\n")[0]) is not None
    named = [one.member for one in laid if one.share >= _IN]
    return bool(named) and all(denied_only_in_one(stem, one) is not None for one in named)


def _members(whole: Provision) -> list[str]:
    lines = [_MARK.sub("", line) for line in whole.text.split("\n")]
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


def _best(option: str, whole: str, members: list[str], held: HeldLines) -> _Held:
    words = plain(option)
    ranked: list[_Held] = []
    for member in members:
        if (len(words) > 1 and words in plain(member)) or (len(words) == 1 and _listed(words, member)):
            share = 1.0
        else:
            share = held.weighing.cover(option, member, close=True) if len(signs(option)) > 1 else 0.0
        if len(words) <= _TERM and share < 1.0:
            share = min(share, _FAR)  # 考任制 is a term: it stands there or not
        elif share == 1.0 and words in plain(member) and not _denied_before(words, member):
            pass  # word for word, figures and denials with it
        elif share >= _IN and _other_figure(option, member):
            share = _FAR
        elif share > _OUT and not _agrees(option, member, share):
            share = _DOUBTED
        if share > 0.5 and _contrary(option, member, whole):
            share = 0.3
        kept = meets(option, member, held.weighing) if share < 1.0 and figure_of(option) is None else None
        if kept is not None and held.weighing.cover(option, member) >= _SAME_CASE:
            share = _KEPT if kept else 0.3
        ranked.append(_Held(share, member))
    return max(ranked, key=lambda one: (one.share, -len(one.member)), default=_Held(0.0, ""))


def _of_another(stem: str, option: str, one: _Held, whole: Provision, held: HeldLines) -> _Held:
    """A member taken for the option, where the option has a word (降职) that only other members of the 款 have.

    Where those other members have other figures than the stem (两年 where 一年 is asked), the option is none of these.
    """
    if not _IN <= one.share < 1.0:
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
    return _Held(_FAR if differ else _DOUBTED, one.member)


def _listed(sign: str, member: str) -> bool:
    """One sign (德, 能) as a member of a row."""
    return re.search(rf"、{re.escape(sign)}|{re.escape(sign)}、", member) is not None


def _contrary(option: str, member: str, whole: str) -> bool:
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


def _other_figure(option: str, member: str) -> bool:
    """Whether the member has a figure of the same unit, and another one."""
    own, theirs = {one.value for one in slots_of(option)}, {one.value for one in slots_of(member)}
    return any(one not in theirs and one[0] in {other[0] for other in theirs} for one in own)


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


def _judged(option: str, one: _Held, fit: Fit) -> Judged:
    quote = one.member if one.share >= _IN else fit.provision.text.split("\n")[0]
    if one.share >= _IN:
        return Judged(OptionVerdict.STANDS, "条文列有这一项。", fit.provision, quote)
    if one.share <= _FAR or (one.share <= _OUT and figure_of(option) is None):
        return Judged(OptionVerdict.FALLS, "条文所列各项中没有这一项。", fit.provision, quote)
    return opened("条文有相近的写法，没有规则能够判断是不是同一项。", fit.provision, one.member)
