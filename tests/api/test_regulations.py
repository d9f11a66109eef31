"""Regulations over HTTP: status by day, contents as a tree, articles with their marks."""

from starlette.testclient import TestClient


def test_the_list_gives_each_version_with_its_status_today_and_its_counts(client: TestClient):
    rows = {row["version"]: row for row in client.get("/api/regulations").json()}
    assert (rows["2014"]["status"], rows["2019"]["status"]) == ("revised", "in_force")
    assert rows["2019"]["missing"] == ["2"]
    assert rows["2019"]["checked"]["number"] == {"seen": 1, "derived": 1, "unchecked": 1, "official": 0}
    assert rows["2019"]["articles"] == 3


def test_the_status_is_that_of_the_day_asked_for(client: TestClient):
    rows = {row["version"]: row["status"] for row in client.get("/api/regulations?on=2015-05-05").json()}
    assert rows == {"2014": "in_force", "2019": "not_yet_in_force"}


def test_a_text_without_a_version_is_the_one_in_force(client: TestClient):
    page = client.get("/api/regulations/ganbu-renyong").json()
    assert page["version"] == "2019"
    assert [link["version"] for link in page["versions"]] == ["2019", "2014"]


def test_the_contents_keep_the_headings_of_the_law(client: TestClient):
    contents = client.get("/api/regulations/ganbu-renyong").json()["contents"]
    assert [node["heading"] for node in contents] == ["第一章　总则", "第二章　任职"]
    section = contents[1]["children"][0]
    assert section["heading"] == "第一节　试用"
    assert [article["article"] for article in section["articles"]] == ["8", "8-1"]


def test_an_article_comes_with_its_subparagraphs_items_and_mark(client: TestClient):
    article = client.get("/api/regulations/ganbu-renyong/articles/8?version=2014").json()
    assert article["regulation"]["version"] == "2014"
    assert article["mark"] == "〔条号待核〕"
    assert article["headings"] == ["第二章　任职", "第一节　试用"]
    sub = article["paragraphs"][1]["subparagraphs"][1]
    assert [item["label"] for item in sub["items"]] == ["1.", "2."]


def test_an_inserted_article_has_an_address_of_its_own(client: TestClient):
    assert client.get("/api/regulations/ganbu-renyong/articles/8-1").json()["label"] == "第八条之一"


def test_search_gives_the_provisions_that_hold_the_words_first(client: TestClient):
    found = client.get("/api/search?q=试用期&slug=ganbu-renyong").json()
    assert [(hit["article"], hit["literal"]) for hit in found] == [("8", True)]
    assert "试用期" in found[0]["snippet"]


def test_search_gives_related_provisions_where_the_words_do_not_occur(client: TestClient):
    assert [hit["literal"] for hit in client.get("/api/search?q=见习").json()] == [False]
    assert client.get("/api/search?q=飞船").json() == []


def test_search_keeps_to_the_versions_of_the_day(client: TestClient):
    found = client.get("/api/search?q=公示&on=2015-05-05").json()
    assert [(hit["version"], hit["article"]) for hit in found] == [("2014", "8-1")]
