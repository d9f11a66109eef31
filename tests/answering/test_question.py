"""A question read: made clean without loss of meaning, refused where nothing can be read, its parts as data."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.found import Request
from assistant.answering.kinds import QuestionKind
from assistant.answering.question import LONGEST, Question, clean
from assistant.assistant import Assistant
from assistant.errors import QuestionInvalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  试用期\t多久\n", "试用期 多久", id="white space"),
        pytest.param("试用期\x00多久\x07", "试用期多久", id="control characters"),
        pytest.param("试用期多久😀👍🏽", "试用期多久", id="emoji"),
        pytest.param("试用期\u200b多\ufeff久", "试用期多久", id="invisible characters"),
        pytest.param("第１２条ＡＢ", "第12条AB", id="full-width digits and letters"),
        pytest.param("第八条第（三）项？", "第八条第（三）项？", id="Chinese punctuation stays"),
        pytest.param("公示期 \ud800多久", "公示期 多久", id="half of a surrogate pair"),
    ],
)
def test_noise_is_taken_out_and_words_stay(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n\t\r", "\x00\x01", "😀😀", "？！……", "\u200b", "——"])
def test_what_cannot_be_read_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(QuestionInvalid) as refused:
        clean(typed)
    assert "例如" in refused.value.next_step


def test_a_question_at_the_limit_is_read_and_one_beyond_it_refused() -> None:
    assert len(clean("问" * LONGEST)) == LONGEST
    with pytest.raises(QuestionInvalid, match=str(LONGEST + 1)) as refused:
        clean("问" * (LONGEST + 1))
    assert refused.value.facts["characters"] == LONGEST + 1


@given(st.text(max_size=80) | st.text(alphabet=st.characters(), min_size=1900, max_size=2100))
def test_any_text_is_made_clean_or_refused_and_nothing_else(text: str) -> None:
    try:
        kept = clean(text)
    except QuestionInvalid:
        return
    assert kept == kept.strip()
    assert "  " not in kept
    assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"} for sign in kept)
    assert clean(kept) == kept


def read(bundled: Assistant, text: str) -> Question:
    return bundled.find(Request(text, date(2026, 1, 1))).question


def test_citations_are_read_with_their_regulation(bundled: Assistant) -> None:
    question = read(bundled, "干部任用条例第八条第三项是什么意思")
    (found,) = question.citations
    assert found.citation.title == "干部任用条例"
    assert found.citation.address is not None
    assert str(found.citation.address.article) == "8"
    assert "第八条" not in question.without_citations


def test_jargon_is_read_as_what_it_stands_for(bundled: Assistant) -> None:
    question = read(bundled, "凡提四必有哪些")
    assert "凡提四必" in [match.words for match in question.terms]
    assert question.expansions
    assert question.kind is QuestionKind.LIST


def test_figures_of_the_question_are_read_and_those_of_citations_are_not(bundled: Assistant) -> None:
    assert [figure.words for figure in read(bundled, "公示了七天行不行").figures] == ["七天"]
    assert read(bundled, "《干部任用条例》第二十四条第一款是什么").figures == ()


def test_what_no_text_speaks_of_is_noticed(bundled: Assistant) -> None:
    assert read(bundled, "公示用的纸是什么颜色").novel
    assert read(bundled, "公示期不少于几个工作日").novel == ()


def test_a_subject_met_explains_a_share_of_the_question(bundled: Assistant) -> None:
    question = read(bundled, "任前公示的期限")
    assert question.subjects
    assert all(0 < match.share <= 1 for match in question.subjects)
    assert [match.share for match in question.subjects] == sorted((m.share for m in question.subjects), reverse=True)
