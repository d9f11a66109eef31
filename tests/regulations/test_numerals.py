"""Numbers as the law prints them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.regulations.model import ArticleNumber
from assistant.regulations.numerals import (
    parse_article_number,
    parse_subparagraph_mark,
    print_article_number,
    print_subparagraph_mark,
    to_chinese,
    to_int,
)


@settings(deadline=None)
@given(st.integers(0, 9999))
def test_every_number_prints_and_reads_back(number: int) -> None:
    assert to_int(to_chinese(number)) == number
    assert to_int(str(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("一十二", 12),
        ("二十", 20),
        ("一百", 100),
        ("一百零五", 105),
        ("一百〇五", 105),
        ("一百一十", 110),
        ("一百十二", 112),
        ("一百五十八", 158),
        ("两百", 200),
        ("一千二百六十", 1260),
        ("一千零五", 1005),
        ("二〇一九", 2019),
        ("一〇二", 102),
        ("１２", 12),
        ("两", 2),
    ],
)
def test_a_number_in_any_usual_writing_is_read(text: str, number: int) -> None:
    assert to_int(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "二十3",
        "一百二",
        "一百五",
        "一二",
        "十两",
        "百",
        "千",
        "十十",
        "一百零二十",
        "零五",
        "第一",
        "三百四百",
        "1十",
        "-1",
        "一十百",
    ],
)
def test_what_is_not_one_number_reads_as_nothing(text: str) -> None:
    assert to_int(text) is None


@settings(deadline=None)
@given(st.integers(1, 9999), st.integers(0, 99))
def test_every_article_number_prints_and_reads_back(number: int, inserted: int) -> None:
    article = ArticleNumber(number, inserted)
    assert parse_article_number(print_article_number(article)) == article


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("第十二条", ArticleNumber(12)),
        ("第12条", ArticleNumber(12)),
        ("第 12 条", ArticleNumber(12)),
        ("第１２条", ArticleNumber(12)),
        ("第十二条之一", ArticleNumber(12, 1)),
        ("第12条之1", ArticleNumber(12, 1)),
        ("第十二之一条", ArticleNumber(12, 1)),
    ],
)
def test_an_article_number_in_any_usual_writing_is_read(text: str, article: ArticleNumber) -> None:
    assert parse_article_number(text) == article


@pytest.mark.parametrize(
    "text", ["十二条", "第条", "第零条", "第十二款", "第十二条之零", "第十二条第二款", "第二十3条", "第十二"]
)
def test_what_is_not_an_article_number_reads_as_nothing(text: str) -> None:
    assert parse_article_number(text) is None


@settings(deadline=None)
@given(st.integers(1, 200))
def test_every_subparagraph_mark_prints_and_reads_back(number: int) -> None:
    assert parse_subparagraph_mark(print_subparagraph_mark(number)) == number


@pytest.mark.parametrize("text", ["（三）", "(三)", "㈢", "（3）", "（ 三 ）"])
def test_a_subparagraph_mark_in_any_usual_writing_is_read(text: str) -> None:
    assert parse_subparagraph_mark(text) == 3


@pytest.mark.parametrize("text", ["三", "（）", "（零）", "（三", "（三）四", "（试行）"])
def test_what_is_not_a_subparagraph_mark_reads_as_nothing(text: str) -> None:
    assert parse_subparagraph_mark(text) is None
