"""What the system says of a file in English, a cadre reads in Chinese."""

from pathlib import Path

import pytest

from assistant.errors import ImportRefused
from assistant.intake.document import read_document
from assistant.regulations.file_fault import cause_of


def test_a_missing_file_is_said_without_a_word_of_english(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="没有这个文件") as refused:
        read_document(tmp_path / "x.txt")
    assert not any(sign.isascii() and sign.isalpha() for sign in refused.value.sentence())


def test_an_unknown_cause_is_still_a_phrase() -> None:
    assert cause_of(OSError("strange")) == "系统错误"
