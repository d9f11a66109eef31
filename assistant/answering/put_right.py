"""The sentence that puts right what a question takes for granted: what differs, and what the provision says instead."""

from assistant.answering.extract import NO_OPENING
from assistant.answering.kinds import QuestionKind
from assistant.answering.question import Question
from assistant.regulations.citation import label
from assistant.regulations.model import Provision


def differs(what: str = "说法") -> str:
    """That something of the question (说法, 数字, 日期) is not what the provision says."""
    return f"提问中的{what}与条文不符。"


def put_right(question: Question, told: str, place: Provision, what: str = "说法") -> str:
    """The correction with its provision, opened by 否 where the question asks for yes or no.

    Args:
        question: what takes something wrong for granted.
        told: what the provision says instead, a sentence with its stop.
        place: the provision.
        what: what of the question differs.
    """
    opening = NO_OPENING if question.kind is QuestionKind.YES_NO else ""
    return f"{opening}{differs(what)}{told}（{label(place)}）"
