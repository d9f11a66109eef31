import importlib.util
import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexFault, SetupError
from assistant.retrieval.embedder import (
    PackagedEmbedder,
    Reranker,
    SentenceTransformersEmbedder,
    open_embedder,
    open_reranker,
)
from assistant.retrieval.index import Index, take_ownership
from assistant.retrieval.index_build import build_index
from assistant.retrieval.passage import Hit
from assistant.retrieval.retriever import Retriever, all_passages, keys_in_force
from assistant.settings import Settings
from tests.retrieval.small_library import small_library

TODAY = date(2024, 1, 1)
PASSAGES = (
    "提拔担任领导职务的，实行任职试用期制度，试用期为一年。",
    "任职前公示的期限不少于五个工作日。",
    "配偶已移居国外的，不得列为考察对象。",
    "领导干部应当如实报告本人婚姻变化情况。",
    "受到诫勉处理的，半年内不得提拔使用。",
    "交流任职的干部应当在规定时间内到任。",
    "领导干部辞去公职后三年内不得从事有利益关联的经营活动。",
    "年休假的天数按照工作年限计算。",
    "党委（党组）讨论决定干部任免，应当有三分之二以上成员到会。",
    "隐瞒不报的，按照有关规定给予组织处理。",
)
QUESTIONS = (
    "试用期多长",
    "公示要几天",
    "老婆孩子在国外还能提拔吗",
    "离婚要不要报告",
    "诫勉以后多久可以提拔",
    "调动后什么时候报到",
    "辞职后能不能经商",
    "年假有几天",
    "开会讨论任免要多少人到会",
    "房产没有报会怎么处理",
)
INSTALLED = importlib.util.find_spec("sentence_transformers") is not None


needs_the_extra = pytest.mark.skipif(
    not INSTALLED, reason="the extra `models` (sentence-transformers) is not installed: make models"
)


def found(retriever: Retriever) -> list[Hit]:
    return list(retriever.retrieve("试用期为一年，公示期不少于五日", on=TODAY).hits)


