"""Each part of the search can be switched off, and then takes no part."""

from datetime import date
from pathlib import Path

from assistant.regulations.library import Library
from assistant.retrieval.index import Index, take_ownership
from assistant.retrieval.index_build import build_index
from assistant.retrieval.retriever import Retriever, all_passages, keys_in_force
from assistant.retrieval.search_engine import SearchEngine
from assistant.retrieval.switches import SearchSwitches
from assistant.settings import Settings
from tests.fakes import BigramEmbedder
from tests.retrieval.small_library import small_library

TODAY = date(2026, 1, 1)
WITHOUT_WORDS = SearchSwitches(words=False)
WITHOUT_UNITS = SearchSwitches(units=False)
WITHOUT_PLACES = SearchSwitches(places=False)


def test_without_words_and_without_vectors_nothing_is_found() -> None:
    assert Retriever(small_library(), switches=WITHOUT_WORDS).retrieve("试用期", on=TODAY).hits == ()


def test_without_words_the_vectors_decide_alone(tmp_path: Path) -> None:
    library, embedder = small_library(), BigramEmbedder()
    passages = all_passages(library)
    in_force = keys_in_force(library, TODAY, passages)
    owner = take_ownership(tmp_path)
    assert owner is not None
    with owner:
        build_index(tmp_path, passages, in_force, embedder, owner, store="exact")
    index = Index.open(tmp_path, passages, in_force, embedder.name)
    evidence = Retriever(library, embedder, index, switches=WITHOUT_WORDS).retrieve("试用期", on=TODAY)
    assert evidence.hits
    assert all(hit.score == hit.dense or hit.score <= hit.dense + 1e-6 for hit in evidence.hits)


def test_without_units_only_whole_articles_are_found() -> None:
    retriever = Retriever(small_library(), switches=WITHOUT_UNITS)
    hits = retriever.retrieve("配偶已移居国外", on=TODAY, k=99).hits
    assert hits
    assert {hit.passage.provision.address.paragraph for hit in hits} == {None}
    plain = Retriever(small_library()).retrieve("配偶已移居国外", on=TODAY, k=99).hits
    assert any(hit.passage.provision.address.subparagraph for hit in plain)


def test_without_places_a_unit_is_searched_by_its_own_words_alone() -> None:
    library = small_library()
    bare = Retriever(library, switches=WITHOUT_PLACES).passages
    assert [one.indexed for one in bare] == [one.provision.text for one in bare]
    placed = Retriever(library).passages
    assert [one.key for one in bare] == [one.key for one in placed]
    assert all(one.indexed != one.provision.text for one in placed)


def test_without_vectors_no_model_is_wanted_and_no_index_is_missed(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    library = Library.load(settings.corpus)
    engine = SearchEngine(settings, library, switches=SearchSwitches(vectors=False))
    assert engine.embedder is None
    assert engine.kind == "lexical"
    assert not engine.lacks_vectors
