"""Words that nothing held knows: found as they were written, and never among the words of the law itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.novelty import Familiarity

LAW = ("任前公示的期限不少于五个工作日", "考察组成员不少于两名", "个人有关事项报告")
KNOWN = Familiarity.of(LAW, ("办公室", "麻烦"))
QUESTIONS = st.text(alphabet="任前公示期限考察组成员个人报告颜色宾馆录像是的吗多少，？ab1 ", max_size=30)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("公示用什么颜色的纸", ("颜色",)),
        ("考察组住宾馆吗", ("宾馆",)),
        ("任前公示的期限是多少", ()),
        ("麻烦问考察组成员是谁", ()),
        ("abc 123", ()),
    ],
)
def test_a_matter_that_no_text_speaks_of_is_named(question: str, expected: tuple[str, ...]) -> None:
    found = KNOWN.novel(question)
    assert bool(found) == bool(expected)
    assert all(any(word in run for run in found) for word in expected)


@pytest.mark.parametrize("text", LAW)
def test_the_law_is_never_new_to_itself(text: str) -> None:
    assert KNOWN.novel(text) == ()


@given(QUESTIONS)
def test_what_is_new_stands_in_the_text_and_is_two_signs_or_more(text: str) -> None:
    found = KNOWN.novel(text)
    place = 0
    for run in found:
        place = text.index(run, place) + len(run)
        assert re.fullmatch(r"[一-鿿]{2,}", run)


@given(st.text(max_size=60))
def test_no_text_breaks_the_search_and_blanking_keeps_places(text: str) -> None:
    assert all(run in text for run in KNOWN.novel(text))
    assert len(KNOWN.without_generic(text)) == len(text)


def test_everyday_words_are_blanked_and_the_others_kept() -> None:
    assert KNOWN.without_generic("麻烦看看公示") == "，，看看公示"


def test_no_article_held_has_a_word_that_is_new_to_the_corpus(bundled) -> None:
    held = [article.full_text for one in bundled.library.regulations for article in one.articles]
    familiarity = Familiarity.of(held, ())
    assert [run for text in held for run in familiarity.novel(text)] == []
