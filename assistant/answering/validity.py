"""Whether a named text holds: answered from the versions held, with the provision that says since when."""

import re
from datetime import date

from assistant.answering.clauses import clauses
from assistant.answering.extract import Extract
from assistant.answering.question import Question
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, Regulation

_STILL = r"(?:还|仍[旧然]?|依[旧然]|照样|继续|现在|目前|如今|至今)"
HOLDS = re.compile(
    rf"{_STILL}[^，。；？?]{{0,4}}?(?:有效|管不?管?用|能不?能?用|可以用|在用|适用|作数|算数|执行|施行|是现行)|"
    r"(?:能|可以|可)[^，。；？?]{0,3}(?:当|作|做|作为|当作|当成)[^，。；？?]{0,2}(?:依据|根据)|(?:没有?|未)被?(?:废止|失效|作废)"
)
"""Words that say of a text, or ask, that it holds now."""
_ASKS = re.compile(
    r"有效吗|有效吧|是否有效|有没有效|作废|废止|失效|过时|现行的?吗|是现行的?(?:吧|么|不|有效[^，]{0,3})?[？?]?$"
)
_COMMENCES = re.compile(r"施行|废止")


def asks_validity(question: Question) -> bool:
    """Whether the question is about a text still holding."""
    return bool(_ASKS.search(question.text) or HOLDS.search(question.text))


def validity(regulation: Regulation, library: Library, on: date) -> Extract | None:
    """Says whether the text holds on that day; None where no provision in force speaks of commencement or repeal.

    A repealed text is not quoted: the provision that answers is the one of its successor.
    """
    current = library.get(regulation.slug, on=on)
    commencement = _commencement(current) if current else None
    if current is None or commencement is None:
        return None
    provision, words = commencement
    if regulation is current:
        opening = f"《{current.title}》{current.version}年文本现行有效。"
    else:
        gone, now = (f"《{each.title}》{each.version}年文本" for each in (regulation, current))
        opening = f"{gone}已经废止，现行的是{now}。"
    return Extract(f"{opening}{words}（{label(provision)}）", (provision,))


def _commencement(regulation: Regulation) -> tuple[Provision, str] | None:
    """The provision on commencement: the last that speaks of it, with its words."""
    for article in reversed(regulation.articles):
        for clause in clauses(regulation, article):
            if _COMMENCES.search(clause.text):
                return clause.provision, clause.sentence
    return None
