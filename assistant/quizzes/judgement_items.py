"""判断: a passage as it stands, or with one figure or one modal word exchanged — one element, never a negation."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.indexes.figure_finding import IndexFigure, figures_in
from assistant.indexes.sentences import clause_around
from assistant.indexes.shelf import OwnWords
from assistant.quizzes.draft import Distractor, Draft, NotMade
from assistant.quizzes.figure_items import asks_nothing, worth_asking
from assistant.quizzes.figure_pool import FigurePool, HeldFigure
from assistant.quizzes.figure_words import printed_like, written
from assistant.quizzes.quiz import RIGHT, WRONG, QuizLevel, QuizType
from assistant.quizzes.stem import passage_around, stem_of
from assistant.regulations.citation import label

MODALS = re.compile(r"应当|必须|不得|可以")
_MOST_MODALS = 2
EXCHANGED = {"应当": "可以", "必须": "可以", "不得": "可以", "可以": "应当"}
_EXHORTS = re.compile(
    r"坚持|贯彻|正确|认真|自觉|模范|如实|严格|做到|带头|遵守|加强|注重|落实|切实|全面|充分|主动|积极|及时|牢固|坚决|严肃|公正|按照|依照|保证|忠|突出|体现|明确|首位|按"
)
"""Nobody takes 应当坚持 for 可以坚持: such an exchange is no mix-up."""
_ACTS = re.compile(r"(?:及时|按照?|依照)[^，。；]*(?:转交|移交|上报|报送|备案|通知|告知|归档|公布|移送|退还)")
"""A duty to do a thing that can be left undone is a rule, though it is to be done in time."""
_AT_LEAST_BEFORE = re.compile(r"(?:不得少于|不少于|不得低于|不低于|至少|最少|不能少于|满|达到|达|超过|逾|提前)$")
_AT_LEAST_AFTER = re.compile(r"以上")
_AT_MOST_BEFORE = re.compile(r"(?:不得超过|不超过|不得高于|不高于|不多于|至多|最多|最长|不能超过|不满|未满|不足|不到)$")
_AT_MOST_AFTER = re.compile(r"以下|以内|之内|内|前|以前|之前")


def judgement_items(unit: OwnWords, pool: FigurePool, on: date) -> Iterator[Draft | NotMade]:
    """A true item and a false one for each figure and each modal word that makes a rule."""
    for figure in figures_in(unit.text):
        if worth_asking(figure) and not asks_nothing(unit.text, figure):
            yield from _on_figure(unit, figure, pool)
    for modal in MODALS.finditer(unit.text):
        yield from _on_modal(unit, modal, on)


def _on_figure(unit: OwnWords, figure: IndexFigure, pool: FigurePool) -> Iterator[Draft | NotMade]:
    passage = passage_around(unit, figure.start, figure.end)
    if isinstance(passage, str):
        yield NotMade(passage, unit.provision)
        return
    yield _draft(unit, stem_of(passage, passage.text), (RIGHT,), (), passage.quote)
    parts = written(figure)
    if parts is None:
        yield NotMade("数字的写法没有可换的同类写法", unit.provision)
        return
    way = direction(unit.text, figure.start, figure.end, passage.lead)
    if way is None:
        yield NotMade("换了数字也可能成立，不能判为错误", unit.provision)
        return
    for other in pool.near(HeldFigure(figure, parts, unit)):
        printed = printed_like(parts, other.parts.numbers)
        larger = other.figure.size > figure.size
        if printed in passage.text or (way and larger is not (way > 0)):
            continue
        at = figure.start - passage.start
        text = passage.text[:at] + printed + passage.text[at + len(figure.words) :]
        why = f"条文写的是“{figure.words}”，题中换成了“{printed}”。" + pool.why(other, printed)
        yield _draft(unit, stem_of(passage, text), (WRONG,), (Distractor(printed, why),), passage.quote)
        return
    yield NotMade("库内没有可换的同单位数字", unit.provision)


def _on_modal(unit: OwnWords, modal: re.Match[str], on: date) -> Iterator[Draft | NotMade]:
    passage = passage_around(unit, modal.start(), modal.end())
    if isinstance(passage, str):
        yield NotMade(passage, unit.provision)
    elif len(MODALS.findall(passage.text + passage.lead)) > _MOST_MODALS:
        yield NotMade("情态词太多，不只一个判断点", unit.provision)
    elif MODALS.search(passage.lead) or "也可以" in passage.text or not _states_a_rule(unit.text, modal):
        yield NotMade("情态词不是在作规定", unit.provision)
    elif _exhorts(unit.text[modal.end() : clause_around(unit.text, modal.start(), modal.end())[1]]):
        yield NotMade("倡导性的规定，换情态词不成真正的混淆", unit.provision)
    elif not figures_in(passage.text):  # else its figures are asked about
        at, word = modal.start() - passage.start, EXCHANGED[modal[0]]
        text = passage.text[:at] + word + passage.text[at + 2 :]
        clause = unit.text[slice(*clause_around(unit.text, modal.start(), modal.end()))].strip()
        why = f"条文写的是“{modal[0]}”（{clause}），题中换成了“{word}”，见{label(unit.provision, on)}。"
        yield _draft(unit, stem_of(passage, passage.text), (RIGHT,), (), passage.quote)
        yield _draft(unit, stem_of(passage, text), (WRONG,), (Distractor(text, why),), passage.quote)


def _exhorts(words: str) -> bool:
    return _EXHORTS.search(words) is not None and _ACTS.match(words) is None


def direction(text: str, start: int, end: int, lead: str = "") -> int | None:
    """Which exchanged figures make the statement false: 1 larger ones, -1 smaller ones, 0 all, None cannot be told.

    Who must have five years must have three: 三年以上 in place of 五年以上 still follows from the text. In a condition
    (满十年的，…; a member of 下列条件之一) it is the other way round for some and for others not, so it is left alone.
    """
    first, last = clause_around(text, start, end)
    at_least = _AT_LEAST_BEFORE.search(text[first:start]) or _AT_LEAST_AFTER.match(text, end)
    at_most = _AT_MOST_BEFORE.search(text[first:start]) or _AT_MOST_AFTER.match(text, end)
    if not at_least and not at_most:
        return 0
    if (at_least and at_most) or "之一" in lead or text[first:last].endswith(("的", "时", "者")):
        return None
    return 1 if at_least else -1


def _states_a_rule(text: str, modal: re.Match[str]) -> bool:
    first, last = clause_around(text, modal.start(), modal.end())
    before = text[first : modal.start()]
    inside = text[modal.end() : last]
    return (
        not before.endswith(("不", "不是", "没有", "未", "所", "也", "均", "都"))
        and not inside.endswith("的")
        and "情形的" not in inside
        and len(inside) > 1
    )


def _draft(unit: OwnWords, stem: str, right: tuple[str, ...], wrong: tuple[Distractor, ...], quote: str) -> Draft:
    return Draft(QuizType.JUDGE, stem, right, wrong, quote, unit.provision, QuizLevel.UNDERSTANDING)
