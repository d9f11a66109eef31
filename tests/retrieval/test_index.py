import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexFault
from assistant.file_lock import FileLock
from assistant.retrieval.generation import read_current
from assistant.retrieval.index import Index, nearest_exactly, take_ownership
from assistant.retrieval.index_build import BuildReport, build_index
from assistant.retrieval.passage import Passage
from assistant.settings import CHECKOUT
from tests.fakes import BigramEmbedder
from tests.retrieval.many_passages import many_passages

PASSAGES = many_passages(date(2010, 1, 1), "原先")
IN_FORCE = {passage.key for passage in PASSAGES[:300]}


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[FileLock]:
    taken = take_ownership(tmp_path)
    assert taken is not None
    with taken:
        yield taken


def build(
    folder: Path, owner: FileLock | None, passages: list[Passage] = PASSAGES, store: str = "exact"
) -> BuildReport:
    return build_index(folder, passages, IN_FORCE, BigramEmbedder(), owner, store=store)


def opened(folder: Path, passages: list[Passage] = PASSAGES, embedder: str = "bigrams") -> Index:
    return Index.open(folder, passages, IN_FORCE, embedder)


def fault_kind(folder: Path, **changed: object) -> object:
    with pytest.raises(IndexFault) as caught:
        opened(folder, **changed)  # type: ignore[arg-type]
    assert caught.value.next_step
    return caught.value.facts["kind"]


def first_found(index: Index, passage: Passage) -> str:
    vector = BigramEmbedder().embed_queries([passage.indexed])
    rows, cosines = index.nearest(vector, 3, index.generation.in_force_rows())
    assert len(rows) == 3
    assert cosines[0] == pytest.approx(1.0, abs=1e-3)
    return index.generation.rows[int(rows[0])].digest


def test_what_was_built_is_found(tmp_path: Path, owner: FileLock) -> None:
    report = build(tmp_path, owner)
    assert (report.passages, report.embedded, report.notice) == (400, 400, "")
    index = opened(tmp_path)
    assert index.mode == "exact"
    assert first_found(index, PASSAGES[7]) == PASSAGES[7].digest


def test_exact_search_ranks_only_the_rows_it_is_given() -> None:
    vectors = np.eye(4, dtype=np.float32)
    rows, cosines = nearest_exactly(vectors, vectors[2], 2, np.array([1, 2], np.int64))
    assert rows.tolist() == [2, 1]
    assert cosines.tolist() == [1.0, 0.0]


def test_an_index_is_missing_then_stale_when_corpus_day_or_model_change(tmp_path: Path, owner: FileLock) -> None:
    assert fault_kind(tmp_path) == "missing"
    build(tmp_path, owner)
    assert fault_kind(tmp_path, embedder="another") == "stale"
    assert fault_kind(tmp_path, passages=PASSAGES[:-1]) == "stale"
    with pytest.raises(IndexFault, match="变动"):
        Index.open(tmp_path, PASSAGES, IN_FORCE | {PASSAGES[-1].key}, "bigrams")


def test_a_build_embeds_only_what_is_new_and_clears_the_old_generation_away(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner)
    changed = [*PASSAGES[:-10], *many_passages(date(2010, 1, 1), "后来")[-10:]]
    report = build(tmp_path, owner, changed)
    assert (report.embedded, report.reused) == (10, 390)
    assert [path.name for path in tmp_path.glob("gen-*")] == [report.generation]
    assert build(tmp_path, owner, changed).generation == report.generation


def test_another_model_reuses_no_vector(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner)
    assert build_index(tmp_path, PASSAGES, IN_FORCE, BigramEmbedder("other"), owner, store="exact").reused == 0


def test_progress_runs_from_nothing_to_all(tmp_path: Path, owner: FileLock) -> None:
    seen: list[tuple[int, int]] = []
    build_index(tmp_path, PASSAGES, IN_FORCE, BigramEmbedder(), owner, store="exact",
                progress=lambda done, of: seen.append((done, of)))  # fmt: skip
    assert seen[0] == (0, 400)
    assert seen[-1] == (400, 400)
    assert seen == sorted(seen)


