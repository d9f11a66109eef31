"""Starting and stopping the service."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from api.serve import address, serve
from assistant.errors import SetupError
from assistant.settings import Settings


def test_a_port_in_use_is_one_sentence_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(SetupError) as refused:
        serve(Settings(port=other.getsockname()[1]))
    assert "已被其他程序占用" in refused.value.message
    assert "--port" in refused.value.next_step


def test_an_address_that_is_not_of_this_machine_is_one_sentence():
    with pytest.raises(SetupError, match=r"192\.0\.2\.1"):
        serve(Settings(host="192.0.2.1", port=0, access_token="x" * 12))


def test_another_machine_is_not_served_without_a_token():
    with pytest.raises(SetupError, match="访问口令"):
        serve(Settings(host="0.0.0.0", port=0))


def test_the_address_shows_the_real_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        assert address(Settings(port=0), listener) == f"http://127.0.0.1:{listener.getsockname()[1]}/"


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_listening_on_every_address_prints_one_that_others_can_open(host: str):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        shown = address(Settings(host=host, port=0), listener)
        port = listener.getsockname()[1]
    found = re.fullmatch(rf"http://(.+):{port}/", shown)
    assert found
    assert found[1].strip("[]") not in {"0.0.0.0", "::", "127.0.0.1", "::1", "localhost", ""}


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_service_says_its_address_answers_and_ends_without_a_traceback(tmp_path: Path, end: signal.Signals):
    program = "from api.serve import serve; from assistant.settings import Settings; serve(Settings.from_environment())"
    environment = os.environ | {
        "CADRE_PORT": "0",
        "CADRE_DATA": str(tmp_path),
        "CADRE_EMBEDDER": "off",
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as service:
        assert service.stdout is not None
        line = service.stdout.readline()
        found = re.fullmatch(r"组工助手已就绪：(http://127\.0\.0\.1:\d+/)\n", line)
        assert found, line + service.communicate(timeout=5)[1]
        with urllib.request.urlopen(found.group(1) + "healthz", timeout=10) as response:
            assert response.status == 200
        service.send_signal(end)
        started = time.monotonic()
        told, complaints = service.communicate(timeout=20)
        assert told.endswith("已停止。\n")
        assert service.returncode == 0
        assert "Traceback" not in complaints
        assert time.monotonic() - started < 10
