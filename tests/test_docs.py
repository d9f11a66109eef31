"""What the documents say is true: their sessions run, their words, settings, paths and links exist."""

import dataclasses
import importlib
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from api.app import create_app
from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.settings import CHECKOUT, Settings

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.en.md")
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "corpus/README.md",
        ROOT / "evals/README.md",
    ]
)
SETTINGS = {f"CADRE_{name.upper()}" for name in Settings.model_fields}
PRETTY = "python3 -m json.tool --no-ensure-ascii --indent 2"
ELIDED = "…"


def text_of(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def blocks(document: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(document), re.DOTALL | re.MULTILINE)


def sessions(document: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of the console blocks with the lines printed below it."""
    for block in blocks(document, "console"):
        for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = entry.splitlines()
            while lines[0].endswith("\\"):
                lines[:2] = [lines[0][:-1].rstrip() + " " + lines[1].strip()]
            yield lines[0], lines[1:]


def sample_files(document: str) -> dict[str, str]:
    """Blocks that show a whole file: the name of the file stands where the language would."""
    return dict(re.findall(r"^```(\S+\.(?:txt|md|jsonl))\n(.*?)^```", text_of(document), re.DOTALL | re.MULTILINE))


def commands(program: str) -> list[Any]:
    return [
        pytest.param(document, command, printed, id=f"{document}-{number}")
        for document in READMES
        for number, (command, printed) in enumerate(sessions(document), 1)
        if command.split()[0] == program
    ]


def assert_printed(printed: list[str], real: str) -> None:
    """Every printed line stands in the real output, in this order; `…` elides lines, or the end of a line."""
    lines = iter(real.splitlines())
    for wanted in printed:
        if wanted.strip() in {"", ELIDED}:
            continue
        begun = wanted.removesuffix(ELIDED).rstrip()
        found = any(line.startswith(begun) if wanted.endswith(ELIDED) else line.rstrip() == begun for line in lines)
        assert found, f"not in the real output, or not in this place: {wanted!r}\n--- real output ---\n{real}"


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder a README: what it shows as a file lies there, and what one command leaves the next one finds."""
    places = {document: tmp_path_factory.mktemp("desk") for document in READMES}
    for document, desk in places.items():
        for name, content in sample_files(document).items():
            (desk / name).write_text(content, "utf-8")
    return places


@pytest.mark.parametrize(("document", "command", "printed"), commands("cadre"))
def test_the_sessions_of_the_readme_print_what_the_program_prints(
    document: str, command: str, printed: list[str], desks: dict[str, Path]
) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CADRE_")}
    environment |= {"CADRE_DATA": str(desks[document] / "data"), "CADRE_EMBEDDER": "off"}
    environment |= {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", "from assistant.cli import main; main()", *shlex.split(command)[1:]]
    done = subprocess.run(run, cwd=desks[document], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    assert printed
    assert_printed(printed, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data=tmp_path_factory.mktemp("served"), embedder="off")
    with TestClient(create_app(Assistant.open(settings), settings), base_url="http://127.0.0.1:8321") as opened:
        yield opened


@pytest.mark.parametrize(("document", "command", "printed"), commands("curl"))
def test_the_requests_of_the_readme_get_what_is_printed(
    document: str, command: str, printed: list[str], client: TestClient
) -> None:
    call, _, filtered = command.partition(" | ")
    words = shlex.split(call)[1:]
    url = next(word for word in words if word.startswith("http"))
    headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
    body = next((words[at + 1] for at, word in enumerate(words) if word == "-d"), None)
    assert filtered in {"", PRETTY}
    response = client.request("POST" if body else "GET", url, content=body, headers=headers)
    real = json.dumps(response.json(), ensure_ascii=False, indent=2) if filtered else response.text
    assert_printed(printed, real)
    assert response.status_code == 200


def test_a_line_that_is_not_printed_is_noticed() -> None:
    assert_printed(["一", "…", "三…"], "一\n二\n三四\n")
    for wanted in (["五"], ["三四", "一"], ["一二"], ["一", "一"]):
        with pytest.raises(AssertionError, match="not in the real output"):
            assert_printed(wanted, "一\n二\n三四\n")


@pytest.mark.parametrize("document", READMES)
def test_every_address_of_the_interface_is_listed_and_real(document: str, client: TestClient) -> None:
    described: dict[str, Any] = client.get("/api/openapi.json").json()["paths"]
    real = {(method.upper(), path) for path, methods in described.items() for method in methods}
    listed = set(re.findall(r"`(GET|POST|PUT|DELETE) (/[^`?]*)[^`]*`", text_of(document)))
    assert {(method, re.sub(r"\{\w+\}", "{}", path)) for method, path in listed} == {
        (method, re.sub(r"\{\w+\}", "{}", path)) for method, path in real
    }


def test_every_readme_shows_sessions() -> None:
    for document in READMES:
        programs = [command.split()[0] for command, _ in sessions(document)]
        assert programs.count("cadre") >= 5
        assert programs.count("curl") >= 2


def test_both_readmes_show_the_same_commands() -> None:
    chinese, english = ([command for command, _ in sessions(document)] for document in READMES)
    assert chinese == english


def _names(table: str) -> set[str]:
    rows = [row.split("|") for row in table.splitlines() if row.startswith("|")]
    return {
        name for row in rows for name in re.findall(r"`([a-z_]+(?:\.[A-Za-z_]+)+)`", row[3] if len(row) > 3 else "")
    }


def _exists(dotted: str) -> bool:
    parts = dotted.split(".")
    if parts[0] not in {"api", "evals"}:
        parts = ["assistant", *parts]
    for length in range(len(parts), 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            fields: set[str] = set()
            if isinstance(found, type) and issubclass(found, BaseModel):
                fields = set(found.model_fields)
            elif dataclasses.is_dataclass(found):
                fields = {field.name for field in dataclasses.fields(found)}
            if name in fields:
                return name == parts[-1]
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


VOCABULARY = sorted(_names(text_of("docs/vocabulary.md")))


@pytest.mark.parametrize("name", VOCABULARY)
def test_every_word_of_the_vocabulary_is_in_the_code(name: str) -> None:
    assert _exists(name)


def test_a_word_that_the_code_lacks_would_be_noticed() -> None:
    assert len(VOCABULARY) > 50
    assert not _exists("regulations.model.Article.clause")
    assert not _exists("answering.answer.Answer.verdict")
    assert not _exists("regulations.nothing.Nothing")


@pytest.mark.parametrize("document", [*READMES, ".env.example"])
def test_every_setting_is_documented(document: str) -> None:
    assert set(re.findall(r"CADRE_[A-Z_]+", text_of(document))) == SETTINGS


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_document_names_a_setting_that_does_not_exist(document: str) -> None:
    assert set(re.findall(r"CADRE_[A-Z_]+", text_of(document))) <= SETTINGS


def test_the_sample_of_settings_shows_the_defaults() -> None:
    shown = dict(re.findall(r"^# (CADRE_[A-Z_]+)=(.*)$", text_of(".env.example"), re.MULTILINE))
    for name, field in Settings.model_fields.items():
        default = field.default.relative_to(CHECKOUT) if isinstance(field.default, Path) else field.default
        assert shown[f"CADRE_{name.upper()}"] == str(default)


@pytest.mark.parametrize("document", READMES)
def test_the_map_names_paths_that_exist(document: str) -> None:
    (tree,) = blocks(document, "text")
    paths = [line.split()[0] for line in tree.splitlines() if line.strip()]
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", [*READMES, "docs/vocabulary.md"])
def test_every_answer_status_is_explained(document: str) -> None:
    rows = [row for row in text_of(document).splitlines() if row.startswith("|")]
    for status in AnswerStatus:
        words = "" if document == "README.en.md" else status.sentence
        assert any(f"`{status.value}`" in row and words in row for row in rows), status


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_resolves(document: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(document)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        path = (ROOT / document).parent / file if file else ROOT / document
        assert path.exists(), target
        assert not anchor or anchor in _anchors(path), target


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_named_in_a_document_exists(document: str) -> None:
    for name in re.findall(r"`([\w./-]+\.(?:py|yaml|toml|md|jsonl|txt))`", text_of(document)):
        places = [(ROOT / document).parent / name, *(ROOT / top / name for top in ("", "assistant", "corpus"))]
        assert any(place.exists() for place in places), name


def test_every_decision_says_why_and_what_follows() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [path.name[:4] for path in decisions]
    assert numbers == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:4]} ")
        for part in ("**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text, path.name


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    for document in DOCUMENTS:
        assert set(re.findall(r"`(?:.*&& )?make ([a-z]+)", text_of(document))) <= targets, document


def _subcommands() -> set[str]:
    from typer.main import get_command

    from assistant.cli import app

    found: set[str] = set()
    for name, command in get_command(app).commands.items():  # pyright: ignore[reportAttributeAccessIssue]
        found |= {name, *(f"{name} {inner}" for inner in getattr(command, "commands", {}))}
    return found


def test_every_command_that_a_user_is_told_to_run_exists() -> None:
    """In the documents (between backticks or in sessions) and in the program's own Chinese sentences."""
    known = _subcommands()
    sources = [
        *DOCUMENTS,
        *(path.relative_to(ROOT).as_posix() for top in ("assistant", "api") for path in (ROOT / top).rglob("*.py")),
    ]
    wrong: list[str] = []
    for source in sources:
        pattern = (
            r"(?:`|^\$ )cadre ([a-z]+)(?: ([a-z]+))?"
            if source.endswith(".md")
            else r"[运行用“]\s?cadre ([a-z]+)(?: ([a-z]+))?"
        )
        for first, second in re.findall(pattern, text_of(source), re.MULTILINE):
            name = f"{first} {second}" if first == "corpus" and second else first
            if name not in known:
                wrong.append(f"{source}: cadre {name}")
    assert wrong == []


def test_no_document_names_a_place_of_the_workshop() -> None:
    for document in [*DOCUMENTS, ".env.example", ".pre-commit-config.yaml"]:
        assert not re.search(r"/(?:root|tmp|home)/", text_of(document)), document
