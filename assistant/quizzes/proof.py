"""The proof of an item from the library alone: it knows the item as printed, and nothing of how it was made."""

import re
from collections.abc import Iterator

from assistant.errors import UnknownProvision
from assistant.quizzes.clues import choice_clues
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
from assistant.quizzes.stem import LINK, LIST_QUESTION, OPENING
from assistant.quizzes.wording import bare, bigrams, overlap, plain
from assistant.regulations.citation import CONTENT_UNCHECKED, from_slug
from assistant.regulations.model import Address, Checked, Paragraph, Provision, provision_at

FITS = 0.6
"""Share of a stem's wording that another provision must hold to be taken for an answer to it as well."""
_FITS_MODAL = 0.75
_FEWEST_PAIRS = 6  # a wording shorter than this fits too many places to prove anything
_ALIKE = 0.5
_ABSOLUTE = re.compile(r"一律|任何|绝对|所有|全部|永远|从来|始终|唯一|只能|只有|仅")
_LOWER = re.compile(r"(?:不得少于|不少于|不得低于|不低于|至少|满|达到|提前)□|□以上")
_UPPER = re.compile(r"(?:不得超过|不超过|不高于|至多|最多|最长)□|□(?:以下|以内|之内|内|前|以前|之前)")


def faults_of(item: QuizItem, stated: Stated) -> tuple[str, ...]:
    """Why an item must not be used, Chinese phrases; () for an item that is proved.

    Proved means: its key stands in exactly one provision of the regulation that the stem names, no provision in force
    that fits the stem supports another key or a wrong option, and nothing in the wording gives the key away.
    """
    provision = _cited(item, stated)
    if provision is None:
        return ("引用的条款不在现行条文中",)
    opening = OPENING.match(item.stem)
    if opening is None or opening["title"] != provision.regulation.short_title:
        return ("题干没有写明所引的法规",)
    if provision.checked_content is Checked.UNCHECKED and CONTENT_UNCHECKED not in item.stem:
        return ("条款内容待核，题干没有标明",)
    body = item.stem[opening.end() :].removesuffix(CONTENT_UNCHECKED)
    if item.type is QuizType.MULTIPLE:
        faults = [*_list_faults(item, body, provision, stated), *choice_clues(item)]
    elif item.type is QuizType.JUDGE:
        faults = list(_judgement_faults(item, body, provision, stated))
    else:
        faults = [*_blank_faults(item, body, provision, stated), *choice_clues(item)]
    return tuple(dict.fromkeys(faults))


def _cited(item: QuizItem, stated: Stated) -> Provision | None:
    if len(item.citations) != 1:
        return None
    cited = item.citations[0]
    regulation = stated.regulations.get((cited.slug, cited.version))
    if regulation is None:
        return None
    try:
        article = from_slug(cited.article).article
    except UnknownProvision:
        return None
    return provision_at(regulation, Address(article, cited.paragraph, cited.subparagraph))


def _own_text(provision: Provision) -> tuple[str, str]:
    """The unit's own words, and those that introduce it."""
    paragraph = _paragraph(provision)
    number = provision.address.subparagraph
    if number is None:
        return paragraph.text, ""
    return next(sub.text for sub in paragraph.subparagraphs if sub.number == number), paragraph.text


def _paragraph(provision: Provision) -> Paragraph:
    return next(one for one in provision.article.paragraphs if one.ordinal == (provision.address.paragraph or 1))


def _passage(body: str, provision: Provision) -> str | None:
    """What the stem quotes of the unit itself; None where the lead before it is not that of the unit."""
    _, lead = _own_text(provision)
    quoted, linked, passage = body.rpartition(LINK)
    if bool(linked) != bool(lead) or plain(quoted) not in plain(lead):
        return None
    return passage


