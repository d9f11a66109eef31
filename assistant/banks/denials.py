"""A word denied in one text and said plainly in the other: 不参加考核 beside 参加考核，但不确定等次.

A denial counts for the word right behind it. Where the other text has that word and nowhere denies it, the two cannot
both be so; where it does not have the word, nothing follows.
"""

import re
from functools import lru_cache

from assistant.banks.wording import levelled

_DENIAL = (
    r"(?:不得(?!少|低|超|高|多)|不能|不准|不宜|不可|没有|无须|无需|无权|免予|尚?未(?!来|成年|婚)"
    r"|并?不(?!足|少于|超过|低于|高于|多于|断|仅|但|同|管|论|愿|良|力|正|实|当|得|能|准|宜|可))"
)
_BETWEEN = r"(?:再|再另|另|予以|予|被|曾|经过?|进行|作|做|需要?|必|可以?|应当?|会|对其|给予|得以?|担任|任|当|作为|作)*"
_DENIED = re.compile(rf"{_DENIAL}{_BETWEEN}(?P<word>[\u4e00-\u9fff]{{2}})")
_ANY = re.compile(
    r"不(?!足|少于|超过|低于|高于|多于|断|仅|但|同|管|论)|未(?!来|成年|婚)|没|无(?!党派|记名)|非(?!党|法|组织|婚|上市)|免|拒|禁|除外"
)
_CLAUSE = re.compile(r"[，,；;。：:！？\n]")
_WEAK = frozenset(("的人", "的情", "有关", "下列", "以上", "规定", "情形", "按照", "一年", "一定", "其他"))


_ALL_OF = re.compile(r"(?P<words>[\u4e00-\u9fff、]+?)(?:都|均|也)?(?:没有|未|不享有)(?=[，,；;。：:！？\n]|$)")
_FORBIDS = re.compile(r"不得(?!少|低|超|高|多)|不准|严禁|禁止")
_OF_SOMEBODY = re.compile(r"(?:不|未|没有?|非|无)[^，,；;。、]{1,12}的(?=[^，,；;。、]{2})")
_IN_A_ROW = re.compile(r"拒?不[^，,；;。、]{1,4}?(?=、|或者)|(?<=、)不[^，,；;。、]{1,4}")
_DID_NOT = re.compile(r"没有|尚?未")


@lru_cache(maxsize=16_384)
def _denied(text: str) -> frozenset[str]:
    """The words denied: those right behind a denial, and a row that is not had: 表决权、选举权都没有."""
    words = {one["word"] for one in _DENIED.finditer(text)}
    words |= {word[:2] for one in _ALL_OF.finditer(text) for word in one["words"].split("、") if len(word) >= 3}
    return frozenset(words) - _WEAK


def denying(word: str, text: str) -> list[str]:
    """The clauses of a text that deny a word, or all that have it."""
    clauses = [one for one in _CLAUSE.split(text) if word in levelled(one)]
    return [one for one in clauses if word in _denied(levelled(one))] or clauses


def both_ways(word: str, text: str) -> bool:
    """Whether a text says a word in one clause and denies it in another."""
    clauses = [levelled(one) for one in _CLAUSE.split(text) if word in levelled(one)]
    return any(word in _denied(one) for one in clauses) and any(not _ANY.search(one) for one in clauses)


def only_a_fact(word: str, text: str) -> bool:
    """Whether a text denies a word of what somebody did (没有报告), not of what is to be done (不得报告)."""
    clauses = denying(word, text)
    return bool(clauses) and all(_DID_NOT.search(one) and not re.search(r"不(?:得|能|准)|不$", one) for one in clauses)


def _said_plainly(word: str, text: str) -> bool:
    """Whether a text has a word, and only in clauses without any denial: 表决权、选举权都没有 denies both."""
    holding = [one for one in _CLAUSE.split(text) if word in one]
    if not holding or any(_ANY.search(one) for one in holding):
        return False
    sentences = [one for one in re.split(r"[。；;\n]", text) if word in one]
    return not any(_FORBIDS.search(one[: one.index(word)]) for one in sentences)


def denied_only_in_one(claim: str, text: str) -> tuple[str, str] | None:
    """A word that one of the two denies and the other says plainly: what the claim has, what the text has."""
    found = denied_word(claim, text)
    if found is None:
        return None
    word, of_claim = found
    return (f"不{word}", word) if of_claim else (word, f"不{word}")


def denied_word(claim: str, text: str) -> tuple[str, bool] | None:
    """The word that only one of the two denies, and whether that is the claim."""
    own, held = levelled(claim), levelled(text)
    for word in sorted(_denied(own)):
        if _said_plainly(word, held):
            return word, True
    for word in sorted(_denied(held)):
        if _said_plainly(word, own):
            return word, False
    return None


def beside_the_matter(clause: str) -> bool:
    """Whether a clause denies only of somebody it names (不参照管理的事业单位), or in a row (不作为、乱作为)."""
    return _ANY.search(_IN_A_ROW.sub("", _OF_SOMEBODY.sub("", clause))) is None


def same_denials(claim: str, text: str) -> bool:
    """Whether every word that a claim denies is denied by the text, and there is one."""
    own = _denied(levelled(claim))
    return bool(own) and own <= _denied(levelled(text))
