import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.lexical import Lexical, terms

TEXTS = ["试用期为一年", "公示期不少于五个工作日", "第二十四条　破格提拔应当从严掌握", "年休假十日"]


@pytest.mark.parametrize(
    ("question", "expected", "why"),
    [
        ("试用期多久", 0, "pairs of characters are shared"),
        ("第24条说什么", 2, "digits are read as Chinese numerals"),
        ("５个工作日", 1, "full-width digits too"),
        ("公示几天", 1, "part of a word is enough"),
    ],
)
def test_the_text_that_shares_the_words_is_first(question: str, expected: int, why: str) -> None:
    assert Lexical(TEXTS).scores(question).argmax() == expected, why


def test_a_text_that_shares_nothing_scores_nothing() -> None:
    scores = Lexical(TEXTS).scores("猫")
    assert scores.shape == (len(TEXTS),)
    assert not scores.any()


def test_an_expansion_adds_its_weighted_share_and_never_counts_a_term_twice() -> None:
    lexical = Lexical(TEXTS)
    plain, half, full = (lexical.scores("试任", {"试用期": weight})[0] for weight in (0.0, 0.5, 1.0))
    assert plain < half < full
    assert half - plain == pytest.approx((full - plain) / 2, rel=1e-4)
    assert lexical.scores("试用期", {"试用期": 1.0}).tolist() == lexical.scores("试用期").tolist()


def test_a_year_is_one_term_and_not_a_numeral() -> None:
    assert terms("2019年") == ["2019", "年"]
    assert terms("3.5") == ["3", "5"]


def test_texts_without_any_term_are_searched_without_a_fault() -> None:
    assert Lexical(["——", ""]).scores("试用期").tolist() == [0.0, 0.0]
    assert Lexical([]).scores("试用期").tolist() == []


@given(st.text(max_size=60))
def test_any_text_has_terms_and_can_be_asked(text: str) -> None:
    assert all(terms(text))
    assert (Lexical([*TEXTS, text]).scores(text) >= 0).all()


def test_two_thousand_passages_are_read_in_half_a_second_of_processor_time() -> None:
    texts = [
        f"干部选拔任用工作条例 第三章 第{number}条\n" + "民主推荐结果一年内有效，应当经集体讨论。" * 4
        for number in range(2000)
    ]
    begun = time.process_time()
    Lexical(texts)
    assert time.process_time() - begun < 1.5, "allows for a machine three times slower"
