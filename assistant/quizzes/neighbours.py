"""Which proved items may stand beside which in one paper."""

from collections.abc import Sequence

from assistant.quizzes.asked import asked_of
from assistant.quizzes.paper_proof import NEARLY, said_by
from assistant.quizzes.quiz import QuizItem
from assistant.quizzes.wording import overlap

_NONE: frozenset[str] = frozenset()


class Neighbours:
    """The items by id; two that meet are not for one paper (see `asked`)."""

    def __init__(self, items: Sequence[QuizItem]) -> None:
        self._asked = {item.id: asked_of(item) for item in items}
        self._said = {item.id: said_by(item) for item in items}
        self._met: dict[str, frozenset[str]] = {}

    def compare(self) -> None:
        """Compare every two, for a choice that shuts out as little as may be; long for many items."""
        ids = list(self._asked)
        met: dict[str, set[str]] = {one: set() for one in ids}
        for at, one in enumerate(ids):
            for other in ids[:at]:
                if not self.apart(one, other):
                    met[one].add(other)
                    met[other].add(one)
        self._met = {one: frozenset(those) for one, those in met.items()}

    def met(self, id: str) -> frozenset[str]:
        """The items that the one cannot stand beside, as far as they have been compared."""
        return self._met.get(id, _NONE)

    def apart(self, one: str, other: str) -> bool:
        """Whether the two ask for different things and neither gives the other away."""
        if self._asked[one].meets(self._asked[other]):
            return False
        mine, theirs = self._said[one], self._said[other]
        return min(overlap(mine, theirs), overlap(theirs, mine)) < NEARLY
