"""An answer asked for where a sentence has several, each for another case: 属于正职的，报…协调；属于副职的，由….

Words alone draw to the branch with most of the stem in it, and that is as often the neighbour. So the conditions are
read: what a branch asks (申请人是领导成员的, 其中造成不良影响的) must be told by the stem and not denied; a branch
without a condition of its own holds where no other is told. Nothing is said unless two options stand in two branches,
and one branch is meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.banks.denials import denied_word
from assistant.banks.figure_answer import figure_of, placed
from assistant.banks.held_lines import HeldLines, grams, narrower
from assistant.banks.judged_option import Judged, OptionVerdict
from assistant.banks.posts import with_posts
from assistant.banks.question_form import matter
from assistant.banks.weighing import Weighing, signs
from assistant.banks.wording import clash, levelled
from assistant.checking.words import plain
from assistant.quizzes.quiz import BLANK
from assistant.regulations.model import Address, Provision, provision_at

_BRANCH = re.compile(r"[；;。\n]|，(?=其中)")
_CLAUSE = re.compile(r"[，,：:]")
_EXPLICIT = re.compile(r"的$|^(?:其中|属于|对于?|担任|原为|因|讨论|研究|审议)")
_REST = re.compile(r"^(?:其他|其余)")
_OF = re.compile(
    r"^(?:其中|[^，]*?属于|对于?|(?:申请人|本人|其)?(?:是|属于|为|担任|原为|原系)|(?:讨论|研究|审议)(?:[、和与]?(?:讨论|研究|审议|决定))*)+"
)
_OR = re.compile(r"、|或者?")
_ABOUT, _MARGIN = 0.5, 0.06
_TOLD, _HARDLY = 0.6, 0.15
_RATHER, _NOT_AT_ALL = 0.18, 0.05
_LONG, _NEARLY = 8, 0.95


@dataclass(frozen=True, slots=True)
class _Branch:
    """A part of a sentence with the option in it, its condition, and of each clause the words that no other has."""

    text: str
    option: int
    condition: str
    own: tuple[frozenset[str], ...]

    @property
    def rest(self) -> bool:
        """Whether it holds for all who are left: 其他公务员."""
        return _REST.match(self.text.strip()) is not None


def judge_branches(core: str, options: Sequence[str], near: Provision, held: HeldLines) -> tuple[Judged, ...] | None:
    """The option of the one branch whose condition the stem tells, in the article found (`near`) or a twin of it.

    None where there are no branches, or it is not sure which is meant.
    """
    if core.count(BLANK) > 1 or len(options) < 2:
        return None
    chosen: tuple[Provision, _Branch] | None = None
    places = _places(core, options, held)
    if not any(place.article is near.article for place in places):
        return None
    for place in places:
        branch = _meant(core, _branches(place, options, held.weighing), held)
        if branch is None or (chosen is not None and chosen[1].option != branch.option):
            return None
        chosen = (place, branch) if chosen is None or place.article is near.article else chosen
    if chosen is None:
        return None
    place, branch = chosen
    right = Judged(OptionVerdict.STANDS, "条文对题目所说的情形写的是这一项。", place, branch.text)
    told = f"条文对题目所说的情形写的是“{branch.text.strip()[:80]}”。"
    wrong = Judged(OptionVerdict.FALLS, told, place, branch.text)
    return tuple(right if at == branch.option else wrong for at in range(len(options)))


def untold(core: str, judged: Sequence[Judged], options: Sequence[str], held: HeldLines) -> bool:
    """Whether the option taken stands in a branch of whose condition the stem says nothing at all."""
    at = next((place for place, one in enumerate(judged) if one.verdict is OptionVerdict.STANDS), None)
    if at is None or core.count(BLANK) > 1:
        return False
    asked, rests = grams(with_posts(matter(core))), judged[at].provision
    for place in _places(core, options, held) if rests is not None else ():
        if rests is None or place.article is not rests.article:
            continue
        of_it = [one for one in _branches(place, options, held.weighing) if one.option == at]
        if of_it and all(one.own and all(held.share(own, asked) <= _NOT_AT_ALL for own in one.own) for one in of_it):
            return True
    return False


def _places(core: str, options: Sequence[str], held: HeldLines) -> list[Provision]:
    """The 款 and 项 near the stem with options in two branches or more, the best first and those about as near."""
    stem = matter(core)
    found: dict[tuple[str, str, Address], tuple[float, Provision]] = {}
    for _, line in held.near(grams(stem).union(*map(grams, options)), 40):
        regulation, address = line.provision.regulation, line.provision.address
        key = (regulation.slug, regulation.version, address)
        whole = provision_at(regulation, address) if key not in found else None
        if whole is None or len({one.option for one in _branches(whole, options, held.weighing)}) < 2:
            continue
        heading = whole.article.headings[-1].title if whole.article.headings else ""
        about = held.weighing.cover(stem, f"{regulation.title}，{heading}，{line.lead}，{whole.text}")
        found[key] = (about * (0.94 if narrower(regulation.title, core) else 1.0), whole)
    ranked = sorted(found.values(), key=lambda one: -one[0])
    return [one for about, one in ranked if about >= _ABOUT and ranked[0][0] - about < _MARGIN]


def _branches(place: Provision, options: Sequence[str], weighing: Weighing) -> list[_Branch]:
    """The branches of a sentence, each with the one option in it; none where it is not told what a branch is for."""
    found: list[tuple[str, int, list[str]]] = []
    for part in (one for one in _BRANCH.split(place.text) if signs(one)):
        there = [at for at, option in enumerate(options) if _stands(option, part, weighing)]
        if len(there) > 1:
            there = [
                at for at in there if not any(plain(options[at]) in plain(options[one]) for one in there if one != at)
            ]
        if len(there) == 1:
            conditions = list(_conditions(part, options[there[0]], weighing, first=not found))
            if found and not conditions and not _REST.match(part.strip()):
                return []
            found.append((part, there[0], conditions))
    fewest = min((len(one) for _, _, one in found if one), default=0)  # what more the first has is said of all
    clauses = [[_OF.sub("", clause) for clause in one[-fewest:]] if one else [] for _, _, one in found]
    pairs = [grams("，".join(one)) for one in clauses]
    return [
        _Branch(
            text,
            option,
            "，".join(clauses[at]),
            _own(clauses[at], frozenset[str]().union(*pairs[:at], *pairs[at + 1 :])),
        )
        for at, (text, option, _) in enumerate(found)
    ]


def _own(clauses: Sequence[str], others: frozenset[str]) -> tuple[frozenset[str], ...]:
    pieces = [one for clause in clauses for one in (clause, *_OR.split(clause))]
    return tuple(pairs for pairs in (grams(one) - others for one in pieces) if pairs)


def _stands(option: str, part: str, weighing: Weighing) -> bool:
    if figure_of(option) is not None:
        return {value for _, _, value in placed(option)} <= {value for _, _, value in placed(part)}
    if len(plain(option)) > 1 and levelled(plain(option)) in levelled(plain(part)):
        return True
    nearly = len(signs(option)) >= _LONG and weighing.cover(option, part) >= _NEARLY
    return nearly and clash(option, part) is None and not weighing.rest(option, part)


def _conditions(part: str, option: str, weighing: Weighing, *, first: bool) -> Iterator[str]:
    """The clauses before the one with the option that say for whom or when: 属于副职任免的, 其中厅局级以上领导干部."""
    for clause in _CLAUSE.split(part):
        stripped = clause.strip()
        if _stands(option, clause, weighing):
            if not first and stripped.startswith("其中"):
                yield re.split(r"应当|可以|不得|必须|一般|予以|给予", stripped)[0]
            return
        if _EXPLICIT.search(stripped):
            yield stripped


def _meant(core: str, branches: Sequence[_Branch], held: HeldLines) -> _Branch | None:
    """The branch that the stem tells; where it tells none, that for all others, or a first one without condition."""
    if len(branches) < 2:
        return None
    stem = with_posts(matter(core))
    asked = grams(stem)
    shares = [max((held.share(own, asked) for own in one.own), default=0.0) for one in branches]
    told = [
        one
        for one, share in zip(branches, shares, strict=True)
        if one.own and share >= _TOLD and not _denied(stem, one)
    ]
    nested = len(branches) == 2 and branches[1].text.startswith("其中")
    if nested and branches[1] in told:
        return branches[1]
    if len(told) == 1 and not nested:
        return told[0]
    ranked = sorted(zip(shares, range(len(branches)), strict=True), reverse=True)
    if not told and not nested and ranked[0][0] >= _RATHER and ranked[1][0] <= _NOT_AT_ALL:
        rather = branches[ranked[0][1]]
        return rather if branches[ranked[1][1]].own and not _denied(stem, rather) else None
    others = [(one, share) for one, share in zip(branches, shares, strict=True) if one.own and not one.rest]
    if nested:
        others = [(one, share) for one, share in others if one is branches[1]]
    if not others or any(share > _HARDLY and not _denied(stem, one) for one, share in others):
        return None
    left = [one for at, one in enumerate(branches) if one.rest or (at == 0 and (nested or not one.own))]
    return left[0] if len(left) == 1 else None


def _denied(stem: str, branch: _Branch) -> bool:
    """Whether the stem denies what the branch asks: 未造成不良影响."""
    own, held = (one.replace("不良", "恶劣") for one in (stem, branch.condition))
    return denied_word(own, held) is not None
