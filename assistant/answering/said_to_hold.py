"""A text said to be in force that is not: 现在用的还是2014年那版条例, 1991年的条例现在仍旧有效.

The year tells which text is meant, the text in force tells that it was repealed: in its own words, or by the versions
held. A year of the text in force itself is right, and one that nothing held knows is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.answering.assertion import assertion_of
from assistant.answering.clauses import clauses
from assistant.answering.found import Found
from assistant.answering.in_passing import asks
from assistant.answering.validity import asks_validity, validity
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, Regulation

_FORM = r"[版本份部个]|条例|规定|办法|细则|准则|守则|文本|文件|《|公务员法|政务处分法"
_VERSION = re.compile(
    rf"(?P<year>(?:19|20)\d\d)年?(?P<form>(?:[那这]?(?:一)?|[^，。；？?]{{0,3}}[发出印定布行改]的?|的|[^，。；？?\d]{{0,8}})(?:{_FORM}))"
)
_NOW = re.compile(
    r"现在|目前|如今|眼下|当前|现行|还是|还(?=[能在按照用有管作算行执沿])|仍|依旧|照旧|沿用|一直(?:按|照|用|是)|"
    r"(?:当|作|做)(?:为|成|作)?依据|为准|说了算"
)
_OTHERWISE = re.compile(
    r"区别|变化|不同|不一样|相比|比起|对比|改了|修改|修订了|当时|那时|当年|那会|以前|过去|(?<![仍依照])旧|老(?:条例|规定|办法|版)|新(?:条例|规定|办法|版)|"
    r"取代|换成|跟|[和与同]"
)
_CUT = re.compile(r"[，,；;。？?！!\s]+")
_REPEALED = re.compile(r"废止")
_WHETHER = re.compile(r"[吗么不][？?。]?$|([一-鿿])不\1|能否|可否|是否")
_MAY = re.compile(r"能|可以|行[吗不]|可否")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class SaidToHold:
    """What holds in words, with the provision, and what the question asks beside that; empty for nothing.

    `corrects`: it was said, and not asked, that the other text holds.
    """

    text: str
    rests_on: Provision
    rest: str
    corrects: bool


def said_to_hold(found: Found, library: Library) -> SaidToHold | None:
    """The correction of a year said to be that of the text in force; None where none is said, or it is right."""
    text = found.request.text
    years = {one["year"] for one in _VERSION.finditer(text)}
    if len(years) != 1 or not _NOW.search(text) or _OTHERWISE.search(text):
        return None
    plain = _WHETHER.search(text) is not None and assertion_of(found.question.without_citations) is None
    if plain and asks_validity(found.question):
        return None
    year, on = years.pop(), found.asked_on or found.request.on
    for slug in _texts(found, library):
        current = library.get(slug, on=on)
        if current is None:
            continue
        if year in _years(current):
            return None
        told = _repealed_by(current, year) or _by_versions(current, year, library, on)
        if told is not None:
            opening = "提问中的说法与条文不符，" if not plain else "不能，" if _MAY.search(text) else "不是，"
            return SaidToHold(opening + told[0], told[1], "" if plain else _rest(text), corrects=not plain)
    return None


def _texts(found: Found, library: Library) -> Iterator[str]:
    """The texts that may be meant: those named, the successor of one not held, those of the clauses found."""
    entry = found.named.entry
    successor = library.by_title(entry.superseded_by.strip("《》")) if entry and entry.superseded_by else None
    named = [one.slug for one in found.named.texts_asked_about]
    near = [] if named or successor else [one.clause.provision.regulation.slug for one in found.candidates[:_NEAR]]
    found_in: list[str] = [*named, *([successor] if successor else []), *near]
    yield from dict.fromkeys(found_in)


def _years(regulation: Regulation) -> set[str]:
    days = (regulation.issued, regulation.effective)
    return {regulation.version[:4], *(str(day.year) for day in days if day)}


def _repealed_by(current: Regulation, year: str) -> tuple[str, Provision] | None:
    """What the text in force says of the text of that year."""
    for article in reversed(current.articles):
        for clause in clauses(current, article):
            if _REPEALED.search(clause.sentence) and f"{year}年" in clause.sentence.split("废止")[0]:
                if current.effective and str(current.effective.year) == year:
                    return None
                opening = f"{year}年的文本已经废止，现行的是《{current.title}》（{current.version}年）。条文规定："
                return f"{opening}{clause.sentence.rstrip('；;。')}。（{label(clause.provision)}）", clause.provision
    return None


def _by_versions(current: Regulation, year: str, library: Library, on: date) -> tuple[str, Provision] | None:
    gone = next((one for one in library.versions(current.slug) if one is not current and year in _years(one)), None)
    ended = [one for one in library.versions(current.slug) if not one.in_force(on)]
    earlier = next((one for one in ended if _repealed_by(one, year)), None)  # it had itself replaced the one meant
    replaced = gone if gone in ended else earlier if gone is None else None
    result = validity(replaced, library, on) if replaced is not None else None
    return (f"{year}年的文本已经废止。{result.text}", result.rests_on[0]) if result else None


def _rest(text: str) -> str:
    """The parts beside the one that names the version, where one of them asks for something."""
    parts = [part for part in _CUT.split(text) if part and not _VERSION.search(part)]
    return "，".join(parts) if any(asks(part) for part in parts) else ""
