"""Which texts say so (依据哪几部法规，是哪些文件写的): the clause of each text on the matter, with its citation."""

import re
from collections.abc import Iterator

from assistant.answering.clauses import Clause, clauses
from assistant.answering.extract import Extract
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.selection import article_place
from assistant.regulations.citation import label

_TEXTS = r"(?:文件|法规|规定|条例|法律|党规|制度|办法|条文|依据)"
_ASKS = re.compile(
    rf"[，,]?(?:分别)?(?:都)?(?:是|由|在|见|出自|依据|根据)*(?:哪几|哪些)[部个份件条]?(?:不同的?)?{_TEXTS}(?:里|中|上)?(?:面)?"
    r"(?:都|有|这么|是|写|规定|说|讲|提|定|管)*(?:到|了|过|的)*"
)
_LISTS_RULES = re.compile(rf"有哪些{_TEXTS}[？?]?$|哪些(?:规定|制度)[？?]?$")  # 有哪些规定 asks what is said, not where
_SPEAKS = 0.6  # share of the question's legal words that a clause must hold
_FOUND = 0.8  # share of the best score from which a clause that was found speaks of the matter
_MOST = 6


def several_texts(found: Found, finder: Finder) -> Extract | None:
    """A line for each text in force that speaks of the matter; None where that is not asked, or only one does."""
    question = found.question
    asked = _ASKS.search(question.text)
    if asked is None or _LISTS_RULES.search(question.text) or not found.candidates or found.named.provisions:
        return None
    kept: dict[str, Clause] = {}
    for clause in _speaking(found, finder, _ASKS.sub("，", question.text)):
        kept.setdefault(clause.provision.regulation.slug, clause)
    if len(kept) < 2:
        return None
    lines = [f"{clause.text.rstrip('；;。：: ')}。（{label(clause.provision)}）" for clause in kept.values()]
    opening = "库内写到这一事项的有下列条文，每部法规列一条："
    return Extract("\n".join((opening, *lines[:_MOST])), tuple(one.provision for one in kept.values())[:_MOST])


def _speaking(found: Found, finder: Finder, matter: str) -> Iterator[Clause]:
    """What was found first, then every clause that holds the figures and most of the words of the question."""
    figures = {figure.same_as for figure in found.question.figures}
    best = found.candidates[0]
    legal = finder.vocabulary.legal(finder.vocabulary.content(matter))
    for candidate in found.candidates:
        held = {figure.same_as for figure in candidate.clause.figures}
        near = candidate.score >= _FOUND * best.score and candidate.sure >= min(_SPEAKS, best.sure)
        if near and figures <= held:
            yield candidate.clause
    seen = {article_place(each.clause.provision) for each in found.candidates}
    ranked: list[tuple[float, Clause]] = []
    for regulation in finder.library.in_force(found.request.on):
        for article in regulation.articles if not regulation.is_internal else ():
            for clause in clauses(regulation, article):
                share = finder.vocabulary.overlap(legal, regulation.title + clause.lead + clause.text)
                held = {figure.same_as for figure in clause.figures}
                if share >= _SPEAKS and figures <= held and (figures or article_place(clause.provision) not in seen):
                    ranked.append((share, clause))
    yield from (clause for _, clause in sorted(ranked, key=lambda each: -each[0]))
