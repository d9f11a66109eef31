"""Where words stand in the bundled and in small texts."""

from datetime import date

import pytest

from assistant.regulations.model import (
    Article,
    ArticleNumber,
    InstrumentKind,
    Paragraph,
    Regulation,
    Subparagraph,
    TextKind,
)
from assistant.regulations.occurrences import occurrences

ARTICLE = Article(
    ArticleNumber(3),
    "第三条　",
    (),
    (
        Paragraph(1, "公示期满后任职。"),
        Paragraph(2, "下列人员公示：", (Subparagraph(1, "（一）", "甲；"), Subparagraph(2, "（二）", "乙公示。"))),
        Paragraph(3, "其他人员：", (Subparagraph(1, "（一）", "丙；"), Subparagraph(2, "（二）", "丁，公 示一次。"))),
    ),
)
SMALL = Regulation(
    slug="small",
    title="小办法",
    short_titles=(),
    kind=InstrumentKind.MEASURES,
    issuer="",
    document_number="",
    version="2020",
    issued=None,
    effective=date(2020, 1, 1),
    repealed=None,
    supersedes="",
    superseded_by="",
    text_kind=TextKind.DIGEST,
    articles=(ARTICLE,),
    checked_content={},
    checked_number={},
)


def places(words: str) -> list[tuple[int | None, int | None]]:
    return [(one.address.paragraph, one.address.subparagraph) for one in occurrences([SMALL], words)]


def test_words_are_found_in_the_paragraph_or_else_in_its_subparagraph_each_once():
    assert places("公示") == [(1, None), (2, None), (3, 2)]


@pytest.mark.parametrize("words", ["", " ", "\n", "无此词"])
def test_words_that_stand_nowhere_are_found_nowhere(words: str):
    assert places(words) == []


def test_spaces_make_no_difference():
    assert places("公 示期") == [(1, None)]
