"""The steps that answer: the provision shown, the assertion corrected, or the words of what was found."""

from dataclasses import replace

from assistant.answering import premise
from assistant.answering.answer import AnswerStatus
from assistant.answering.assertion import assertion_of
from assistant.answering.claimed_figure import figure_stands, share_of_claim, words_of_claim, wrong_claimed_figure
from assistant.answering.claimed_rank import rank_verdict
from assistant.answering.comparison import compare_sides
from assistant.answering.composed import ONLY_NEAREST, Composed, by_index
from assistant.answering.extract import Extract, extract
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.judgement import SENTENCE, needs_judgement
from assistant.answering.kinds import QuestionKind
from assistant.answering.left_out import left_out
from assistant.answering.selection import article_place, best_score
from assistant.answering.several_texts import several_texts
from assistant.answering.table_text import told
from assistant.answering.wrong_claim import wrong_claim
from assistant.regulations.citation import label
from assistant.regulations.model import Provision

_RELATED = 0.75  # a further article is shown as related from this share of the best score on
_MOST_RELATED = 2
_ON_THE_MATTER = 0.44  # share of the question's legal words that a clause must hold before it corrects a figure
_DIRECT = 0.3  # share of the question that makes a clause an answer rather than the nearest thing to one
# An answer is weak where neither the subject index leads to its article nor half of the question's words stand there:
# of such answers to the gold questions 6 in 10 were right, of the others 94 in 100.
_BY_INDEX, _BY_WORDS = 0.2, 0.4
_OWN_RULES = "以下依据本单位制度作答，不是党内法规或者国家法律法规的规定。"


def shown_article(found: Found) -> Composed | None:
    """A citation and nothing else: the provision itself is the answer."""
    provisions = tuple(sorted(found.named.provisions, key=lambda each: each.regulation.is_internal))
    if not provisions or found.question.specific:
        return None
    lines = [f"{label(provision)}：\n{provision.text}" for provision in provisions]
    return Composed(AnswerStatus.ANSWERED, "\n\n".join(lines), provisions)


def of_several_texts(found: Found, finder: Finder) -> Composed | None:
    """What each of several texts named says of the matter."""
    result = several_texts(found, finder)
    return result and Composed(AnswerStatus.ANSWERED, result.text, result.rests_on, whole=True)


def leaves_out(found: Found, finder: Finder) -> Composed | None:
    """The article found says that its rule does not cover the matter, or not the rank."""
    if not found.candidates:
        return None
    question, best = found.question, found.candidates[0]
    told = left_out(question, best, finder.vocabulary)
    told = told or rank_verdict(question, found.candidates, by_index(found, best))
    if told is None:
        return None
    status = AnswerStatus.PREMISE_CORRECTED if told.corrects else AnswerStatus.ANSWERED
    return Composed(status, told.text, (told.rests_on,))


def corrected(found: Found, finder: Finder) -> Composed | None:
    """What the question asserts and the article found contradicts, put right: an article, a figure, a date, a count."""
    if not found.candidates:
        return None
    question, best = found.question, found.candidates[0]
    uncited = next((each for each in found.candidates if _article(each.clause.provision) not in _cited(found)), None)
    correction = premise.wrong_article(question, found.named.provisions, uncited, found.pointed, finder.vocabulary)
    asserted = assertion_of(question.without_citations)
    led_to = by_index(found, best)
    stands = asserted is not None and figure_stands(question, asserted, found.candidates, finder.vocabulary)
    if asserted is not None and correction is None and not stands:
        correction = wrong_claimed_figure(question, asserted, best, led_to, finder.vocabulary)
    if best.sure >= _ON_THE_MATTER:
        correction = correction or premise.wrong_date(question, best.clause)
        if not stands:
            correction = correction or premise.wrong_figure(question, best.clause, finder.library, found.request.on)
    sure = best.sure
    if asserted is not None:  # the words of a tag (条例是这么要求的) are none of the claim
        said = words_of_claim(question, asserted)
        sure = max(sure, share_of_claim(said, question, best.clause, finder.vocabulary))
    correction = correction or wrong_claim(question, best.clause, sure, led_to, figures=not stands)
    if correction is not None:
        return Composed(AnswerStatus.PREMISE_CORRECTED, correction.text, correction.rests_on)
    miscounted = premise.wrong_count(question, best.clause)
    if miscounted is None:
        return None
    listed = extract(replace(question, kind=QuestionKind.LIST), found.candidates)
    return Composed(AnswerStatus.PREMISE_CORRECTED, miscounted.text + listed.text, listed.rests_on)


def answered(found: Found, finder: Finder, *, direct: bool) -> Composed:
    """The words of the clauses found, or the table of two sides; says so where they are only the nearest."""
    if found.question.kind is QuestionKind.COMPARISON:
        sides = compare_sides(found, finder)
        if sides is not None:
            return Composed(AnswerStatus.ANSWERED, told(sides.table), sides.rests_on, whole=True, table=sides.table)
    result: Extract = extract(found.question, found.candidates)
    opening = "" if direct else ONLY_NEAREST
    if found.candidates[0].clause.provision.regulation.is_internal:
        opening += _OWN_RULES
    text = opening + result.text
    if needs_judgement(found.question.text):
        text += f"\n\n{SENTENCE}"
    weak = direct and _is_weak(found)
    related = _related(found)
    return Composed(AnswerStatus.ANSWERED, text, result.rests_on, related, only_nearest=not direct, weak=weak)


def _is_weak(found: Found) -> bool:
    """Whether little leads from the question to the article: shown as the grade 仅相关, not said in the text."""
    best = found.candidates[0]
    article = article_place(best.clause.provision)
    named = any(article_place(provision) == article for provision in found.named.provisions)
    return not named and best.led < _BY_WORDS and by_index(found, best) < _BY_INDEX


def is_direct(found: Found) -> bool:
    """Whether the answer speaks of the matter by its name, or the subject index leads from the matter to it."""
    best = found.candidates[0]
    article = article_place(best.clause.provision)
    named = any(article_place(provision) == article for provision in found.named.provisions)
    return named or best.sure >= _DIRECT or by_index(found, best) >= _DIRECT


def _cited(found: Found) -> set[object]:
    return {_article(provision) for provision in found.named.provisions}


def _article(provision: Provision) -> tuple[str, object]:
    return provision.regulation.slug, provision.address.article


def _related(found: Found) -> tuple[Provision, ...]:
    """Further articles nearly as good as the best: shown beside the answer as related, not as its basis."""
    best = found.candidates[0]
    least = _RELATED * best_score(found.candidates)
    related: dict[object, Provision] = {}
    for candidate in found.candidates[1:]:
        provision = candidate.clause.provision
        if candidate.score < least:
            continue
        if provision.article is not best.clause.provision.article:
            related.setdefault((provision.regulation.slug, provision.address.article), provision)
    return tuple(related.values())[:_MOST_RELATED]
