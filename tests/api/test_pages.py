"""Pages: data is escaped, links lead somewhere, nothing is inline and nothing comes from elsewhere."""

import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from starlette.testclient import TestClient

import api.pages

TEXT = "/regulations/ganbu-renyong"
PAGES = [
    "/",
    "/regulations",
    "/regulations?q=试用期",
    "/regulations?q=见习",
    TEXT,
    f"{TEXT}/8-1",
    f"{TEXT}?version=2014",
    f"{TEXT}?on=2015-05-05",
    f"{TEXT}/comparison",
    "/regulations?on=2015-05-05",
    "/about",
    "/interface",
    "/quizzes",
    "/practice",
    "/exams/no-such",
    "/mastery",
    "/bank",
    "/indexes",
    "/indexes?kind=期限&sort=-value&on=",
    "/indexes?tab=definitions",
    "/indexes?tab=references&title=ganbu-renyong&version=2014",
    "/audit",
    "/audit?title=ganbu-renyong",
]
HTML = {"Accept": "text/html"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_nothing_inline_and_nothing_foreign(client: TestClient, path: str):
    html = client.get(path, headers=HTML).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", html)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_to_a_page(client: TestClient, path: str):
    html = client.get(path, headers=HTML).text
    for address in set(re.findall(r'(?:src|href)="([^"]+)"', html)):
        target, anchor = urldefrag(address.replace("&amp;", "&"))
        if target:
            assert client.get(target, headers=HTML).status_code == 200, address
        else:
            assert f'id="{anchor}"' in html, address


@pytest.mark.parametrize("path", [*PAGES, "/api/regulations", "/healthz", "/static/style.css", "/nowhere"])
def test_head_says_what_get_says_without_the_body(client: TestClient, path: str):
    got, head = client.get(path, headers=HTML), client.head(path, headers=HTML)
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("content-type", "content-length"):
        assert head.headers.get(name) == got.headers.get(name)


def test_the_page_on_the_service_names_no_library(client: TestClient):
    assert "Chroma" not in client.get("/about", headers=HTML).text


def test_markup_in_a_text_is_shown_not_obeyed(client: TestClient):
    html = client.get("/regulations/ganbu-renyong").text
    assert "&lt;b&gt;记录员&lt;/b&gt;" in html
    assert "<b>" not in html


def test_words_sought_are_escaped(client: TestClient):
    html = client.get("/regulations", params={"q": '<script>alert(1)</script>"'}).text
    assert "<script>alert" not in html
    assert "没有找到" in html


def test_a_superseded_version_says_so_above_its_text(client: TestClient):
    html = client.get("/regulations/ganbu-renyong?version=2014").text
    assert "已修订" in html
    assert "不再有效" in html
    assert html.index("不再有效") < html.index('id="article-1"')


def test_an_unknown_article_is_a_page_that_says_so(client: TestClient):
    response = client.get("/regulations/ganbu-renyong/77", headers=HTML)
    assert response.status_code == 404
    assert "没有这一条" in response.text


def test_scripts_never_turn_data_into_markup():
    scripts = Path(api.pages.__file__).parent.joinpath("static").glob("*.js")
    for script in scripts:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script.read_text("utf-8")
        )


def test_no_asset_names_a_foreign_host():
    for asset in Path(api.pages.__file__).parent.joinpath("static").iterdir():
        named = set(re.findall(r"https?://[^\s\"')]+", asset.read_text("utf-8"))) - {"http://www.w3.org/2000/svg"}
        assert not named, asset.name


def test_the_interface_page_names_every_operation(client: TestClient):
    html = client.get("/interface").text
    for path, operations in client.get("/api/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            assert f"{method.upper()} {path}" in html
            assert operation["summary"] in html
