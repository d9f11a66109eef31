"""Two versions over HTTP and on a page: what changed, what cannot be compared, and the table to take away."""

import io
import re

import docx
import pytest
from starlette.testclient import TestClient

from api.regulation_comparison import DOCX

URL = "/api/regulations/ganbu-renyong/comparison"
PAGE = "/regulations/ganbu-renyong/comparison"
HTML = {"Accept": "text/html"}


def test_the_version_in_force_is_compared_with_the_one_before_it(client: TestClient):
    body = client.get(URL).json()
    assert (body["old"]["version"], body["new"]["version"]) == ("2014", "2019")
    assert (body["old"]["status_words"], body["new"]["status_words"]) == ("已修订", "现行有效")
    assert [article["anchor"] for article in body["articles"]] == ["1", "8", "8-1"]
    assert body["of_digests"]
    assert "不是官方文本" in body["notices"][0]


def test_the_state_of_the_versions_is_that_of_the_day_asked_for(client: TestClient):
    body = client.get(URL, params={"from": "2014", "to": "2019", "on": "2015-05-05"}).json()
    assert (body["old"]["status_words"], body["new"]["status_words"]) == ("现行有效", "尚未施行")


def test_the_mark_of_an_unchecked_number_travels_along(client: TestClient):
    labels = [article["new_labels"] for article in client.get(URL).json()["articles"]]
    assert ["暂列第八条〔条号待核〕"] in labels


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/regulations/nothing/comparison", 404, "unknown_regulation"),
        (f"{URL}?from=2002", 404, "unknown_regulation"),
        (f"{URL}?from=2019&to=2019", 422, "nothing_to_compare"),
        (f"{URL}?from={'9' * 50}", 422, "request_invalid"),
        (f"{URL}.docx?from=2019&to=2019", 422, "nothing_to_compare"),
    ],
)
def test_what_cannot_be_compared_is_a_problem_in_chinese(client: TestClient, address: str, status: int, code: str):
    response = client.get(address)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.json()["detail"].endswith("。")
    assert response.json()["next_step"].endswith("。")


def test_the_table_can_be_downloaded(client: TestClient):
    response = client.get(f"{URL}.docx")
    assert response.headers["content-type"] == DOCX
    assert "filename*=UTF-8''" in response.headers["content-disposition"]
    assert len(docx.Document(io.BytesIO(response.content)).tables[0].rows) == 4


def test_the_page_shows_both_sides_with_an_anchor_for_each_article(client: TestClient):
    html = client.get(PAGE, headers=HTML).text
    for anchor in ("article-1", "article-8", "article-8-1"):
        assert f'id="{anchor}"' in html
    assert "要点对照，不是官方文本的逐字对照" in html
    assert f'href="{URL}.docx?from=2014&amp;to=2019"' in html


def test_the_page_marks_changed_words_by_elements_not_by_colour(client: TestClient):
    html = client.get(PAGE, headers=HTML).text
    assert re.search(r"<del>[^<]*2014[^<]*</del>", html)
    assert re.search(r"<ins>[^<]*2019[^<]*</ins>", html)


def test_the_regulation_page_leads_to_the_comparison(client: TestClient):
    assert f'href="{PAGE}"' in client.get("/regulations/ganbu-renyong", headers=HTML).text


def test_pages_take_the_day_whose_law_is_asked_for(client: TestClient):
    then = client.get("/regulations/ganbu-renyong?on=2015-05-05", headers=HTML).text
    assert "2014 年版" in then
    assert "效力按 2015-05-05 这一天判断" in then
    rows = client.get("/regulations?on=2015-05-05", headers=HTML).text
    assert "尚未施行" in rows
    assert client.get("/regulations?on=", headers=HTML).status_code == 200
    assert client.get("/regulations?on=2019-02-30", headers=HTML).status_code == 422


def test_the_interface_takes_the_day_for_one_text_and_one_article(client: TestClient):
    assert client.get("/api/regulations/ganbu-renyong?on=2015-05-05").json()["version"] == "2014"
    article = client.get("/api/regulations/ganbu-renyong/articles/8?on=2015-05-05").json()
    assert article["regulation"]["status"] == "in_force"
