"""Whether a retold claim that the rules of exams call wrong may be corrected: what those rules take from other words.

In an exam a statement is the law's sentence with something changed, so what differs was changed. A cadre tells the
rule in his own words: a word that differs may belong to another clause of the article, to what introduces it, or to a
person it names. Where that may be so, nothing is corrected.
"""

import re

from assistant.answering.assertion import Assertion
from assistant.answering.claim_polarity import exempts
from assistant.answering.claimed_figure import COUNTED
from assistant.answering.figure_of_case import keeps_to, names_number
from assistant.banks.denials import beside_the_matter
from assistant.checking.elsewhere import with_lead
from assistant.checking.words import MODAL
from assistant.quizzes.bodies import exclusive, family
from assistant.regulations.figures import Figure, find_figures
from assistant.regulations.model import Provision

_TOO_ABSOLUTE = "条文留有例外"
_WITH_EXCEPTION = "条文写明"
BY_FIGURE = re.compile(r"条文的规定是|数字不符|单位不符")
_HELD = re.compile(r"条文[^“”]*“([^“”]+)”")
_WRITTEN = re.compile(r"这里写的是“([^“”]+)”")
_TURNED = re.compile(r"肯定与否定不同|说法相反")
_NO_EXCEPTION = re.compile(r"没有这一例外")
_EXCEPTED = re.compile(r"除[^。；]{1,60}[以之]?外|除外|不在此限|不在此列|不计|不算在|不含|不包括|另有")
_TONE = re.compile(r"语气")
_DENIED = re.compile(r"没有|不含|不属于|不包括|不是")
_DENIAL = re.compile(
    r"(?<!是)不(?!足|少于|超过|低于|高于|断|仅|只|光|但|论)|未(?!来)|没|无(?!党派|国籍)|非(?!党|法|婚|领导)|免予|除外|违反"
)
_HEAD = re.compile(r"(?:不[得能准应可再]|(?<!是)不|未|没有?|无)([一-鿿]{2})")
# 没有空缺的不能录用 is 录用应当有空缺, told the other way round.
_DOUBLE = re.compile(r"(?:没有?|不|未|无)[^，。]{1,16}[，的]?[^，。]{0,8}(?:不能|不得|不可|不予|别想|不行)")
# 可以通过…听取, 须经…批准 tell the way of what is to be, or may be, done.
_BY_WAY = re.compile(r"可以(?:通过|采取|采用|以|用)|(?:须|应当?|要)(?:经|按)")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_AGAINST = re.compile(r"反对|防止|避免|杜绝|严禁|禁止")
_PROVINCES = ("省、自治区、直辖市", "省级")


def surely_wrong(asserted: Assertion, reason: str, place: Provision, quote: str, stands: bool) -> bool:
    """Whether a claim may be corrected for a reason.

    Args:
        asserted: the rule that the question takes for granted.
        reason: why it is wrong, as the rules of exams say it.
        place: the provision that it is laid beside.
        quote: the words of it.
        stands: whether any clause found states its figure.
    """
    if reason.startswith(_TOO_ABSOLUTE):
        return asserted.fixed
    if not asserted.whole or (reason.startswith(_WITH_EXCEPTION) and _EXCEPTED.search(asserted.words)):
        return False
    article, clause = place.article.full_text, with_lead(place)
    if BY_FIGURE.search(reason):
        return not stands and _other_figure(asserted, quote, article)
    if _NO_EXCEPTION.search(reason):
        return _EXCEPTED.search(clause) is None
    held, written = _HELD.search(reason), _WRITTEN.search(reason)
    if written is not None:
        return held is not None and _other_word(asserted, held[1], written[1], article)
    if held is not None and held[1].rstrip("：") not in article:
        return False
    if _TURNED.search(reason):
        return held is not None and _denied_otherwise(asserted, held[1], clause)
    if _TONE.search(reason) and {one.same_as for one in asserted.figures} - {
        one.same_as for one in find_figures(quote)
    }:
        return False  # what is wrong is the figure, if anything
    return _TONE.search(reason) is None or _tone_differs(asserted.words, held[1] if held else clause, clause)


def _tone_differs(claim: str, held: str, clause: str) -> bool:
    """Whether the clause has one tone and the claim another, told straight, and not of one of several ways."""
    tones = [one[0] for one in MODAL.finditer(claim)]
    of_ways = "可以" in claim and re.search("或者|、", held) is not None
    told_so = any(tone in clause for tone in tones)
    return not (_DOUBLE.search(claim) or _BY_WAY.search(claim) or of_ways or told_so)


def _other_figure(asserted: Assertion, quote: str, article: str) -> bool:
    """Whether one value is asserted that the article does not have, of a rule and not of a case."""
    values = {one.same_as for one in asserted.figures if _counts(one)}
    inside = {one.same_as for one in find_figures(quote)}
    if not values or len(values - inside) != 1 or _DENIED.search(asserted.words):
        return False
    everywhere = {one.same_as for one in find_figures(article)}
    return not values - inside <= everywhere and not keeps_to(asserted, article)


def _counts(figure: Figure) -> bool:
    return names_number(figure) and (figure.dimension in COUNTED or figure.dimension in {"count", "items", "terms"})


def _other_word(asserted: Assertion, held: str, written: str, article: str) -> bool:
    """Whether the law has the one word, plainly, and nowhere the other; 不用报家产 is no other word for 应当报家事."""
    if written in article or held not in article or exempts(asserted.words):
        return False
    if held.replace(*_PROVINCES) == written.replace(*_PROVINCES) or (written.endswith("本人") and "本人" in article):
        return False
    if all(written[at : at + 2] in article for at in range(0, len(written) - 1, 2)):
        return False  # 所在单位 and 所在地方或者单位
    if family(held) and family(held) == family(written) and not exclusive(held, written):
        return False
    return plainly(held, article)


def plainly(word: str, article: str) -> bool:
    """Whether an article has a word that it does not deny (不停止执行), and not as a bound (基本称职以下)."""
    return re.search(rf"(?<![不未非无]){re.escape(word)}(?!等?次?以[上下外])", article) is not None


def _denied_otherwise(asserted: Assertion, held: str, clause: str) -> bool:
    """Whether one of the two denies a word that the other says; a figure, where the claim has one, decides instead.

    Not where the clause denies it of somebody that it names, or one of a row.
    """
    claim, held = asserted.words, _ASIDE.sub("", held)
    against = _AGAINST.search(held)
    if against is not None and not any(held[at : at + 2] in claim for at in range(against.end(), against.end() + 4)):
        return False
    if any(_counts(one) for one in asserted.figures) or held.endswith("："):
        return False
    if _DENIAL.search(claim):
        denied = any(one[1] in held for one in _HEAD.finditer(claim))
        return denied and _DENIAL.search(clause) is None and _EXCEPTED.search(clause) is None
    said = any(one[1] in claim for one in _HEAD.finditer(held)) or re.search("(?:没有|不)$", held) is not None
    return said and not beside_the_matter(held)  # 不停止执行 denies nothing of 照常执行
