"""A follow-up that asks the question before of another version: 现行的呢, 2010年的规定也是这几项吗."""

from typing import Protocol

from assistant.amendments.comparison import compare
from assistant.answering.named import Named
from assistant.answering.question import Question
from assistant.answering.selection import Candidate
from assistant.answering.versions_named import VersionAsked, without_versions
from assistant.errors import RequestError
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Provision, Regulation, provision_at
from assistant.regulations.numerals import print_article_number


class Before(Protocol):
    """What the question before found."""

    @property
    def question(self) -> Question:
        """As read."""
        ...

    @property
    def named(self) -> Named:
        """What it named."""
        ...

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The clauses, best first."""
        ...


def of_other_version(asked: VersionAsked, before: Before, library: Library) -> str:
    """The question before with the version asked for; empty where the text it is about has no other version.

    The article that became, or was before, the one found is named with it, where its number has been checked. A year of
    which no version is held is named all the same: the answer then says what is missing.
    """
    found = [each.clause.provision for each in before.candidates]
    meant = (*before.named.texts_asked_about, *(each.regulation for each in found))
    held = list(library.versions(meant[0].slug)) if meant else []
    if not held or (len(held) < 2 and not asked.year):
        return ""
    current = held[-1]
    year = asked.year or (held[-2].version if asked.old else current.version)
    rest = without_versions(before.question.without_citations).lstrip("，,里中的 ")
    if asked.change and len(held) > 1:
        other = year if year != current.version else held[-2].version
        return f"《{current.title}》{rest}，{other}年文本和{current.version}年文本有什么变化？"
    target = next((each for each in held if each.version == year), None)
    here = next((each for each in found if each.regulation.slug == current.slug), None)
    article = _counterpart(here, target) if here is not None and target is not None else ""
    named = f"（{year}年）" if year != current.version else ""
    return f"《{current.title}》{named}{article}{'，' if article else ''}{rest}"


def _counterpart(here: Provision, target: Regulation) -> str:
    """The number of the article in the other version that the comparison lays beside this one; empty for none."""
    if here.regulation is target:
        return ""
    older = here.regulation.effective < target.effective
    try:
        comparison = compare(here.regulation, target) if older else compare(target, here.regulation)
    except RequestError:
        return ""
    change = comparison.of(here.address.article, in_old=older)
    side = (change.new if older else change.old) if change else ()
    if len(side) != 1:
        return ""
    provision = provision_at(target, Address(side[0].number))
    checked = provision is not None and "条号待核" not in label(provision)
    return print_article_number(side[0].number) if checked else ""
