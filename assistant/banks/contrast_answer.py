"""A figure asked for where a 款 has several: that of the clause whose own words, not those of its neighbours, the
stem has. 调任县处级领导职务的…50周岁；调任乡科级领导职务的…45周岁: of the two, what tells them apart decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.banks.figure_answer import placed
from assistant.banks.held_lines import HeldLines, grams, narrower
from assistant.banks.judged_option import Judged, OptionVerdict
from assistant.banks.question_form import matter
from assistant.quizzes.quiz import BLANK
from assistant.quizzes.stated import Value
from assistant.regulations.model import Address, Provision, provision_at

_ABOUT = 0.5
_MARGIN = 0.08
_TOLD = 0.5
_LEAD = 0.2
_ROW_LEAD = 0.4  # clauses that commas part share their subject with the first
_GROUP = re.compile(r"[；;。\n]")
_REST = re.compile(
    r"[\s（）()、，。；;/]|或者|和|以上|以下|以内|之内|内|至少|不少于|不超过|不得少于|不得超过|满|左右|起|的|各"
)
_BARE = 3
_NOT_THESE = re.compile(r"(?:非|不是|不属于)[^，。；、（）()]+|除[^，。；（）()]+?(?:以外|之外|外)")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a 款 with its figures, and the words with which it stands alone."""

    text: str
    values: frozenset[Value]
    own: frozenset[str]


def values_of(option: str) -> frozenset[Value]:
    """The figures of an option of little else, one or several; nothing for an option in words."""
    found = placed(option)
    rest = option
    for start, end, _ in reversed(found):
        rest = rest[:start] + rest[end:]
    return frozenset(value for _, _, value in found) if len(_REST.sub("", rest)) <= _BARE else frozenset()


def judge_contrast(core: str, options: Sequence[str], held: HeldLines) -> tuple[Judged, ...] | None:
    """Each option against the figures of the one clause meant; None where it is not sure which that is."""
    wanted = [values_of(one) for one in options]
    if core.count(BLANK) > 1 or not options or not all(wanted):
        return None
    chosen: tuple[Provision, _Clause, int] | None = None
    for place in _places(core, wanted, held):
        clause = _meant(core, place, wanted, held)
        right = [at for at, one in enumerate(wanted) if clause is not None and one <= clause.values]
        if clause is None or len(right) != 1 or (chosen is not None and chosen[2] != right[0]):
            return None
        chosen = chosen or (place, clause, right[0])
    if chosen is None:
        return None
    place, clause, right_at = chosen
    return tuple(
        Judged(OptionVerdict.STANDS, "条文在这种情形下写的是这个数。", place, clause.text)
        if at == right_at
        else Judged(OptionVerdict.FALLS, f"条文在这种情形下写的是“{clause.text.strip()[:80]}”。", place, clause.text)
        for at in range(len(wanted))
    )


def _places(core: str, wanted: Sequence[frozenset[Value]], held: HeldLines) -> list[Provision]:
    """The 款 with such figures that the stem is about, the best first; those that are nearly as near with it."""
    stem = matter(core)
    units = {value[0] for one in wanted for value in one}
    asked = {value for one in wanted for value in one}
    found: dict[tuple[str, str, Address], tuple[float, Provision]] = {}
    for _, line in held.near(grams(stem), 60):
        address = Address(line.provision.address.article, line.provision.address.paragraph)
        regulation = line.provision.regulation
        key = (regulation.slug, regulation.version, address)
        whole = provision_at(regulation, address) if key not in found else None
        if whole is None or not units & {value[0] for _, _, value in placed(whole.text)}:
            continue
        heading = whole.article.headings[-1].title if whole.article.headings else ""
        opening = whole.article.paragraphs[0].text[:60]
        about = held.weighing.cover(stem, f"{regulation.title}，{heading}，{opening}，{whole.text}")
        about = 0.5 * about + 0.5 * max(
            held.weighing.cover(stem, f"{regulation.title}，{whole.text.split(chr(10))[0][:40]}，{one}")
            for one in _GROUP.split(whole.text)
        )
        about *= 0.94 if narrower(regulation.title, core) else 1.0
        found[key] = (about, whole)
    ranked = sorted(found.values(), key=lambda one: -one[0])
    if not ranked or ranked[0][0] < _ABOUT:
        return []
    return [
        one
        for about, one in ranked
        if one is ranked[0][1]
        or (ranked[0][0] - about < _MARGIN and asked & {value for _, _, value in placed(one.text)})
    ]


def _meant(core: str, place: Provision, wanted: Sequence[frozenset[Value]], held: HeldLines) -> _Clause | None:
    """The clause whose own words the stem has; the only one with a figure of these units is meant anyhow."""
    units = {value[0] for one in wanted for value in one}
    clauses = _clauses(place, units)
    if len(clauses) == 1:
        return clauses[0]
    asked = grams(_NOT_THESE.sub("，", matter(core)))
    scored: list[tuple[float, _Clause]] = []
    every = frozenset[str]().union(*(one.own for one in clauses)) & asked
    for one in clauses:
        if not one.own:
            continue
        said = held.share(one.own, asked)
        of_all = held.share(every, one.own) if every else 0.0
        scored.append((0.5 * said + 0.5 * of_all, one))
    scored.sort(key=lambda one: -one[0])
    if not scored or scored[0][0] < _TOLD:
        return None
    lead = scored[0][0] - (scored[1][0] if len(scored) > 1 else 0.0)
    in_a_row = "；" not in place.text and "\n" not in place.text
    return scored[0][1] if lead >= (_ROW_LEAD if in_a_row else _LEAD) else None


def _clauses(place: Provision, units: set[str]) -> list[_Clause]:
    """The parts with figures of these units, each with the pairs that no other part has."""
    parts = [one for one in _GROUP.split(place.text) if one.strip()]
    if len(parts) == 1 and len(placed(parts[0])) > 2:
        parts = [one for one in re.split(r"，", parts[0]) if one.strip()]
    held: list[tuple[str, frozenset[Value]]] = []
    for one in parts:
        values = frozenset(value for _, _, value in placed(one))
        if units & {value[0] for value in values}:
            held.append((one, values))
    pairs = [grams(one.rsplit("：", 1)[-1]) for one, _ in held]  # what stands before the colon is said of all
    found: list[_Clause] = []
    for at, (text, values) in enumerate(held):
        others = frozenset[str]().union(*(one for place, one in enumerate(pairs) if place != at))
        found.append(_Clause(text, values, pairs[at] - others))
    return found
