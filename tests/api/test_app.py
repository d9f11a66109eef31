"""The application as a whole: the interface description, the probes, the orders to the browser."""

import re
from itertools import product

import jsonschema
from starlette.testclient import TestClient

from api import attempts, drafts, feedback, item_bank, quiz_banks, shelf_admin, training


def test_every_operation_has_a_chinese_summary_and_no_documentation_page_loads_foreign_scripts(client: TestClient):
    schema = client.get("/api/openapi.json").json()
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            assert re.search("[一-龥]", operation["summary"]), path
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


# Examples on its texts, or whose body is a file: test_quizzes.py, test_timelines.py, test_draft_revisions.py.
OF_THE_REAL_SHELF = {"/api/quizzes", "/api/timelines", "/api/last-year-reports"}
# What changes the shelf or the records step by step is served in the tests of its own.
STEP_BY_STEP = {
    *(attempts.TAG, drafts.KEPT, feedback.TAG, item_bank.TAG, quiz_banks.TAG, shelf_admin.TAG, training.TAG),
}


def example_requests(path: str, operation: dict) -> list[dict]:
    """Every example of the description as a request: each body, then each optional parameter."""
    bodies = [{}]
    if "requestBody" in operation:
        examples = operation["requestBody"]["content"]["application/json"]["examples"]
        bodies = [{"json": example["value"]} for example in examples.values()]
    required, optional, filled = {}, {}, path
    for parameter in operation.get("parameters", []):
        value = next(iter(parameter["examples"].values()))["value"]
        if parameter["in"] == "path":
            filled = filled.replace("{" + parameter["name"] + "}", value)
        else:
            (required if parameter["required"] else optional)[parameter["name"]] = value
    queries = [required, *({**required, name: value} for name, value in optional.items())]
    return [{"url": filled, "params": query, **body} for query, body in product(queries, bodies)]


def test_every_example_of_the_description_is_served_as_described(client: TestClient):
    schema = client.get("/api/openapi.json").json()
    served, others = 0, set()
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            if STEP_BY_STEP & set(operation["tags"]) or path in OF_THE_REAL_SHELF:
                continue
            others.add(path)
            for request in example_requests(path, operation):
                response = client.request(method, **request)
                assert response.status_code == 200, (path, request, response.text)
                content = operation["responses"]["200"]["content"]
                if "application/json" in content:
                    described = content["application/json"]["schema"] | {"components": schema["components"]}
                    jsonschema.validate(response.json(), described)
                served += 1
    assert served >= len(others) > 10


def test_readiness_says_which_search_answers_and_what_should_be_mended(client: TestClient, fake):
    found = client.get("/readyz").json()
    assert (found["ready"], found["index"]) == (True, "lexical")
    assert found["problems"]
    fake.held = 0
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_every_response_forbids_inline_and_foreign_content(client: TestClient):
    for path in ("/", "/nowhere", "/static/chat.js", "/api/regulations", "/api/regulations/x"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_no_response_carries_a_cross_origin_permission(client: TestClient):
    assert "access-control-allow-origin" not in client.get("/", headers={"Origin": "http://evil.example"}).headers
