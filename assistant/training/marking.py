"""阅卷: item and response → Mark. Pure: the same item, response and rule give the same mark, here and in a re-mark.

Choice items by the three rules of common platforms; any wrong option gives nothing under each of them. A short answer
is never marked silently: the program proposes which points were met, a person decides.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assistant.quizzes.quiz import QuizItem
from assistant.regulations.numerals import CHINESE_NUMERAL, to_int
from assistant.training.response import Form, Response, ResponseInvalid, form_of, read

MET_SHARE = 0.6
"""A point of a short answer is proposed as met when this share of its two-sign words occurs in the answer."""


class PartialRule(StrEnum):
    """多选题少选怎么给分; `words` is what a cadre reads."""

    NONE = "none"
    PER_OPTION = "per_option"
    HALF = "half"

    @property
    def words(self) -> str:
        """The rule in Chinese."""
        return {"none": "少选不得分", "per_option": "少选按选对的比例得分", "half": "少选得一半分"}[self.value]


class Basis(StrEnum):
    """Where a mark comes from: the key, a proposal that waits for a person, or a person's own assessment."""

    KEY = "key"
    PROPOSED = "proposed"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Mark:
    """`score` of `full`. `points` says for a short answer which points were met, in the order of the key."""

    score: float
    full: float
    basis: Basis = Basis.KEY
    points: tuple[bool, ...] = ()

    @property
    def right(self) -> bool:
        """Whether it got every mark."""
        return self.score >= self.full

    @property
    def settled(self) -> bool:
        """Whether it counts: a proposal does not until a person has decided."""
        return self.basis is not Basis.PROPOSED


def mark(item: QuizItem, given: Response, rule: PartialRule = PartialRule.NONE, full: float = 1.0) -> Mark:
    """The mark of a response; no answer gets nothing, and is settled.

    Raises:
        ResponseInvalid: the item cannot have this response.
    """
    response = read(item, given)
    form = form_of(item)
    if not response:
        return Mark(0.0, full, points=(False,) * len(item.key) if form is Form.TEXT else ())
    if form is Form.TEXT:
        points = tuple(_met(point, response[0]) for point in item.key)
        return Mark(_of(points, full), full, Basis.PROPOSED, points)
    return Mark(round(_share(item, form, response, rule) * full, 4), full)


def assess(item: QuizItem, points: tuple[bool, ...], full: float = 1.0) -> Mark:
    """A person's own decision on the points of a short answer.

    Raises:
        ResponseInvalid: not a short answer, or not one decision a point.
    """
    if form_of(item) is not Form.TEXT:
        raise ResponseInvalid("这道题按答案评分，不能自评。", "只有简答题可以逐点自评。")
    if len(points) != len(item.key):
        raise ResponseInvalid("自评的要点数与答案不一致。", f"本题有{len(item.key)}个要点，请逐点评定。")
    return Mark(_of(points, full), full, Basis.SELF, points)


def same_words(one: str, other: str) -> bool:
    """Whether two writings of a blank are the same: width, blanks and the way of writing numbers aside."""
    return _plain(one) == _plain(other)


def _share(item: QuizItem, form: Form, response: Response, rule: PartialRule) -> float:
    if form is Form.BLANK:
        return float(any(same_words(response[0], accepted) for accepted in item.key))
    if form is Form.ORDER:
        return _in_order(response, item.key, rule)
    if form is Form.PAIRS:
        right = len(set(response) & set(item.key))
        if right == len(item.key) or rule is PartialRule.NONE:
            return float(right == len(item.key))
        if rule is PartialRule.PER_OPTION:
            return right / len(item.key)
        return 0.5 * (right == len(response))
    if form is Form.SEVERAL:
        return _several(set(response), set(item.key), rule)
    return float(response == item.key)


def _several(chosen: set[str], right: set[str], rule: PartialRule) -> float:
    if chosen == right:
        return 1.0
    if not chosen < right or rule is PartialRule.NONE:  # a wrong one among them, or 少选不得分
        return 0.0
    return 0.5 if rule is PartialRule.HALF else len(chosen) / len(right)


def _in_order(response: Response, key: Response, rule: PartialRule) -> float:
    """All, or by the share of neighbours that follow each other as they should."""
    if response == key or rule is not PartialRule.PER_OPTION or len(key) < 2:
        return float(response == key)
    neighbours = set(pairwise(key))
    return sum(pair in neighbours for pair in pairwise(response)) / (len(key) - 1)


def _of(points: tuple[bool, ...], full: float) -> float:
    return round(full * sum(points) / len(points), 4) if points else 0.0


def _plain(words: str) -> str:
    narrow = re.sub(r"[\s“”\"']+", "", unicodedata.normalize("NFKC", words)).casefold()
    digits = re.sub(CHINESE_NUMERAL, _digits, narrow)
    # A sign between two figures parts them (1.5, 十、五); anywhere else it is punctuation.
    return re.sub(r"(?<!\d)[,.;:。、]+|[,.;:。、]+(?!\d)", "", digits)


def _digits(found: re.Match[str]) -> str:
    number = to_int(found[0])
    return found[0] if number is None else str(number)


def _met(point: str, answer: str) -> bool:
    wanted, given = _pairs_of(_plain(point)), _pairs_of(_plain(answer))
    return bool(wanted) and len(wanted & given) / len(wanted) >= MET_SHARE


def _pairs_of(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)} or ({words} if words else set())
