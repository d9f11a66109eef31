"""The lines of an article that a statement is laid beside."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.entailment.excerpt import excerpt
from assistant.regulations.model import Address, Article, ArticleNumber, Regulation
from tests.answering.small_law import law

ON = date(2026, 11, 28)
LONG = "第一条　下列情形不得提拔：\n" + "".join(
    f"（{mark}）{'某种情形' * 12}{word}的；\n"
    for mark, word in zip("一二三四五六七八", "甲乙丙丁戊己庚辛", strict=True)
)


def only_article(of: Regulation) -> Article:
    return of.articles[0]


def test_a_short_article_is_read_whole_under_its_short_title() -> None:
    made = law()
    text = excerpt("年休假有几天", made, only_article(made))
    assert text == f"{made.short_title}：{only_article(made).full_text}"


def test_of_a_long_article_the_nearest_lines_are_read_with_the_one_that_introduces_them() -> None:
    made = law(LONG)
    text = excerpt("情形庚的能不能提拔", made, only_article(made))
    assert "下列情形不得提拔：" in text
    assert "情形庚的" in text
    assert len(text) < len(only_article(made).full_text)


def test_the_unit_that_was_found_is_always_among_them() -> None:
    made = law(LONG)
    sought = Address(ArticleNumber(1), 1, 8)
    assert "情形辛的" in excerpt("情形甲的能不能提拔", made, only_article(made), sought)


def test_lines_stand_in_their_printed_order() -> None:
    made = law(LONG)
    text = excerpt("情形庚的、情形乙的", made, only_article(made))
    assert text.index("情形乙的") < text.index("情形庚的")


@given(statement=st.text(max_size=40), number=st.integers(0, 2000))
def test_every_article_of_the_shelf_gives_lines_of_its_own(bundled: Assistant, statement: str, number: int) -> None:
    held = [(one, article) for one in bundled.library.in_force(ON) for article in one.articles]
    regulation, article = held[number % len(held)]
    text = excerpt(statement, regulation, article)
    lines = text.removeprefix(f"{regulation.short_title}：").split("\n")
    assert lines
    assert all(line in article.full_text for line in lines)
