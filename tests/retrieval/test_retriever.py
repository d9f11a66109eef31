from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import SetupError
from assistant.regulations.model import Address, ArticleNumber, provision_at
from assistant.retrieval.index import Index, take_ownership
from assistant.retrieval.index_build import build_index
from assistant.retrieval.retriever import Retriever, all_passages, keys_in_force
from tests.fakes import BigramEmbedder
from tests.retrieval.small_library import small_library

TODAY = date(2026, 1, 1)


def keys(retriever: Retriever, question: str, **options: object) -> list[str]:
    evidence = retriever.retrieve(question, **{"on": TODAY, **options})  # type: ignore[arg-type]
    return [hit.passage.key for hit in evidence.hits]


@pytest.fixture
def with_index(tmp_path: Path) -> Retriever:
    library, embedder = small_library(), BigramEmbedder()
    passages = all_passages(library)
    in_force = keys_in_force(library, TODAY, passages)
    owner = take_ownership(tmp_path)
    assert owner is not None
    with owner:
        build_index(tmp_path, passages, in_force, embedder, owner, store="exact")
    return Retriever(library, embedder, Index.open(tmp_path, passages, in_force, embedder.name))


def test_a_version_that_no_longer_holds_is_never_found() -> None:
    retriever = Retriever(small_library())
    assert keys(retriever, "试用期")[0] == "appointment@2020:1"
    assert not [key for key in keys(retriever, "试用期 公示期 半年 三日", k=99) if "@2010" in key]


def test_on_an_earlier_day_the_version_of_that_day_is_found(with_index: Retriever) -> None:
    found = keys(with_index, "试用期多久", on=date(2015, 6, 1), k=99)
    assert found[0] == "appointment@2010:1"
    assert not [key for key in found if "@2020" in key]


def test_before_any_regulation_held_there_is_no_evidence(with_index: Retriever) -> None:
    assert keys(with_index, "试用期", on=date(1990, 1, 1)) == []


def test_units_of_one_article_are_one_hit_with_the_best_unit(with_index: Retriever) -> None:
    found = keys(with_index, "配偶已移居国外", k=99)
    assert found[0] == "appointment@2020:3.1.2"
    articles = [key.split(".")[0] for key in found]
    assert len(articles) == len(set(articles))


def test_only_the_regulations_asked_for_are_ranked(with_index: Retriever) -> None:
    found = keys(with_index, "试用期 年休假", slugs={"leave"}, k=99)
    assert found
    assert all(key.startswith("leave@") for key in found)
    assert keys(with_index, "试用期", slugs=set()) == []


def test_cited_provisions_are_handed_on_first_whatever_their_version(with_index: Retriever) -> None:
    old = provision_at(small_library().regulations[0], Address(ArticleNumber(1)))
    assert old is not None
    assert with_index.retrieve("试用期", on=TODAY, pinned=[old]).cited == (old,)


def test_a_subject_brings_in_an_article_that_shares_no_word(with_index: Retriever) -> None:
    boosted = with_index.retrieve("裸官", on=TODAY, boosts={"appointment@2020:3": 1.0}, k=1).hits[0]
    assert boosted.passage.key.startswith("appointment@2020:3")
    assert boosted.subject == 1.0


def test_scores_lie_between_0_and_1_and_fall(with_index: Retriever) -> None:
    boosts = {"leave@2015:1": 1.0}
    scores = [hit.score for hit in with_index.retrieve("试用期公示期", on=TODAY, boosts=boosts, k=99).hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_expansion_words_find_what_the_question_does_not_say() -> None:
    retriever = Retriever(small_library())
    assert keys(retriever, "裸官") == []
    assert keys(retriever, "裸官", expansions={"配偶已移居国外": 0.5})[0] == "appointment@2020:3.1.2"


def test_without_an_index_words_alone_answer_and_the_evidence_says_so(with_index: Retriever) -> None:
    assert with_index.retrieve("试用期", on=TODAY).dense_used
    with_index.use_index(None)
    evidence = with_index.retrieve("试用期", on=TODAY)
    assert evidence.hits
    assert not evidence.dense_used


class BrokenEmbedder(BigramEmbedder):
    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise SetupError("随包的向量模型无法打开。", "请重试。")


def test_a_model_that_fails_leaves_words_to_answer_and_says_so(with_index: Retriever) -> None:
    retriever = Retriever(small_library(), BrokenEmbedder(), with_index.index)
    evidence = retriever.retrieve("试用期", on=TODAY)
    assert evidence.hits[0].passage.key == "appointment@2020:1"
    assert not evidence.dense_used
    assert "随包的向量模型无法打开" in retriever.notice


def test_warming_opens_the_model_before_the_first_question(with_index: Retriever) -> None:
    with_index.warm(TODAY)
    with pytest.raises(SetupError):
        Retriever(small_library(), BrokenEmbedder(), with_index.index).warm(TODAY)
