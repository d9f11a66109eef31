"""A real small corpus, a real server over it, and files as an administrator has them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.testclient import TestClient

from api.app import create_app
from assistant.assistant import Assistant
from assistant.settings import Settings

ADMIN = "管理口令-试验用-十二字"
ACCESS = "门前口令-试验用-十二字"
HERE = ("127.0.0.1", 50000)
ELSEWHERE = ("203.0.113.5", 1)
TEXT = """试验借调管理办法
（2021年3月1日试验机关发布）

第一条　为了规范借调工作，制定本办法。
第二条　有下列情形的，不得借调：
（一）试用期未满；
（二）正在接受审查。
第三条　借调期限不超过六个月。确需延长的，应当重新批准。
第四条　本办法自2021年4月1日起施行。
"""


@contextmanager
def opened(folder: Path, caller: tuple[str, int] = HERE, **fields: Any) -> Iterator[TestClient]:
    """The service over the bundled corpus and a data folder, as one caller sees it."""
    settings = Settings(data=folder, embedder="off", **fields)
    base = "http://127.0.0.1:8321" if caller == HERE else "http://cadre.example"
    app = create_app(Assistant.open(settings), settings)
    with TestClient(app, base_url=base, raise_server_exceptions=False, client=caller) as client:
        yield client


def send(client: TestClient, *files: tuple[str, bytes | str]) -> str:
    """Open a plan, send the files; the id of the plan."""
    plan = client.post("/api/shelf/imports").json()["plan"]
    for name, content in files:
        assert put(client, plan, name, content).status_code == 201
    return plan


def put(client: TestClient, plan: str, name: str, content: Any):
    body = content.encode() if isinstance(content, str) else content
    return client.put(f"/api/shelf/imports/{plan}/files/{quote(name, safe='')}", content=body)


def previewed(client: TestClient, plan: str, stated: dict[str, Any] | None = None) -> dict[str, Any]:
    response = client.post(f"/api/shelf/imports/{plan}/preview", json={"stated": stated or {}})
    assert response.status_code == 200, response.text
    return response.json()


def confirmed(client: TestClient, plan: str, *texts: str, **fields: Any) -> dict[str, Any]:
    response = client.post(f"/api/shelf/imports/{plan}/confirm", json={"texts": texts, **fields})
    assert response.status_code == 200, response.text
    return response.json()


def taken_in(client: TestClient, name: str = "借调.txt", content: str = TEXT, by: str = "张三") -> dict[str, Any]:
    """The whole way of one file; what became of it."""
    plan = send(client, (name, content))
    previewed(client, plan)
    (text,) = confirmed(client, plan, "1-1", by=by)["texts"]
    return text
