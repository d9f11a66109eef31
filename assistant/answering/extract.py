"""The words of the provisions that answer a question — without a model. One function a kind of question."""

import re
from dataclasses import dataclass
from fractions import Fraction

from assistant.answering.assertion import assertion_of
from assistant.answering.claim_polarity import claim_polarity
from assistant.answering.clauses import Clause
from assistant.answering.figure_of_case import of_case
from assistant.answering.inline_list import inline_list
from assistant.answering.kinds import QuestionKind, counts_members
from assistant.answering.polarity import Polarity, compare, polarity
from assistant.answering.question import Question
from assistant.answering.selection import Candidate
from assistant.answering.terms import bigrams
from assistant.regulations.citation import label
from assistant.regulations.model import Address, Paragraph, Provision, provision_at
from assistant.regulations.numerals import print_subparagraph_mark, to_chinese

_OPEN = {
    QuestionKind.GENERAL,
    QuestionKind.DEFINITION,
    QuestionKind.CONSEQUENCE,
    QuestionKind.DEADLINE,
    QuestionKind.WHERE,
}
_CONDITIONS = re.compile(r"具备|符合|条件|资格")
_FAR_BEFORE = 0.35  # score by which one 项 stands before the others where it alone is asked for
_LONG = 150  # characters: of a longer 款 only the sentence, of a longer sentence only the part that answers is given
# What a clause must hold before it says 是 or 否: of the question's legal words, and of all its content. A matching
# figure or 应当 in a clause on another matter decides nothing.
_SURE = {Polarity.YES: 0.7, Polarity.NO: 0.6, Polarity.UNDECIDED: 0.0}
_SURE_OF_FIGURE = 0.9
_VERBATIM = 0.8  # share of all its pairs of signs, little words too: 下发通知后 is not 下发通知以前
_SURE_OF_CLAIM = 0.97  # of an assertion nothing may be missing: 应当署名并公示 is not borne out by 应当署名
_SHARED = {Polarity.YES: 0.42, Polarity.NO: 0.3, Polarity.UNDECIDED: 0.0}
YES_OPENING, OPEN_OPENING = "是。", "条文是这样规定的："
YES_WITH_CONDITIONS = "是，但有条件或者例外，以条文所列为准。"
NO_OPENING, NO_WITH_EXCEPTIONS = "否。", "否，一般不是这样，例外以条文所列为准。"
_WHOLE_ARTICLE = 320  # characters: a shorter article is quoted whole, a longer one by its 款


@dataclass(frozen=True, slots=True)
class Extract:
    """`text` answers directly; `rests_on` are the units whose words it uses, first the main one."""

    text: str
    rests_on: tuple[Provision, ...]


def extract(question: Question, candidates: tuple[Candidate, ...]) -> Extract:
    """The direct answer from the best clause, in the shape its kind asks for."""
    best = candidates[0].clause
    paragraph = _paragraph(best)
    wants_list = (
        _led_only(question, candidates[0])
        or question.kind in {QuestionKind.LIST, QuestionKind.PROCEDURE, QuestionKind.CONDITION}
        or (question.kind is QuestionKind.FIGURE and counts_members(question.text))
    )
    if wants_list and best.provision.address.subparagraph is None:
        listed = _inline_list(best)
        if listed is not None:
            return listed
    if wants_list and not paragraph.subparagraphs:
        found = _list_in_article(best)
        paragraph = found or paragraph
    if wants_list and paragraph.subparagraphs and not _one_member(question, candidates):
        return _whole_list(best, paragraph)
    if question.kind is QuestionKind.YES_NO:
        return _yes_no(question, candidates[0])
    if question.kind is QuestionKind.WHERE:
        return Extract(f"见{label(article_of(best))}。{_sentence(best)}", (best.provision,))
    return Extract(f"{_sentence(best)}（{label(best.provision)}）", (best.provision,))


def _one_member(question: Question, candidates: tuple[Candidate, ...]) -> bool:
    """Whether one 项 is asked for and not the list: it stands far before every other 项 of its list.

    不参公的事业单位，哪些人要报 finds a list of those who must report, and asks for the 项 on such bodies.
    """
    best = candidates[0]
    address = best.clause.provision.address
    if address.subparagraph is None or question.kind is QuestionKind.PROCEDURE or counts_members(question.text):
        return False
    article = best.clause.provision.article
    beside = [
        each.score
        for each in candidates[1:]
        if each.clause.provision.article is article
        and each.clause.provision.address.paragraph == address.paragraph
        and each.clause.provision.address.subparagraph not in {None, address.subparagraph}
    ]
    return bool(beside) and best.score - max(beside) >= _FAR_BEFORE


def article_of(clause: Clause) -> Provision:
    """The whole article that holds the clause."""
    found = provision_at(clause.provision.regulation, Address(clause.provision.address.article))
    assert found is not None
    return found


def quoted_unit(provision: Provision) -> Provision:
    """What is quoted beside the answer: the whole article where it is short, else the 款 that holds the unit."""
    regulation, address = provision.regulation, provision.address
    whole = provision_at(regulation, Address(address.article))
    assert whole is not None
    if len(whole.text) <= _WHOLE_ARTICLE or address.paragraph is None:
        return whole
    return provision_at(regulation, Address(address.article, address.paragraph)) or whole


def _paragraph(clause: Clause) -> Paragraph:
    ordinal = clause.provision.address.paragraph
    return next(paragraph for paragraph in clause.provision.article.paragraphs if paragraph.ordinal == ordinal)


