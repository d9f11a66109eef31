"""Which clause of the retrieved articles answers: words shared, index entries, and the kind of thing asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.clauses import Clause, clauses
from assistant.answering.kinds import (
    QuestionKind,
    asked_dimensions,
    asks_day,
    asks_order_of_one,
    counts_members,
    spans_alike,
)
from assistant.answering.question import Question
from assistant.answering.ranks import names, speaks_of
from assistant.answering.terms import Vocabulary, bigrams
from assistant.regulations.figures import find_dates
from assistant.regulations.model import Address, ArticleNumber, InstrumentKind, Provision, Regulation
from assistant.retrieval.passage import Evidence

_ARTICLES_READ = 5
_CITED = 1.2
# Shares of the question's legal words: below the first the best clause of all other texts is not on the matter, from
# the second on a unit's own rule is.
_OTHERS_SILENT, _OWN_SPEAK = 0.3, 0.6
_SPEAKS_OF_IT = 0.35  # share of the question that an article cited outright must hold to be what is meant
# Weights of what speaks for a clause, beside its article's score (0–1). Tuned on the development cases as a whole.
OWN, OWN_BY_WORDS = 0.35, 0.25  # share of the question that the clause holds itself
LED, LED_BY_WORDS = 0.35, 0.25  # share that it holds together with its introducing words
POINTED = 0.4  # the subject index names this very unit
FIT, FIT_BY_WORDS = 0.5, 1.0  # the kind of thing asked for, whose parts follow: the less the surer the article is
FIGURE_THERE = 0.6  # a figure of the dimension asked for
LIST_THERE = 0.35  # a member of a list, when a list is asked for
STEPS_THERE = 0.2  # steps told in one sentence, when a procedure is asked for
_BOUNDS = frozenset({"以上", "以下", "以内", "以外"})
ORDER_THERE = 0.4  # it says who is first or last, when that is asked
DEFINED_THERE = 0.8  # it defines the very words asked about
_QUOTED = re.compile(r"[“‘\"「『]([^”’\"」』]{2,16})[”’\"」』]")
CITED_UNIT = 0.3  # it stands in the very 款 or 项 that the question cites
CLOSER = 0.05  # the text is made for those the question is about


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause with its score.

    `coverage` is the share (0–1) of the question's content that its article holds, `own` the share that the clause
    holds itself, `led` the share that it holds together with the words that introduce it. `sure` is the share of the
    question's own legal words (no everyday and no unknown ones) that stand in it or in its introducing words.
    """

    clause: Clause
    score: float
    coverage: float
    own: float
    led: float
    sure: float


def best_score(candidates: Sequence[Candidate]) -> float:
    """The best score among candidates, wherever it stands: they need not be in the order of their scores."""
    return max((each.score for each in candidates), default=0.0)


Place = tuple[str, str, Address]


def place(provision: Provision, address: Address | None = None) -> Place:
    """The identity of a unit: slug, version, address."""
    return (provision.regulation.slug, provision.regulation.version, address or provision.address)


def article_place(provision: Provision) -> Place:
    """The identity of the article that a unit stands in."""
    return article_of(place(provision))


def article_named(unit: Place) -> tuple[str, str, ArticleNumber]:
    """The article of a unit without an address to be made: hundreds are looked through at every question."""
    return unit[0], unit[1], unit[2].article


def article_of(unit: Place) -> Place:
    """The same for an identity."""
    slug, version, address = unit
    return (slug, version, Address(address.article))


