"""What a printed item asks for, what it shows, and what would give its key away: how two items of a paper meet.

Two facts of one sentence are two facts (the term, and who receives the report); they may stand in one paper as long as
neither stem prints the words that the other leaves out or exchanges. A clause is the measure of a fact: the words
between two marks, its figures and modal words aside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.quizzes.case_words import mask_in
from assistant.quizzes.member_words import member_in
from assistant.quizzes.quiz import BLANK, RIGHT, QuizItem, QuizType, right_options
from assistant.quizzes.stated import parts_of, without_figures
from assistant.quizzes.stem import (
    LINK,
    LIST_QUESTION,
    NEXT_END,
    OPENING,
    ORDER_QUESTION,
    SHORT_QUESTION,
    trimmed,
)
from assistant.quizzes.wording import bare, plain
from assistant.regulations.citation import CONTENT_UNCHECKED

_CLAUSE = re.compile(r"[，。；：\n]+")
_SHORTEST = 6  # a clause shorter than this says nothing alone: it is read with the one after it
_TELLING = 8  # of a true statement every clause is asked for, but words as short as 按照规定 stand everywhere


@dataclass(frozen=True, slots=True)
class Asked:
    """`asks` are the facts, `tells` the true words that give them away, `reveals` the 项 printed under their lead,
    `shows` the words of the stem."""

    asks: frozenset[str]
    tells: tuple[str, ...]
    reveals: frozenset[str]
    shows: str

    def meets(self, other: "Asked") -> str:
        """Why the two may not stand in one paper; "" if they may."""
        if self.asks & other.asks:
            return SAME_FACT
        if self.asks & other.reveals or other.asks & self.reveals or self._told_by(other) or other._told_by(self):
            return GIVEN_AWAY
        return ""

    def _told_by(self, other: "Asked") -> bool:
        return any(one in other.shows for one in self.tells)


SAME_FACT = "有两题考同一个知识点"
GIVEN_AWAY = "有一题的题干透露另一题的答案"


def asked_of(item: QuizItem) -> Asked:
    """What the item asks, from its print alone."""
    body = body_of(item)
    if item.type is QuizType.MATCH:
        return _all(_blank(left, item.matches[int(pair.partition("-")[2]) - 1]) for left, pair in _pairs(item))
    if item.type is QuizType.MULTIPLE:
        return Asked(_frames(right_options(item)), (), frozenset(), plain(body.removesuffix(LIST_QUESTION)))
    if item.type is QuizType.SHORT:
        return _whole_list(body.removesuffix(SHORT_QUESTION), item.key)
    if item.type is QuizType.ORDER:
        return _whole_list(body.removesuffix(ORDER_QUESTION), item.options)
    if body.endswith(NEXT_END):
        return _whole_list(body.rpartition("：")[0].rpartition("：")[0], item.options)
    if member := member_in(body):
        return Asked(frozenset({frame(member), _whole_frame(item, member)}), (), frozenset(), plain(body))
    if BLANK in body:
        return _blank(body, right_options(item)[0] if item.options else item.key[0])
    if item.type is QuizType.CASE:
        rule, mask, figure = mask_in(body, right_options(item)[0])
        return _blank(rule.replace(mask, BLANK, 1), figure) if mask else _statement(item, body)
    return _statement(item, body)


def body_of(item: QuizItem) -> str:
    """The stem without the regulation it names and without the mark."""
    return OPENING.sub("", item.stem).removesuffix(CONTENT_UNCHECKED)


def told_in(item: QuizItem) -> str:
    """The words of the provision that the item rests on, without the lead of a 项."""
    quoted = quote_of(item)
    return quoted.partition("……")[2] or quoted


def quote_of(item: QuizItem) -> str:
    """The stored words that the rationale quotes first, with the quotation marks inside them."""
    _, _, rest = item.rationale.partition("）：“")
    depth = 1
    for at, sign in enumerate(rest):
        depth += (sign == "“") - (sign == "”")
        if depth == 0:
            return rest[:at]
    return rest


def frame(words: str) -> str:
    """The wording, figures and modal words aside."""
    words = without_figures(bare(words)).removesuffix("的")
    for modal in ("应当", "必须", "不得", "可以"):
        words = words.replace(modal, "△")
    return plain(words)


def clauses_of(text: str) -> list[str]:
    """The clauses of a text without signs; one too short to say anything goes with its neighbour."""
    found: list[str] = []
    for words in (plain(one) for one in _CLAUSE.split(text)):
        if words and found and len(found[-1]) < _SHORTEST:
            found[-1] += words
        elif words:
            found.append(words)
    if len(found) > 1 and len(found[-1]) < _SHORTEST:
        last = found.pop()
        found[-1] += last
    return found


def _blank(body: str, key: str) -> Asked:
    quoted, linked, passage = body.rpartition(LINK)
    gap, at = "〓", passage.index(BLANK)
    marked = passage[:at] + gap + passage[at + len(BLANK) :]
    clause = next(one for one in clauses_of(marked) if gap in one)
    filled = clause.replace(gap, plain(key))
    reveals = _frames(parts_of(passage.replace(BLANK, key))) if linked else frozenset[str]()
    return Asked(frozenset({frame(filled)}), (filled,), reveals, plain(quoted + "，" + marked))


def _statement(item: QuizItem, body: str) -> Asked:
    """A true statement asks for every clause of it, a false one for the clause that was changed."""
    shown = plain(body)
    _, linked, passage = body.rpartition(LINK)
    clauses = clauses_of(told_in(item))
    if item.key == (RIGHT,):
        asked = [one for one in clauses if len(one) >= _TELLING] or clauses
    else:
        asked = [one for one in clauses if one not in shown]
    reveals = _frames(parts_of(passage)) if linked else frozenset[str]()
    return Asked(frozenset(map(frame, asked)), tuple(asked), reveals, shown)


def _whole_frame(item: QuizItem, member: str) -> str:
    """The frame of the whole 项 whose beginning is asked about."""
    told = told_in(item)
    return frame(told) if plain(told).startswith(plain(member)) else frame(member)


def _whole_list(lead: str, members: Sequence[str]) -> Asked:
    return Asked(_frames((trimmed(lead), *members)), (), frozenset(), plain(lead))


def _frames(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(frame, words))


def _pairs(item: QuizItem) -> Iterator[tuple[str, str]]:
    return zip(item.options, item.key, strict=True)


def _all(parts: Iterator[Asked]) -> Asked:
    every = list(parts)
    return Asked(
        frozenset(one for each in every for one in each.asks),
        tuple(one for each in every for one in each.tells),
        frozenset(one for each in every for one in each.reveals),
        "\n".join(each.shows for each in every),
    )
