"""Personal facts replaced by pseudonyms before anything is written, and a paper turned back with the local key.

A name becomes 甲某, 乙某 …, the same person the same one in every paper and in every free text; other personal facts
become 〔已隐去：…〕. The key is the only way back; it is written for its owner alone and never goes anywhere else.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import RequestError
from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact
from assistant.facts.slot import Slot, SlotKind
from assistant.facts.value import Rows, Value, printed

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
KEY_FORMAT = "cadre-pseudonyms-1"
_MOST = 2000
_NAMED = frozenset({"name", "who", "chair", "introducer", "recorder", "talker"})
LARGEST_KEY = 2 * 1024 * 1024
_NAME = re.compile(r"[一-鿿]{2,4}|[一-鿿]{1,10}(?:·[一-鿿]{1,10})+")


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """The dossier to draft from, and pseudonym → what it stands for."""

    dossier: Dossier
    key: Mapping[str, str]

    @property
    def key_file(self) -> bytes:
        """The key as it is written."""
        told = {"format": KEY_FORMAT, "names": dict(self.key)}
        return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def pseudonymised(dossier: Dossier) -> Pseudonymised:
    """The dossier with every personal fact replaced, wherever it stands.

    A sheet marks what is personal; a name that is so marked is also replaced inside every other text. Names that occur
    only in free text (members of a meeting) are not known to be names and stay: whoever passes the papers on reads
    them first.
    """
    key: dict[str, str] = {}
    given: dict[str, str] = {}
    free = " ".join(_words_of(fact.value) for fact in dossier.facts.values())
    names = (name for name in _pseudonyms() if name not in free)
    for slot, value in _personal(dossier):
        words = printed(value)
        if words not in given and not (slot.kind is SlotKind.TEXT and not words):
            label = next(names) if _is_name(slot, words) else _unused(f"〔已隐去：{slot.label}〕", key)
            given[words], key[label] = label, words
    swap = _Swap(given, {words for words, label in given.items() if not label.startswith("〔")})
    facts = {name: replace(fact, value=swap.value(fact.slot, fact.value)) for name, fact in dossier.facts.items()}
    return Pseudonymised(replace(dossier, facts=facts), key)


def read_key(content: bytes) -> dict[str, str]:
    """Pseudonym → real words.

    Raises:
        RequestError: it is no key that this program wrote.
    """
    try:
        told = _Key.model_validate_json(content[: LARGEST_KEY + 1], strict=True)
    except ValidationError as error:
        raise RequestError("这不是化名对照文件。", "请使用导出时 --pseudonyms 写出的那个文件。") from error
    return {label: words for label, words in told.names.items() if label}


class _Key(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["cadre-pseudonyms-1"]
    names: dict[str, str]


def restored(text: str, key: Mapping[str, str]) -> str:
    """The words with every pseudonym of the key turned back, the longest first, all in one pass."""
    if not key:
        return text
    pattern = "|".join(re.escape(label) for label in sorted(key, key=len, reverse=True))
    return re.sub(pattern, lambda found: key[found[0]], text)


@dataclass(frozen=True, slots=True)
class _Swap:
    given: Mapping[str, str]
    names: set[str]

    def value(self, slot: Slot, value: Value) -> Value:
        if isinstance(value, Rows):
            columns = {column.id: column for column in slot.columns}
            return Rows(
                tuple({name: self.value(columns[name], cell) for name, cell in row.items()} for row in value.rows)
            )
        if slot.personal:
            return self.given.get(printed(value), printed(value))
        return self._text(value) if isinstance(value, str) else value

    def _text(self, words: str) -> str:
        if not self.names:
            return words
        pattern = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        return re.sub(pattern, lambda found: self.given[found[0]], words)


def _personal(dossier: Dossier) -> Iterator[tuple[Slot, Value]]:
    """The personal values in the order of the sheet, names of single facts before those of lists."""
    for slot in dossier.sheet.slots:
        fact: Fact | None = dossier.facts.get(slot.id)
        if fact is None:
            continue
        if isinstance(fact.value, Rows):
            for row in fact.value.rows:
                yield from ((column, row[column.id]) for column in slot.columns if column.personal and column.id in row)
        elif slot.personal:
            yield slot, fact.value


def _is_name(slot: Slot, words: str) -> bool:
    return slot.kind is SlotKind.TEXT and slot.id in _NAMED and bool(_NAME.fullmatch(words))


def _pseudonyms() -> Iterator[str]:
    """甲某, 乙某 … 癸某, then 甲子某, 甲丑某 …; never one that is part of another."""
    yield from (f"{stem}某" for stem in _STEMS)
    for number in range(_MOST):
        stem, branch = _STEMS[number // 12 % 10], _BRANCHES[number % 12]
        yield f"{stem}{branch}{'' if number < 120 else number // 120}某"
    raise RequestError("要化名的人太多。", "请分成几份处理。")


def _unused(label: str, key: Mapping[str, str]) -> str:
    if label not in key:
        return label
    return next(
        name for number in range(2, _MOST) if (name := f"{label.removesuffix('〕')}{number}〕") not in key
    )  # fmt: skip


def _words_of(value: Value) -> str:
    if isinstance(value, Rows):
        return " ".join(printed(cell) for row in value.rows for cell in row.values())
    return printed(value)