def _list_in_article(clause: Clause) -> Paragraph | None:
    """The one enumerating paragraph of the article, if there is exactly one."""
    lists = [paragraph for paragraph in clause.provision.article.paragraphs if paragraph.subparagraphs]
    return lists[0] if len(lists) == 1 else None


def _whole_list(clause: Clause, paragraph: Paragraph) -> Extract:
    """N of N: the members come from the parse tree, so none can be lost."""
    regulation, number = clause.provision.regulation, clause.provision.address.article
    held = provision_at(regulation, Address(number, paragraph.ordinal))
    assert held is not None
    count = to_chinese(len(paragraph.subparagraphs))
    lead = paragraph.text.rstrip("：: ")
    members = "\n".join(
        f"{print_subparagraph_mark(sub.number)}{sub.full_text.removeprefix(sub.label)}"
        for sub in paragraph.subparagraphs
    )
    return Extract(f"{lead}，共{count}项（{label(held)}）：\n{members}", (held,))


def _inline_list(clause: Clause) -> Extract | None:
    """The sentence whole, with the number of members that it lists; the members below it where each is a word apart."""
    listed = inline_list(clause.sentence) if len(clause.sentence) > len(clause.text) else inline_list(clause.text)
    if listed is None:
        return None
    count = to_chinese(len(listed.members))
    stated = f"列明的共{count}项" if listed.open_ended else f"共{count}项"
    text = f"{clause.sentence.rstrip('；;。：: ')}，{stated}（{label(clause.provision)}）"
    if len(set(listed.members)) < len(listed.members):
        return Extract(f"{text}。", (clause.provision,))
    members = "\n".join(f"{number}. {member}" for number, member in enumerate(listed.members, 1))
    return Extract(f"{text}：\n{members}", (clause.provision,))


def _sentence(clause: Clause) -> str:
    """The clause in its unit, where that is short, else in its sentence; a 项 keeps the words that introduce it.

    A 款 of three sentences is the rule, the case beside it and the exception: one of them alone can mislead.
    """
    longest = next((words for words in (_unit_of(clause), clause.sentence) if 0 < len(words) <= _LONG), clause.text)
    body = longest.rstrip("；;。：: ")
    if clause.provision.address.subparagraph is not None and clause.lead:
        lead = clause.lead.rstrip("：: ")
        last = lead.split("。")[-1]
        return f"{last}：{body}。"
    return f"{body}。"


def _unit_of(clause: Clause) -> str:
    """The words of the 款 or 项 that holds the clause; empty for a 款 that goes on in 项."""
    paragraph, number = _paragraph(clause), clause.provision.address.subparagraph
    if number is None:
        return "" if paragraph.subparagraphs else paragraph.text
    return next((sub.text for sub in paragraph.subparagraphs if sub.number == number), "")


def _led_only(question: Question, candidate: Candidate) -> bool:
    """Whether the words asked about stand in the words that introduce a list, and the one member found adds none."""
    open_question = question.kind in _OPEN
    clause = candidate.clause
    if not open_question or clause.provision.address.subparagraph is None:
        return False
    asked = set(question.content)
    led = {pair for pair in asked if pair in clause.lead}
    return bool(led) and not {pair for pair in asked - led if pair in clause.text}


def _values(clause: Clause) -> set[tuple[Fraction, str]]:
    return {one.same_as for one in clause.figures}


def _yes_no(question: Question, candidate: Candidate) -> Extract:
    clause = candidate.clause
    words = (clause.lead if clause.provision.address.subparagraph is not None else "") + clause.text
    asserted = assertion_of(question.without_citations)
    verdict, excepted = polarity(question.text, words)
    if asserted is not None:
        verdict = claim_polarity(asserted.words, clause.text)
    one_of_several = clause.provision.address.subparagraph is not None and _CONDITIONS.search(clause.lead) is not None
    excepted = excepted or one_of_several or bool(clause.figures and not question.figures)
    asked = [figure for figure in question.figures if figure.dimension not in {"items"}]
    if asserted is not None:
        stated = all(one.same_as in _values(clause) for one in asserted.figures)
        told = bigrams(asserted.words)
        verbatim = sum(pair in words for pair in told) >= _VERBATIM * len(told)
        if verdict is Polarity.YES and not (stated and verbatim and candidate.sure >= _SURE_OF_CLAIM):
            verdict = Polarity.UNDECIDED
        if verdict is Polarity.NO and any(of_case(asserted.words, one) for one in asserted.figures):
            verdict = Polarity.UNDECIDED  # 17岁还不能申请 is no denial of 年满十八岁可以申请
    elif len(asked) == 1 and any(figure.dimension == asked[0].dimension for figure in clause.figures):
        verdict = compare(asked[0], clause.text) or Polarity.UNDECIDED
        if verdict is Polarity.YES and candidate.sure < _SURE_OF_FIGURE:  # the same figure may stand for another thing
            verdict = Polarity.UNDECIDED
    share = candidate.own if verdict is Polarity.YES else candidate.led
    if candidate.sure < _SURE[verdict] or share < _SHARED[verdict] or question.novel:
        verdict = Polarity.UNDECIDED
    opening = {
        Polarity.YES: YES_WITH_CONDITIONS if excepted else YES_OPENING,
        Polarity.NO: NO_WITH_EXCEPTIONS if excepted else NO_OPENING,
        Polarity.UNDECIDED: OPEN_OPENING,
    }[verdict]
    return Extract(f"{opening}{_sentence(clause)}（{label(clause.provision)}）", (clause.provision,))
