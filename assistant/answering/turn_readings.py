"""A turn as it is meant: read by the rules, alone, of the text spoken of, with what was asked before or at first.

Every reading is looked up, and what is learned from whole conversations chooses (`turn_choice`). The turns before this
one are read by the rules alone, or each of them would be looked up as often as there are readings.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.answering.followup import after, is_follow_up, looks_back_for, of_title, unit_asked
from assistant.answering.found import Found, Request
from assistant.answering.leaning import changes_subject, subject_before_asking
from assistant.answering.learned_refusal import Reading
from assistant.answering.question import QuestionReader
from assistant.answering.scope import Scope
from assistant.answering.turn_choice import ALONE, FIRST, RULED, TITLED, WHOLE, Looked, Turn, chosen
from assistant.answering.turn_weights import TURN
from assistant.answering.typical import Alike
from assistant.answering.versions_named import version_asked
from assistant.regulations.model import Regulation

# Log-odds by which a turn of so many signs at least is, by its own words, one to be refused whatever stood before.
_REFUSED_ALONE, _SAYS_WHAT = 2.0, 8
_SAYS_ITSELF = 14  # signs: of longer turns that the rules leave as they are no other reading is meant more often


class LooksUp(Protocol):
    """What reading a turn needs of the finder."""

    scope: Scope
    reader: QuestionReader

    def find(self, request: Request) -> Found:
        """Read and search."""
        ...

    def alike(self, text: str, request: Request) -> Alike:
        """How like a text is to the typical questions."""
        ...

    def of_turn(self, typed: str, request: Request) -> Reading | None:
        """How a turn reads by its own words."""
        ...


class TurnReadings:
    """Reads turns over one finder. Holds data only.

    Args:
        finder: what looks a reading up.
        ruled: a turn as the rules complete it.
        before: the question before a turn, as the rules completed it.
        spoken_of: the regulation that the question before finds.
        names_matter: whether words name a matter by themselves.
    """

    def __init__(
        self,
        finder: LooksUp,
        ruled: Callable[[str, Request], str],
        before: Callable[[Request], str],
        spoken_of: Callable[[Request], Regulation | None],
        names_matter: Callable[[str], bool],
    ) -> None:
        self._finder = finder
        self._ruled = ruled
        self._before = before
        self._spoken_of = spoken_of
        self._names_matter = names_matter

    def meant(self, text: str, request: Request) -> str:
        """The reading that is meant; that of the rules where the turn has a shape that says what it asks of the last
        answer, names a text or a version itself, or where no learned map measures."""
        ruled = self._ruled(text, request)
        if self._says_how(text, request) or (ruled == text and len(text) > _SAYS_ITSELF):
            return ruled
        alone = self._looked(text, request)
        if not alone.asked or (turn := self.turn(text, request)) is None:
            return ruled
        of_turn = self._finder.of_turn(text, request)
        if of_turn is not None and of_turn.odds > _REFUSED_ALONE and len(text) >= _SAYS_WHAT:
            return text  # 周末哪里钓鱼好, 帮我看看他的档案: no question before it makes that one to be answered
        return chosen(turn, TURN)

    def turn(self, text: str, request: Request) -> Turn | None:
        """The turn with all its readings looked up; None where the question before finds no regulation."""
        spoken_of = self._spoken_of(request)
        if spoken_of is None:
            return None
        before, begun = self._before(request), subject_before_asking(request.turns[0])
        readings = {RULED: self._ruled(text, request), ALONE: text, TITLED: of_title(spoken_of.title, text)}
        readings[WHOLE] = after(before, text)
        if len(request.turns) > 1 and begun != subject_before_asking(before):
            readings[FIRST] = after(begun, text)
        looked = {name: self._looked(words, request) for name, words in readings.items()}
        only_asks = self._finder.reader.read(text).only_asks
        return Turn(text, self._looked(before, request), looked, self._names_matter(text), only_asks)

    def _says_how(self, text: str, request: Request) -> bool:
        if looks_back_for(text) or unit_asked(text) or version_asked(text) is not None:
            return True
        named = self._finder.reader.read(text).citations or self._finder.scope.declined(text)
        return bool(named or says_other(text, request.turns))

    def _looked(self, text: str, request: Request) -> Looked:
        def looked() -> Looked:
            alone = replace(request, text=text, turns=(), completed="")
            found = self._finder.find(alone)
            return Looked.of(found, self._finder.alike(found.question.text, alone))

        return request.memory.once((self, "looked", text, request.on), looked)


def says_other(text: str, turns: Sequence[str]) -> str:
    """What a turn asks that says itself that it is about something else; empty for any other."""
    other = changes_subject(text)
    return other if other and not is_follow_up(other, turns) else ""
