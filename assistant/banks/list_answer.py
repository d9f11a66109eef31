"""Options of a list: which of them the provision names, in the list or sentence that the stem is about."""

import re

from assistant.banks.case_fit import contradicted, nearest_piece
from assistant.banks.figure_answer import figure_of
from assistant.banks.held_lines import HeldLines, grams
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.list_fit import Fit, fits_of, with_meaning
from assistant.banks.list_member import ABSOLUTE, DOUBTED, FAR, IN, OUT, TERM, WHOLE, Held, contrary
from assistant.banks.part_of_list import by_reference
from assistant.banks.question_form import matter
from assistant.banks.thresholds import meets
from assistant.banks.wording import clash
from assistant.checking.words import plain
from assistant.regulations.model import Address, Provision, provision_at

_GAP = 0.15
_ABOUT = 0.5
_ABOUT_OF_TWO = 0.33  # a 款 that names two options word for word need hold less of the stem
_ELSEWHERE = 0.92
_MARGIN = 0.05
_NAMED = 0.4
_AS_MUCH_ABOUT = 0.1
_CLEARLY_MORE = 0.1
_NOT_MEANT = 0.895
_RARE = 0.72
_RANKS = re.compile(r"(?:省部|厅局|县处|乡科)级(?:副职|正职)?以上")
_TITLE = re.compile(
    r"副?(?:主席|主任|省长|市长|县长|区长|乡长|镇长|厅长|局长|处长|科长|书记|院长|检察长|调研员|巡视员)$"
)
_BRANCH = re.compile(r"[；;。\n]")
_GOES_ON = re.compile(r"前款|以上|上述|同样|参照|下列规定")


