"""Collections in the interface and the pages: beside the list of regulations, never in it."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from assistant.assistant import Assistant
from assistant.collection_import import import_statutes
from assistant.intake.statute_package import statute_slug
from assistant.settings import Settings
from tests.shelf.small_statutes import statutes

READERS = statute_slug("中华人民共和国读者法")


@pytest.fixture
def real(tmp_path: Path) -> TestClient:
    settings = Settings(data=tmp_path / "data", embedder="off")
    import_statutes(statutes(tmp_path / "real.db"), settings, "1")
    return TestClient(create_app(Assistant.open(settings), settings), base_url="http://127.0.0.1:8321")


def test_a_collection_is_listed_with_counts_and_source(client: TestClient) -> None:
    (one,) = client.get("/api/collections").json()
    assert (one["name"], one["label"], one["regulations"], one["versions"], one["articles"]) == (
        "state-laws",
        "国家法律",
        2,
        3,
        9,
    )
    assert len(one["source_sha256"]) == 64


def test_its_titles_are_searched_by_words_of_the_title(client: TestClient) -> None:
    rows = client.get("/api/collections/state-laws", params={"title": "《读者法》", "on": "2015-01-01"}).json()
    assert [(row["version"], row["status"]) for row in rows] == [("2010", "in_force"), ("2022", "not_yet_in_force")]
    assert client.get("/api/collections/state-laws", params={"title": "没有"}).json() == []


def test_an_unknown_collection_is_not_found_in_words(client: TestClient) -> None:
    refused = client.get("/api/collections/none")
    assert refused.status_code == 404
    assert "没有这个附加法律库" in refused.text
    assert client.get("/collections/none").status_code == 404


def test_the_list_of_regulations_names_the_collection_below_and_holds_none_of_its_laws(client: TestClient) -> None:
    page = client.get("/regulations").text
    assert "/collections/state-laws" in page
    assert "读者法" not in page
    assert all(row["slug"] != READERS for row in client.get("/api/regulations").json())


def test_the_page_of_a_collection_finds_titles_and_says_what_was_left_out(client: TestClient) -> None:
    page = client.get("/collections/state-laws").text
    assert "读者法" in page
    assert "借阅合同法" in page
    assert "没有收入的4件" in page
    found = client.get("/collections/state-laws", params={"title": "读者"}).text
    assert "借阅合同法" not in found


def test_a_law_of_a_collection_is_read_at_the_usual_address(real: TestClient) -> None:
    page = real.get(f"/regulations/{READERS}").text
    assert "读者证有效期为五年" in page
    assert real.get(f"/regulations/{READERS}/2").status_code == 200
    assert real.get(f"/regulations/{READERS}/3").status_code == 404
    old = real.get(f"/api/regulations/{READERS}/articles/1", params={"version": "2010"}).json()
    assert old["paragraphs"][0]["text"] == "读者证有效期为两年。"


def test_full_text_search_shows_what_the_shelf_has_first(real: TestClient) -> None:
    page = real.get("/regulations", params={"q": "公示"}).text
    assert "干部任用条例" in page
    assert "附加法律库中" not in page
    page = real.get("/regulations", params={"q": "读者证遗失"}).text
    assert page.index("附加法律库中意思相近的条款") < page.index("《读者法》第二条")
    (hit, *_) = real.get("/api/collection-search", params={"q": "读者证遗失"}).json()
    assert (hit["slug"], hit["article"], hit["literal"]) == (READERS, "2", True)
