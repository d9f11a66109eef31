"""What a small learned reader says of a text beside a provision: it stands, falls, is not settled; it is answered."""

from dataclasses import dataclass
from typing import Protocol

from assistant.regulations.model import Provision


@dataclass(frozen=True, slots=True)
class Verdict:
    """Four likelihoods, of which the first three add up to 1.

    Of a question answered by yes or no, `stands` is yes and `falls` no. `silent`: the provision settles neither.
    `answers`: the article of the provision answers the question, whatever it asks.
    """

    stands: float
    falls: float
    silent: float
    answers: float = 0.5


class Reader(Protocol):
    """What reads: the packaged one, or none where the model is switched off."""

    def verdict(self, statement: str, provision: Provision) -> Verdict | None:
        """What the article of the provision, its unit in any case, says of the statement; None where none can be made.

        A measure, never a ground: what is said to the user stays the provision's own words.
        """
        ...
