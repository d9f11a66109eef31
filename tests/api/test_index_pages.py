"""The index and audit pages: filter, order and page live in the address, so that nothing needs a script."""

import re

from starlette.testclient import TestClient

HTML = {"Accept": "text/html"}


def test_the_form_keeps_what_was_asked(client: TestClient):
    html = client.get("/indexes?title=ganbu-renyong&kind=期限&contains=公示&sort=value", headers=HTML).text
    assert '<option value="ganbu-renyong" selected>' in html
    assert '<option value="期限" selected>' in html
    assert 'value="公示"' in html
    assert 'name="sort" value="value"' in html


def test_a_heading_sorts_and_asked_again_turns_round(client: TestClient):
    first = client.get("/indexes?sort=value", headers=HTML).text
    assert 'aria-sort="ascending"' in first
    assert "sort=-value" in first
    assert 'aria-sort="descending"' in client.get("/indexes?sort=-value", headers=HTML).text


def test_the_figure_is_marked_in_its_sentence(client: TestClient):
    html = client.get("/indexes?contains=公示", headers=HTML).text
    assert "公示<mark>五个工作日</mark>。" in html


def test_nothing_found_says_what_to_do(client: TestClient):
    assert "没有符合条件的项" in client.get("/indexes?contains=不会有的词", headers=HTML).text


def test_words_sought_and_unknown_titles_are_escaped(client: TestClient):
    html = client.get("/indexes", params={"contains": '"><script>alert(1)</script>'}, headers=HTML).text
    assert "<script>alert" not in html


def test_a_wrong_filter_is_a_page_that_says_so(client: TestClient):
    response = client.get("/indexes?title=没有这部", headers=HTML)
    assert response.status_code == 404
    assert "库内没有" in response.text


def test_the_audit_shows_lists_and_a_box_for_each_article(client: TestClient):
    html = client.get("/audit", headers=HTML).text
    assert "缺" in html
    assert html.count('class="box"') == 3
    assert "暂列第 8 条" in re.sub(r"\s+", " ", html)


def test_the_text_of_a_regulation_leads_to_its_indexes(client: TestClient):
    html = client.get("/regulations/ganbu-renyong", headers=HTML).text
    for address in ("/indexes?title=ganbu-renyong", "/indexes?tab=references&amp;title=ganbu-renyong", "/audit?title="):
        assert address in html
