"""What the held texts could not answer, noted by title or topic: the gaps of the shelf, without anybody's words."""

import re

from api.records_room import RecordsRoom
from assistant.answering.answer import Answer, AnswerStatus
from assistant.errors import AssistantError
from assistant.records import feedback, people
from assistant.records.faults import UnknownRecord
from assistant.records.records import Transaction
from assistant.settings import Settings

UNANSWERED = {AnswerStatus.REGULATION_NOT_HELD, AnswerStatus.NO_PROVISION}
_TITLE = re.compile(r"《[^》]+》")


class UnansweredList:
    """Notes refusals in the records. What goes wrong with the records never touches the answer."""

    def __init__(self, room: RecordsRoom, settings: Settings) -> None:
        self._room, self._keeps = room, settings.keep_questions == "on"

    def note(self, question: str, answer: Answer, person: str) -> None:
        """Note a refusal; the words of the question only where the unit keeps them."""
        if answer.status not in UNANSWERED:
            return
        try:
            at = self._room.clock.read().wall
            with self._room.records.writing() as transaction:
                feedback.add_unanswered(
                    transaction,
                    at=at,
                    person=person,
                    unit=unit_of(transaction, person),
                    status=answer.status.value,
                    missing=missing(answer),
                    words=question if self._keeps else "",
                    agreed=False,
                )
        except AssistantError:
            return


def missing(answer: Answer) -> str:
    """The title that is not held, or the text that lies nearest to what was asked; never the question."""
    if answer.missing_regulation:
        return f"《{answer.missing_regulation}》"
    near = next((found[0] for one in answer.suggestions if (found := _TITLE.search(one))), "")
    return f"与{near}相近的事项" if near else "没有相近法规的事项"


def unit_of(transaction: Transaction, person: str) -> str:
    """The unit of a pseudonym, "" for one that is not kept."""
    try:
        return people.person(transaction, person).unit
    except UnknownRecord:
        return ""
