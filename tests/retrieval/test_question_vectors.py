"""The vectors of the typical questions: made once, found again, and never used for other questions or another model."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexFault
from assistant.retrieval.question_vectors import FILE, QuestionVectors
from tests.fakes import BigramEmbedder

TEXTS = ("公示期多少天", "试用期多久", "考察组几个人")


def _built(folder: Path) -> QuestionVectors:
    made = QuestionVectors(folder, TEXTS, "bigrams")
    made.build(BigramEmbedder())
    return made


def test_what_was_made_is_found_again(tmp_path: Path) -> None:
    made = _built(tmp_path)
    again = QuestionVectors(tmp_path, TEXTS, "bigrams")
    assert not again.lacking
    assert again.vectors is not None
    assert made.vectors is not None
    assert np.array_equal(again.vectors, made.vectors)
    assert len(again.vectors) == len(TEXTS)


@pytest.mark.parametrize(
    ("texts", "model"), [(TEXTS[:2], "bigrams"), (TEXTS, "other"), ((*TEXTS[:2], "别的"), "bigrams")]
)
def test_other_questions_or_another_model_need_new_ones(tmp_path: Path, texts: tuple[str, ...], model: str) -> None:
    _built(tmp_path)
    assert QuestionVectors(tmp_path, texts, model).lacking


def test_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    _built(tmp_path)
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes()[:100])
    assert QuestionVectors(tmp_path, TEXTS, "bigrams").lacking


def test_nothing_to_make_is_nothing_lacking(tmp_path: Path) -> None:
    assert not QuestionVectors(tmp_path, (), "bigrams").lacking


def test_the_maker_hears_how_far_it_is(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    QuestionVectors(tmp_path, TEXTS, "bigrams").build(BigramEmbedder(), lambda done, of: heard.append((done, of)))
    assert heard == [(3, 3)]


def test_a_folder_that_cannot_be_written_is_a_fault_with_a_next_step(tmp_path: Path) -> None:
    missing = tmp_path / "none"
    with pytest.raises(IndexFault, match="常见问法"):
        QuestionVectors(missing, TEXTS, "bigrams").build(BigramEmbedder())
