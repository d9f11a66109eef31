"""The lines of an article that a statement is held against: as many as a small model reads at once."""

from collections.abc import Iterator

from assistant.regulations.model import Address, Article, Regulation

_MOST = 240
"""Signs of an article that are read beside a statement."""

_Row = tuple[int, int | None, str]


def excerpt(statement: str, regulation: Regulation, article: Article, sought: Address | None = None) -> str:
    """The article under the short title of its text: whole where it is short, else the lines nearest the statement.

    Args:
        statement: what is to be held against it; the lines that share most pairs of signs with it come first.
        regulation: the text that the article belongs to.
        article: the article.
        sought: a 款 or 项 of it that is to be among the lines in any case.
    """
    rows = list(_rows(article))
    own = pairs(statement)
    order = sorted(range(len(rows)), key=lambda at: (not _is_sought(rows[at], sought), -len(own & pairs(rows[at][2]))))
    chosen: set[int] = set()
    room = _MOST
    for at in order:
        wanted = {at, *_opening(rows, at)} - chosen
        needed = sum(len(rows[one][2]) for one in wanted)
        if not chosen or needed <= room:
            chosen |= wanted
            room -= needed
    lines = "\n".join(rows[at][2] for at in sorted(chosen))
    return f"{regulation.short_title}：{lines}"


def _rows(article: Article) -> Iterator[_Row]:
    for paragraph in article.paragraphs:
        yield paragraph.ordinal, None, paragraph.text
        for one in paragraph.subparagraphs:
            yield paragraph.ordinal, one.number, one.full_text


def _opening(rows: list[_Row], at: int) -> list[int]:
    """The line that introduces a 项."""
    ordinal, number, _ = rows[at]
    return [] if number is None else [one for one, row in enumerate(rows) if row[:2] == (ordinal, None)]


def _is_sought(row: _Row, sought: Address | None) -> bool:
    if sought is None or (sought.paragraph is None and sought.subparagraph is None):
        return False
    return row[0] == (sought.paragraph or 1) and row[1] == sought.subparagraph


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring signs, whatever signs they are."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
