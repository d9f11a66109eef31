"""Last step where a model is configured: the answer reworded under guard, the provisions' own words below it."""

import threading

from assistant.answering.answer import Answer, AnswerStatus
from assistant.answering.composed import Composed
from assistant.answering.extract import quoted_unit
from assistant.answering.found import Found
from assistant.guarding.answer_wording import AnswerWriter

NOTICE = "回答开头的措辞出自大模型，已逐句同所引条文核对；以下面的条文为准。"


def worded(
    answer: Answer, composed: Composed, found: Found, writer: AnswerWriter, cancel: threading.Event | None = None
) -> Answer:
    """The answer with a worded opening, or as it was with a notice.

    Refusals, corrections, lists that the program counted, single articles shown and mere nearest provisions are never
    put before a model: whether and what is answered is decided already.
    """
    if not wants_wording(composed, found):
        return answer
    units = (*composed.rests_on, *(quoted_unit(one) for one in composed.rests_on[:1]))
    result = writer.word(found.question.text, tuple(dict.fromkeys(units)), cancel)
    notices = (*answer.notices, *filter(None, (result.notice,)))
    if not result.text:
        return answer.model_copy(update={"notices": notices})
    return answer.model_copy(
        update={
            "text": f"{result.text}\n\n{answer.text}",
            "notices": (*notices, NOTICE),
            "worded_by": writer.llm.model,
        }
    )


def wants_wording(composed: Composed, found: Found) -> bool:
    """Whether there is anything that a model may reword."""
    plain = composed.status is AnswerStatus.ANSWERED and bool(composed.rests_on)
    return plain and not composed.whole and not composed.only_nearest and bool(found.question.specific)
