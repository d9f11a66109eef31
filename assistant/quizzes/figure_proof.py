"""The proof of a blank for a figure, and of a statement with a figure or a modal word exchanged."""

import re
from collections.abc import Iterator

from assistant.quizzes.cited import own_text, passage_in
from assistant.quizzes.quiz import BLANK, RIGHT, WRONG, QuizItem, QuizType, right_options
from assistant.quizzes.stated import (
    MODAL,
    Slot,
    Stated,
    Statement,
    Value,
    parts_of,
    size_of,
    slots_of,
    statement_of,
    without_figures,
)
from assistant.quizzes.uniqueness import FITS, supported_once
from assistant.quizzes.word_proof import exchange_faults
from assistant.quizzes.wording import plain
from assistant.regulations.model import Provision

_FITS_MODAL = 0.75
_LONG_PART = 8
_ABSOLUTE = re.compile(r"一律|任何|绝对|所有(?!权|制)|全部|永远|从来|始终|唯一|只能|只有|仅")
_LOWER = re.compile(r"(?:不得少于|不少于|不得低于|不低于|至少|满|达到|提前)□|□以上")
_UPPER = re.compile(r"(?:不得超过|不超过|不高于|至多|最多|最长)□|□(?:以下|以内|之内|内|前|以前|之前)")


def blank_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """Why a blank for a figure must not be used."""
    passage = passage_in(body, provision)
    if passage is None or passage.count(BLANK) != 1:
        yield "题干与条文不符"
        return
    right = right_options(item) if item.type is QuizType.SINGLE else item.key
    if len(right) != 1 if item.type is QuizType.SINGLE else not right:
        yield "答案不止一个或者没有答案"
        return
    values = [value_of(words) for words in right]
    own = plain(own_text(provision)[0])
    if plain(passage.replace(BLANK, right[0])) not in own or any(value != values[0] for value in values):
        yield "条文不支持答案"
        return
    around = next(part for part in parts_of(passage) if BLANK in part)
    asked = statement_of(provision.regulation, provision.address, around.replace(BLANK, right[0]))
    yield from supported_once(asked, stated)
    slot = _slot_in(around, right[0])
    if slot is None:
        yield "答案不是可比对的数字"
        return
    others = _others_in_slot(asked, slot, stated)
    if others - {slot.value}:
        yield "另有条文支持别的答案"
    if item.type is QuizType.SINGLE:
        wrong = [value_of(words) for words in item.options if words not in right]
        if len(set(wrong)) != len(item.options) - 1 or slot.value in wrong:
            yield "选项重复"
        if None in wrong or others & set(wrong):
            yield "干扰项不能证明为错"


def _slot_in(part: str, words: str) -> Slot | None:
    at = part.index(BLANK)
    value = value_of(words)
    return Slot(value, part[max(at - 2, 0) : at], part[at + len(BLANK) :][:2]) if value is not None else None


def value_of(words: str) -> Value | None:
    """The one figure that the words are; None for anything else."""
    slots = slots_of(words)
    return slots[0].value if len(slots) == 1 else None


def _others_in_slot(asked: Statement, slot: Slot, stated: Stated) -> set[Value | None]:
    """The values that provisions in force give in that place of that wording."""
    found: set[Value | None] = set()
    for other in stated.like(asked, FITS):
        for held in other.slots:
            same_kind = held.value[0] == slot.value[0]
            if same_kind and (held.before == slot.before or held.after == slot.after):
                itself = other.text == asked.text and other.address == asked.address
                if not itself or (held.before, held.after) == (slot.before, slot.after):
                    found.add(held.value)
    return found


