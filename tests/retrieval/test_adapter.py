"""The shipped additions to the packaged model, and files that are none."""

from pathlib import Path

import numpy as np
import pytest

from assistant.entailment.packaged_reader import FILE
from assistant.errors import SetupError
from assistant.retrieval.adapter import PARTS, read_adapter


def test_the_shipped_file_has_every_part_of_every_layer_and_a_head_of_three_classes() -> None:
    adapter = read_adapter(FILE)
    assert set(adapter.low) == {f"{layer}.{part}" for layer in range(12) for part in PARTS}
    for into, out in adapter.low.values():
        assert into.shape[0] == out.shape[1]
    (first, first_bias), (last, last_bias) = adapter.head
    assert first.shape == (len(first_bias), 768)
    assert last.shape == (3, len(first_bias))
    assert last_bias.shape == (3,)


def test_another_state_has_another_digest(tmp_path: Path) -> None:
    with np.load(FILE) as saved:
        held = {name: saved[name] for name in saved.files}
    held["head.2.bias"] = held["head.2.bias"] + np.float16(1)
    changed = tmp_path / "changed.npz"
    np.savez_compressed(changed, allow_pickle=False, **held)
    assert read_adapter(changed).digest != read_adapter(FILE).digest


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"words"])
def test_a_damaged_file_is_a_fault_of_the_installation(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "learned_reader.npz"
    broken.write_bytes(content)
    with pytest.raises(SetupError) as caught:
        read_adapter(broken)
    assert "重新安装" in caught.value.sentence()


def test_a_file_that_lacks_a_part_is_one_too(tmp_path: Path) -> None:
    with np.load(FILE) as saved:
        held = {name: saved[name] for name in saved.files if not name.startswith("low.3.q")}
    lacking = tmp_path / "lacking.npz"
    np.savez_compressed(lacking, allow_pickle=False, **held)
    with pytest.raises(SetupError):
        read_adapter(lacking)
