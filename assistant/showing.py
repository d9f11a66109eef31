"""What `cadre show` and `cadre corpus list|check` show: provisions and versions of the library, no search involved."""

from datetime import date

from assistant.answering.answer import CitedProvision, Wire
from assistant.answering.cited import cite
from assistant.errors import UnknownProvision
from assistant.regulations.citation import find
from assistant.regulations.library import Library
from assistant.regulations.model import FROM_WEAKEST, Provision, Regulation, weaker_mark
from assistant.regulations.number_list import print_number_list
from assistant.regulations.reference_check import check_references
from assistant.regulations.validity import Validity, validity_on, validity_words


class ListedRegulation(Wire):
    """One version of one regulation as `cadre corpus list --json` prints it."""

    title: str
    slug: str
    short_titles: tuple[str, ...]
    version: str
    status: Validity
    status_words: str
    text_kind: str
    level: str
    articles: int
    missing: str
    checked: dict[str, int]
    effective: date
    repealed: date | None
    notices: tuple[str, ...]


def show_citation(library: Library, words: str, on: date) -> CitedProvision:
    """The provision that the words cite, in the version in force on that day.

    Raises:
        UnknownProvision: the words cite nothing, or nothing that is held; says which.
    """
    for found in find(words, library.titles()):
        resolved = library.resolve(found.citation, on)
        if isinstance(resolved, Provision):
            return cite(resolved, on)
        raise UnknownProvision(resolved.sentence, "运行 cadre corpus list 查看库内法规。", citation=words)
    raise UnknownProvision("没有读出引用。", "写法如：《干部任用条例》第八条第（三）项。", citation=words)


def listed(library: Library, on: date) -> tuple[ListedRegulation, ...]:
    """Every version held, with how sure its articles are (the weaker of content and number)."""
    return tuple(_row(regulation, on) for regulation in library.regulations)


def problems(library: Library) -> tuple[str, ...]:
    """What is wrong with the library: imports left out, references of the tables that do not resolve."""
    return (*library.problems, *check_references(library))


def _row(regulation: Regulation, on: date) -> ListedRegulation:
    marks = [
        weaker_mark(regulation.checked_content[article.number], regulation.checked_number[article.number])
        for article in regulation.articles
    ]
    return ListedRegulation(
        title=regulation.title,
        slug=regulation.slug,
        short_titles=regulation.short_titles,
        version=regulation.version,
        status=validity_on(regulation, on),
        status_words=validity_words(regulation, on),
        text_kind=regulation.text_kind.value,
        level=regulation.level.value,
        articles=len(regulation.articles),
        missing=print_number_list(regulation.missing),
        checked={mark.value: marks.count(mark) for mark in reversed(FROM_WEAKEST)},
        effective=regulation.effective,
        repealed=regulation.repealed,
        notices=(*regulation.notices, *regulation.digest_notices),
    )