def rank(
    question: Question, evidence: Evidence, pointed: dict[Place, float], vocabulary: Vocabulary
) -> tuple[Candidate, ...]:
    """Clauses of the best articles, best first.

    Args:
        question: as read.
        evidence: articles found, best first.
        pointed: units named by the subject index or a lexicon term, with weight 0–1.
        vocabulary: weights of words.
    """
    candidates: list[Candidate] = []
    legal = vocabulary.legal(_beside_figures(question))
    weights = (OWN, LED, FIT) if evidence.dense_used else (OWN_BY_WORDS, LED_BY_WORDS, FIT_BY_WORDS)
    weigh_own, weigh_led, weigh_fit = weights
    for provision, found in _articles(evidence):
        article, regulation = provision.article, provision.regulation
        whole = article.full_text + "".join(heading.title for heading in article.headings)
        near = closer(question, regulation)
        title = regulation.title + "\n"  # every clause of the Civil Servant Law speaks of 公务员
        coverage = _coverage(question, whole, vocabulary)
        for clause in clauses(regulation, article):
            own = _coverage(question, title + clause.text, vocabulary)
            led = _coverage(question, title + clause.lead + clause.text, vocabulary)
            score = found + near + weigh_own * own + weigh_led * led + _pull(clause, pointed)
            score += weigh_fit * fit(question, clause)
            score += CITED_UNIT * _is_within(clause, evidence)
            words = clause.lead + clause.text
            sure = vocabulary.overlap(legal, words + through(question, words))
            candidates.append(Candidate(clause, score, coverage, own, led, sure))
    named = {article_place(each) for each in evidence.cited}
    return _own_rules_last(sorted(candidates, key=lambda each: (not is_meant(each, named), -each.score)))


def on_the_rung(candidates: tuple[Candidate, ...], rung: int | None) -> tuple[Candidate, ...]:
    """Where the best clause is made for other ranks, the clause of its unit that names the rank asked about first.

    A neighbour that happens to speak of the rank is no answer: each 项 of one article is a matter of its own.
    """
    if rung is None or not candidates or speaks_of(candidates[0].clause.text, rung):
        return candidates
    unit = candidates[0].clause.provision
    own = next((each for each in candidates if each.clause.provision == unit and names(each.clause.text, rung)), None)
    return candidates if own is None else (own, *(each for each in candidates if each is not own))


