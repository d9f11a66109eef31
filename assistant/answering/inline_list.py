"""Lists that stand inside one sentence (处分的种类是：警告；记过、记大过；……): their members, where they can be told.

Members are told apart by the semicolons and 、 of the sentence, and only where that is unambiguous: each is a short
word, or the sentence itself states the same number. Otherwise nothing is counted and the sentence stands as it is.
"""

import re
from dataclasses import dataclass

from assistant.regulations.figures import find_figures

_WITH_COLON = re.compile(
    r"(?:(?:分为|分|有|是|为|包括|包含|如下)[^：，。；]{0,10}|种类|方式|等次|步骤|下列[^：。]{0,12})："
)
_WITHOUT = re.compile(
    r"(?:种类|方式|步骤|程序|渠道|形式|类型)(?:分为|是|有|为|包括)(?![^，。；]*：)|分为(?=[^，。；：]{2,12}、)"
)
_STATED = re.compile(r"[种项类个]|方面")
_SHORTEST, _LONGEST = 2, 24
_PLAIN = 10  # characters: of a longer member the 、 may be its own
_VERB = re.compile("[是为有由应按依]")
_AND = re.compile(r"^(?:以及|和|及|或者)")
_END = re.compile(r"(?:等等?|这[几一二三四五六七八九十]+[种项类个]|等程序进行|等(?:步骤|程序|方式|情形).*)$")


@dataclass(frozen=True, slots=True)
class InlineList:
    """The members in printed order. `open_ended`: the text ends its list with 等."""

    members: tuple[str, ...]
    open_ended: bool = False


def inline_list(sentence: str) -> InlineList | None:
    """The list that a sentence enumerates, or None where it has none, or none whose members can be told."""
    for found in _WITH_COLON.finditer(sentence):
        listed = _members(sentence[found.end() :].split("。")[0], _stated(sentence[: found.end()]))
        if listed is not None:
            return listed
    for found in _WITHOUT.finditer(sentence):
        tail = re.split("[。；]", sentence[found.end() :])[0]
        parts = tail.split("，")
        if len(parts) > 1 and "、" in parts[0] and not (_END.search(parts[0]) or _VERB.search(parts[1])):
            continue  # whether the list goes on after the comma cannot be told
        listed = _members(parts[0] if "、" in parts[0] else tail, _stated(sentence[: found.end()]))
        if listed is not None:
            return listed
    return None


def _members(tail: str, stated: int | None) -> InlineList | None:
    words = tail.strip("，；。： ")
    ended = _END.search(words)
    words = words[: ended.start()] if ended else words
    for signs in ("；", "[；、]", "[，；]", "[，；、]"):
        parts = tuple(_AND.sub("", part.strip()) for part in re.split(signs, words) if part.strip())
        if stated is not None and len(parts) == stated and stated > 1:
            return InlineList(parts, ended is not None)
    if stated is not None:
        return None
    finest = tuple(_AND.sub("", part.strip()) for part in re.split("[；、]", words) if part.strip())
    plain = len(finest) > 1 and all(_SHORTEST <= len(part) <= _PLAIN and "，" not in part for part in finest)
    if plain and not _paired(finest):
        return InlineList(finest, ended is not None)
    by_comma = tuple(_AND.sub("", part.strip()) for part in words.split("，") if part.strip())
    longest = _LONGEST if ended is not None else _PLAIN
    phrases = len(by_comma) > 2 and not re.search("[；、]", words)
    fits = phrases and all(_SHORTEST <= len(part) <= longest for part in by_comma) and not _paired(by_comma)
    return InlineList(by_comma, ended is not None) if fits else None


def _paired(parts: tuple[str, ...]) -> bool:
    """Whether members are named two and two (国家级正职和副职): how many there are is then not told by the signs."""
    return sum("和" in part for part in parts) * 2 > len(parts)


def _stated(lead: str) -> int | None:
    """The number of members that the words before the list state, if they state one."""
    figures = [
        figure
        for figure in find_figures(lead[-24:])
        if figure.dimension in {"items", "count"} and _STATED.search(figure.words + figure.following[:2])
    ]
    return int(figures[-1].value) if figures else None
