"""A word denied in one text and said plainly in the other: 不参加考核 beside 参加考核，但不确定等次.

A denial counts for the word right behind it. Where the other text has that word and nowhere denies it, the two cannot
both be so; where it does not have the word, nothing follows.
"""

import re
from functools import lru_cache

from assistant.banks.wording import levelled

_DENIAL = r"(?:并?不(?!足|少于|超过|低于|高于|多于|断|仅|但|同|管|论|论是|愿|良|力|正|实|当)|尚?未(?!来|成年|婚)|没有|无须|无需|不得|不能|不准|不宜|不可|免予)"
_BETWEEN = r"(?:再|再另|另|予以|予|被|曾|经过?|进行|作|做|需要?|必|可以?|应当?|会|对其|给予|得以?|担任|任|当|作为|作)*"
_DENIED = re.compile(rf"{_DENIAL}{_BETWEEN}(?P<word>[\u4e00-\u9fff]{{2}})")
_ANY = re.compile(
    r"不(?!足|少于|超过|低于|高于|多于|断|仅|但|同|管|论)|未(?!来|成年|婚)|没|无(?!党派|记名)|非(?!党|法|组织|婚|上市)|免|拒|禁|除外"
)
_CLAUSE = re.compile(r"[，,；;。：:！？\n]")
_WEAK = frozenset(("的人", "的情", "有关", "下列", "以上", "规定", "情形", "按照", "一年", "一定", "其他"))


@lru_cache(maxsize=16_384)
def _denied(text: str) -> frozenset[str]:
    return frozenset(one["word"] for one in _DENIED.finditer(text)) - _WEAK


def _said_plainly(word: str, text: str) -> bool:
    """Whether a text has a word, and only in clauses without any denial: 表决权、选举权都没有 denies both."""
    holding = [one for one in _CLAUSE.split(text) if word in one]
    return bool(holding) and not any(_ANY.search(one) for one in holding)


def denied_only_in_one(claim: str, text: str) -> tuple[str, str] | None:
    """A word that one of the two denies and the other says plainly: what the claim has, what the text has."""
    own, held = levelled(claim), levelled(text)
    for word in sorted(_denied(own)):
        if _said_plainly(word, held):
            return f"不{word}", word
    for word in sorted(_denied(held)):
        if _said_plainly(word, own):
            return word, f"不{word}"
    return None
