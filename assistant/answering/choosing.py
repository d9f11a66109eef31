"""A short reply to the program's own question back (党内, 第二个, B), matched to the button that it means."""

import re
from collections.abc import Sequence

from assistant.answering.terms import bigrams
from assistant.regulations.numerals import to_int

_LONGEST = 14  # signs of a reply
_ASKS = re.compile(r"[几多哪谁怎何吗呢么？?]|什么|是否|能不能|可不可以")
_ORDINAL = re.compile(
    r"^(?:选|第)*(?P<number>[0-9一二三四五六七八九]+)(?:个|项|种|条)?[。.、）)]?$|^选?(?P<letter>[A-Ha-h])[。.、）)]?$"
)
_SAYS = re.compile(r"^(?:我?(?:说|问|指)?的?是|就是|应该是|选|按)|(?:的|吧|那个|那种|方面|处分)+$")


def may_choose(text: str) -> bool:
    """Whether a text can be such a reply: short, and it asks nothing itself."""
    return len(text.strip()) <= _LONGEST and not _ASKS.search(text)


def chosen(text: str, options: Sequence[str]) -> str:
    """The option meant: by its number or letter, else the one that shares most with the reply.

    Empty where several share as much, or none shares half of the reply's signs: nothing is guessed.
    """
    words = text.strip()
    ordinal = _ORDINAL.match(words)
    if ordinal:
        number = to_int(ordinal["number"]) if ordinal["number"] else ord(ordinal["letter"].upper()) - ord("A") + 1
        return options[number - 1] if number and 0 < number <= len(options) else ""
    words = _SAYS.sub("", words) or words
    scores = [(_pairs(words, option), sum(sign in option for sign in words)) for option in options]
    best = max(scores, default=(0, 0))
    if scores.count(best) != 1 or 2 * best[1] <= len(words) or (len(words) > 1 and not best[0]):
        return ""
    return options[scores.index(best)]


def _pairs(words: str, option: str) -> int:
    return sum(pair in option for pair in bigrams(words))
