"""The steps on versions: what a repealed text is relied on for, two versions side by side, what changed, what holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.answering.amended import amended, asks_change
from assistant.answering.answer import AnswerStatus, Clarification
from assistant.answering.both_versions import both_versions
from assistant.answering.composed import Composed
from assistant.answering.finder import Finder
from assistant.answering.found import Found, Request
from assistant.answering.relied import relied
from assistant.answering.said_to_hold import said_to_hold
from assistant.answering.terms import content_runs
from assistant.answering.validity import asks_validity, validity


def relied_on(found: Found, finder: Finder) -> Composed | None:
    """The question rests on a repealed version, or asks whether it holds: which one does, and since when."""
    result = relied(found, finder.library)
    if result is None:
        return None
    status = AnswerStatus.ANSWERED if result.asked else AnswerStatus.PREMISE_CORRECTED
    return Composed(status, result.told.text, result.told.rests_on, whole=True)


def said_to_be_in_force(found: Found, finder: Finder, answered: Callable[[Found], Composed]) -> Composed | None:
    """A text said to hold that does not: which one does, and what is asked beside that by the text in force."""
    said = said_to_hold(found, finder.library)
    if said is None:
        return None
    text, rests = said.text, (said.rests_on,)
    if any(len(run) > 1 for run in content_runs(said.rest)):
        further = finder.find(Request(said.rest, found.asked_on or found.request.on))
        answer = answered(further) if further.candidates and further.question.specific else None
        if answer is not None and not answer.only_nearest and answer.rests_on[:1] != rests:
            text, rests = f"{text}\n\n按现行文本：{answer.text}", (*rests, *answer.rests_on)
    status = AnswerStatus.PREMISE_CORRECTED if said.corrects else AnswerStatus.ANSWERED
    return Composed(status, text, tuple(dict.fromkeys(rests)), whole=True)


def side_by_side(found: Found, finder: Finder) -> Composed | None:
    """One matter as two versions have it."""
    result = None if asks_change(found.question.text) else both_versions(found, finder)
    return result and Composed(AnswerStatus.ANSWERED, result.text, result.rests_on, whole=True)


def what_changed(found: Found, finder: Finder) -> Composed | None:
    """What changed between two versions: the comparison answers, not one provision."""
    result = amended(found, finder.library)
    if result is None:
        return None
    if result.options:
        back = Clarification(question="您问的是哪一部法规的新旧版本？", options=result.options)
        return Composed(AnswerStatus.NEEDS_CLARIFICATION, result.text, clarification=back)
    status = AnswerStatus.ANSWERED if result.rests_on else AnswerStatus.NO_PROVISION
    return Composed(status, result.text, result.rests_on, whole=True)


def in_force(found: Found, finder: Finder) -> Composed | None:
    """Whether the one text named holds today."""
    regulations = found.named.texts_asked_about
    if len(regulations) != 1 or not asks_validity(found.question):
        return None
    result = validity(regulations[0], finder.library, date.today())
    if result is None:
        return None
    gone = regulations[0].repealed is not None or bool(found.named.repealed)
    status = AnswerStatus.PREMISE_CORRECTED if gone else AnswerStatus.ANSWERED
    return Composed(status, found.named.repealed + result.text, result.rests_on)


def instead_of_repealed(found: Found, answered: Callable[[Found], Composed]) -> Composed | None:
    """A repealed text is named: said so, and the text in force answers."""
    if not found.named.repealed:
        return None
    if not found.question.content or not found.candidates:
        return Composed(AnswerStatus.PREMISE_CORRECTED, found.named.repealed)
    answer = answered(found)
    return replace(
        answer, status=AnswerStatus.PREMISE_CORRECTED, text=f"{found.named.repealed}按现行文本：{answer.text}"
    )
