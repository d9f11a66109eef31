"""定义索引: the terms that provisions define, the names they give, and what they say of their own scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.indexes.sentences import sentence_around
from assistant.indexes.shelf import OwnWords, units_of
from assistant.regulations.model import Address, Provision, Regulation, provision_at


class DefinitionKind(StrEnum):
    """What a provision does with a term."""

    MEANS = "定义"
    INCLUDES = "范围"
    NAME = "简称"
    APPLIES = "适用"
    BY_ANALOGY = "参照"


@dataclass(frozen=True, slots=True)
class DefinitionEntry:
    """A term with the stored words that define it; for scope the term is the instrument itself (本条例)."""

    term: str
    kind: DefinitionKind
    quote: str
    provision: Provision


_TERM = r"[^，。；：、“”《》\n]{1,20}"
_MEANS = r"(?:是指|指的是|专指|即指|指)(?![定导出挥派明令标示责控引纹数向])"
_SELF = r"本(?:条例|规定|办法|规则|细则|准则|法|意见|章程)"
# In order: the first pattern that takes a place keeps it.
_PATTERNS: tuple[tuple[DefinitionKind, re.Pattern[str]], ...] = (
    (DefinitionKind.MEANS, re.compile(rf"{_SELF}(?:中)?所?[称说]的?“?(?P<term>{_TERM}?)”?，?{_MEANS}")),
    (DefinitionKind.INCLUDES, re.compile(rf"{_SELF}(?:中)?所?[称说]的?“?(?P<term>{_TERM}?)”?，?(?:包括|即)")),
    (DefinitionKind.MEANS, re.compile(rf"(?:^|[。；\n])(?P<term>{_TERM}?)，?在{_SELF}中{_MEANS}")),
    (DefinitionKind.MEANS, re.compile(rf"“(?P<term>[^“”\n]{{1,20}})”，?{_MEANS}")),
    (DefinitionKind.INCLUDES, re.compile(r"“(?P<term>[^“”\n]{1,20})”，?包括")),
    (DefinitionKind.INCLUDES, re.compile(rf"(?:这里所说的|所称的?|所说的)(?P<term>{_TERM}?)，?包括")),
    (
        DefinitionKind.MEANS,
        re.compile(rf"(?:^|[。；\n])(?P<term>{_TERM}?)，?(?:是指|指的是|，指(?![定导出挥派明令标]))"),
    ),
    (DefinitionKind.MEANS, re.compile(rf"(?:^|[。；\n])(?P<term>{_TERM})，指(?![定导出挥派明令标])")),
    (
        DefinitionKind.NAME,
        re.compile(r"(?:以下(?:统?简称|统?称)(?:为)?|通常称|简称|即)[“《](?P<term>[^“”《》\n]{1,24})[”》]"),
    ),
    (
        DefinitionKind.NAME,
        re.compile(rf"（(?:以下|{_SELF})?(?:统?简称|统?称)(?:为)?(?P<term>[^“”《》（）\n]{{1,24}})）"),
    ),
    (DefinitionKind.NAME, re.compile(r"（“(?P<term>[^“”（）\n]{2,12})”）")),
)
_APPLIES = re.compile(
    rf"适用于?{_SELF}|(?:执行|依照){_SELF}(?=[。；]|执行|的原则)|{_SELF}[^，。；：\n]{{0,30}}(?:也|还|不|同样)?适用于?"
)
_ANALOGY = re.compile(
    rf"参照(?:执行)?{_SELF}|{_SELF}[^，。；\n]{{0,12}}参照|参照[^，。；：\n]{{1,40}}(?:执行|办理|适用)"
)
_NOT_SCOPE = re.compile(rf"严格执行{_SELF}|参照{_SELF}管理的")


def index_definitions(regulation: Regulation) -> tuple[DefinitionEntry, ...]:
    """Every definition, name and statement of scope of the version in printed order; a name is given only once."""
    found: list[DefinitionEntry] = []
    named: set[str] = set()
    for unit in units_of(regulation):
        for entry in (*_terms(unit), *_scope(unit)):
            if entry.kind is DefinitionKind.NAME and entry.term in named:
                continue
            named |= {entry.term} if entry.kind is DefinitionKind.NAME else set()
            found.append(entry)
    return tuple(found)


def _terms(unit: OwnWords) -> Iterator[DefinitionEntry]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(unit.text):
            span = found.span("term")
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            taken.append(span)
            yield DefinitionEntry(found["term"], kind, _quote(unit, *found.span("term")), unit.provision)


def _scope(unit: OwnWords) -> Iterator[DefinitionEntry]:
    """A sentence part that says to whom or what the instrument applies; each once."""
    seen: set[int] = set()
    for kind, pattern in ((DefinitionKind.BY_ANALOGY, _ANALOGY), (DefinitionKind.APPLIES, _APPLIES)):
        for found in pattern.finditer(unit.text):
            first, last = sentence_around(unit.text, *found.span())
            if first in seen or _NOT_SCOPE.search(unit.text, first, last):
                continue
            seen.add(first)
            own = re.search(_SELF, found[0])
            yield DefinitionEntry(own[0] if own else "参照", kind, _quote(unit, *found.span()), unit.provision)


def _quote(unit: OwnWords, start: int, end: int) -> str:
    """The sentence part; where it ends in ： and a list follows, the whole 款 with its list."""
    first, last = sentence_around(unit.text, start, end)
    if unit.text[first:last].rstrip().endswith(("：", ":")):
        address = unit.provision.address
        whole = provision_at(unit.provision.regulation, Address(address.article, address.paragraph))
        if whole is not None and address.subparagraph is None:
            return whole.text[first:]
    return unit.text[first:last]
