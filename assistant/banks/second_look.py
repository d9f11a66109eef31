"""What a question asserts judged a second time, by the rules that judge true-or-false questions of exams.

The answer has found the provision by what the question means; the rules of exams find the sentence by its words, within
that text alone. Only where both come to the same article is the assertion corrected, or said to be right.
"""

from dataclasses import replace

from assistant.answering.answer import AnswerStatus
from assistant.answering.assertion import Assertion, assertion_of
from assistant.answering.claimed_figure import quoted
from assistant.answering.composer import Composed
from assistant.answering.extract import OPEN_OPENING, YES_OPENING
from assistant.answering.finder import Found
from assistant.answering.kinds import QuestionKind
from assistant.answering.terms import Vocabulary
from assistant.banks.judged_option import OptionVerdict
from assistant.banks.sister_lists import Sorted, sorted_matter
from assistant.banks.solve import solver_for
from assistant.banks.statement_answer import judge_statement
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision


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
    if put is not None:
        return _sorted(found, composed, put, asserted is not None)
    return composed if asserted is None else _judged(asserted, found, composed, library)


def _judged(asserted: Assertion, found: Found, composed: Composed, library: Library) -> Composed:
    """The assertion as the rules of exams judge it, where they come to the article that was found."""
    best = found.candidates[0].clause
    held = solver_for(library, found.request.on).lines_of(best.provision.regulation)
    judged = judge_statement(asserted.words, held)
    if judged.provision is None or judged.provision.article is not best.provision.article:
        return composed
    if judged.verdict is OptionVerdict.FALLS:
        clause = next((one.clause for one in found.candidates if judged.quote.strip("；。") in one.clause.text), None)
        words = quoted(clause) if clause is not None else judged.quote.rstrip("；;。：: ")
        return _corrected(found, f"{judged.reason}条文规定：{words}。", judged.provision)
    borne_out = judged.verdict is OptionVerdict.STANDS and composed.text.startswith(OPEN_OPENING)
    return replace(composed, text=YES_OPENING + composed.text.removeprefix(OPEN_OPENING)) if borne_out else composed


def _sorted(found: Found, composed: Composed, put: Sorted, asserted: bool) -> Composed:
    """What the list that names the matter says of it."""
    clause = put.candidate.clause
    words = f"{quoted(clause)}。"
    if asserted and not put.agrees:
        reason = f"条文把这种情形列在“{put.word}”之下，不在“{put.asked}”之下。"
        return _corrected(found, f"{reason}条文规定：{words}", clause.provision)
    opening = "是。" if put.agrees else f"不是，条文把这种情形列在“{put.word}”之下。"
    rests = tuple(dict.fromkeys((clause.provision, *composed.rests_on)))
    return replace(composed, text=f"{opening}{words}（{label(clause.provision)}）", rests_on=rests, only_nearest=False)


def _corrected(found: Found, told: str, place: Provision) -> Composed:
    opening = "否。" if found.question.kind is QuestionKind.YES_NO else ""
    text = f"{opening}提问中的说法与条文不符：{told}（{label(place)}）"
    return Composed(AnswerStatus.PREMISE_CORRECTED, text, (place,))
