"""What a question takes for granted and the text contradicts: a wrong article, a wrong figure, a repealed rule."""

import re
from dataclasses import dataclass
from datetime import date

from assistant.answering.assertion import of_earlier_text, part_of, tells_case
from assistant.answering.clauses import Clause, clauses
from assistant.answering.figure_of_case import names_number
from assistant.answering.put_right import differs, put_right
from assistant.answering.question import Question
from assistant.answering.selection import Candidate, Place, article_of, article_place
from assistant.answering.terms import Vocabulary, bigrams
from assistant.regulations.citation import label
from assistant.regulations.figures import Figure, find_dates, find_figures
from assistant.regulations.library import Library
from assistant.regulations.model import Provision
from assistant.regulations.numerals import print_article_number

_CLAIMS = re.compile(
    r"听说|有人说|据说|都说|为什么|为何|既然|难道|吧[?？。]?$|[吧，,](对|是|正确|没错|属实)|对不对|是不是|是吗|是这样|吗|么[?？]?$|是否"
)
_RHETORICAL = re.compile(r"不是(?:说|规定)?(.{0,12})[吗么]")
_PERSONAL = re.compile(
    r"我(?!们这)|他|她|某|已经|工作了|干了|当了|任了|才|刚|如果|假如|要是|老张|老王|老李|小张|小王|小李|实到|应到"
)
_MATTER = re.compile(r"(?:里|中)?(?:关于|有关|对于?|就)(?P<matter>[一-鿿“”]{2,16}?)的(?:规定|要求|条款|内容|表述)")
_POINTED = re.compile(r"[哪那这另某同每第任]$")
_ASKS_LEAVE = re.compile(r"可以|能不能|能否|可否|行不行|行吗|能.{0,24}[吗么]")
_WRONG_PLACE = 0.35  # the cited article holds less than this share of the question's own words …
_RIGHT_PLACE = 0.6  # … and another article more than this share


@dataclass(frozen=True, slots=True)
class Correction:
    """`text` says what is wrong and what the law says instead; `rests_on` supports both."""

    text: str
    rests_on: tuple[Provision, ...]


def wrong_article(
    question: Question,
    cited: tuple[Provision, ...],
    best: Candidate | None,
    pointed: dict[Place, float],
    vocabulary: Vocabulary,
) -> Correction | None:
    """The question names an article for a matter that another article regulates.

    `pointed` are the units that the subject index names, with the share of the question that it explains by them.
    """
    if not cited or best is None or not question.specific:
        return None
    named = cited[0]
    found = best.clause.provision
    if article_place(named) == article_place(found) or print_article_number(named.address.article) in best.clause.text:
        return None
    here, there = (_regulates(each, question, pointed, vocabulary) for each in (named, found))
    matter = _said_to_regulate(question)
    if matter:
        here, there = (vocabulary.overlap(matter, each.article.full_text) for each in (named, found))
    if here >= _WRONG_PLACE or there < _RIGHT_PLACE:
        return None
    opening = f"{label(named)}规定的不是这件事，这件事见{label(found)}。"
    return Correction(opening + best.clause.text.rstrip("；。") + "。", (found, named))


def _said_to_regulate(question: Question) -> tuple[str, ...]:
    """The words of the matter that the question puts in the article: 任前公示 of 第三十三条关于任前公示的规定."""
    after = question.text[question.citations[0].end :] if question.citations else ""
    found = _MATTER.match(after)
    if found is None:
        return ()
    own = set(bigrams(found["matter"]))
    return tuple(pair for pair in question.specific if pair in own)


def _regulates(provision: Provision, question: Question, pointed: dict[Place, float], vocabulary: Vocabulary) -> float:
    """The share of the question that its article holds, or that the subject index explains by it."""
    article = article_place(provision)
    by_index = max((weight for unit, weight in pointed.items() if article_of(unit) == article), default=0.0)
    return max(by_index, vocabulary.overlap(question.specific, provision.article.full_text))


def wrong_figure(question: Question, best: Clause, library: Library, on: date) -> Correction | None:
    """The question states a figure where the text, at the same place, has another of the same dimension."""
    stated = _claimed(question)
    if stated is None:
        return None
    beside = tuple(pair for pair in question.specific if pair not in stated.words)
    held = _figure_spoken_of(best.text, beside, stated)
    if held is not None and (held.same_as == stated.same_as or _terms_alike(held, stated)):
        return None
    earlier = _where_it_stood(stated, best, library, on)  # reads every superseded version: last
    if held is None and not earlier:
        return None
    return _corrected(question, best, "数字", earlier)