def _blank_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    passage = _passage(body, provision)
    if passage is None or passage.count(BLANK) != 1:
        yield "题干与条文不符"
        return
    right = right_options(item) if item.type is QuizType.SINGLE else item.key
    if len(right) != 1 if item.type is QuizType.SINGLE else not right:
        yield "答案不止一个或者没有答案"
        return
    values = [_value(words) for words in right]
    own = plain(_own_text(provision)[0])
    if plain(passage.replace(BLANK, right[0])) not in own or any(value != values[0] for value in values):
        yield "条文不支持答案"
        return
    around = next(part for part in parts_of(passage) if BLANK in part)
    asked = statement_of(provision.regulation, provision.address, around.replace(BLANK, right[0]))
    yield from _supported_once(asked, stated)
    slot = _slot_in(around, right[0])
    if slot is None:
        yield "答案不是可比对的数字"
        return
    others = _others_in_slot(asked, slot, stated)
    if others - {slot.value}:
        yield "另有条文支持别的答案"
    if item.type is QuizType.SINGLE:
        wrong = [_value(words) for words in item.options if words not in right]
        if len(set(wrong)) != len(item.options) - 1 or slot.value in wrong:
            yield "选项重复"
        if None in wrong or others & set(wrong):
            yield "干扰项不能证明为错"


def _supported_once(asked: Statement, stated: Stated) -> Iterator[str]:
    if len(asked.skeleton) < _FEWEST_PAIRS:
        yield "题干太短，不能证明只有一个答案"
    elif len(stated.units_stating(asked.text, asked.regulation)) != 1:
        yield "不止一处条文有同样的规定"


def _slot_in(part: str, words: str) -> Slot | None:
    at = part.index(BLANK)
    value = _value(words)
    return Slot(value, part[max(at - 2, 0) : at], part[at + len(BLANK) :][:2]) if value is not None else None


def _value(words: str) -> Value | None:
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


def _judgement_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    passage = _passage(body, provision)
    if passage is None or item.options or item.key not in {(RIGHT,), (WRONG,)}:
        yield "题干与条文不符"
        return
    if _ABSOLUTE.search(passage):
        yield "题干有绝对化的词"
    own, lead = _own_text(provision)
    stands = plain(passage) in plain(own)
    if stands != (item.key == (RIGHT,)):
        yield "条文不支持答案"
        return
    if stands:
        for part in parts_of(passage):
            if slots_of(part) or MODAL.search(part):
                asked = statement_of(provision.regulation, provision.address, part)
                yield from _supported_once(asked, stated)
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
    originals = [words for words in _windows(own) if _frame(words) == _frame(passage)]
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
    yield from _supported_once(asked, stated)
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
    """Every run of whole sentences of a text."""
    ends = [0, *(found.end() for found in re.finditer("。", text)), len(text)]
    ends = sorted(set(ends))
    for first, start in enumerate(ends):
        yield from (text[start:end] for end in ends[first + 1 :])


def _frame(text: str) -> str:
    return plain(MODAL.sub("△", without_figures(text)))


def _elements(text: str) -> list[Value | str]:
    """The values of figures in order, then the modal words in order."""
    return [*(slot.value for slot in slots_of(text)), *MODAL.findall(text)]


def _list_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    lead = body.removesuffix(LIST_QUESTION)
    paragraph = _paragraph(provision)
    if lead == body or not plain(paragraph.text).endswith(plain(lead)) or not paragraph.subparagraphs:
        yield "题干与条文不符"
        return
    members = [plain(bare(sub.full_text.removeprefix(sub.label))) for sub in paragraph.subparagraphs]
    right = right_options(item)
    wrong = [one for one in item.options if one not in right]
    if len(right) < 2 or len(right) != len(item.key) or not wrong:
        yield "答案不足两项或者没有干扰项"
    if len(set(map(plain, item.options))) != len(item.options):
        yield "选项重复"
    if any(plain(one) not in members for one in right):
        yield "条文不支持答案"
    fitting = {member for other in _same_lead(lead, stated) for member in other} | set(members)
    for one in wrong:
        mine = bigrams(one)
        if any(max(overlap(mine, bigrams(each)), overlap(bigrams(each), mine)) >= _ALIKE for each in fitting):
            yield "干扰项不能证明为错"


def _same_lead(lead: str, stated: Stated) -> Iterator[list[str]]:
    """The members of every list in force that is introduced in the same words, figures aside."""
    wanted = bigrams(without_figures(lead))
    for regulation in stated.regulations.values():
        for article in regulation.articles:
            for paragraph in article.paragraphs:
                if paragraph.subparagraphs:
                    last = paragraph.text[paragraph.text.rfind("。") + 1 :]
                    if bigrams(without_figures(last)) == wanted:
                        yield [plain(bare(sub.text)) for sub in paragraph.subparagraphs]
