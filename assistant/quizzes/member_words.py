"""How items on one member of a list are worded, and read back from print."""

import re

from assistant.quizzes.stem import CASE_MEMBER

MEMBER_CASE = re.compile("^[甲乙丙丁]某" + re.escape(CASE_MEMBER).replace(r"\{member\}", "(?P<member>.+)") + "$")
CLAIM = re.compile(
    r"(?:有“(?P<member>[^”]+)”这一情形的，(?P<what>[^，。]+)|“(?P<called>.+)”(?P<name>属于通常所称的“[^”]+”))。$"
)


def member_in(body: str) -> str:
    """The member that a stem without its opening asks about; "" for a stem of another kind."""
    if found := MEMBER_CASE.fullmatch(body):
        return found["member"]
    claim = CLAIM.fullmatch(body)
    return (claim["member"] or claim["called"]) if claim else ""
