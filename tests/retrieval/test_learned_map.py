"""The learned maps: cosines without a second copy of the questions, another index, and a damaged file that says so."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SetupError
from assistant.retrieval.learned_map import LearnedMap, MappedEmbedder, read_map, shipped_map, with_map
from assistant.retrieval.vectors import Vectors, normalised
from tests.fakes import BigramEmbedder

_DIMENSION = 12


def _some(rows: int, seed: int) -> Vectors:
    return normalised(np.random.default_rng(seed).normal(size=(rows, _DIMENSION)))


def _map() -> LearnedMap:
    draw = np.random.default_rng(5)
    question, passage = (draw.normal(scale=0.3, size=(_DIMENSION, _DIMENSION)).astype(np.float32) for _ in range(2))
    return LearnedMap("packaged:x", question, passage, "12345678")


def test_moved_vectors_have_length_one() -> None:
    for moved in (_map().of_questions(_some(4, 1)), _map().of_passages(_some(4, 2))):
        assert np.linalg.norm(moved, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_maps_of_noughts_move_nothing() -> None:
    nought = np.zeros((_DIMENSION, _DIMENSION), np.float32)
    vectors = _some(3, 3)
    assert LearnedMap("m", nought, nought, "0").of_questions(vectors) == pytest.approx(vectors, abs=1e-6)


def test_the_cosine_with_questions_kept_unmoved_is_that_with_moved_ones() -> None:
    learned, questions = _map(), _some(9, 4)
    asked = learned.of_questions(_some(1, 6))[0]
    found = learned.cosines(asked, questions, learned.moved_lengths(questions))
    assert found == pytest.approx(learned.of_questions(questions) @ asked, abs=1e-5)


def test_another_model_is_used_as_it_is() -> None:
    plain = BigramEmbedder()
    assert with_map(plain) is plain
    assert with_map(None) is None


def test_the_name_tells_the_map_so_that_another_map_has_another_index() -> None:
    plain = BigramEmbedder()
    nought = np.zeros((plain.dimension, plain.dimension), np.float32)
    names = {MappedEmbedder(plain, LearnedMap("m", nought, nought, digest)).name for digest in ("a", "b")}
    assert len(names | {plain.name}) == 3


def test_the_shipped_maps_are_for_the_packaged_model_and_finite() -> None:
    learned = shipped_map()
    assert learned.model.startswith("packaged:")
    assert learned.question.shape == learned.passage.shape == (384, 384)
    assert np.isfinite(learned.question).all()
    assert np.isfinite(learned.passage).all()
    assert np.abs(learned.question).max() > 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"no archive"])
def test_a_damaged_file_is_named_with_a_next_step(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "learned_map.npz"
    path.write_bytes(content)
    with pytest.raises(SetupError, match="无法读取") as fault:
        read_map(path)
    assert "重新安装" in fault.value.sentence()


def test_maps_that_do_not_fit_one_another_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "learned_map.npz"
    np.savez(path, model=np.array("m"), question=np.zeros((3, 3)), passage=np.zeros((3, 4)))
    with pytest.raises(SetupError):
        read_map(path)
