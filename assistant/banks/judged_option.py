"""What is said of one option: it stands, it does not, or no rule decides."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.regulations.model import Provision


class OptionVerdict(StrEnum):
    """`words` are the value itself. STANDS and FALLS are said only where a rule decides against stored words."""

    STANDS = "符合条文"
    FALLS = "不符合条文"
    OPEN = "未判断"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, the provision it rests on, the words quoted from it, and the reason, a Chinese sentence."""

    verdict: OptionVerdict
    reason: str
    provision: Provision | None = None
    quote: str = ""


OPEN = Judged(OptionVerdict.OPEN, "没有找到可以据以判断的条文。")


def opened(reason: str, provision: Provision | None = None, quote: str = "") -> Judged:
    """No verdict, and why."""
    return Judged(OptionVerdict.OPEN, reason, provision, quote)
