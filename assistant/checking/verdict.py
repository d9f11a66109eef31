"""What the check says of one citation."""

from enum import StrEnum


class Verdict(StrEnum):
    """The verdicts; `words` is what a cadre reads, `wrong` whether something is to be put right.

    SUPPORTED is said only where a rule decides it; what no rule decides is UNDECIDED. NOT_HELD says nothing about
    whether the regulation exists. UNCONFIRMED: number or content of the provision held is itself unchecked.
    """

    SUPPORTED = "supported"
    NOT_SUPPORTED = "not_supported"
    NO_SUCH_PROVISION = "no_such_provision"
    NOT_IN_FORCE = "not_in_force"
    NOT_HELD = "not_held"
    UNCONFIRMED = "unconfirmed"
    UNDECIDED = "undecided"

    @property
    def words(self) -> str:
        """The verdict in Chinese."""
        return _WORDS[self]

    @property
    def wrong(self) -> bool:
        """Whether this is a finding: the text should be looked at and corrected."""
        return self in {Verdict.NOT_SUPPORTED, Verdict.NO_SUCH_PROVISION, Verdict.NOT_IN_FORCE}


_WORDS = {
    Verdict.SUPPORTED: "支持",
    Verdict.NOT_SUPPORTED: "不支持",
    Verdict.NO_SUCH_PROVISION: "无此条",
    Verdict.NOT_IN_FORCE: "不在施行期",
    Verdict.NOT_HELD: "库外",
    Verdict.UNCONFIRMED: "待核",
    Verdict.UNDECIDED: "未判断",
}
