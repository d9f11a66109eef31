"""One word of a claim that the clause on the same matter has another word for: 每届 for 每年, 纪委 for 组织部门.

The rules of exams ask that nearly all of a statement stands in the clause, as it does in exam papers. A question tells
the matter in its own words; that the clause is on it, search has said already. So here it is enough that most of the
rest of the claim's legal words stand there, that the claim and the clause have one word of the row each, and that the
whole article does not have the word of the claim.
"""

import re

from assistant.answering.assertion import Assertion
from assistant.answering.claim_polarity import exempts
from assistant.answering.claimed_figure import share_of_claim
from assistant.answering.clauses import Clause
from assistant.answering.found import Found
from assistant.answering.terms import Vocabulary, bigrams
from assistant.banks.claim_answer import TONE
from assistant.banks.surely_wrong import plainly
from assistant.banks.wording import contraries, levelled, words_of
from assistant.quizzes.bodies import bodies_in, exclusive, family
from assistant.regulations.figures import find_figures
from assistant.regulations.numerals import NUMERAL, to_int

_SAME_MATTER = 0.6  # share of the rest of the claim that the clause must hold
_RUNGS = frozenset({"县处级", "厅局级"})  # 县处级 is among 厅局级以下: ranks are told by claimed_rank
_ACTS = re.compile(r"(?:由|归|让|是|经|报)(?:[^，。；由归]{0,3})$")
_ORDERS = (
    ("before", re.compile(r"[一-鿿]{2}(?:以前|之前|前(?=[，应必要先由须]|就|再|向|$))|事前|事先")),
    ("after", re.compile(r"[一-鿿]{2}(?:以后|之后|后(?=[，再应必要由须]|才|就|向|$))|事后")),
)
_EVERY = re.compile(rf"每(?:隔)?({NUMERAL})?(?:个)?(年|月|季度)|({NUMERAL})年一[次届回]")


def contrary_word(asserted: Assertion, found: Found, vocabulary: Vocabulary) -> str:
    """Why the best clause contradicts, as a sentence; empty where it does not, or it is not sure that it does."""
    clause = found.candidates[0].clause
    lead = clause.lead if clause.provision.address.subparagraph is not None else ""
    pair = None if exempts(asserted.words) else _of_rows(asserted.words, lead + clause.text, _article(clause))
    pair = pair or _bodies(asserted.words, clause) or _cadence(asserted.words, clause.text)
    pair = pair or after_for_before(asserted.words, clause.text)
    if pair is None:
        return ""
    written, there = pair
    if there in _article(clause) and not plainly(there, _article(clause)):
        return ""
    rest = set(bigrams(asserted.words.replace(written, "，")))
    said = [one for one in found.question.specific if one in rest]
    if share_of_claim(said, found.question, clause, vocabulary) < _SAME_MATTER:
        return ""
    here = "" if find_figures(written) else f"，这里写的是“{written}”"  # no figure that the provision lacks is printed
    return f"条文写的是“{there}”{here}。"


def _of_rows(claim: str, text: str, article: str) -> tuple[str, str] | None:
    own, held, whole = levelled(claim), levelled(text), levelled(article)
    for row in contraries():
        if TONE & set(row) or _RUNGS & set(row):
            continue
        mine, theirs = words_of(row, own), words_of(row, held)
        if len(mine) == len(theirs) == 1 and not words_of(row, whole) & mine:
            return next(iter(mine)), next(iter(theirs))
    return None


def after_for_before(claim: str, text: str) -> tuple[str, str] | None:
    """决定作出以后 where the clause, which tells one order alone, has 作出决定前; and the other way."""
    own, held = _orders(claim), _orders(text)
    if len(own) == len(held) == 1 and own.keys() != held.keys():
        return next(iter(own.values())), next(iter(held.values()))
    return None


def _orders(text: str) -> dict[str, str]:
    """The orders that a text tells, each by the words that do."""
    return {name: found[0] for name, pattern in _ORDERS if (found := pattern.search(text))}


def _bodies(claim: str, clause: Clause) -> tuple[str, str] | None:
    """The body that acts by the claim, and the only one of the clause; surely two, and the first not in the article."""
    acting = [one[0] for one in bodies_in(claim) if _ACTS.search(claim[: one.start()])]
    theirs = list(dict.fromkeys(one[0] for one in bodies_in(clause.text)))
    if len(acting) != 1 or len(theirs) != 1 or not exclusive(acting[0], theirs[0]):
        return None
    article, name = _article(clause), acting[0]
    if all(name[at : at + 2] in article for at in range(0, len(name) - 1, 2)):
        return None  # 所在单位 and 所在地方或者单位
    everywhere = {family(one[0]) for one in bodies_in(_article(clause))}
    return None if family(acting[0]) in everywhere else (acting[0], theirs[0])


def _cadence(claim: str, text: str) -> tuple[str, str] | None:
    """三年一次 where the clause, which names one such span alone, has 每年."""
    own, held = list(_EVERY.finditer(claim)), list(_EVERY.finditer(text))
    spans = {_months(one) for one in held}
    if len(own) != 1 or len(spans) != 1 or None in spans or _months(own[0]) in {None, *spans}:
        return None
    return own[0][0], held[0][0]


def _months(found: re.Match[str]) -> int | None:
    number = found[1] or found[3]
    count = to_int(number) if number else 1
    size = {"年": 12, "季度": 3, "月": 1}[found[2] or "年"]
    return count * size if count else None


def _article(clause: Clause) -> str:
    return clause.provision.article.full_text
