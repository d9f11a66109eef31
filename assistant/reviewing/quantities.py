"""Counts in running text: 12人, 十二名, 1,200人次, 96.5%; what is about right (约、近、余) is inexact."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.regulations.numerals import to_int

_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)"
_UNIT = (
    r"(?:人次|人(?![大民员事才选均力物生工心格气])|名(?![单称义额列誉])|位(?!置)|批次|班次|个(?!月|人|别|性)|项(?!目)|次(?!日|年|要|月|性|序|数)"
    r"|家(?!庭|属|住|长)|件(?!事)|份(?!额)|票(?!数)|批(?!准|示|复|评)|期(?!间|限|满)|场(?!所|合)|篇|条(?!例|件|款)|张(?!贴|榜)|卷(?!入|宗|烟)|本(?![年月级局县市人身单])|%|人(?=员))"
)
_ABOUT_BEFORE = re.compile(
    r"(?:约|近|大约|大概|将近|接近|超过?|逾|不足|不到|未满|至少|至多|最多|最少|不少于|不超过|不低于|不高于|低于|高于|多于|少于"
    r"|几|(?<![人总票次个件份职])数)\s*(?:为|有)?$"
)
_QUANTITY = re.compile(
    rf"(?<![\d.,第〔\[零〇一二两三四五六七八九十百千万])(?P<number>{_NUMBER})\s*(?P<scale>万)?(?P<about>余|多|来|几)?\s*"
    rf"(?P<unit>{_UNIT})(?P<after>余|多|左右|上下|以上|以下|以内|之多)?"
)
_PERSONS = {"名": "人", "位": "人"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count with its place in the text. `unit` 名 and 位 are 人; `decimals` are those written (12.50% has two)."""

    value: Decimal
    unit: str
    start: int
    end: int
    exact: bool
    decimals: int


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every count with a unit; ordinals (第三批), bare numbers and numerals that are no number are left out."""
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text.translate(_WIDTH)):
        value = number(match["number"])
        if value is None:
            continue
        about = (
            match["about"]
            or match["after"]
            or match["scale"]
            or _ABOUT_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
        )
        decimals = len(match["number"].partition(".")[2])
        unit = _PERSONS.get(match["unit"], match["unit"])
        found.append(
            Quantity(
                value * 10000 if match["scale"] else value, unit, match.start(), match.end("unit"), not about, decimals
            )
        )
    return tuple(found)


def number(words: str) -> Decimal | None:
    """The number of digits, thousands and decimals (1,200.5) or of Chinese numerals; None for anything else."""
    plain = words.strip().translate(_WIDTH)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?", plain, re.ASCII):
        return Decimal(plain.replace(",", ""))
    value = to_int(plain) if plain and not plain[0].isdigit() else None
    return None if value is None else Decimal(value)


def printed(value: Decimal) -> str:
    """The number without needless zeros: 12, 12.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