def test_a_second_owner_is_refused_and_says_why(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner)
    code = "import sys, pathlib; from assistant.retrieval.index import take_ownership as t; " \
           "sys.exit(t(pathlib.Path(sys.argv[1])) is not None)"  # fmt: skip
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=CHECKOUT, check=False).returncode == 0
    with pytest.raises(IndexFault, match="另一个进程"):
        build(tmp_path, None)
    index = opened(tmp_path)
    assert not index.attach_store(None)
    assert "逐一比对" in index.notice
    assert first_found(index, PASSAGES[7]) == PASSAGES[7].digest
    owner.release()
    again = take_ownership(tmp_path)
    assert again is not None
    again.release()


class NonsenseEmbedder(BigramEmbedder):
    def embed_passages(self, texts: object) -> np.ndarray:  # type: ignore[override]
        return np.full((len(list(texts)), 64), np.nan, np.float32)  # type: ignore[call-overload]


def test_a_model_that_returns_nonsense_does_not_replace_the_live_index(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner)
    changed = many_passages(date(2010, 1, 1), "后来")
    with pytest.raises(IndexFault, match="索引未更换"):
        build_index(tmp_path, changed, IN_FORCE, NonsenseEmbedder(), owner, store="exact")
    assert first_found(opened(tmp_path), PASSAGES[7]) == PASSAGES[7].digest


@pytest.mark.parametrize("name", ["vectors.npy", "rows.json", "manifest.json", "../current"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe rubbish"])
def test_a_damaged_file_is_a_fault_and_the_next_build_mends_it(
    name: str, damage: bytes, tmp_path: Path, owner: FileLock
) -> None:
    build(tmp_path, owner)
    (read_current(tmp_path).folder / name).write_bytes(damage)
    assert fault_kind(tmp_path) in {"broken", "missing"}
    build(tmp_path, owner)
    assert first_found(opened(tmp_path), PASSAGES[7]) == PASSAGES[7].digest


def test_a_pointer_never_leads_out_of_the_folder(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner)
    (tmp_path / "current").write_text("gen-x/../../elsewhere", "utf-8")
    assert fault_kind(tmp_path) == "broken"


def test_a_build_killed_midway_leaves_the_old_index_and_its_work_is_taken_up(tmp_path: Path, owner: FileLock) -> None:
    live = build(tmp_path, owner).generation
    owner.release()
    script = Path(__file__).with_name("slow_build.py")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)], stdout=subprocess.PIPE, env=environment
    ) as child:
        assert child.stdout is not None
        while not child.stdout.readline().startswith(b"128 "):
            assert child.poll() is None
        child.kill()
    assert read_current(tmp_path).folder.name == live
    assert first_found(opened(tmp_path), PASSAGES[7]) == PASSAGES[7].digest
    again = take_ownership(tmp_path)
    assert again is not None
    with again:
        report = build_index(tmp_path, many_passages(date(2020, 1, 1), "后来"), set(), BigramEmbedder(), again,
                             store="exact")  # fmt: skip
    assert report.reused >= 128
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["current", report.generation, "owner.lock"])


def test_a_disk_that_cannot_be_written_is_a_fault_and_the_live_index_stays(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner)
    # A file where the working folder should be: fails for every user, also for root, as a full disk does.
    (tmp_path / "building").write_text("", "utf-8")
    with pytest.raises(IndexFault) as caught:
        build(tmp_path, owner, many_passages(date(2020, 1, 1), "后来"))
    assert caught.value.facts["kind"] == "disk"
    assert first_found(opened(tmp_path), PASSAGES[7]) == PASSAGES[7].digest


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(IndexFault, match="无法写入"):
        take_ownership(tmp_path / "file" / "index")


