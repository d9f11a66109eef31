"""A matter that the next clause leaves out of the rule: 第四条所列事项（“家产”）不在此列.

The rule stands in one clause and what it does not cover in another of the same article. A question on the matter left
out finds the rule, for it speaks of the duty; the answer is that the rule does not cover it. What is left out is told
by its name in the clause, or by the article that lists it: the words of the question (and what its jargon stands for)
must stand there, and not in the article that the rule itself points to.
"""

import re
from dataclasses import dataclass

from assistant.answering.assertion import assertion_of
from assistant.answering.claim_polarity import denies
from assistant.answering.clauses import Clause, clauses
from assistant.answering.kinds import QuestionKind
from assistant.answering.question import Question
from assistant.answering.selection import Candidate
from assistant.answering.terms import Vocabulary, bigrams
from assistant.regulations.citation import label
from assistant.regulations.model import Provision
from assistant.regulations.numerals import NUMERAL, parse_article_number

_LEAVES_OUT = re.compile(r"不在此列|不在此限|不适用(?:前款|本款|本条)")
_POINTS_TO = re.compile(rf"第{NUMERAL}条")
_NAMED = re.compile(r"[“（(]+([^“”（）()]{2,8})[”）)]+")
_FAR = 2.0  # how much more of the question the article left out must hold than the one that the rule points to


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The answer in words with the provision; `corrects`: the question asserted the contrary."""

    text: str
    rests_on: Provision
    corrects: bool


def left_out(question: Question, best: Candidate, vocabulary: Vocabulary) -> LeftOut | None:
    """否 for a duty asked about where the article found leaves the matter out; None where it does not say so."""
    if question.kind is not QuestionKind.YES_NO:
        return None
    article = best.clause.provision.article
    held = list(clauses(best.clause.provision.regulation, article))
    out = next((one for one in held if _LEAVES_OUT.search(one.text)), None)
    if out is None or out.provision.address.paragraph != best.clause.provision.address.paragraph:
        return None
    rule = next((one for one in held if one is not out and _POINTS_TO.search(one.text)), held[0])
    if not _is_left_out(question, rule, out, vocabulary):
        return None
    asserted = assertion_of(question.without_citations)
    denied = asserted is not None and denies(asserted.words)
    opening = "是。" if denied else "否。"
    words = f"{rule.text.rstrip('。；')}；{out.text.rstrip('。；')}。"
    corrects = asserted is not None and not denied
    told = f"{opening}{'提问中的说法与条文不符。条文规定：' if corrects else ''}{words}（{label(out.provision)}）"
    return LeftOut(told, out.provision, corrects)


def _is_left_out(question: Question, rule: Clause, out: Clause, vocabulary: Vocabulary) -> bool:
    named = _NAMED.findall(out.text)
    if any(name in question.text and name not in rule.text for name in named):
        return True
    meant = (word for match in question.terms for word in match.term.expands)
    matter = {pair for word in meant for pair in bigrams(word)} | set(vocabulary.legal(question.specific))
    matter -= {pair for pair in matter if pair in rule.text or pair in out.text}
    inside, outside = (_held(matter, clause, vocabulary) for clause in (rule, out))
    return outside > 0 and outside >= _FAR * inside


def _held(matter: set[str], clause: Clause, vocabulary: Vocabulary) -> float:
    """How much of the matter stands in the article that a clause points to."""
    found = _POINTS_TO.search(clause.text)
    number = parse_article_number(found[0]) if found else None
    article = clause.provision.regulation.article(number) if number else None
    return vocabulary.total(pair for pair in matter if pair in article.full_text) if article else 0.0
