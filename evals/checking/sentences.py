"""Right sentences with their citation, made of the shelf's own clauses; and the faults planted in them.

A seeded program makes both, so that nobody writes cases towards the check. Only provisions whose number and words are
marked as checked are used: on the others the check says 待核 and nothing else.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.checking.words import MODAL
from assistant.indexes.shelf import OwnWords, units_of
from assistant.regulations.citation import print_address, shortest
from assistant.regulations.citation_finding import find
from assistant.regulations.figures import find_figures
from assistant.regulations.library import Library
from assistant.regulations.model import Address, ArticleNumber, Checked, Provision, Regulation
from assistant.regulations.numerals import to_chinese, to_int

_FEWEST_SIGNS = 14
_POINTS = re.compile(
    r"前款|前条|前项|前两|上述|本条|本款|下列|以下情形|同条|该条|其中|本条例|本规定|本办法|本法|《|[“”]"
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence with one citation: `fault` "" for a right one. `said` is the clause, `unit` where it stands."""

    fault: str
    title: str
    address: str
    said: str
    unit: Provision
    form: int
    reworded: bool = False
    told: str = ""

    @property
    def text(self) -> str:
        """The sentence in one of the ways in which cadres cite, or as `told`."""
        if self.told:
            return self.told
        cited = f"《{self.title}》{self.address}"
        said = self.said.rstrip("。；，：")
        said = _reworded(said) if self.reworded else said
        return (
            f"根据{cited}，{said}。",
            f"{said}（{cited}）。",
            f"{cited}规定：{said}。",
            f"按照{cited}的规定，{said}。",
            f"我单位认真贯彻上级要求。{said}，依据是{cited}。",
        )[self.form]


def right_sentences(library: Library, on: date, chance: random.Random) -> tuple[Planted, ...]:
    """One right sentence for each unit of the texts in force that has a clause to itself."""
    made: list[Planted] = []
    for regulation in library.in_force(on):
        for unit in units_of(regulation):
            said = _said(unit, library)
            if unit.provision.checked is not Checked.UNCHECKED and said:
                address = print_address(shortest(unit.provision))
                made.append(Planted("", regulation.short_title, address, said, unit.provision, chance.randrange(5)))
    return tuple(made)


def _said(unit: OwnWords, library: Library) -> str:
    """The first sentence of a unit, if it stands by itself."""
    sentence = re.split(r"[。；\n]", unit.text)[0].rstrip("：")
    if len(sentence) < _FEWEST_SIGNS or _POINTS.search(sentence) or find(sentence, library.titles()):
        return ""
    return sentence


def _reworded(said: str) -> str:
    """The same said a little otherwise: figures in digits, other small words, a clause put before."""
    for figure in reversed(find_figures(said)):
        number = re.match(r"[零〇一二两三四五六七八九十百千]+", figure.words)
        if number is not None and figure.dimension != "share" and (value := to_int(number[0])) is not None:
            said = said[: figure.start] + str(value) + figure.words[number.end() :] + said[figure.end :]
    for before, after in (
        ("必须", "应当"),
        ("、以及", "和"),
        ("按照", "依照"),
        ("或者", "或"),
        ("应当", "应"),
        ("的，", "，"),
    ):
        said = said.replace(before, after, 1)
    return said


Plant = Callable[[Planted], Planted | None]


