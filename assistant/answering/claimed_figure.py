"""A figure that a question asserts, laid beside the figure of the clause that speaks of the same.

It contradicts where the clause states another value of the same dimension at the same place, or leaves a range
(一般为3至5年) where the question says that one value is fixed. It does not where any clause found states the asserted
value and shares as many words with the assertion: which of the two is meant would be a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.answering.assertion import Assertion
from assistant.answering.clauses import Clause
from assistant.answering.figure_of_case import keeps_to, names_number
from assistant.answering.premise import Correction, segment
from assistant.answering.put_right import put_right
from assistant.answering.question import Question
from assistant.answering.selection import Candidate, through
from assistant.answering.terms import Vocabulary, bigrams
from assistant.regulations.figures import Figure, find_figures
from assistant.regulations.numerals import NUMERAL, to_int

COUNTED = frozenset({"time", "days", "share", "people", "times", "age", "votes", "flats", "study", "hours"})
_RANGE = re.compile(rf"({NUMERAL})\s*(?:年|个?月|日|天|人|名|%|％)?\s*[至到—~～-]\s*$")
_SPEAKS_OF_IT = 0.44  # share of the assertion's legal words that a clause must hold before it corrects a figure
_ONLY_FIGURE = 0.34  # the same where the sentence has no other figure
_NEAR = 0.5  # weight of what stands between the same two signs as the figure
_HARDLY = 0.2  # below this share of the assertion a part does not speak of its matter
_LEAST_WORDS = 2
_OF_YEAR = re.compile(r"(?:19|20)\d\d年$")  # 2026年2月 is a day of the calendar
_ALLOWS = re.compile(r"可以|就能|就行|也能|够|来得及")
_MINIMUM = re.compile(r"以上|至少|不少于|不得少于|不低于|满")
_MAXIMUM = re.compile(r"以内|之内|以下|不超过|不得超过|不多于|最多|最长|最高|至多|封顶")
_ALL = 0.97  # share of an assertion that must stand in the clause before its figure is said to be right
_CITED = re.compile(rf"(?:条例|规定|办法|细则|准则|法)?第?{NUMERAL}条(?:里|中)?(?:写|规定|要求|说)?的?")
_SIGNS, _WIDE = "，、：；。", "：；。"


def wrong_claimed_figure(
    question: Question, assertion: Assertion, best: Candidate, led_to: float, vocabulary: Vocabulary
) -> Correction | None:
    """The correction of an asserted figure by the best clause; None where it has none, the same, or none is sure.

    Args:
        question: as read.
        assertion: the rule that it takes for granted.
        best: the first of the clauses found.
        led_to: share of the question by which the subject index leads to its article.
        vocabulary: weights of words.
    """
    claimed = _claimed(assertion)
    if claimed is None:
        return None
    clause = best.clause
    said = words_of_claim(question, assertion)
    on_it = max(share_of_claim(said, question, clause, vocabulary), best.sure, led_to)
    held = _spoken_of(clause, claimed, said)
    if held is not None and _is_only_of_article(clause, held):
        whole = clause.provision.article.full_text
        on_it = max(on_it, vocabulary.overlap(said, whole + through(question, whole)))
    if held is None or on_it < (_ONLY_FIGURE if _is_only(clause, held) else _SPEAKS_OF_IT):
        return None
    if not _contradicts(assertion, claimed, clause, held):
        return None
    text = put_right(question, f"条文规定：{quoted(clause)}。", clause.provision, "数字")
    return Correction(text, (clause.provision,))


def figure_agrees(question: Question, assertion: Assertion, best: Candidate, vocabulary: Vocabulary) -> bool:
    """Whether the best clause states the asserted figure of all that is asserted, as the same bound."""
    claimed = _claimed(assertion)
    if claimed is None:
        return False
    said, clause = words_of_claim(question, assertion), best.clause
    held = _spoken_of(clause, claimed, said)
    if held is None or held.same_as != claimed.same_as or _lower_end(clause.text, held) is not None:
        return False
    figures = [one for one in assertion.figures if _counts(one)]
    bounds = {_bound(assertion.words, claimed), _bound(clause.text, held)}
    legal = vocabulary.legal(said)
    words = clause.lead + clause.text + clause.provision.regulation.title
    told = vocabulary.overlap(legal, words + through(question, words))
    return len(figures) == 1 and bounds != {"least", "most"} and len(legal) >= _LEAST_WORDS and told >= _ALL


def _bound(text: str, figure: Figure) -> str:
    """`least` or `most`, as the words around a figure say; empty where they say neither."""
    around = text[max(0, figure.start - 5) : figure.start] + figure.words + text[figure.end :][:3]
    if _MINIMUM.search(around):
        return "least"
    return "most" if _MAXIMUM.search(around) else ""


def figure_stands(
    question: Question, assertion: Assertion, candidates: Sequence[Candidate], vocabulary: Vocabulary
) -> bool:
    """Whether a clause found states the asserted figure, in a part that shares as much with the assertion as any other.

    No clause corrects such a figure: it may be right.
    """
    if keeps_to(assertion, candidates[0].clause.provision.article.full_text) or told_by_several(assertion, candidates):
        return True
    claimed = _claimed(assertion)
    if claimed is None:
        return False
    said = words_of_claim(question, assertion)
    held = _spoken_of(candidates[0].clause, claimed, said)
    best = candidates[0].clause
    if (
        held is not None
        and _lower_end(best.text, held) is not None
        and not _contradicts(assertion, claimed, best, held)
    ):
        return True
    meant = [held] if held is not None else [one for one in best.figures if _akin(one, claimed)]
    return bool(meant) and _borne_out(said, claimed, meant, candidates, vocabulary, question)


def told_by_several(assertion: Assertion, candidates: Sequence[Candidate]) -> bool:
    """Whether several figures are asserted (支部三年，机关党委五年), each stated by an article of the text found, and
    by no single one all of them: an article that has another figure says nothing against the claim.
    """
    asserted = {one.same_as for one in assertion.figures if _counts(one)}
    regulation = candidates[0].clause.provision.regulation
    articles = {each.clause.provision.address.article: each.clause.provision for each in candidates}
    stated = [
        {figure.same_as for figure in find_figures(one.article.full_text)} & asserted
        for one in articles.values()
        if one.regulation is regulation
    ]
    return len(asserted) > 1 and asserted not in stated and set[object]().union(*stated) == asserted


def share_of_claim(said: Sequence[str], question: Question, clause: Clause, vocabulary: Vocabulary) -> float:
    """Share (0–1) of the legal words of an assertion that stand in a clause or what introduces it; 0 for hardly any."""
    legal = vocabulary.legal(said)
    words = clause.lead + clause.text
    return vocabulary.overlap(legal, words + through(question, words)) if len(legal) >= _LEAST_WORDS else 0.0


def quoted(clause: Clause) -> str:
    """The sentence of the clause, or its own part of a long one, with the words that introduce a 项."""
    words = (clause.sentence if len(clause.sentence) <= 150 else clause.text).rstrip("；;。：: ")
    if clause.provision.address.subparagraph is not None and clause.lead:
        lead = clause.lead.rstrip("：: ").split("。")[-1]
        return f"{lead}：{words}"
    return words


def _claimed(assertion: Assertion) -> Figure | None:
    """The one value asserted; 一个 and the like name no number, levels and items are no values."""
    counted = [one for one in assertion.figures if _counts(one) and names_number(one)]
    counted = [one for one in counted if not _OF_YEAR.search(assertion.words[: one.start])]
    return counted[0] if len({one.same_as for one in counted}) == 1 else None


def words_of_claim(question: Question, assertion: Assertion) -> tuple[str, ...]:
    """The pairs of signs of the assertion that carry its matter, its figures left out."""
    words = assertion.words
    counted = [one for one in assertion.figures if one.dimension != "levels"]  # 一级 of 一级调研员 names the matter
    for figure in sorted(counted, key=lambda one: -one.start):
        words = f"{words[: figure.start]}，{words[figure.end :]}"
    own = set(bigrams(_CITED.sub("，", words)))
    return tuple(pair for pair in question.specific if pair in own)


def _counts(figure: Figure) -> bool:
    """Whether it is a value: a bare count (三个正式党员) only of something named."""
    return figure.dimension in COUNTED or (figure.dimension == "count" and len(figure.following) > 1)


def _akin(one: Figure, other: Figure) -> bool:
    """Of one dimension, days and months being spans alike; bare counts where what is counted is named alike."""
    kinds = {one.dimension, other.dimension}
    if "count" in kinds:
        return kinds <= {"count", "people"} and one.following[:2] == other.following[:2]
    return len(kinds) == 1 or kinds <= {"days", "time"}


def _is_only(clause: Clause, held: Figure) -> bool:
    return len({one.same_as for one in find_figures(clause.sentence) if _akin(one, held)}) == 1


def _is_only_of_article(clause: Clause, held: Figure) -> bool:
    """Whether the whole article has no other figure of the kind: whatever of it is meant, this figure is."""
    figures = [one for one in find_figures(clause.provision.article.full_text) if _akin(one, held)]
    return len({one.same_as for one in figures}) == 1


def _spoken_of(clause: Clause, claimed: Figure, said: Sequence[str]) -> Figure | None:
    """The clause's figure at the place that the assertion speaks of; None where two may be meant."""
    figures = [one for one in find_figures(clause.text) if _akin(one, claimed)]
    if len({one.same_as for one in figures}) < 2:
        return figures[0] if figures else None
    shared = [sum(pair in segment(clause.text, one, _SIGNS) for pair in said) for one in figures]
    most = max(shared)
    return figures[shared.index(most)] if most and shared.count(most) == 1 else None


