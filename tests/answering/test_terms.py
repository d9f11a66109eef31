"""The content of a question: what is left when the asking is taken away, weighed by how rare it is in the law."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.terms import Vocabulary, asking_spans, bigrams, content_runs

VOCABULARY = Vocabulary.of(["干部任前公示", "干部考察", "干部推荐", "破格提拔"])
CHINESE = st.text(alphabet="干部任前公示考察推荐破格提拔什么多少是吗的了，。？abc12 ", max_size=30)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("请问公示期是多少天？", ("公示期是", "天")),
        ("什么时候报告", ("报告",)),
        ("怎么样呢", ()),
        ("，。！", ()),
        ("", ()),
    ],
)
def test_asking_words_and_punctuation_carry_no_content(text: str, runs: tuple[str, ...]) -> None:
    assert content_runs(text) == runs


def test_pairs_overlap_and_never_span_a_break() -> None:
    assert bigrams("任前公示，期") == ("任前", "前公", "公示", "期")


def test_a_rare_word_weighs_more_than_a_common_one_and_an_unknown_one_most() -> None:
    assert VOCABULARY.weight("干部") < VOCABULARY.weight("破格") < VOCABULARY.weight("宾馆")
    assert VOCABULARY.knows("破格")
    assert not VOCABULARY.knows("宾馆")


def test_grammar_counts_only_where_the_law_has_the_pair() -> None:
    assert "在公" not in VOCABULARY.content("在公")
    assert Vocabulary.of(["从在公处"]).content("在公") == ("在公",)


@given(asked=CHINESE, text=CHINESE)
def test_the_share_found_again_lies_between_none_and_all(asked: str, text: str) -> None:
    content = VOCABULARY.content(asked)
    assert 0 <= VOCABULARY.overlap(content, text) <= 1 + 1e-9
    if content:
        assert VOCABULARY.overlap(content, asked) == pytest.approx(1)


def test_nothing_asked_is_never_found() -> None:
    assert VOCABULARY.overlap((), "干部任前公示") == 0


@given(CHINESE)
def test_asking_spans_lie_inside_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in asking_spans(text))
    assert all(run in text for run in content_runs(text))