def judge_list(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """Each option as named or not named by the 款 that the stem is about; None where it is not sure which that is."""
    fits = fits_of(core, options, held)
    if not fits or max(one.share for one in fits[0].held) < IN:
        return None
    fits[0] = with_meaning(options, fits[0], held)
    held_elsewhere = _in_article(core, options, fits[0], held)
    whole = sum(one.share >= WHOLE for one in fits[0].held)
    if fits[0].about < (_ABOUT if whole < 2 else _ABOUT_OF_TWO):
        return None
    best, stem = fits[0], matter(core)
    for other in fits[1:]:
        if best.score - other.score >= _MARGIN:
            break
        if best.chosen or best.about - other.about >= 2 * _MARGIN or _sister(stem, best.provision, other.provision):
            continue
        if any(theirs and not own for theirs, own in zip(_reading(other), _reading(best), strict=True)):
            return None  # another 款 fits as well and names an option that this one does not
    if best.contrary:
        return _turned(best)
    return tuple(
        held_elsewhere.get(at)
        or _elsewhere(at, best, fits)
        or _referred(option, one, best, held)
        or _hinted(core, option, one, best, held)
        or _borne_out_by_another(at, best, fits)
        or _judged(option, one, best)
        for at, (option, one) in enumerate(zip(options, best.held, strict=True))
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
    named = [one.share >= IN for one in fit.held]
    only = sum(named) == len(named) - 1 >= 2 and all(one.share <= FAR for one in fit.held if one.share < IN)
    rest = Judged(OptionVerdict.STANDS, f"条文列有其他各项，只有这一项不在其中：“{lead}”", fit.provision, lead)
    if not only:
        rest = opened("条文的规定与题目所问相反，没有规则能够判断这一项。", fit.provision, lead)
    reason = f"条文的规定与题目所问相反：“{lead}”"
    return tuple(
        Judged(OptionVerdict.FALLS, reason, fit.provision, one.member) if one.share >= IN else rest for one in fit.held
    )


def _in_article(core: str, options: tuple[str, ...], fit: Fit, held: HeldLines, least: float = IN) -> dict[int, Judged]:
    """Options that this 款 does not name and another 款 of the article has words for: neither named nor not named;
    not named where the stem tells the one 款 from the other.
    """
    told: dict[int, Judged] = {}
    for at, one in enumerate(fit.held):
        if one.share >= IN:
            continue
        for paragraph in fit.provision.article.paragraphs:
            if paragraph.ordinal == fit.provision.address.paragraph:
                continue
            if held.weighing.cover(options[at], paragraph.full_text) < least:
                continue
            address = Address(fit.provision.address.article, paragraph.ordinal)
            other = provision_at(fit.provision.regulation, address)
            branches = [
                one for one in _BRANCH.split(paragraph.full_text) if not contradicted(options[at], one, held.weighing)
            ]
            branch = max(branches, key=lambda one: held.weighing.cover(options[at], one), default="")
            sister = other is not None and _sister(matter(core), fit.provision, other)
            if one.share <= FAR and (sister or clash(matter(core), branch) is not None):
                reason = f"条文把这一项列在同条另一款：“{branch[:60]}”"
                told[at] = Judged(OptionVerdict.FALLS, reason, fit.provision, paragraph.text)
            else:
                told[at] = opened("同一条的另一款有相近的写法，没有规则能够判断。", fit.provision, paragraph.text)
    return told


def _sister(stem: str, own: Provision, other: Provision) -> bool:
    """Whether two 款 of an article speak of two things (对党组织问责, 对领导干部问责) and the stem names the first."""
    if own.regulation is not other.regulation or own.address.article != other.address.article:
        return False
    first, second = own.text.split("\n")[0].split("：")[0], other.text.split("\n")[0].split("。")[0].split("：")[0]
    if _GOES_ON.search(second):
        return False
    mine, theirs, asked = grams(first) - grams(second), grams(second) - grams(first), grams(stem)
    if not mine or not theirs:
        return False
    named, not_named = len(mine & asked) / len(mine), len(theirs & asked) / len(theirs)
    return named >= _NAMED and named - not_named >= _NAMED


def _borne_out_by_another(at: int, best: Fit, fits: list[Fit]) -> Judged | None:
    """An option that this 款 does not name and a 款 of another text, about the same, does: no verdict."""
    if best.held[at].share >= IN or best.chosen:
        return None
    for other in fits:
        if other.provision.regulation is best.provision.regulation or best.about - other.about >= _AS_MUCH_ABOUT:
            continue
        if other.held[at].share >= IN and not other.contrary:
            return opened("另一件法规的条文有这一项，没有规则能够判断。", other.provision, other.held[at].member)
    return None


def _hinted(core: str, option: str, one: Held, fit: Fit, held: HeldLines) -> Judged | None:
    """An option not found among the members that has a rare word of one of them (秘书): it may be that one."""
    if one.share >= IN or one.against or len(plain(option)) <= TERM or contrary(option, one.member, option):
        return None
    if ABSOLUTE.search(option) and not ABSOLUTE.search(fit.provision.text):
        return None
    if one.alike < _NOT_MEANT:
        return None  # a rare word in common, and another matter all the same
    own = grams(option) - grams(core)
    for line in fit.asked or fit.provision.text.split("\n"):
        rare = [pair for pair in own & grams(line) if held.rarity(pair) >= _RARE]
        piece = nearest_piece(option, line, held.weighing) if rare else ""
        if rare and not contradicted(option, piece, held.weighing) and meets(option, line, held.weighing) is not False:
            return opened("条文有相近的写法，没有规则能够判断是不是同一项。", fit.provision, line)
    return None


def _referred(option: str, one: Held, fit: Fit, held: HeldLines) -> Judged | None:
    """An option that a member names by the number of its article: 不符合第十八条规定的."""
    found = by_reference(option, fit.provision, held) if one.share < IN else None
    if found is None:
        return None
    member, same = found
    if same:
        return Judged(OptionVerdict.STANDS, "条文援引的另一条规定了这一项。", fit.provision, member)
    return None


def _elsewhere(at: int, best: Fit, fits: list[Fit]) -> Judged | None:
    """An option that another list of the same text names word for word, and this one does not: 漏报 ↔ 隐瞒不报."""
    own = best.held[at].share
    if own >= WHOLE or "\n" not in best.provision.text:
        return None
    for other in fits:
        same = other.provision.regulation is best.provision.regulation and "\n" in other.provision.text
        if not same or other is best:
            continue
        sisters = clash(best.provision.text.split("\n")[0], other.provision.text.split("\n")[0]) is not None
        theirs = other.held[at].share
        if (own < IN and theirs >= _ELSEWHERE) or (sisters and theirs >= IN and theirs - own >= _CLEARLY_MORE):
            quote = other.held[at].member
            return Judged(OptionVerdict.FALLS, f"条文把这一项列在别处：“{quote}”", best.provision, quote)
    return None


def _reading(fit: Fit) -> tuple[bool, ...]:
    return tuple(one.share >= IN for one in fit.held)


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
        if lowest > DOUBTED or next_one < IN or next_one - lowest < _GAP:
            if fit is fits[0]:
                return None
            continue
        odd.add(order[0])
    if len(odd) != 1:
        return None
    at, best = odd.pop(), fits[0]
    elsewhere = _in_article(core, options, best, held, OUT).get(at)
    if elsewhere is not None and elsewhere.verdict is OptionVerdict.OPEN:
        return None
    quote = best.provision.text.split("\n")[0]
    return tuple(
        Judged(OptionVerdict.FALLS, "条文列有其他各项，没有这一项。", best.provision, quote)
        if place == at
        else Judged(OptionVerdict.STANDS, "条文列有这一项。", best.provision, best.held[place].member)
        for place in range(len(options))
    )


def _judged(option: str, one: Held, fit: Fit) -> Judged:
    quote = one.member if one.share >= IN else fit.provision.text.split("\n")[0]
    if one.share >= IN:
        return Judged(OptionVerdict.STANDS, "条文列有这一项。", fit.provision, quote)
    if one.share < IN and _RANKS.search(one.member) and _TITLE.search(option):
        return opened("条文按职务层次规定，题目写的是具体职务，没有规则能够判断。", fit.provision, one.member)
    if one.share <= FAR or (one.share <= OUT and figure_of(option) is None):
        return Judged(OptionVerdict.FALLS, "条文所列各项中没有这一项。", fit.provision, quote)
    return opened("条文有相近的写法，没有规则能够判断是不是同一项。", fit.provision, one.member)
