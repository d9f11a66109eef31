"""Whether a named text holds: answered from the versions held, with the provision that says since when."""

import re
from datetime import date

from assistant.answering.clauses import clauses
from assistant.answering.extract import Extract
from assistant.answering.question import Question
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Provision, Regulation

_ASKS = re.compile(
    r"有效吗|有效吧|是否有效|还能不能用|还管用|还管不管用|有没有效|还有效|还能用|还在用|还执行|还在执行|"
    r"还适用|作废|废止|失效|过时|现行的?吗|是现行的?(?:吧|么|不|有效[^，]{0,3})?[？?]?$"
)
_COMMENCES = re.compile(r"施行|废止")


def asks_validity(question: Question) -> bool:
    """Whether the question is about a text still holding."""
    return bool(_ASKS.search(question.text))


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
