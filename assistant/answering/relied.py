"""Whoever means to act by a version that no longer holds (还是照2010年那个规定填吧) is told which one holds now."""

import re

from assistant.answering.extract import Extract
from assistant.answering.found import Found
from assistant.answering.validity import validity
from assistant.answering.versions_named import versions_named
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation

_BY = re.compile(r"(?:照着?|按照?|依照?|依据|根据|参照|套用|沿用|用|拿|执行)[^，。？?]{0,4}$")
_ACT = re.compile(
    r"^[^，。？?]{0,12}?(?:填|办理?|走|来|定|执行|做|报|操作|处理|考察|任命|推荐|写|审核?|算|评|选|管)[^，。？?]{0,8}(?:[，,。？?]|$)"
)
_THEN = re.compile(r"当时|那时|那会儿?|当年|以前办|过去办|[12]\d{3}年(?:的时候|时)")
_ASKS = re.compile(r"几|多少|多久|什么|哪|谁|怎么|如何")


def relied(found: Found, library: Library) -> Extract | None:
    """That the version relied on has been replaced, with the provision that says so; None for every other question."""
    text = found.request.text
    if _THEN.search(text) or _ASKS.search(text):
        return None
    for words in versions_named(text):
        if (words.year or words.old) and _BY.search(text[: words.start]) and _ACT.match(text[words.end :]):
            gone = _gone(found, library, words.year)
            result = validity(gone, library, found.asked_on or found.request.on) if gone else None
            if gone is not None and result is not None:
                return Extract(f"{result.text}办理请以现行文本为准。", result.rests_on)
    return None


def _gone(found: Found, library: Library, year: str) -> Regulation | None:
    """The version meant, where it does not hold any more: of the text named, else of the first found that has it."""
    named = [*found.named.texts_asked_about, *(each.clause.provision.regulation for each in found.candidates)]
    for slug in dict.fromkeys(each.slug for each in named):
        held = library.versions(slug)
        meant = [each for each in held if each.version == year] if year else list(held[:-1])
        if meant and meant[-1] is not held[-1] and not meant[-1].in_force(found.asked_on or found.request.on):
            return meant[-1]
    return None
