"""How closely the provisions cited answer the question: three grades, by rule, each with its reason.

直接规定: one article says it, and the question's own words, a citation or the subject index lead to that article.
数条合并: the answer is put together from several articles. 仅相关: nothing leads surely enough from the question to the
article, so that it is the nearest thing and no more. `evals.answering.grades` prints how often each grade is right.
"""

from assistant.answering.answer import AnswerStatus, EvidenceGrade, Grade
from assistant.answering.composed import Composed
from assistant.answering.selection import article_place
from assistant.regulations.citation import label
from assistant.regulations.model import Address, Provision, provision_at

_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}
_NAMED = 3  # articles named in a reason; of more the number is told


def graded(composed: Composed) -> EvidenceGrade | None:
    """The grade of what was composed; None for a refusal or an answer that rests on nothing."""
    if composed.status not in _GIVEN or not composed.rests_on:
        return None
    articles = list({article_place(one): _article(one) for one in composed.rests_on}.values())
    if composed.weak:
        reason = f"问题的用语与{label(articles[0])}只有一部分对得上，是否适用请核对。"
        return _grade(Grade.RELATED, reason)
    if composed.only_nearest:
        reason = f"没有条文逐一写明所问的事项，只找到最接近的{label(articles[0])}，是否适用请核对。"
        return _grade(Grade.RELATED, reason)
    if len(articles) > 1:
        names = "、".join(label(one) for one in articles[:_NAMED])
        more = "等" if len(articles) > _NAMED else ""
        return _grade(Grade.COMBINED, f"由{names}{more}{len(articles)}条条文合在一起得出，应当一并核对。")
    return _grade(Grade.DIRECT, f"{label(articles[0])}写明了所问的事项。")


def _grade(grade: Grade, reason: str) -> EvidenceGrade:
    return EvidenceGrade(grade=grade, words=grade.words, reason=reason)


def _article(provision: Provision) -> Provision:
    whole = provision_at(provision.regulation, Address(provision.address.article))
    assert whole is not None
    return whole