@pytest.mark.slow
def test_chroma_finds_what_exact_search_finds(tmp_path: Path, owner: FileLock) -> None:
    assert build(tmp_path, owner, store="chroma").notice == ""
    index = opened(tmp_path)
    assert index.attach_store(owner), index.notice
    rows, found = index.generation.in_force_rows(), 0
    for passage in PASSAGES[:300:10]:
        vector = BigramEmbedder().embed_queries([passage.indexed])
        exact = nearest_exactly(index.generation.vectors, vector, 10, rows)
        from_store = index.nearest(vector, 10, rows)
        assert index.mode == "chroma"
        np.testing.assert_allclose(exact[1], from_store[1], atol=1e-3)
        found += len(set(exact[0].tolist()) & set(from_store[0].tolist()))
    assert found / 300 >= 0.95
    assert set(index.nearest(vector, 400, rows)[0].tolist()) <= set(rows.tolist())
    index.close()


@pytest.mark.slow
def test_other_rows_than_those_in_force_are_compared_exactly_beside_chroma(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner, store="chroma")
    index = opened(tmp_path)
    assert index.attach_store(owner)
    only = np.array([350, 351], np.int64)
    assert index.nearest(BigramEmbedder().embed_queries(["事项"]), 5, only)[0].tolist() in ([350, 351], [351, 350])
    index.close()


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"not a database" * 500])
def test_a_damaged_store_is_found_out_and_exact_search_answers(damage: bytes, tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner, store="chroma")
    for file in (read_current(tmp_path).folder / "chroma").rglob("*"):
        if file.is_file():
            file.write_bytes(damage)
    index = opened(tmp_path)
    assert not index.attach_store(owner)
    assert "逐一比对" in index.notice
    assert first_found(index, PASSAGES[7]) == PASSAGES[7].digest
    assert build(tmp_path, owner, store="chroma").embedded == 0
    mended = opened(tmp_path)
    assert mended.attach_store(owner), mended.notice
    mended.close()


@pytest.mark.slow
def test_a_store_that_fails_while_answering_is_left_for_exact_search(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner, store="chroma")
    index = opened(tmp_path)
    assert index.attach_store(owner)
    vector = np.ones((1, 3), np.float32)  # Not the dimension of the store: Chroma raises.
    with pytest.raises(ValueError, match=r"shape|size|match"):
        index.nearest(vector, 3, index.generation.in_force_rows())
    assert index.mode == "exact"
    assert "查询失败" in index.notice
    assert first_found(index, PASSAGES[7]) == PASSAGES[7].digest


@pytest.fixture
def deadly_probe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every child that runs the probe ends by a segmentation fault, as a damaged store makes it."""
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "if 'assistant.retrieval.index_probe' in sys.orig_argv:\n    os.kill(os.getpid(), signal.SIGSEGV)\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "python"))


@pytest.mark.slow
def test_a_store_that_ends_its_process_does_not_end_ours(
    tmp_path: Path, owner: FileLock, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "index"
    build(folder, owner, store="chroma")
    index = opened(folder)
    request.getfixturevalue("deadly_probe")
    assert not index.attach_store(owner)
    assert "退出码 -11" in index.notice
    assert first_found(index, PASSAGES[7]) == PASSAGES[7].digest
    # The same while building: the generation is made, without a store, and says so.
    report = build(folder, owner, store="chroma")
    assert "向量库未能建成" in report.notice
    without = opened(folder)
    assert not without.attach_store(owner)
    assert first_found(without, PASSAGES[7]) == PASSAGES[7].digest


def test_the_manifest_names_model_dimension_counts_and_versions(tmp_path: Path, owner: FileLock) -> None:
    build(tmp_path, owner)
    manifest = json.loads((read_current(tmp_path).folder / "manifest.json").read_text("utf-8"))
    assert (manifest["embedder"], manifest["dimension"], manifest["count"]) == ("bigrams", 64, 400)
    assert set(manifest["versions"]) == {"numpy", "chromadb", "onnxruntime"}
