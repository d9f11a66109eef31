"""Options of a list: which of them the provision names, in the list or sentence that the stem is about."""

import re
from dataclasses import dataclass

from assistant.banks.figure_answer import figure_of
from assistant.banks.held_lines import HeldLines, grams
from assistant.banks.judged_option import Judged, OptionVerdict, opened
from assistant.banks.question_form import matter
from assistant.checking.words import plain
from assistant.quizzes.stated import slots_of
from assistant.regulations.model import Address, Provision, provision_at

_IN = 0.78
_OUT = 0.4
_ABOUT = 0.5
_ABOUT_OF_TWO = 0.33  # a 款 that names two options word for word need hold less of the stem
_WHOLE = 0.95
_MARGIN = 0.05
_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．])")
_PART = re.compile(r"[、，,；;。：:\n]|以及|或者|和(?=[\u4e00-\u9fff]{2})")
_EXCEPTED = re.compile(r"[，,（(][^，,；;。（(]*(?:不计在内|除外|不在此列|不包括在内)[）)]?")
_DENIES = re.compile(r"不(?!得|少于|超过|低于|高于)|未|没有|无(?!党派)|非(?!婚|党|上市|法)")


@dataclass(frozen=True, slots=True)
class _Held:
    """How much of an option stands in a member, and which member it is."""

    share: float
    member: str


@dataclass(frozen=True, slots=True)
class Fit:
    """A 款 laid beside the options: `about` is how much of the stem it holds."""

    provision: Provision
    about: float
    held: tuple[_Held, ...]

    @property
    def score(self) -> float:
        """The stem counts for more than the options, of which some are wrong."""
        best = sorted((one.share for one in self.held), reverse=True)
        return 0.6 * self.about + 0.4 * sum(best[:2]) / max(len(best[:2]), 1)


def judge_list(core: str, options: tuple[str, ...], held: HeldLines) -> tuple[Judged, ...] | None:
    """Each option as named or not named by the 款 that the stem is about; None where it is not sure which that is."""
    fits = _fits(core, options, held)
    if not fits or max(one.share for one in fits[0].held) < _IN:
        return None
    whole = sum(one.share >= _WHOLE for one in fits[0].held)
    if fits[0].about < (_ABOUT if whole < 2 else _ABOUT_OF_TWO):
        return None
    best = fits[0]
    for other in fits[1:]:
        if best.score - other.score >= _MARGIN:
            break
        if _reading(other) != _reading(best):
            return None
    return tuple(_judged(option, one, best) for option, one in zip(options, best.held, strict=True))


def _reading(fit: Fit) -> tuple[bool, ...]:
    return tuple(one.share >= _IN for one in fit.held)


def _fits(core: str, options: tuple[str, ...], held: HeldLines) -> list[Fit]:
    asked = grams(matter(core))
    wanted = asked | frozenset(pair for one in options for pair in grams(one))
    places: dict[tuple[str, str, Address], Provision] = {}
    for _, line in [*held.near(wanted, 40), *held.near(asked, 40)]:
        address = Address(line.provision.address.article, line.provision.address.paragraph)
        places[line.provision.regulation.slug, line.provision.regulation.version, address] = line.provision
    found: list[Fit] = []
    for (_, _, address), provision in places.items():
        whole = provision_at(provision.regulation, address)
        if whole is None:
            continue
        heading = whole.article.headings[-1].title if whole.article.headings else ""
        around = grams(whole.text) | grams(heading) | grams(whole.regulation.short_title)
        around |= grams(whole.article.paragraphs[0].text[:60])
        members = _members(whole)
        found.append(Fit(whole, held.share(asked, around), tuple(_best(one, members, held) for one in options)))
    return sorted(found, key=lambda one: -one.score)


def _members(whole: Provision) -> list[str]:
    lines = [_MARK.sub("", line) for line in whole.text.split("\n")]
    lines = [_EXCEPTED.sub("", line) for line in lines]
    return [one for line in lines for one in (line, *re.split(r"[。；]", line)) if one.strip()]


def _best(option: str, members: list[str], held: HeldLines) -> _Held:
    own, words = grams(option), plain(option)
    ranked: list[_Held] = []
    for member in members:
        if len(words) > 1 and words in plain(member):
            share = 1.0
        elif len(own) < 2:
            share = 0.0
        else:
            share = held.share(own, grams(member))
        if share > 0.5 and not _agrees(option, member):
            share = min(share, 0.6)
        ranked.append(_Held(share, member))
    return max(ranked, key=lambda one: (one.share, -len(one.member)), default=_Held(0.0, ""))


def _agrees(option: str, member: str) -> bool:
    """No other figure, and not the contrary."""
    values = {one.value for one in slots_of(option)}
    if values - {one.value for one in slots_of(member)}:
        return False
    return bool(_DENIES.search(option)) <= bool(_DENIES.search(member)) and (
        plain(option) in plain(member) or len(_DENIES.findall(option)) == len(_DENIES.findall(_nearest(option, member)))
    )


def _nearest(option: str, member: str) -> str:
    own = grams(option)
    parts = [one for one in _PART.split(member) if one.strip()]
    near = [one for one in parts if grams(one) & own]
    return "，".join(near) if near else member


def _judged(option: str, one: _Held, fit: Fit) -> Judged:
    quote = one.member if one.share >= _IN else fit.provision.text.split("\n")[0]
    if one.share >= _IN:
        return Judged(OptionVerdict.STANDS, "条文列有这一项。", fit.provision, quote)
    contrary = one.share > _OUT
    if not contrary and figure_of(option) is None:
        return Judged(OptionVerdict.FALLS, "条文所列各项中没有这一项。", fit.provision, quote)
    return opened("条文有相近的写法，没有规则能够判断是不是同一项。", fit.provision, one.member)
