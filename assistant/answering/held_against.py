"""What a question asks by yes or no, or takes for granted, held against the provision found by the learned reader.

The rules that read modal words, figures and bodies come first. Where they leave a question open the reader may open the
answer, by 是 or 否 with the reservation that the provision decides; where they correct by words what the reader finds
borne out, nothing is corrected; where the nearest article settles nothing and one nearly as near does, that one
answers. Figures, counts, articles and versions stay with the rules. What is quoted is the provision itself in any case.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answering.answer import AnswerStatus
from assistant.answering.assertion import assertion_of, is_tagged
from assistant.answering.claimed_figure import quoted, told_by_several
from assistant.answering.composed import Composed
from assistant.answering.extract import NO_OPENING, NO_WITH_EXCEPTIONS, OPEN_OPENING, YES_OPENING, YES_WITH_CONDITIONS
from assistant.answering.found import Found
from assistant.answering.kinds import QuestionKind, asks_yes_or_no, turn_asks_yes_or_no
from assistant.answering.put_right import differs, put_right
from assistant.answering.selection import article_place
from assistant.entailment.verdict import Reader, Verdict

_CORRECTS, _SAYS, _TAKES_BACK, _DOUBTS = 0.85, 0.85, 0.93, 0.9
_SILENT, _SETTLES, _NEAR, _TRIED = 0.9, 0.93, 0.2, 2
_PRESUMES = re.compile(r"吧[?？。]?$")
_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}


def held_against(
    found: Found,
    composed: Composed,
    reader: Reader,
    answered: Callable[[Found], Composed],
    looked_at: Callable[[Found], Composed],
) -> Composed:
    """The answer with its opening put right, or a correction made or taken back; else as it was.

    Args:
        found: what is asked, with the clauses found.
        composed: the answer to it.
        reader: what holds a statement against a provision.
        answered: the answer without any correction.
        looked_at: the answer as the rules alone give it.
    """
    text = found.question.without_citations
    tagged = is_tagged(text)
    turns = found.request.turns
    asked = tagged or found.question.kind is QuestionKind.YES_NO or asks_yes_or_no(text)
    asked = asked or (bool(turns) and turn_asks_yes_or_no(found.request.text, turns[-1]))
    if not asked or not _is_open_to(found, composed):
        return composed  # what is told before another question is no statement of its own
    verdict = reader.verdict(found.question.text, found.candidates[0].clause.provision)
    if verdict is None:
        return composed
    if verdict.silent >= _SILENT and composed.status is AnswerStatus.ANSWERED:
        beside = _settled_beside(found, reader)
        again = looked_at(beside[0]) if beside is not None else composed
        if beside is not None and _is_open_to(beside[0], again):
            (found, verdict), composed = beside, again
    if composed.status is AnswerStatus.PREMISE_CORRECTED:
        borne_out = differs() in composed.text and verdict.stands >= _TAKES_BACK
        return answered(found) if borne_out else composed
    asserted = assertion_of(text)
    if verdict.falls >= _CORRECTS and (tagged or _PRESUMES.search(text) or asserted is not None):
        several = asserted is not None and told_by_several(asserted, found.candidates)
        return composed if several else _corrected(found, composed)
    return _opened(composed, verdict, said_plainly=found.question.kind is not QuestionKind.YES_NO)


def _is_open_to(found: Found, composed: Composed) -> bool:
    """Whether the answer rests on the article that was found, says no more, and admits no doubt of its own."""
    if composed.status not in _GIVEN or composed.whole or composed.table is not None or composed.only_nearest:
        return False
    if not found.candidates or not composed.rests_on or found.named.repealed:
        return False
    return article_place(composed.rests_on[0]) == article_place(found.candidates[0].clause.provision)


def _settled_beside(found: Found, reader: Reader) -> tuple[Found, Verdict] | None:
    """With an article nearly as near put first, where the nearest settles nothing and that one surely does."""
    best = found.candidates[0]
    tried = {article_place(best.clause.provision)}
    for candidate in found.candidates:
        article = article_place(candidate.clause.provision)
        if article in tried or len(tried) > _TRIED or best.score - candidate.score > _NEAR:
            continue
        tried.add(article)
        verdict = reader.verdict(found.question.text, candidate.clause.provision)
        if verdict is not None and max(verdict.stands, verdict.falls) >= _SETTLES:
            first = [one for one in found.candidates if article_place(one.clause.provision) == article]
            rest = [one for one in found.candidates if article_place(one.clause.provision) != article]
            return replace(found, candidates=(*first, *rest)), verdict
    return None


def _opened(composed: Composed, verdict: Verdict, *, said_plainly: bool) -> Composed:
    """是 or 否 where the rules left it open, and neither where they say what the reader denies.

    Where few words lead to the provision (`weak`) the reader has to be surer; that words of the case are new to the
    corpus is no reason to be silent, for every case told in everyday words has some (decision 0055). `said_plainly`:
    the rules took it for no question of yes or no, and told the provision without any opening.
    """
    text = composed.text
    if text.startswith(OPEN_OPENING) or said_plainly:
        bound = _SETTLES if composed.weak else _SAYS
        opening = NO_WITH_EXCEPTIONS if verdict.falls >= bound else ""
        opening = YES_WITH_CONDITIONS if verdict.stands >= bound else opening
        return replace(composed, text=opening + text.removeprefix(OPEN_OPENING)) if opening else composed
    yes = next((one for one in (YES_WITH_CONDITIONS, YES_OPENING) if text.startswith(one)), "")
    no = next((one for one in (NO_WITH_EXCEPTIONS, NO_OPENING) if text.startswith(one)), "")
    doubted = (yes and verdict.falls >= _DOUBTS) or (no and verdict.stands >= _DOUBTS)
    return replace(composed, text=OPEN_OPENING + text.removeprefix(yes or no)) if doubted else composed


def _corrected(found: Found, composed: Composed) -> Composed:
    """What the provision says instead of what is taken for granted."""
    best = found.candidates[0].clause
    text = put_right(found.question, f"条文规定：{quoted(best)}。", best.provision)
    rests = tuple(dict.fromkeys((best.provision, *composed.rests_on)))
    return replace(composed, status=AnswerStatus.PREMISE_CORRECTED, text=text, rests_on=rests, weak=False)
