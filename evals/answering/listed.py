"""Is a list complete? N of the N 项 of the right provision stand in the answer."""

from assistant.answering.answer import Answer
from assistant.regulations.citation import from_slug
from assistant.regulations.library import Library
from assistant.regulations.model import Paragraph
from evals.cases import Case

_LISTS = {"list", "lists", "procedure"}


def listed_whole(case: Case, answer: Answer, library: Library) -> bool | None:
    """Whether every 项 of a right list stands in the text; None where no list is asked for or the text has none."""
    if not _LISTS & set(case.tags):
        return None
    lists = [one for provision in case.provisions for one in _lists(provision, case, library)]
    if not lists:
        return None
    text = _bare(answer.text)
    return any(all(_bare(sub.text) in text for sub in one.subparagraphs) for one in lists)


def _lists(provision: str, case: Case, library: Library) -> list[Paragraph]:
    """The lists that a right provision is or has; a single 项 asked for is none."""
    slug, _, words = provision.partition(":")
    address = from_slug(words)
    held = library.get(slug, on=case.on) if case.on else library.get(slug)
    article = held.article(address.article) if held else None
    if article is None or address.subparagraph is not None:
        return []
    return [
        one for one in article.paragraphs if len(one.subparagraphs) > 1 and address.paragraph in {None, one.ordinal}
    ]


def _bare(words: str) -> str:
    return "".join(words.split()).rstrip("；;。")
