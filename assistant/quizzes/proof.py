"""The proof of an item from the library alone: it knows the item as printed, and nothing of how it was made."""

from collections.abc import Iterator

from assistant.quizzes.case_proof import case_faults, claim_faults, match_faults
from assistant.quizzes.cited import provisions_of
from assistant.quizzes.clues import choice_clues
from assistant.quizzes.draft import text_hash
from assistant.quizzes.figure_proof import blank_faults, judgement_faults, value_of
from assistant.quizzes.list_proof import list_faults, point_faults, step_faults
from assistant.quizzes.member_words import CLAIM
from assistant.quizzes.quiz import QuizItem, QuizType, right_options
from assistant.quizzes.stated import Stated
from assistant.quizzes.stem import NEXT_END, OPENING
from assistant.quizzes.word_proof import word_blank_faults
from assistant.regulations.citation import CONTENT_UNCHECKED
from assistant.regulations.model import Checked, Provision


def faults_of(item: QuizItem, stated: Stated) -> tuple[str, ...]:
    """Why an item must not be used, Chinese phrases; () for an item that is proved.

    Proved means: its key stands in exactly one provision of the regulation that the stem names, no provision in force
    that fits the stem supports another key or a wrong option, and nothing in the wording gives the key away.
    """
    provisions = provisions_of(item, stated)
    if not provisions or (len(provisions) > 1) != (item.type is QuizType.MATCH):
        return ("引用的条款不在现行条文中",)
    provision = provisions[0]
    opening = OPENING.match(item.stem)
    if opening is None or opening["title"] != provision.regulation.short_title:
        return ("题干没有写明所引的法规",)
    unchecked = any(one.checked_content is Checked.UNCHECKED for one in provisions)
    if unchecked and CONTENT_UNCHECKED not in item.stem:
        return ("条款内容待核，题干没有标明",)
    if any(cited.text_hash not in ("", text_hash(one)) for cited, one in zip(item.citations, provisions, strict=True)):
        return ("条文已经不是出题时的文字",)
    body = item.stem[opening.end() :].removesuffix(CONTENT_UNCHECKED)
    faults = [*_faults(item, body, provisions, stated), *choice_clues(item)]
    return tuple(dict.fromkeys(faults))


def _faults(item: QuizItem, body: str, provisions: tuple[Provision, ...], stated: Stated) -> Iterator[str]:
    provision = provisions[0]
    match item.type:
        case QuizType.MULTIPLE:
            return list_faults(item, body, provision, stated)
        case QuizType.JUDGE if CLAIM.fullmatch(body):
            return claim_faults(item, body, provision)
        case QuizType.JUDGE:
            return judgement_faults(item, body, provision, stated)
        case QuizType.SHORT:
            return point_faults(item, body, provision, stated)
        case QuizType.ORDER:
            return step_faults(item, body, provision, stated)
        case QuizType.MATCH:
            return match_faults(item, body, provisions, stated)
        case QuizType.CASE:
            return case_faults(item, body, provision, stated)
        case QuizType.SINGLE if body.endswith(NEXT_END):
            return step_faults(item, body, provision, stated)
        case QuizType.SINGLE if not any(value_of(one) for one in right_options(item)):
            return word_blank_faults(item, body, provision, stated)
        case _:
            return blank_faults(item, body, provision, stated)