def planters(library: Library, on: date, chance: random.Random) -> dict[str, Plant]:
    """The classes of faults, each a function that plants one in a right sentence, or None where it cannot."""
    texts = library.in_force(on)

    def wrong_article(right: Planted) -> Planted | None:
        others = [
            one.number
            for one in right.unit.regulation.articles
            if one.number != right.unit.address.article
            and _checked(right.unit.regulation, one.number)
            and not _stands_in(right.said, one.full_text)
        ]
        return replace(right, address=print_address(Address(chance.choice(others)))) if others else None

    def wrong_unit(right: Planted) -> Planted | None:
        siblings = [
            unit.provision
            for unit in units_of(right.unit.regulation)
            if unit.provision.address.article == right.unit.address.article
            and unit.provision.address != right.unit.address
            and right.said not in unit.provision.text
            and right.said not in unit.lead
        ]
        return replace(right, address=print_address(shortest(chance.choice(siblings)))) if siblings else None

    def wrong_figure(right: Planted) -> Planted | None:
        figures = [one for one in find_figures(right.said) if one.dimension != "share" and one.value < 90]
        if not figures:
            return None
        figure = chance.choice(figures)
        others = {one.value for one in find_figures(right.unit.article.full_text)}
        value = chance.choice([number for number in range(2, 31) if number not in others])
        number = re.match(r"近?[零〇一二两三四五六七八九十百千0-9]+", figure.words)
        if number is None:
            return None
        words = to_chinese(value) + figure.words[number.end() :]
        return replace(right, said=right.said[: figure.start] + words + right.said[figure.end :])

    def wrong_unit_of_figure(right: Planted) -> Planted | None:
        for before, after in (("个工作日", "日"), ("个月", "日"), ("年", "个月"), ("日", "个月")):
            for figure in find_figures(right.said):
                if figure.words.endswith(before) and figure.dimension in {"days", "time"}:
                    words = figure.words.removesuffix(before) + after
                    return replace(right, said=right.said[: figure.start] + words + right.said[figure.end :])
        return None

    def wrong_modality(right: Planted) -> Planted | None:
        found = list(MODAL.finditer(right.said))
        if len(found) != 1:
            return None
        others = {"no": "可以", "duty": "可以", "may": "不得"}
        swapped = others[str(found[0].lastgroup)]
        return replace(right, said=right.said[: found[0].start()] + swapped + right.said[found[0].end() :])

    def wrong_subject(right: Planted) -> Planted | None:
        subject = re.match(
            r"([^，。；：、（）]{2,12}(?:机关|部门|党委|党组织|委员会|组织|单位))(?=应当|可以|不得|必须)", right.said
        )
        if subject is None:
            return None
        other = chance.choice(["审计署", "人民法院", "民政局", "街道办事处", "学校工会"])
        return replace(right, said=other + right.said[subject.end() :])

    def wrong_title(right: Planted) -> Planted | None:
        number = right.unit.address.article
        others = [
            one
            for one in texts
            if one.slug != right.unit.regulation.slug
            and (held := one.article(number)) is not None
            and _checked(one, number)
            and not _stands_in(right.said, held.full_text)
        ]
        address = print_address(Address(number))
        return replace(right, title=chance.choice(others).short_title, address=address) if others else None

    def beyond_the_end(right: Planted) -> Planted | None:
        regulation = right.unit.regulation
        last = max(*(one.number for one in regulation.articles), *regulation.missing, ArticleNumber(0))
        if last not in regulation.missing and not _checked(regulation, last):
            return None
        return replace(right, address=print_address(Address(ArticleNumber(last.number + chance.randrange(1, 20)))))

    def unheld_title(right: Planted) -> Planted | None:
        name = chance.choice(
            ["干部选任管理细则", "党员干部行为考评办法", "机关公务人员聘用规定", "干部任前审查工作条例"]
        )
        return replace(right, title=name)

    def wrong_list_count(right: Planted) -> Planted | None:
        counted = list_sentence(right, chance)
        if counted is None:
            return None
        said, size = counted
        wrong = chance.choice([number for number in range(2, 15) if number != size])
        address = print_address(Address(right.unit.address.article))
        return replace(right, address=address, said=said.format(to_chinese(wrong)))

    return {
        "wrong list count": wrong_list_count,
        "wrong article": wrong_article,
        "wrong 款/项": wrong_unit,
        "wrong figure": wrong_figure,
        "wrong unit": wrong_unit_of_figure,
        "wrong modality": wrong_modality,
        "wrong subject": wrong_subject,
        "wrong title": wrong_title,
        "beyond the end": beyond_the_end,
        "unheld title": unheld_title,
    }


def list_sentence(right: Planted, chance: random.Random) -> tuple[str, int] | None:
    """The words that introduce the one list of an article, with a place for how many it names, and that number."""
    lists = [one for one in right.unit.article.paragraphs if one.subparagraphs]
    if len(lists) != 1 or "下列" not in lists[0].text or find_figures(lists[0].text):
        return None
    sentence = re.split(r"[。；]", lists[0].text.rstrip("："))[-1]
    # 下列情形 are told as 七种情形 or 七项情形.
    said = re.sub(
        r"下列(?=情形|条件|行为|程序|内容|材料|职责|纪律|要求|原则|事项)", chance.choice(["{}种", "{}项"]), sentence
    )
    return (said, len(lists[0].subparagraphs)) if "{}" in said and len(said) > _FEWEST_SIGNS else None


def counted_lists(rights: Sequence[Planted], chance: random.Random) -> Iterator[Planted]:
    """Right sentences that say how many cases a list names, one for each such list."""
    seen: set[tuple[str, ArticleNumber]] = set()
    for right in rights:
        key = (right.unit.regulation.slug, right.unit.address.article)
        counted = None if key in seen else list_sentence(right, chance)
        if counted is not None:
            seen.add(key)
            address = print_address(Address(right.unit.address.article))
            yield replace(right, address=address, said=counted[0].format(to_chinese(counted[1])), told="")


def old_numbers(library: Library, on: date, chance: random.Random) -> Iterator[Planted]:
    """Clauses of a version that has ended, cited by their old number as if it were the present one."""
    for regulation in library.regulations:
        current = library.get(regulation.slug, on=on)
        if current is None or regulation.in_force(on):
            continue
        for unit in units_of(regulation):
            said, number = _said(unit, library), unit.provision.address.article
            held = current.article(number)
            if not said or unit.provision.checked is Checked.UNCHECKED or not _checked(current, number):
                continue
            if held is not None and not _stands_in(said, held.full_text):
                address = print_address(Address(number))
                yield Planted(
                    "repealed number", current.short_title, address, said, unit.provision, chance.randrange(5)
                )


def _checked(regulation: Regulation, number: ArticleNumber) -> bool:
    marks = (regulation.checked_content.get(number), regulation.checked_number.get(number))
    return all(mark not in {None, Checked.UNCHECKED} for mark in marks)


def _stands_in(said: str, text: str) -> bool:
    """Whether an article says the same: then citing it is no fault. Four signs in a row, half of them in common."""
    runs = {said[place : place + 4] for place in range(len(said) - 3)}
    return sum(run in text for run in runs) * 2 >= len(runs)


def planted(rights: Sequence[Planted], plant: Plant, fault: str, most: int, chance: random.Random) -> list[Planted]:
    """Up to `most` sentences with that fault."""
    made: list[Planted] = []
    for right in chance.sample(rights, len(rights)):
        one = plant(right)
        if one is not None:
            made.append(replace(one, fault=fault))
        if len(made) == most:
            break
    return made