def _contradicts(assertion: Assertion, claimed: Figure, clause: Clause, held: Figure) -> bool:
    lowest = _lower_end(clause.text, held)
    if lowest is not None:
        low = replace(held, value=lowest).same_as[0]
        return assertion.fixed or not low <= claimed.same_as[0] <= held.same_as[0]
    if claimed.same_as == held.same_as or _everyday(claimed, held):
        return False
    enough = _ALLOWS.search(assertion.words) and _MINIMUM.search(segment(clause.text, held, _SIGNS))
    return not (enough and claimed.same_as[1] == held.same_as[1] and claimed.same_as[0] >= held.same_as[0])


def _everyday(one: Figure, other: Figure) -> bool:
    """30天 and 一个月, which everyday speech does not tell apart."""
    kinds = {each.dimension: each for each in (one, other)}
    if set(kinds) != {"days", "time"}:
        return False
    months, days = kinds["time"].same_as[0], kinds["days"].value
    return 28 * months <= days <= 31 * months


def _lower_end(text: str, held: Figure) -> Fraction | None:
    """3 of 3至5年: the other end of the range that the figure closes."""
    found = _RANGE.search(text[: held.start])
    value = to_int(found[1]) if found else None
    return Fraction(value) if value is not None else None


def _borne_out(
    said: Sequence[str],
    claimed: Figure,
    held: Sequence[Figure],
    candidates: Sequence[Candidate],
    vocabulary: Vocabulary,
    question: Question,
) -> bool:
    """Whether a clause states the asserted value in a part that shares as much with the assertion as `held` do."""
    known = [pair for pair in said if vocabulary.knows(pair)]

    def shared(clause: Clause, figure: Figure) -> float:
        words = segment(clause.text, figure, _WIDE)
        if len({one.same_as for one in find_figures(words) if _akin(one, figure)}) > 1:
            words = segment(clause.text, figure, _SIGNS)  # 警告为六个月，记过为十二个月
        own = vocabulary.overlap(known, words + through(question, words))
        title = clause.provision.regulation.title  # 公务员处分条例 speaks of 处分 in every clause
        whole = vocabulary.overlap(known, title + words + through(question, words))
        return whole + _NEAR * vocabulary.overlap(known, segment(clause.text, figure, _SIGNS)) if own else 0.0

    least = max(*(shared(candidates[0].clause, figure) for figure in held), _HARDLY)
    return any(
        shared(one.clause, figure) >= least
        for one in candidates
        for figure in one.clause.figures
        if (figure.same_as == claimed.same_as or _everyday(figure, claimed))
        and _lower_end(one.clause.text, figure) is None
    )
