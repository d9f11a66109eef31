"""The proof of a blank for words, and of a statement in which one word is exchanged for another."""

from collections.abc import Iterator

from assistant.quizzes.bodies import bodies_in, exclusive, family
from assistant.quizzes.cited import own_text, passage_in
from assistant.quizzes.consequences import grades, is_clean
from assistant.quizzes.exchanges import PAIRS
from assistant.quizzes.quiz import BLANK, QuizItem, right_options
from assistant.quizzes.ranks import near_ranks, ranks_in
from assistant.quizzes.stated import Stated, Statement, parts_of, statement_of
from assistant.quizzes.uniqueness import FITS, supported_once
from assistant.quizzes.wording import plain
from assistant.regulations.model import Provision

_FITS_EXCHANGED = 0.7


def word_blank_faults(item: QuizItem, body: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """Why a blank for a body or a consequence must not be used."""
    passage = passage_in(body, provision)
    right = right_options(item)
    if passage is None or passage.count(BLANK) != 1 or len(right) != 1:
        yield "题干与条文不符"
        return
    key, wrong = right[0], [one for one in item.options if one not in right]
    own, lead = own_text(provision)
    if plain(passage.replace(BLANK, key)) not in plain(own):
        yield "条文不支持答案"
        return
    if len(set(item.options)) != len(item.options):
        yield "选项重复"
    around = next(part for part in parts_of(passage) if BLANK in part)
    yield from supported_once(statement_of(provision.regulation, provision.address, around.replace(BLANK, key)), stated)
    if key in passage or key in body:
        yield "题干印着答案"
    if any(not _apart(key, one) or one in provision.article.full_text or one in lead for one in wrong):
        yield "干扰项不能证明为错"
    asked = statement_of(provision.regulation, provision.address, around.replace(BLANK, ""))
    if len(asked.skeleton) < 5:
        yield "题干太短，不能证明只有一个答案"
    for other in stated.like(asked, FITS):
        if other.address == provision.address and other.regulation.slug == provision.regulation.slug:
            continue
        if any(one in other.text for one in wrong):
            yield "干扰项不能证明为错"
        elif key not in other.text and _same_kind(key, other):
            yield "另有条文支持别的答案"


def _apart(key: str, other: str) -> bool:
    if near_ranks(key):
        return other in near_ranks(key)
    if family(key) and family(other):
        return exclusive(key, other)
    if grades(key):
        return is_clean(key) and is_clean(other) and not grades(key) & grades(other)
    return key not in other and other not in key  # terms of definitions


def _same_kind(key: str, other: Statement) -> bool:
    if near_ranks(key):
        return any(True for _ in ranks_in(other.text))
    if family(key):
        return any(found[0] for found in bodies_in(other.text))
    return bool(grades(key) and grades(other.text))


def exchange_of(passage: str, own: str) -> tuple[str, str] | None:
    """The one place in which a passage differs from words of the unit: what stands there, and what was put in."""
    for found in bodies_in(passage):
        for mine in bodies_in(own):
            if exclusive(mine[0], found[0]) and _stands(passage, found.span(), mine[0], own):
                return mine[0], found[0]
    for word, other in sorted(PAIRS):
        at = passage.find(other)
        while at >= 0:
            if _stands(passage, (at, at + len(other)), word, own):
                return word, other
            at = passage.find(other, at + 1)
    return None


def _stands(passage: str, span: tuple[int, int], word: str, own: str) -> bool:
    return plain(passage[: span[0]] + word + passage[span[1] :]) in plain(own)


def exchange_faults(passage: str, provision: Provision, stated: Stated) -> Iterator[str]:
    """A false statement by one exchanged word: nothing in force says it so, and the true one stands once."""
    own, lead = own_text(provision)
    found = exchange_of(passage, own)
    if found is None:
        yield "与条文的差别不只一处"
        return
    was, now = found
    if now in own.replace(was, "") or (was in lead and now in lead):
        yield "换上的词条文里另有"
    part = next(one for one in parts_of(passage) if now in one)
    asked = statement_of(provision.regulation, provision.address, part.replace(now, was, 1))
    yield from supported_once(asked, stated)
    for other in stated.like(asked, _FITS_EXCHANGED):
        itself = other.address == provision.address and other.regulation.slug == provision.regulation.slug
        if not itself and now in other.text and was not in other.text.replace(now, ""):
            yield "换了词的说法另有条文支持"
