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

_STATUS_WORDS = {"in_force": "现行有效", "repealed": "已废止", "not_yet_in_force": "尚未施行"}


class ListedRegulation(Wire):
    """One version of one regulation as `cadre corpus list --json` prints it."""

    title: str
    slug: str
    short_titles: tuple[str, ...]
    version: str
    status: str
    text_kind: str
    articles: int
    missing: str
    checked: dict[str, int]
    effective: date
    repealed: date | None
    notices: tuple[str, ...]

    @property
    def status_words(self) -> str:
        """The status in Chinese."""
        return _STATUS_WORDS[self.status]


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


def status_of(regulation: Regulation, on: date) -> str:
    """`in_force`, `repealed` or `not_yet_in_force` on that day."""
    if regulation.in_force(on):
        return "in_force"
    return "not_yet_in_force" if on < regulation.effective else "repealed"


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
        status=status_of(regulation, on),
        text_kind=regulation.text_kind.value,
        articles=len(regulation.articles),
        missing=print_number_list(regulation.missing),
        checked={mark.value: marks.count(mark) for mark in reversed(FROM_WEAKEST)},
        effective=regulation.effective,
        repealed=regulation.repealed,
        notices=(*regulation.notices, *regulation.digest_notices),
    )
