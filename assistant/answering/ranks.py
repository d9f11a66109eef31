"""The ladder of leading posts in everyday words, and whether a provision speaks of the rung that is asked about.

乡科级 < 县处级 < 厅局级 < 省部级 (Civil Servant Law, Article 18). A provision for 县处级以上 says nothing of 乡科级:
to answer with it would be a confident wrong citation.
"""

import re

_ASKED = re.compile(
    r"(?:提拔?|升|晋升?|任|当|做|转|担任|提任|提到|升到|当上|上)(?:任|为|成|到|上)?(?:一个|个)?(?:了)?[正副]?(?:县|乡)?(?P<rung>科|处|厅|局|部)(?:级|长)?"
)
_COVERS = re.compile(r"(?P<rung>乡科|县处|厅局|省部)级(?:领导职务|正职|副职)?(?P<reach>以上|以下)?")
_SUBSET = "其中"  # from here on a clause speaks of a part of those it spoke of before
_RUNG_OF = {"乡科": 0, "县处": 1, "厅局": 2, "省部": 3, "科": 0, "处": 1, "厅": 2, "局": 2, "部": 3}


def rung_asked(text: str) -> int | None:
    """The lowest rung named as a target (提科长, 升副科), 0 for 乡科级; None where no target is named.

    局长 may be of several ranks: it is no rung unless 局级 or 正局、副局 is written.
    """
    rungs = [
        _RUNG_OF[found["rung"]]
        for found in _ASKED.finditer(text)
        if not (found["rung"] in {"局", "部"} and "级" not in found[0] and not re.search("[正副]", found[0]))
        and "部门" not in text[found.start() : found.end() + 1]
    ]
    return min(rungs) if rungs else None


def speaks_of(clause: str, rung: int) -> bool:
    """Whether a clause that names rungs covers this one; a clause that names none covers every rung.

    “…专科以上，其中厅局级以上…本科以上” covers every rung by what stands before 其中.
    """
    named = list(_COVERS.finditer(clause))
    if not named or 0 <= clause.find(_SUBSET) < named[0].start():
        return True
    return any(_reaches(found["reach"], _RUNG_OF[found["rung"]], rung) for found in named)


def names(clause: str, rung: int) -> bool:
    """Whether a clause names this rung, or a range that holds it: not one that is silent on ranks."""
    return bool(_COVERS.search(clause)) and speaks_of(clause, rung)


def _reaches(reach: str | None, named: int, asked: int) -> bool:
    if reach == "以上":
        return asked >= named
    return asked <= named if reach == "以下" else asked == named
