"""The service with the bundled corpus on a free port, and Debian's Chromium; a clear skip where there is none."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from assistant.assistant import Assistant
from assistant.settings import Settings

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no chromium on this machine: install the Debian package `chromium` to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    app = create_app(Assistant.open(settings), settings)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        running.start()
        waited = time.monotonic()
        while not server.started:
            assert time.monotonic() - waited < 30, "the service did not start"
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        running.join(timeout=10)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(Settings(data=tmp_path_factory.mktemp("data"), embedder="off", port=0)) as address:
        yield address


@pytest.fixture
def guarded_site(tmp_path: Path) -> Iterator[str]:
    with serving(
        Settings(host="0.0.0.0", data=tmp_path, embedder="off", access_token="门前口令-试验用-十二字")
    ) as address:
        yield address


@dataclass
class Visit:
    """One browser window with nothing in its storage, and what went wrong or abroad in it."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        answered = self.page.locator(".turn .actions").count()
        self.page.fill("#question", question)
        self.page.press("#question", "Enter")
        self.page.locator(".turn .actions").nth(answered).wait_for()


@pytest.fixture
def open_window(chromium: Browser, site: str):
    contexts = []

    def opening(width: int = 1280, height: int = 800) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        visit = Visit(page, site)
        page.on(
            "console", lambda line: visit.complaints.append(line.text) if line.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on("request", lambda request: visit.requested.append(request.url))
        page.goto(f"{site}/")
        return visit

    yield opening
    for context in contexts:
        context.close()


@pytest.fixture
def visit(open_window) -> Visit:
    return open_window()
