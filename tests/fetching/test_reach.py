"""Nothing but the administrator's command reaches the network: not the server, not asking, not importing a file.

Beside the import contract of pyproject.toml: who may import a network library at all, and what a running program does.
"""

import ast
import subprocess
import sys
from pathlib import Path

from tests.test_architecture import ROOT, sources

# Libraries that open connections to elsewhere; `socket` is listed with those that only listen, or look at a port.
NETWORK = {"http.client", "urllib.request", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "ssl",
           "requests", "httpx", "aiohttp", "urllib3", "websockets"}  # fmt: skip
DOOR = "assistant/fetching/connection.py"
BODY = "assistant/fetching/body.py"  # the class of the answer, for its type
# They ask a server that they have started themselves, on this machine.
MEASURE = {"evals/collections/measure.py", "evals/answering/first_event.py"}
SOCKETS = {DOOR, "assistant/fetching/address_rules.py", "assistant/doctor.py", "api/serve.py"}
FETCHERS = {"assistant/cli.py", "assistant/commands/fetching.py"}

PROOF = """
import sys
reached = []
def watch(event, args):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        reached.append((event, str(args[-1:])))
sys.addaudithook(watch)
from pathlib import Path
from starlette.testclient import TestClient
from api.app import create_app
from assistant.assistant import Assistant
from assistant.importing import import_files
from assistant.settings import Settings
settings = Settings(data=Path(sys.argv[1]), embedder="off", fetch="on", fetch_proxy="http://127.0.0.1:9")
assistant = Assistant.open(settings)
assistant.ask("任前公示几个工作日")
assistant.ask("《中国共产党问责条例》第五条")
text = Path(sys.argv[1]) / "a.txt"
lines = ["某某工作办法", "（2019年3月3日某机关印发）", "第一条　甲。", "第二条　本办法自2019年3月3日起施行。"]
text.write_text("\\n".join(lines), "utf-8")
(report,) = import_files([text], settings)
assert not report.fault, report.fault
with TestClient(create_app(Assistant.open(settings), settings), base_url="http://127.0.0.1:8321") as client:
    for path in ("/", "/api/regulations", "/healthz"):
        assert client.get(path).status_code == 200, path
    assert client.post("/api/questions", json={"question": "试用期多久"}).status_code == 200
print([name for name in sys.modules if name.startswith(("assistant.fetching", "assistant.commands.fetching"))], reached)
"""


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def of(names: set[str], libraries: set[str]) -> set[str]:
    return {name for name in names if any(name == each or name.startswith(each + ".") for each in libraries)}


def test_one_file_makes_connections_to_elsewhere() -> None:
    users = {path: found for path, tree in sources() if (found := of(imported(tree), NETWORK))}
    assert set(users) == {DOOR, BODY, *MEASURE}
    assert users[BODY] == {"http.client", "http.client.HTTPResponse", "http.client.IncompleteRead"}
    assert {path for path, tree in sources() if "socket" in imported(tree)} == SOCKETS


def test_only_the_command_knows_the_code_that_fetches() -> None:
    users = {
        path
        for path, tree in sources()
        if of(imported(tree), {"assistant.fetching", "assistant.commands.fetching"})
        and not path.startswith("assistant/fetching/")
    }
    assert users == FETCHERS


def test_the_command_line_itself_starts_without_it() -> None:
    code = "import sys, assistant.cli; print([name for name in sys.modules if name.startswith('assistant.fetching')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_running_server_and_every_question_reach_no_network_even_where_fetching_is_allowed(tmp_path: Path) -> None:
    """Watched from inside the interpreter: no name is looked up and nothing is connected to."""
    done = subprocess.run(
        [sys.executable, "-c", PROOF, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[] []"


def test_the_watch_would_notice(tmp_path: Path) -> None:
    code = PROOF.replace('assistant.ask("任前公示几个工作日")', 'import socket; socket.getaddrinfo("127.0.0.1", 80)')
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "socket.getaddrinfo" in done.stdout