def judgement_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """Why a true or false statement must not be used."""
    passage = passage_in(body, provision)
    if passage is None or item.options or item.key not in {(RIGHT,), (WRONG,)}:
        yield "题干与条文不符"
        return
    if _ABSOLUTE.search(passage):
        yield "题干有绝对化的词"
    own, lead = own_text(provision)
    stands = plain(passage) in plain(own)
    if stands != (item.key == (RIGHT,)):
        yield "条文不支持答案"
        return
    if stands:
        parts = [part for part in parts_of(passage) if slots_of(part) or MODAL.search(part)]
        for part in parts or parts_of(passage):
            if parts or len(part) > _LONG_PART:
                asked = statement_of(provision.regulation, provision.address, part)
                yield from supported_once(asked, stated)
                yield from _contradicted(asked, stated)
        return
    marked = without_figures(passage)
    if "之一" in lead and (_LOWER.search(marked) or _UPPER.search(marked)):
        yield "换了数字仍可由条文推出"  # of several conditions: who meets a narrower one meets this one
    yield from _exchange_faults(passage, own, provision, stated)


def _contradicted(asked: Statement, stated: Stated) -> Iterator[str]:
    for slot in asked.slots:
        if _others_in_slot(asked, slot, stated) - {one.value for one in asked.slots}:
            yield "另有条文支持别的答案"


def _exchange_faults(passage: str, own: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """A false statement: one figure or one modal word differs from the provision, and no provision says it so."""
    if _frame(passage) not in _frame(own):  # then neither a figure nor a modal word is what differs
        yield from exchange_faults(passage, provision, stated)
        return
    found = [words for words in _windows(own) if _frame(words) == _frame(passage)]
    originals = list({plain(words): words for words in reversed(found)}.values())
    if len(originals) != 1:
        yield "与条文的差别不只一处"
        return
    old, new = _elements(originals[0]), _elements(passage)
    different = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    if len(different) != 1:
        yield "与条文的差别不只一处"
        return
    before, after = different[0]
    old_parts, new_parts = parts_of(originals[0]), parts_of(passage)
    pairs = zip(old_parts, new_parts, strict=False)
    was, now = next(((one, other) for one, other in pairs if plain(one) != plain(other)), ("", ""))
    if len(old_parts) != len(new_parts) or not was:
        yield "与条文的差别不只一处"
        return
    asked = statement_of(provision.regulation, provision.address, was)
    yield from supported_once(asked, stated)
    if isinstance(before, str) or isinstance(after, str):
        if any(after in other.modals and before not in other.modals for other in stated.like(asked, _FITS_MODAL)):
            yield "换了情态词的说法另有条文支持"
        return
    if before[0] != after[0]:
        yield "换上的数字单位不同"
        return
    if _follows(was, before, after):
        yield "换了数字仍可由条文推出"
    changed = next(slot for slot in slots_of(now) if slot.value == after)
    if _others_in_slot(asked, changed, stated) & {after}:
        yield "换了数字的说法另有条文支持"


def _follows(was: str, before: Value, after: Value) -> bool:
    """Whether what was put in still follows: who must have five years must have three."""
    place = next((at for at, slot in enumerate(slots_of(was)) if slot.value == before), 0)
    marked = without_figures(was).split("□")
    near = marked[place][-6:] + "□" + marked[place + 1][:3]
    smaller = size_of(after) < size_of(before)
    return bool(smaller and _LOWER.search(near)) or bool(not smaller and _UPPER.search(near))


def _windows(text: str) -> Iterator[str]:
    """Every run of whole sentences of a text, and every part of an enumeration."""
    ends = sorted({0, *(found.end() for found in re.finditer("。", text)), len(text)})
    for first, start in enumerate(ends):
        yield from (text[start:end] for end in ends[first + 1 :])
    if "；" in text:
        yield from (part for part in re.split(r"[；：。]", text) if part and part not in text.split("。"))


def _frame(text: str) -> str:
    return plain(MODAL.sub("△", without_figures(text)))


def _elements(text: str) -> list[Value | str]:
    """The values of figures in order, then the modal words in order."""
    return [*(slot.value for slot in slots_of(text)), *MODAL.findall(text)]
