"""效力: the one rule for the states of a version on a day, read from the dates its file states, never from a title.

尚未施行 before its first day; 现行有效 from then on; once ended 已修订 where a version of the same regulation follows,
已废止 where nothing follows, or a regulation of another title.
"""

from datetime import date
from enum import StrEnum

from assistant.regulations.model import Regulation

VALIDITY_UNCONFIRMED = "〔效力待核〕"
"""Stands beside 现行有效 where the file says that a later revision is reported but cannot be read."""


class Validity(StrEnum):
    """State of one version on one day; `words` is what a cadre reads."""

    NOT_YET_IN_FORCE = "not_yet_in_force"
    IN_FORCE = "in_force"
    REVISED = "revised"
    REPEALED = "repealed"

    @property
    def words(self) -> str:
        """The state in Chinese."""
        return _WORDS[self]

    @property
    def ended(self) -> bool:
        """Whether the version no longer holds."""
        return self in {Validity.REVISED, Validity.REPEALED}


_WORDS = {
    Validity.NOT_YET_IN_FORCE: "尚未施行",
    Validity.IN_FORCE: "现行有效",
    Validity.REVISED: "已修订",
    Validity.REPEALED: "已废止",
}


def validity_on(regulation: Regulation, on: date) -> Validity:
    """The state of the version on that day.

    A version that another has followed on no stated day counts as ended from its first day on: nobody may rely on it.
    """
    if on < regulation.effective:
        return Validity.NOT_YET_IN_FORCE
    if regulation.in_force(on) and not (regulation.repealed is None and regulation.superseded_by):
        return Validity.IN_FORCE
    return Validity.REVISED if _names_a_version(regulation.superseded_by) else Validity.REPEALED


def validity_words(regulation: Regulation, on: date) -> str:
    """The state as a badge prints it, with 〔效力待核〕 where its file leaves the present validity open."""
    state = validity_on(regulation, on)
    unconfirmed = state is Validity.IN_FORCE and regulation.validity_unconfirmed
    return state.words + (VALIDITY_UNCONFIRMED if unconfirmed else "")


def _names_a_version(superseded_by: str) -> bool:
    """A version of the same slug is written as its year (2019, 2019-2); anything in Chinese is another title."""
    return bool(superseded_by) and superseded_by.isascii()
