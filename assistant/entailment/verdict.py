"""What a small learned reader says of a statement beside a provision: that it stands, falls, or is not settled."""

from dataclasses import dataclass
from typing import Protocol

from assistant.regulations.model import Provision


@dataclass(frozen=True, slots=True)
class Verdict:
    """Three likelihoods that add up to 1.

    Of a question answered by yes or no, `stands` is yes and `falls` no. `silent`: the provision settles neither.
    """

    stands: float
    falls: float
    silent: float


class Reader(Protocol):
    """What reads: the packaged one, or none where the model is switched off."""

    def verdict(self, statement: str, provision: Provision) -> Verdict | None:
        """What the article of the provision, its unit in any case, says of the statement; None where none can be made.

        A measure, never a ground: what is said to the user stays the provision's own words.
        """
        ...
