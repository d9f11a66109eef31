"""What a question takes for granted and the text contradicts: a wrong article, a wrong figure, a repealed rule."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.answering.clauses import Clause, clauses
from assistant.answering.kinds import QuestionKind
from assistant.answering.question import Question
from assistant.answering.selection import Candidate
from assistant.answering.terms import Vocabulary
from assistant.regulations.citation import label
from assistant.regulations.figures import Figure
from assistant.regulations.library import Library
from assistant.regulations.model import Provision

_CLAIMS = re.compile(r"听说|有人说|据说|都说|为什么|为何|既然|不是说|难道|(对|是|正确|没错|属实)(不对)?[吗吧么]|对不对|是不是|是吗|吗|么$|是否")
_PERSONAL = re.compile(r"我|他|她|某|已经|工作了|干了|当了|任了|如果|假如|要是|张|王|李|小")
_WRONG_PLACE = 0.35  # the cited article holds less than this share of the question …
_RIGHT_PLACE = 0.6  # … and another article more than this share


@dataclass(frozen=True, slots=True)
class Correction:
    """`text` says what is wrong and what the law says instead; `rests_on` supports both."""

    text: str
    rests_on: tuple[Provision, ...]


def wrong_article(
    question: Question, cited: tuple[Provision, ...], best: Candidate | None, vocabulary: Vocabulary
) -> Correction | None:
    """The question names an article for a matter that another article regulates."""
    if not cited or best is None or not question.specific:
        return None
    pointed = cited[0]
    found = best.clause.provision
    if (pointed.regulation.slug, pointed.address.article) == (found.regulation.slug, found.address.article):
        return None
    here = vocabulary.overlap(question.content, pointed.article.full_text)
    if here >= _WRONG_PLACE or best.coverage < _RIGHT_PLACE:
        return None
    opening = f"{label(pointed)}规定的不是这件事，这件事见{label(found)}。"
    return Correction(opening + best.clause.text.rstrip("；。") + "。", (found, pointed))


def wrong_figure(question: Question, best: Clause, library: Library, on: date) -> Correction | None:
    """The question states a figure where the text has another of the same dimension, and nowhere the stated one."""
    stated = _claimed(question)
    if stated is None:
        return None
    article = best.provision.article
    held = [figure for clause in clauses(best.provision.regulation, article) for figure in clause.figures]
    same_dimension = [figure for figure in best.figures if _comparable(figure, stated)]
    if not same_dimension or any(figure.same_as == stated.same_as for figure in held):
        return None
    opening = "否。" if question.kind is QuestionKind.YES_NO else ""
    text = f"{opening}提问中的数字与条文不符。条文规定：{best.text.rstrip('；。')}。（{label(best.provision)}）"
    return Correction(text + _where_it_stood(stated, best, library, on), (best.provision,))


def wrong_count(question: Question, best: Clause) -> Correction | None:
    """The question states a number of members that the list does not have."""
    stated = next((figure for figure in question.figures if figure.dimension == "items"), None)
    ordinal = best.provision.address.paragraph
    paragraph = next(entry for entry in best.provision.article.paragraphs if entry.ordinal == ordinal)
    if stated is None or not paragraph.subparagraphs or stated.value == len(paragraph.subparagraphs):
        return None
    return Correction("提问中的项数与条文不符。", (best.provision,))


def _claimed(question: Question) -> Figure | None:
    figures = [figure for figure in question.figures if figure.dimension not in {"items", "count"}]
    if len(figures) != 1 or _PERSONAL.search(question.text):
        return None
    after = question.text[figures[0].end : figures[0].end + 1]
    claims = _CLAIMS.search(question.text) or after == "的"
    return figures[0] if claims else None


def _comparable(one: Figure, other: Figure) -> bool:
    return one.dimension == other.dimension or {one.dimension, other.dimension} <= {"days", "time"}


def _where_it_stood(stated: Figure, best: Clause, library: Library, on: date) -> str:
    """Names the superseded version that had the stated figure in a clause otherwise alike."""
    for regulation in library.versions(best.provision.regulation.slug):
        if regulation.in_force(on):
            continue
        for article in regulation.articles:
            for clause in clauses(regulation, article):
                alike = len(set(clause.text) & set(best.text)) > 0.6 * len(set(best.text))
                if alike and any(figure.same_as == stated.same_as for figure in clause.figures):
                    return f"提问中的数字出自{regulation.version}年文本，该文本已废止。"
    return ""
