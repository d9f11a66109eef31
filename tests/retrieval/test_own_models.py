import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import SetupError
from assistant.retrieval.embedder import (
    PackagedEmbedder,
    Reranker,
    SentenceTransformersEmbedder,
    open_embedder,
    open_reranker,
)
from assistant.settings import Settings

INSTALLED = importlib.util.find_spec("sentence_transformers") is not None


def test_the_settings_choose_the_embedder(tmp_path: Path) -> None:
    assert open_embedder(Settings(data=tmp_path, embedder="off")) is None
    assert isinstance(open_embedder(Settings(data=tmp_path)), PackagedEmbedder)
    assert isinstance(open_embedder(Settings(data=tmp_path, embedder=str(tmp_path))), SentenceTransformersEmbedder)
    assert open_reranker(Settings(data=tmp_path)) is None
    assert isinstance(open_reranker(Settings(data=tmp_path, reranker=str(tmp_path))), Reranker)


def test_a_missing_folder_is_named_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="没有找到模型文件夹"):
        SentenceTransformersEmbedder(tmp_path / "none").embed_queries(["试用期"])


@pytest.mark.skipif(INSTALLED, reason="the extra `models` is installed")
def test_without_the_extra_the_fault_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="扩展组件 models") as caught:
        SentenceTransformersEmbedder(tmp_path).embed_queries(["试用期"])
    assert "pip install" in caught.value.next_step
    with pytest.raises(SetupError, match="扩展组件 models"):
        Reranker(tmp_path).scores("试用期", ["试用期为一年"])
    assert os.environ["HF_HUB_OFFLINE"] == "1"


@pytest.mark.models
@pytest.mark.slow
@pytest.mark.skipif(not INSTALLED, reason="the extra `models` is not installed")
@pytest.mark.filterwarnings("default")
def test_the_library_reads_the_unpacked_folder_to_the_same_vectors(unpacked_data: Path) -> None:
    texts = ["试用期为一年", "配偶已移居国外的怎么办"]
    own = SentenceTransformersEmbedder(unpacked_data / "models" / "e5-small")
    packaged = PackagedEmbedder(unpacked_data)
    assert own.dimension == packaged.dimension
    for mine, theirs in (
        (own.embed_queries(texts), packaged.embed_queries(texts)),
        (own.embed_passages(texts), packaged.embed_passages(texts)),
    ):
        assert np.einsum("ij,ij->i", mine, theirs).min() >= 0.995
