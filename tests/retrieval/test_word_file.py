"""Words on disk: the very scores of `Lexical`, read for the terms of a question; a damaged file is said to be one."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import IndexFault
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.passage import Passage, article_passages
from assistant.retrieval.word_file import WordFile, write_words
from tests.retrieval.small_library import LEAVE, NEW, OLD, regulation


@pytest.fixture
def passages() -> list[Passage]:
    laws = (
        regulation("appointment", "2010", OLD, date(2010, 1, 1), date(2020, 1, 1)),
        regulation("appointment", "2020", NEW, date(2020, 1, 1)),
        regulation("leave", "2015", LEAVE, date(2015, 1, 1)),
    )
    return [passage for law in laws for passage in article_passages(law)]


@pytest.fixture
def words(tmp_path: Path, passages: list[Passage]) -> WordFile:
    write_words(tmp_path / "words.sqlite", "content", passages)
    return WordFile.open(tmp_path / "words.sqlite", "content")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text("试用期公示三日年休假病第1条A。？", max_size=30), further=st.text("试用公示病假", max_size=6))
def test_scores_are_those_of_the_words_in_memory(
    words: WordFile, passages: list[Passage], question: str, further: str
) -> None:
    expected = Lexical([passage.indexed for passage in passages]).scores(question, {further: 0.5})
    assert np.allclose(words.scores(question, {further: 0.5}), expected, atol=1e-5)


def test_rows_stand_in_the_order_of_the_passages(words: WordFile, passages: list[Passage]) -> None:
    assert [row.key for row in words.rows()] == [passage.key for passage in passages]
    assert [row.digest for row in words.rows()] == [passage.digest for passage in passages]
    assert words.row(2) == words.rows()[2]
    assert words.spans == {"appointment@2010": (0, 2), "appointment@2020": (2, 5), "leave@2015": (5, 7)}


def test_frequencies_count_the_articles_that_hold_a_term(words: WordFile) -> None:
    assert words.frequencies({"试用", "年休", "没有"}) == {"试用": 2, "年休": 1}


def test_a_file_of_another_content_is_stale_and_none_is_missing(tmp_path: Path, words: WordFile) -> None:
    for path, content, kind in (
        (tmp_path / "words.sqlite", "other", "stale"),
        (tmp_path / "none", "content", "missing"),
    ):
        with pytest.raises(IndexFault) as refused:
            WordFile.open(path, content)
        assert refused.value.facts["kind"] == kind
        assert "cadre corpus build --collections" in refused.value.next_step


def test_a_damaged_file_is_broken_when_opened_and_when_asked(tmp_path: Path, words: WordFile) -> None:
    (tmp_path / "words.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(IndexFault) as refused:
        WordFile.open(tmp_path / "words.sqlite", "content")
    assert refused.value.facts["kind"] == "broken"
    for ask in (lambda: words.scores("公示"), lambda: words.frequencies({"公示"}), words.rows, lambda: words.row(0)):
        with pytest.raises(IndexFault, match="已损坏"):
            ask()


def test_no_passages_make_a_file_that_finds_nothing(tmp_path: Path) -> None:
    write_words(tmp_path / "words.sqlite", "content", [])
    words = WordFile.open(tmp_path / "words.sqlite", "content")
    assert words.scores("公示").tolist() == []
    assert words.spans == {}