def cross_encoder(folder: Path) -> Path:
    """A CrossEncoder of some kilobytes with weights by chance, written as the library writes one."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    characters = sorted(set("".join(PASSAGES + QUESTIONS)))
    vocabulary = folder / "vocab.txt"
    folder.mkdir()
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]), "utf-8")
    torch.manual_seed(7)
    shape = BertConfig(
        vocab_size=len(characters) + 5, hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=128, num_labels=1, initializer_range=1.0,
    )  # fmt: skip
    BertForSequenceClassification(shape).save_pretrained(folder)
    BertTokenizerFast(str(vocabulary)).save_pretrained(folder)
    return folder


def test_the_settings_choose_the_embedder(tmp_path: Path) -> None:
    assert open_embedder(Settings(data=tmp_path, embedder="off")) is None
    assert isinstance(open_embedder(Settings(data=tmp_path)), PackagedEmbedder)
    assert isinstance(open_embedder(Settings(data=tmp_path, embedder=str(tmp_path))), SentenceTransformersEmbedder)
    assert open_reranker(Settings(data=tmp_path)) is None
    assert isinstance(open_reranker(Settings(data=tmp_path, reranker=str(tmp_path))), Reranker)


def test_a_missing_folder_is_named_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="没有找到模型文件夹"):
        SentenceTransformersEmbedder(tmp_path / "none").embed_queries(["试用期"])


def test_a_reranker_that_cannot_be_opened_is_said_and_the_hits_stay(tmp_path: Path) -> None:
    plain = Retriever(small_library())
    reranked = Retriever(small_library(), reranker=Reranker(tmp_path / "none"))
    assert found(reranked) == found(plain) != []
    assert reranked.notice.startswith("重排模型未能使用：没有找到模型文件夹")
    assert plain.notice == ""


@pytest.mark.skipif(INSTALLED, reason="the extra `models` is installed")
def test_without_the_extra_the_fault_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="扩展组件 models") as caught:
        SentenceTransformersEmbedder(tmp_path).embed_queries(["试用期"])
    assert "pip install" in caught.value.next_step
    with pytest.raises(SetupError, match="扩展组件 models"):
        Reranker(tmp_path).scores("试用期", ["试用期为一年"])
    assert os.environ["HF_HUB_OFFLINE"] == "1"


@needs_the_extra
@pytest.mark.models
@pytest.mark.slow
def test_the_library_reads_the_unpacked_folder_to_the_same_vectors_and_ranking(unpacked_data: Path) -> None:
    own = SentenceTransformersEmbedder(unpacked_data / "models" / "e5-small")
    packaged = PackagedEmbedder(unpacked_data)
    assert own.dimension == packaged.dimension
    mine, theirs = (
        (embedder.embed_queries(QUESTIONS), embedder.embed_passages(PASSAGES)) for embedder in (own, packaged)
    )
    for one, other in zip(mine, theirs, strict=True):
        assert np.linalg.norm(one, axis=1) == pytest.approx(1, abs=1e-5)
        assert np.einsum("ij,ij->i", one, other).min() >= 0.99
    near, nearly = (questions @ passages.T for questions, passages in (mine, theirs))
    assert (near.argmax(axis=1) == nearly.argmax(axis=1)).all()
    # The packaged graph holds whole numbers of eight bits: what lies closer together than that shows may change places.
    assert np.diff(np.take_along_axis(nearly, np.argsort(-near, axis=1), axis=1), axis=1).max() < 0.005


@needs_the_extra
@pytest.mark.models
@pytest.mark.slow
def test_an_index_is_built_with_a_folder_and_belongs_to_that_folder(unpacked_data: Path, tmp_path: Path) -> None:
    embedder = SentenceTransformersEmbedder(unpacked_data / "models" / "e5-small")
    library = small_library()
    passages = all_passages(library)
    in_force = keys_in_force(library, TODAY, passages)
    owner = take_ownership(tmp_path)
    assert owner is not None
    with owner:
        report = build_index(tmp_path, passages, in_force, embedder, owner, store="exact")
    assert (report.passages, report.embedded) == (len(passages), len(passages))
    retriever = Retriever(library, embedder, Index.open(tmp_path, passages, in_force, embedder.name))
    evidence = retriever.retrieve("老婆孩子都在国外的人", on=TODAY)
    assert evidence.dense_used
    assert evidence.hits[0].passage.key.startswith("appointment@2020:3")
    with pytest.raises(IndexFault) as caught:
        Index.open(tmp_path, passages, in_force, PackagedEmbedder(unpacked_data).name)
    assert caught.value.facts["kind"] == "stale"


@needs_the_extra
@pytest.mark.models
def test_a_folder_that_is_no_model_is_named_in_chinese(tmp_path: Path) -> None:
    for attempt in (
        lambda: SentenceTransformersEmbedder(tmp_path).embed_queries(["试用期"]),
        lambda: Reranker(tmp_path).scores("试用期", ["试用期为一年"]),
    ):
        with pytest.raises(SetupError, match="无法打开") as caught:
            attempt()
        assert "sentence-transformers" in caught.value.next_step


@needs_the_extra
@pytest.mark.models
def test_a_reranker_scores_as_its_model_does_and_orders_the_hits(tmp_path: Path) -> None:
    import torch
    from transformers import BertForSequenceClassification, BertTokenizerFast

    folder = cross_encoder(tmp_path / "cross-encoder")
    reranker = Reranker(folder)
    scores = reranker.scores(QUESTIONS[0], PASSAGES)
    tokens = BertTokenizerFast.from_pretrained(folder)(
        [QUESTIONS[0]] * len(PASSAGES), list(PASSAGES), padding=True, return_tensors="pt"
    )
    with torch.no_grad():
        expected = torch.sigmoid(BertForSequenceClassification.from_pretrained(folder).eval()(**tokens).logits)
    assert scores == pytest.approx(expected.numpy().ravel(), abs=1e-4)
    assert len(set(scores.tolist())) == len(PASSAGES)
    assert reranker.scores(QUESTIONS[0], PASSAGES[:1]).shape == (1,)

    plain, reranked = (Retriever(small_library(), reranker=chosen) for chosen in (None, reranker))
    hits = found(reranked)
    assert {hit.passage.key for hit in hits} == {hit.passage.key for hit in found(plain)}
    order = reranker.scores("试用期为一年，公示期不少于五日", [hit.passage.indexed for hit in hits])
    assert (np.diff(order) <= 0).all()
    assert len(hits) >= 2
    assert reranked.notice == ""
