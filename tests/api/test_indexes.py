"""The indexes over HTTP: a page at a time, filtered by the query string, faults described."""

import csv
import io

import pytest
from starlette.testclient import TestClient

FIGURES = "/api/indexes/figures"


def test_rows_come_a_page_at_a_time_and_none_is_lost(client: TestClient):
    whole = client.get(FIGURES, params={"limit": 500}).json()
    one_by_one = [client.get(FIGURES, params={"offset": n, "limit": 1}).json()["rows"] for n in range(whole["total"])]
    assert [row for rows in one_by_one for row in rows] == whole["rows"]
    assert client.get(FIGURES, params={"offset": whole["total"]}).json()["rows"] == []


def test_a_row_has_value_unit_kind_and_the_printed_citation(client: TestClient):
    rows = client.get(FIGURES, params={"contains": "公示"}).json()["rows"]
    assert [(row["value"], row["unit"], row["kind"]) for row in rows] == [("5", "工作日", "期限")]
    assert rows[0]["place"]["label"] == "《办法》第八条之一"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{FIGURES}?kind=无", 400),
        (f"{FIGURES}?sort=无", 400),
        (f"{FIGURES}?title=无", 404),
        (f"{FIGURES}?title=ganbu-renyong&version=1999", 404),
        (f"{FIGURES}?on=2019-02-30", 422),
        (f"{FIGURES}?limit=0", 422),
        (f"{FIGURES}?offset=-1", 422),
        (f"{FIGURES}?contains={'长' * 101}", 422),
        ("/api/indexes/references?to=你好", 404),
        ("/api/audit?title=无", 404),
        ("/api/regulations/ganbu-renyong/articles/77/references", 404),
    ],
)
def test_a_wrong_request_gets_problem_details_in_chinese(client: TestClient, path: str, status: int):
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["next_step"].endswith("。")


def test_the_audit_lists_missing_articles_to_add(client: TestClient):
    (row,) = client.get("/api/audit").json()["regulations"]
    assert (row["held"], row["total"], row["missing"]) == (3, 4, "2")
    assert {item["article"]: item["task"] for item in row["items"]} == {"2": "补录", "8": "条号", "8-1": "条号"}


def test_the_tables_are_files_that_a_spreadsheet_opens(client: TestClient):
    for path in ("/indexes.csv", "/indexes.csv?tab=definitions&kind=", "/audit.csv?on="):
        response = client.get(path)
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/csv; charset=utf-8"
        assert "attachment" in response.headers["content-disposition"]
        assert response.content.startswith("\ufeff".encode())
        assert len(next(csv.reader(io.StringIO(response.text.removeprefix("\ufeff"))))) > 5