def _own_rules_last(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """A unit's own rules after everything else; alone, where they speak of the matter and nothing else does."""
    own = tuple(each for each in candidates if each.clause.provision.regulation.is_internal)
    others = tuple(each for each in candidates if not each.clause.provision.regulation.is_internal)
    if own and (not others or (others[0].sure < _OTHERS_SILENT and own[0].sure >= _OWN_SPEAK)):
        return own
    return (*others, *own)


def _is_within(clause: Clause, evidence: Evidence) -> bool:
    """Whether the clause stands in a 款 or 项 cited outright."""
    address = clause.provision.address
    units = {place(clause.provision, Address(address.article, address.paragraph)), place(clause.provision)}
    return any(each.address.paragraph is not None and place(each) in units for each in evidence.cited)


def _beside_figures(question: Question) -> Iterator[str]:
    """The pairs that say what the matter is: 五个人以上 of 考察组由五个人以上组成 is a claim on it."""
    bounded = (figure.words + figure.following[:2] * (figure.following[:2] in _BOUNDS) for figure in question.figures)
    claimed = {pair for words in bounded for pair in bigrams(words)}
    return (pair for pair in question.specific if pair not in claimed)


def is_meant(candidate: Candidate, named: set[Place]) -> bool:
    """Whether the clause stands in an article that the question cites and that speaks of what is asked."""
    provision = candidate.clause.provision
    return article_place(provision) in named and candidate.coverage >= _SPEAKS_OF_IT


def _articles(evidence: Evidence) -> list[tuple[Provision, float]]:
    """Each article once with its score: those cited outright first, ahead of anything that was only found."""
    articles: dict[Place, tuple[Provision, float]] = {}
    for provision in evidence.cited:
        articles.setdefault(article_place(provision), (provision, _CITED))
    own = [hit for hit in evidence.hits if hit.passage.provision.regulation.is_internal]
    others = [hit for hit in evidence.hits if not hit.passage.provision.regulation.is_internal]
    for hit in (*others[:_ARTICLES_READ], *own):
        provision = hit.passage.provision
        articles.setdefault(article_place(provision), (provision, hit.score))
    return list(articles.values())


def _coverage(question: Question, text: str, vocabulary: Vocabulary) -> float:
    """Share of the content met in the text directly, or through a lexicon term whose meaning stands in the text."""
    return vocabulary.overlap(question.content, text + "\n" + through(question, text))


def through(question: Question, text: str) -> str:
    """The words of the question that stand in the text by another name: 一把手 where the text says 主要负责人."""
    return "\n" + "".join(
        match.words
        for match in question.terms
        if any(word in text for word in match.term.expands) or match.term.term in text
    )


def _pull(clause: Clause, pointed: dict[Place, float]) -> float:
    """The subject index naming this very unit."""
    address = clause.provision.address
    units = {address, Address(address.article, address.paragraph)}
    if len(clause.provision.article.paragraphs) == 1:
        units.add(Address(address.article))
    return POINTED * max(pointed.get(place(clause.provision, unit), 0.0) for unit in units)


def closer(question: Question, regulation: Regulation) -> float:
    """The law for civil servants when they are named, else the rules for cadres: special before general."""
    for_civil_servants = regulation.kind is InstrumentKind.LAW
    return CLOSER if for_civil_servants == ("公务员" in question.text) else 0.0


def fit(question: Question, clause: Clause) -> float:
    """Whether the clause has the kind of thing that is asked for."""
    held = {figure.dimension for figure in clause.figures}
    stated = {figure.dimension for figure in question.figures} & held
    member = clause.provision.address.subparagraph is not None
    if member and (question.kind in {QuestionKind.LIST, QuestionKind.PROCEDURE} or _counts(question)):
        return LIST_THERE
    if question.kind is QuestionKind.PROCEDURE:
        return STEPS_THERE if any(words in clause.text for words in ("步骤", "程序进行")) else 0.0
    if question.kind in {QuestionKind.FIGURE, QuestionKind.DEADLINE}:
        wanted = asked_dimensions(question.text)
        if wanted & held or (asks_day(question.text) and find_dates(clause.text)):
            return FIGURE_THERE
        if spans_alike(wanted) & held:
            return 0.5 * FIGURE_THERE
        return 0.1 if held and not wanted else 0.0
    if question.kind is QuestionKind.WHO:
        return 0.1 if any(word in clause.text for word in ("由", "负责", "部门", "机关", "党委")) else 0.0
    if question.kind is QuestionKind.CONSEQUENCE:
        return (
            0.15
            if any(word in clause.text for word in ("处理", "处分", "诫勉", "免职", "追究", "责任", "批评"))
            else 0.0
        )
    if question.kind is QuestionKind.YES_NO:
        if stated:
            return 0.35
        words = clause.lead + clause.text if member else clause.text
        return 0.1 if any(word in words for word in ("不得", "可以", "应当", "必须", "不能", "不宜")) else 0.0
    if question.kind is QuestionKind.DEFINITION:
        if _defines(question.text, clause.text):
            return DEFINED_THERE
        return 0.3 if any(word in clause.text for word in ("是指", "包括", "所称")) else 0.0
    if asks_order_of_one(question.text):
        return ORDER_THERE if any(word in clause.text for word in ("最后", "首先", "最先")) else 0.0
    return 0.3 if stated else 0.0


def _defines(asked: str, words: str) -> bool:
    """Whether a clause says of the very words that are asked about in quotation marks what they mean."""
    terms = _QUOTED.findall(asked)
    return any(
        re.search(rf"{re.escape(term)}[”’]?[^，。；]{{0,4}}[，,]?[^，。；]{{0,8}}(是指|专?指|包括)", words)
        for term in terms
    )


def _counts(question: Question) -> bool:
    return question.kind is QuestionKind.FIGURE and counts_members(question.text)
