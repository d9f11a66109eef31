"""Ways of asking: what does not make another question, and what does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.question_way import Ways, bare, same
from assistant.regulations.lexicon import Lexicon, Term

WAYS = Ways(
    Lexicon(
        (
            Term(term="一把手", kind="jargon", means="党政正职", variants=("党政一把手", "主要领导")),
            Term(term="主要领导成员", kind="everyday", means="党政正职", variants=("领导成员里的主要成员",)),
        ),
        (),
    )
)


@pytest.mark.parametrize(
    ("one", "other"), [("公示几天？", "公示 几天"), ("ＡＢＣ１", "abc1"), ("公示，几天", "公示几天。")]
)
def test_signs_without_meaning_do_not_count(one: str, other: str) -> None:
    assert same(one) == same(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("请问，公示几天呢？", "公示几天"),
        ("您好！我想咨询一下公示几天，谢谢您", "公示几天"),
        ("公示几天啊", "公示几天？"),
        ("主要领导怎么任免", "党政一把手怎么任免？"),
    ],
)
def test_courtesy_particles_and_other_words_of_the_lexicon_do_not_count(one: str, other: str) -> None:
    assert WAYS.way(one) == WAYS.way(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公示几天", "公示十天"),
        ("公示几天", "不公示几天"),
        ("主要领导成员怎么任免", "一把手成员怎么任免"),  # a longer term is not taken apart
        ("呢子大衣", "子大衣"),
    ],
)
def test_words_count(one: str, other: str) -> None:
    assert WAYS.way(one) != WAYS.way(other)


def test_a_question_of_courtesy_alone_is_itself() -> None:
    assert bare("请问吗") == "请问吗"
    assert bare("？？") == ""


@given(st.text(max_size=40))
def test_a_way_is_its_own_way(question: str) -> None:
    once = Ways(Lexicon((), ())).way(question)
    assert same(once) == once
