"""A served application over the bundled corpus with records of its own, and items put into its bank."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from api.app import create_app
from assistant.assistant import Assistant
from assistant.quizzes.quiz import QuizItem

HERE = ("127.0.0.1", 50000)
AWAY = ("10.0.0.7", 50000)
TOKEN = "a-token-for-tests-only"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


def served(bundled: Assistant, folder: Path, **changed: object) -> TestClient:
    settings = bundled.settings.model_copy(update={"data": folder, **changed})
    return TestClient(create_app(bundled, settings), base_url="http://127.0.0.1:8321", client=HERE)


def publish(client: TestClient, items: Sequence[QuizItem]) -> None:
    body = {"items": [item.model_dump(mode="json") for item in items]}
    assert client.post("/api/bank/items", json=body).status_code == 201
    for item in items:
        for state in ("reviewed", "published"):
            reply = client.post(f"/api/bank/items/{item.id}/steps", json={"state": state})
            assert reply.status_code == 200, reply.text


def begin(client: TestClient, headers: dict[str, str] | None = None, **asked: object) -> dict[str, Any]:
    reply = client.post("/api/attempts", json={"source": "bank", **asked}, headers=headers)
    assert reply.status_code == 201, reply.text
    return reply.json()
