"""Figures printed alike: a distractor is written as the key is, and a blank takes both ways of writing."""

import pytest

from assistant.indexes.figure_finding import figures_in
from assistant.quizzes.figure_words import accepted_forms, printed_like, written


@pytest.mark.parametrize(
    ("key", "other", "printed"),
    [
        ("五个工作日", "10个工作日", "十个工作日"),
        ("30日", "十五日", "15日"),
        ("三年以上", "2年", "两年"),
        ("三分之二", "五分之四", "五分之四"),
        ("10%", "5%", "5%"),
        ("1月31日", "十二月五日", "12月5日"),
        ("2017年2月8日", "2010年5月26日", "2010年5月26日"),
    ],
)
def test_another_figure_is_printed_as_the_key_is(key: str, other: str, printed: str) -> None:
    mine, theirs = (written(figures_in(f"为{words}。")[0]) for words in (key, other))
    assert mine is not None
    assert theirs is not None
    assert mine.form == theirs.form
    assert printed_like(mine, theirs.numbers) == printed


def test_units_that_differ_are_no_mix_up() -> None:
    one, other = (written(figures_in(f"为{words}。")[0]) for words in ("五个工作日", "五日"))
    assert one is not None
    assert other is not None
    assert one.form != other.form


@pytest.mark.parametrize("words", ["半年", "3至5年"])
def test_what_cannot_be_printed_another_way_says_so(words: str) -> None:
    assert written(figures_in(f"满{words}。")[0]) is None


@pytest.mark.parametrize(
    ("words", "forms"),
    [("五个工作日", {"五个工作日", "5个工作日"}), ("30日", {"30日", "三十日"}), ("半年", {"半年"}), ("10%", {"10%"})],
)
def test_a_blank_takes_both_ways_of_writing(words: str, forms: set[str]) -> None:
    assert set(accepted_forms(figures_in(f"为{words}内。")[0])) == forms
