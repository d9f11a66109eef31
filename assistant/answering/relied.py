"""Whoever means to act by a version that no longer holds (还是照2010年那个规定填吧), takes it to hold (现在用的还是
2014年那版), or asks whether it does (那本2014年的任用条例还能当依据吗) is told which one holds now and since when."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.answering.extract import Extract
from assistant.answering.found import Found
from assistant.answering.validity import HOLDS, validity
from assistant.answering.versions_named import VersionWords, versions_named
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation

_WAY = r"(?:照着?|按照?|依照?|依据|根据|遵照|参照|套用|沿用|适用|用|拿|执行)"
_BY = re.compile(rf"{_WAY}[^，。？?]{{0,4}}$")
_ACT = re.compile(
    r"^[^，。？?]{0,12}?(?:填|办理?|走|来|定|执行|做|报|操作|处理|考察|任命|推荐|写|审核?|算|评|选|管)[^，。？?]{0,8}(?:[，,。？?]|$)"
)
_THEN = re.compile(r"当时|那时|那会儿?|当年|以前办|过去办|[12]\d{3}年(?:的时候|时)")
_ASKS = re.compile(r"几|多少|多久|什么|哪|谁|怎么|如何")
_NOW = re.compile(r"现在|目前|如今|眼下|今年|至今|[还仍]|依[旧然]|照样|继续")
_IN_USE = re.compile(rf"{_WAY}(?:的|着)?(?:都|就|也)?(?:还|仍|依[旧然]|仍[旧然]|照样)?(?:就|都)?是?$")
_VERDICT = re.compile(r"(?:[吗么不没]|行不行|可不可以|能不能[^，。]{0,8}|是否[^，。]{0,8})[？?。]?$|能不能|是不是|是否")
_STOP = re.compile(r"[，,。；;？?！!]")


@dataclass(frozen=True, slots=True)
class Relied:
    """What holds instead; `asked` where the question asks it, and does not assert the contrary."""

    told: Extract
    asked: bool


def relied(found: Found, library: Library) -> Relied | None:
    """That the version relied on has been replaced, with the provision that says so; None for every other question."""
    text = found.request.text
    for words in versions_named(text):
        if not (words.year or words.old):
            continue
        acts = not _ASKS.search(text) and _BY.search(text[: words.start]) and _ACT.match(text[words.end :])
        before, after = _STOP.split(text[: words.start])[-1], _STOP.split(text[words.end :], maxsplit=1)[0]
        used = bool(_NOW.search(before) and _IN_USE.search(before)) and not _ASKS.search(after)
        holds = HOLDS.search(after) is not None and not _ASKS.search(before + after)
        if _THEN.search(text if acts else before + after) or not (acts or used or holds):
            continue
        gone = _gone(found, library, words)
        result = validity(gone, library, found.asked_on or found.request.on) if gone else None
        if result is not None:
            asked = not acts and bool(_VERDICT.search(after))
            opening = "不能，" if asked else ""
            return Relied(Extract(f"{opening}{result.text}办理请以现行文本为准。", result.rests_on), asked)
    return None


def _gone(found: Found, library: Library, words: VersionWords) -> Regulation | None:
    """The version meant, where it does not hold any more: of the text named, else of the first found that has it."""
    day: date = found.asked_on or found.request.on
    named = [*found.named.texts_asked_about, *(each.clause.provision.regulation for each in found.candidates)]
    for slug in dict.fromkeys(each.slug for each in named):
        held = library.versions(slug)
        meant = [each for each in held if each.version == words.year] if words.year else list(held[:-1])
        if meant and meant[-1] is not held[-1] and not meant[-1].in_force(day):
            return meant[-1]
    return None
