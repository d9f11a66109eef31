"""What a question asserts judged a second time, by the rules that judge true-or-false questions of exams.

The answer has found the provision by what the question means; the rules of exams find the sentence by its words, within
that text alone. Only where both come to the same article is the assertion corrected, or said to be right.
"""

import re
from dataclasses import replace

from assistant.answering.answer import AnswerStatus
from assistant.answering.assertion import Assertion, assertion_of
from assistant.answering.claim_polarity import denies
from assistant.answering.claimed_figure import figure_agrees, figure_stands, quoted
from assistant.answering.composed import Composed
from assistant.answering.extract import OPEN_OPENING, YES_OPENING, YES_WITH_CONDITIONS
from assistant.answering.found import Found
from assistant.answering.kinds import QuestionKind
from assistant.answering.put_right import put_right
from assistant.answering.terms import Vocabulary, bigrams
from assistant.banks.claim_answer import TONE
from assistant.banks.contrary_claim import after_for_before, contrary_word
from assistant.banks.judged_option import OptionVerdict
from assistant.banks.sister_lists import Sorted, sorted_matter
from assistant.banks.solve import solver_for
from assistant.banks.statement_answer import judge_statement
from assistant.banks.surely_wrong import BY_FIGURE, surely_wrong
from assistant.banks.wording import contraries, levelled, words_of
from assistant.checking.elsewhere import with_lead
from assistant.regulations.citation import label
from assistant.regulations.figures import find_figures
from assistant.regulations.library import Library
from assistant.regulations.model import Provision

_HALF = 0.5
_PART = re.compile(r"[，；。：]")
_MOSTLY = 0.75  # share of all pairs of signs of a claim that the provision must have before it is said to be so
_NOT_COUNTED = re.compile(r"不计|不算在|不含|不包括")
_NOT = re.compile(r"不(?!足|少于|超过|低于|高于|断|仅|但|论)|未|没有|无(?!党派)|免予|除外")


def second_look(found: Found, composed: Composed, library: Library, vocabulary: Vocabulary) -> Composed:
    """The answer with its opening put right: a correction of what the question asserts; else as it was.

    Args:
        found: what is asked, with the clauses found.
        composed: the answer to it.
        library: the texts held.
        vocabulary: weights of their words.
    """
    if composed.status is not AnswerStatus.ANSWERED or composed.table is not None or not found.candidates:
        return composed
    asserted = assertion_of(found.question.without_citations)
    if asserted is None and found.question.kind is not QuestionKind.YES_NO:
        return composed
    put = sorted_matter(asserted.words if asserted else found.question.text, found, vocabulary)
    if put is not None and not (asserted and _NOT_COUNTED.search(asserted.words)):
        return _sorted(found, composed, put, asserted is not None)
    if asserted is None:
        return composed
    told = _judged(asserted, found, composed, library, vocabulary)
    doubtful = told is composed and not denies(asserted.words)
    in_parts = doubtful and _in_parts(asserted.words, found.candidates[0].clause.provision)
    return _left_open(told) if in_parts else told


def _judged(
    asserted: Assertion, found: Found, composed: Composed, library: Library, vocabulary: Vocabulary
) -> Composed:
    """The assertion as the rules of exams judge it, where they come to the article that was found."""
    best = found.candidates[0].clause
    other = contrary_word(asserted, found, vocabulary)
    if other:
        return _corrected(found, f"{other}条文规定：{quoted(best)}。", best.provision)
    held = solver_for(library, found.request.on).lines_of(best.provision.regulation)
    judged = judge_statement(asserted.words, held)
    agrees = figure_agrees(found.question, asserted, found.candidates[0], vocabulary)
    agrees = agrees and _tells_all(asserted, best.provision, best.text)
    if judged.provision is None or judged.provision.article is not best.provision.article:
        return _said_to_be_so(composed) if agrees else composed
    stands = figure_stands(found.question, asserted, found.candidates, vocabulary)
    if judged.verdict is OptionVerdict.FALLS and surely_wrong(
        asserted, judged.reason, judged.provision, judged.quote, stands
    ):
        clause = next((one.clause for one in found.candidates if judged.quote.strip("；。") in one.clause.text), None)
        words = quoted(clause) if clause is not None else judged.quote.rstrip("；;。：: ")
        if BY_FIGURE.search(judged.reason):  # the figure asserted stands in no provision and is not repeated
            return _corrected(found, f"条文规定：{words}。", judged.provision, "数字")
        return _corrected(found, f"{judged.reason}条文规定：{words}。", judged.provision)
    exam = judged.verdict is OptionVerdict.STANDS and _tells_all(asserted, judged.provision, judged.quote)
    return _said_to_be_so(composed) if agrees or exam else composed


def _said_to_be_so(composed: Composed) -> Composed:
    if not composed.text.startswith(OPEN_OPENING):
        return composed
    return replace(composed, text=YES_OPENING + composed.text.removeprefix(OPEN_OPENING))


def _left_open(composed: Composed) -> Composed:
    """No 是 where the provision says one thing for some and another for others."""
    opening = next((one for one in (YES_WITH_CONDITIONS, YES_OPENING) if composed.text.startswith(one)), "")
    return replace(composed, text=OPEN_OPENING + composed.text.removeprefix(opening)) if opening else composed


def _tells_all(asserted: Assertion, place: Provision, quote: str) -> bool:
    """Whether a provision has every figure and nearly all the words of a claim, and not in parts."""
    values = {one.same_as for one in find_figures(quote)}
    if any(one.same_as not in values for one in asserted.figures) or _in_parts(asserted.words, place):
        return False
    if after_for_before(asserted.words, quote) or _denial_lost(asserted.words, quote):
        return False
    told, there = bigrams(levelled(asserted.words)), levelled(with_lead(place))
    return sum(pair in there for pair in told) >= _MOSTLY * len(told)


def _denial_lost(claim: str, quote: str) -> bool:
    """Whether the claim denies nothing and a part of the quote that it retells does: 一般不同时易地交流."""
    own = set(bigrams(levelled(claim)))
    return not _NOT.search(claim) and any(_NOT.search(part) and _retold(part, own) for part in _PART.split(quote))


def _retold(part: str, own: set[str]) -> bool:
    pairs = bigrams(levelled(part))
    return sum(pair in own for pair in pairs) >= _HALF * len(pairs)


def _in_parts(claim: str, place: Provision) -> bool:
    """Whether the provision has two words of a row of which the claim names one: 专科以上，其中厅局级本科以上."""
    held, own = levelled(with_lead(place)), levelled(claim)
    rows = (row for row in contraries() if not TONE & set(row))
    return any(len(words_of(row, held)) > 1 and len(words_of(row, own)) == 1 for row in rows)


def _sorted(found: Found, composed: Composed, put: Sorted, asserted: bool) -> Composed:
    """What the list that names the matter says of it."""
    clause = put.clause
    words = f"{quoted(clause)}。"
    if asserted and not put.agrees:
        reason = f"条文把这种情形列在“{put.word}”之下，不在“{put.asked}”之下。"
        return _corrected(found, f"{reason}条文规定：{words}", clause.provision)
    opening = "是。" if put.agrees else f"不是，条文把这种情形列在“{put.word}”之下。"
    rests = tuple(dict.fromkeys((clause.provision, *composed.rests_on)))
    return replace(composed, text=f"{opening}{words}（{label(clause.provision)}）", rests_on=rests, only_nearest=False)


def _corrected(found: Found, told: str, place: Provision, what: str = "说法") -> Composed:
    return Composed(AnswerStatus.PREMISE_CORRECTED, put_right(found.question, told, place, what), (place,))