def _terms_alike(one: Figure, other: Figure) -> bool:
    """两届 and 两个任期."""
    return one.dimension == other.dimension == "terms" and one.value == other.value


def wrong_date(question: Question, best: Clause) -> Correction | None:
    """The question states a day and month where the clause has another, and not the stated one."""
    stated = {date[1:] for date in find_dates(question.text)}
    held = {date[1:] for date in find_dates(best.text)}
    if len(stated) != 1 or not held or stated & held or not _CLAIMS.search(question.text):
        return None
    return _corrected(question, best, "日期", "")


def _corrected(question: Question, best: Clause, what: str, earlier: str) -> Correction:
    words = best.text.rstrip("；。")
    text = put_right(question, f"条文规定：{words}。", best.provision, what)
    return Correction(text + earlier, (best.provision,))


def _figure_spoken_of(clause: str, asked: tuple[str, ...], stated: Figure) -> Figure | None:
    """The clause's figure that the question speaks of: of several, the one whose own segment shares most with it."""
    figures = [figure for figure in find_figures(clause) if _comparable(figure, stated, clause)]
    if len(figures) < 2:
        return figures[0] if figures else None
    for borders in (
        "，、：；。",
        "：；。",
    ):  # 受到诫勉的，半年内不得提拔；…：two parts alike but for what stands before the comma
        shared = [sum(pair in segment(clause, figure, borders) for pair in asked) for figure in figures]
        best = max(shared)
        if best and shared.count(best) == 1:
            return figures[shared.index(best)]
    return None


def segment(clause: str, figure: Figure, borders: str) -> str:
    """The part between two of the signs that holds the figure."""
    start = max(clause.rfind(sign, 0, figure.start) for sign in borders) + 1
    end = min((place for sign in borders if (place := clause.find(sign, figure.end)) >= 0), default=len(clause))
    return clause[start:end]


def wrong_count(question: Question, best: Clause) -> Correction | None:
    """The question states a number of members that the list does not have."""
    stated = next((one for one in question.figures if one.dimension == "items" and states_number(question, one)), None)
    ordinal = best.provision.address.paragraph
    paragraph = next(entry for entry in best.provision.article.paragraphs if entry.ordinal == ordinal)
    if stated is None or not paragraph.subparagraphs or stated.value == len(paragraph.subparagraphs):
        return None
    return Correction(differs("项数"), (best.provision,))


def states_number(question: Question, figure: Figure) -> bool:
    """Whether a count says how many a list has today: 哪一种 and 这两种 point, 旧条例五种 tells of an earlier text."""
    part = part_of(question.text, figure.words)
    before = part[: part.find(figure.words)]
    return figure.value > 1 and not _POINTED.search(before) and not tells_case(part) and not of_earlier_text(part)


def _claimed(question: Question) -> Figure | None:
    """The figure that the question takes for granted: the only value, in a claim and not in somebody's case."""
    rhetorical = _RHETORICAL.search(question.text)
    if rhetorical:
        within = find_figures(rhetorical[1])
        return within[0] if len(within) == 1 else None
    figures = [one for one in question.figures if one.dimension != "items" and names_number(one)]
    if len({figure.same_as for figure in figures}) != 1 or _PERSONAL.search(question.text):
        return None
    after = question.text[figures[0].end : figures[0].end + 1]
    if tells_case(part_of(question.text, figures[0].words)):
        return None
    claim = _CLAIMS.search(question.text)
    if claim is not None and claim[0][0] in "吗么" and _ASKS_LEAVE.search(question.text):
        return None  # 可以……吗 asks what is allowed and takes nothing for granted
    return figures[0] if claim or after == "的" else None


def _comparable(one: Figure, other: Figure, clause: str) -> bool:
    """Of one dimension; bare counts (五个……) only where what is counted is named alike."""
    if one.dimension == other.dimension == "count":
        return clause[one.end : one.end + 2] in other.following
    return one.dimension == other.dimension or {one.dimension, other.dimension} <= {"days", "time"}


def _where_it_stood(stated: Figure, best: Clause, library: Library, on: date) -> str:
    """Names the superseded version that had the stated figure in a clause otherwise alike."""
    for regulation in library.versions(best.provision.regulation.slug):
        if regulation.in_force(on) or on < regulation.effective:
            continue
        for article in regulation.articles:
            for clause in clauses(regulation, article):
                alike = len(set(clause.text) & set(best.text)) > 0.6 * len(set(best.text))
                if alike and any(figure.same_as == stated.same_as for figure in clause.figures):
                    return f"提问中的数字出自{regulation.version}年文本，该文本已废止。"
    return ""
