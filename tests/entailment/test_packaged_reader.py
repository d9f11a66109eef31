"""The reader that comes with the program: what it says, when it says nothing, and the file it is written to."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.entailment.packaged_reader import FILE, PackagedReader, open_reader, written
from assistant.errors import ModelNotUnpacked, SetupError
from assistant.regulations.citation import from_slug
from assistant.regulations.model import Provision, provision_at
from assistant.retrieval.adapter import read_adapter
from assistant.retrieval.packaged_model import model_folder
from assistant.settings import Settings

ON = date(2026, 11, 28)


@pytest.fixture
def announced(bundled: Assistant) -> Provision:
    """The article on the announcement before an appointment."""
    regulation = bundled.library.get("ganbu-renyong", on=ON)
    found = provision_at(regulation, from_slug("42")) if regulation else None
    assert found is not None
    return found


def test_nothing_is_said_before_the_model_was_written(tmp_path: Path, announced: Provision) -> None:
    assert PackagedReader(tmp_path).verdict("公示期不少于五个工作日", announced) is None
    assert list(tmp_path.iterdir()) == []


def test_without_the_packaged_model_there_is_no_reader(tmp_path: Path) -> None:
    assert open_reader(Settings(data=tmp_path, embedder="off")) is None
    assert open_reader(Settings(data=tmp_path, embedder=str(tmp_path))) is None
    assert open_reader(Settings(data=tmp_path)) is not None


@pytest.mark.slow
def test_a_figure_that_differs_falls_and_the_right_one_stands(unpacked_data: Path, announced: Provision) -> None:
    reader = PackagedReader(unpacked_data)
    reader.prepare()
    right, wrong, beside = (
        reader.verdict(text, announced)
        for text in ("任前公示期不少于五个工作日，对吧", "任前公示期不少于三十日，对吧", "公务员年休假最多可以休几天吗")
    )
    assert right is not None
    assert wrong is not None
    assert beside is not None
    assert right.stands > 0.8
    assert wrong.falls > 0.8
    assert beside.silent > 0.8
    assert right.stands + right.falls + right.silent == pytest.approx(1)


@pytest.mark.slow
def test_the_same_pair_has_the_same_verdict_in_another_process_of_reading(
    unpacked_data: Path, announced: Provision
) -> None:
    one, other = PackagedReader(unpacked_data), PackagedReader(unpacked_data)
    one.prepare()
    other.prepare()
    text = "公示五天就行了吧"
    assert one.verdict(text, announced) == other.verdict(text, announced) == one.verdict(text, announced)


@pytest.mark.slow
def test_an_older_file_gives_way_and_none_is_left_half_written(unpacked_data: Path, tmp_path: Path) -> None:
    folder = model_folder(tmp_path)
    (folder / "onnx").mkdir(parents=True)
    (folder / "onnx" / "reader-00000000.onnx").write_bytes(b"older")
    path = written(folder, read_adapter(FILE))
    assert [one.name for one in (folder / "onnx").iterdir()] == [path.name]
    assert written(folder, read_adapter(FILE)) == path


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_is_told_with_a_next_step(tmp_path: Path) -> None:
    folder = model_folder(tmp_path)
    folder.mkdir(parents=True)
    with pytest.raises(ModelNotUnpacked) as caught:
        written(folder, read_adapter(FILE))
    assert "磁盘空间" in caught.value.sentence()


@pytest.mark.slow
def test_a_torn_model_file_reads_nothing_says_why_and_is_written_anew(
    unpacked_data: Path, tmp_path: Path, announced: Provision
) -> None:
    shutil.copytree(model_folder(unpacked_data), model_folder(tmp_path))
    path = written(model_folder(tmp_path), read_adapter(FILE))
    path.write_bytes(b"torn")
    reader = PackagedReader(tmp_path)
    assert reader.verdict("公示期不少于五个工作日", announced) is None
    assert "cadre corpus build" in reader.problems[0]
    reader.prepare()
    assert reader.problems == ()
    assert reader.verdict("公示期不少于五个工作日", announced) is not None


@pytest.mark.slow
def test_what_keeps_it_from_being_ready_is_told_and_stops_nothing(unpacked_data: Path, tmp_path: Path) -> None:
    shutil.copytree(model_folder(unpacked_data), model_folder(tmp_path))
    shutil.rmtree(model_folder(tmp_path) / "onnx")
    (model_folder(tmp_path) / "onnx").write_text("no folder")
    reader = PackagedReader(tmp_path)
    with pytest.raises(SetupError):
        written(model_folder(tmp_path), read_adapter(FILE))
    assert reader.problems == ()
