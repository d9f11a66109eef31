"""The seed of an exam: one paper for one number, and no way from the number to the paper without the salt."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import SetupError
from assistant.training.exam_seed import SALT, any_seed, exam_seed


def test_one_number_gives_one_seed_here_and_another_one_elsewhere(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert [exam_seed(here, asked) for asked in range(20)] == [exam_seed(here, asked) for asked in range(20)]
    assert [exam_seed(here, asked) for asked in range(20)] != [exam_seed(there, asked) for asked in range(20)]
    assert len({exam_seed(here, asked) for asked in range(200)}) > 190
    assert all(0 <= exam_seed(here, asked) < 2**31 for asked in range(50))


def test_the_salt_is_the_owners_alone(tmp_path: Path) -> None:
    exam_seed(tmp_path, 1)
    assert (tmp_path / SALT).stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == [SALT]


def test_many_at_once_make_one_salt(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(exam_seed, [tmp_path / "new"] * 64, [7] * 64))) == 1


def test_a_broken_salt_is_told_and_never_used(tmp_path: Path) -> None:
    (tmp_path / SALT).write_bytes(b"short")
    with pytest.raises(SetupError) as told:
        exam_seed(tmp_path, 1)
    assert told.value.next_step
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SetupError):
        exam_seed(tmp_path / "file" / "below", 1)


def test_a_seed_that_nobody_chose_is_hardly_ever_the_same() -> None:
    assert len({any_seed() for _ in range(50)}) > 45
