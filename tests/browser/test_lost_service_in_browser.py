"""An exam while the service is killed: no answer is lost, the notice is plain, the marks are right afterwards."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

_PROGRAM = "from api.serve import serve; from assistant.settings import Settings; serve(Settings.from_environment())"


class Service:
    """A service of its own process on one port over one data folder, to be killed and started again."""

    def __init__(self, data: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.data = data
        self.running: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = os.environ | {
            "CADRE_PORT": str(self.port),
            "CADRE_DATA": str(self.data),
            "CADRE_EMBEDDER": "off",
        }
        self.running = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        begun = time.monotonic()
        while True:
            assert time.monotonic() - begun < 60, "the service did not start"
            try:
                urllib.request.urlopen(f"{self.address}/healthz").close()
                return
            except OSError:
                time.sleep(0.1)

    def kill(self) -> None:
        if self.running:
            self.running.send_signal(signal.SIGKILL)
            self.running.wait()
            self.running = None

    def state(self, page: Page) -> dict:
        with urllib.request.urlopen(f"{self.address}/api/attempts/{page.url.rsplit('/', 1)[1]}") as reply:
            return json.load(reply)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = Service(tmp_path / "data")
    service.start()
    yield service
    service.kill()


def begin(page: Page, service: Service, count: int, minutes: str = "30") -> None:
    page.goto(f"{service.address}/practice")
    page.get_by_label("考试", exact=True).check()
    for other in ("多选题", "判断题", "填空题", "案例题"):
        page.get_by_label(other, exact=True).uncheck()
    page.locator("#scope").fill("干部任用条例")
    page.get_by_label("题数").fill(str(count))
    page.get_by_label("时长（分钟）").fill(minutes)
    page.get_by_role("button", name="开始", exact=True).click()
    page.locator(".quiz-item .stem").wait_for()


def choose(page: Page, number: int, letter: str) -> None:
    page.locator("#numbers button").nth(number - 1).click()
    page.locator(f'.choices input[value="{letter}"]').check()


def unsent(page: Page) -> int:
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('cadre-unsent:')).length")


def test_answers_given_while_the_service_is_dead_are_there_when_it_is_back(open_window, service):
    page = open_window().page
    begin(page, service, 5)
    given = {1: "A", 2: "B", 3: "C", 4: "B", 5: "A"}
    for number in (1, 2, 3):
        choose(page, number, given[number])
        expect(page.locator("#saved")).to_contain_text(f"第{number}题：已保存")
    service.kill()
    for number in (4, 5):
        choose(page, number, given[number])
    expect(page.locator("#offline")).to_contain_text("第4、5题的作答已存在这台电脑的浏览器里")
    expect(page.locator("#offline")).to_contain_text("计时以服务器为准")
    expect(page.locator("#numbers .unsent")).to_have_count(2)
    assert unsent(page) == 2
    page.get_by_role("button", name="交卷").click()
    expect(page.locator("#said")).to_contain_text("还有作答没有送到服务器")

    service.start()
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator("#numbers .unsent")).to_have_count(0)
    assert {one["number"]: "".join(one["response"]) for one in service.state(page)["answers"]} == given
    assert unsent(page) == 0

    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="交卷").click()
    expect(page.locator("#result h2")).to_contain_text("成绩")
    result = service.state(page)["result"]
    right = [one for one in result["items"] if list(one["response"]) == list(one["key"])]
    assert {one["number"]: "".join(one["response"]) for one in result["items"]} == given
    assert result["score"] == len(right) == sum(one["right"] for one in result["items"])


def test_a_page_closed_while_the_service_is_dead_sends_its_answers_when_it_is_opened_again(open_window, service):
    page = open_window().page
    begin(page, service, 3)
    choose(page, 1, "A")
    expect(page.locator("#saved")).to_contain_text("第1题：已保存")
    service.kill()
    choose(page, 2, "B")
    expect(page.locator("#offline")).to_contain_text("第2题")
    address = page.url
    again = page.context.new_page()
    page.close(run_before_unload=False)
    service.start()
    again.goto(f"{service.address}/practice")
    expect(again.locator("#mine")).to_contain_text("有作答没有送到服务器")
    again.goto(address)
    expect(again.locator("#saved")).to_contain_text("第2题：已保存")
    assert {one["number"]: "".join(one["response"]) for one in service.state(again)["answers"]} == {1: "A", 2: "B"}
    assert unsent(again) == 0


def test_two_windows_of_one_sitting_agree_and_the_later_answer_counts(open_window, service):
    first = open_window().page
    begin(first, service, 3)
    choose(first, 1, "A")
    expect(first.locator("#saved")).to_contain_text("第1题：已保存")
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.locator("#numbers .done")).to_have_count(1)
    service.kill()
    choose(first, 2, "A")
    expect(first.locator("#offline")).to_contain_text("第2题")
    choose(second, 2, "C")  # later, in the other window: this one is meant
    expect(first.locator('.choices input[value="C"]')).to_be_checked()
    service.start()
    for page in (first, second):
        expect(page.locator("#offline")).to_be_hidden()
        expect(page.locator("#numbers .done")).to_have_count(2)
    assert {one["number"]: "".join(one["response"]) for one in service.state(first)["answers"]} == {1: "A", 2: "C"}
    assert unsent(first) == 0


def test_what_arrives_after_the_time_is_kept_told_and_not_counted(open_window, service):
    page = open_window().page
    begin(page, service, 2, minutes="1")
    choose(page, 1, "A")
    expect(page.locator("#saved")).to_contain_text("第1题：已保存")
    service.kill()
    _make_older(service, 120)
    choose(page, 2, "B")
    expect(page.locator("#offline")).to_contain_text("第2题")
    service.start()
    expect(page.locator("#said")).to_contain_text("逾时未计")
    expect(page.locator("#result")).to_contain_text(re.compile("留存但不计分的作答：第2题 B（逾时未计）"))
    state = service.state(page)
    assert state["state_words"] == "时间已到"
    assert [one["number"] for one in state["answers"]] == [1]
    assert unsent(page) == 0


def _make_older(service: Service, seconds: float) -> None:
    """Let the sitting have begun earlier: as if the service had been dead for so long."""
    file = service.data / "records.db"
    with sqlite3.connect(file) as records:
        records.execute("update attempts set used = used + ?", (seconds,))
