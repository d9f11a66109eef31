"""Building where a person watches: what stands in the way is said, and answers go on without an index."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.building import build_for_serving, build_on_request, build_with_progress
from assistant.errors import AssistantError
from assistant.settings import Settings


def test_without_a_model_there_is_nothing_to_build_and_nothing_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assistant = Assistant.open(Settings(data=tmp_path, embedder="off"))
    assert build_with_progress(assistant) is assistant
    assert build_for_serving(assistant) is assistant
    assert assistant.state().search == "lexical"
    assert capsys.readouterr() == ("", "")


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_leaves_an_assistant_that_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index").write_text("a file where the folder should be", encoding="utf-8")
    assistant = build_with_progress(Assistant.open(Settings(data=tmp_path)))
    assert assistant.state().search == "lexical"
    told = capsys.readouterr().err
    assert "索引没有建成" in told
    assert "Traceback" not in told
    assert assistant.ask("试用期多久").citations


def test_a_model_that_cannot_be_unpacked_leaves_an_assistant_that_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "models").write_text("a file where the folder should be", encoding="utf-8")
    assistant = build_with_progress(Assistant.open(Settings(data=tmp_path)))
    assert assistant.state().search == "lexical"
    assert "展开向量模型时无法写入数据文件夹" in capsys.readouterr().err
    assert assistant.ask("试用期多久").citations
    assistant.engine.close()


def test_whoever_asks_for_an_index_is_told_that_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be", encoding="utf-8")
    assistant = Assistant.open(Settings(data=tmp_path))
    with pytest.raises(AssistantError, match="展开向量模型"):
        build_on_request(assistant)
    assistant.engine.close()
