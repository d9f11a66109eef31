"""A running program follows the imports: the next question is answered from the texts held now, or the last ones."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from assistant.assistant import Assistant
from assistant.importing import import_files, withdraw
from assistant.settings import Settings
from assistant.shelf.import_store import REGISTER_FILE, ImportStore

TITLE = "某某工作办法"
TEXT = f"""{TITLE}
（2020年1月1日某机关印发）
第一条　{{words}}
第二条　本办法自2020年1月1日起施行。
"""
QUESTION = f"《{TITLE}》第一条"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", embedder="off")


@pytest.fixture
def served(settings: Settings) -> Iterator[TestClient]:
    app = create_app(Assistant.open(settings), settings)
    with TestClient(app, base_url="http://127.0.0.1:8321") as opened:
        yield opened


def taken(settings: Settings, words: str) -> None:
    path = settings.data.parent / "text.txt"
    path.write_text(TEXT.format(words=words), encoding="utf-8")
    assert import_files([path], settings)[0].fault == ""


def asked(served: TestClient) -> tuple[str, str]:
    answer = served.post("/api/questions", json={"question": QUESTION}).json()
    return answer["status"], answer["text"]


def test_a_question_after_an_import_is_answered_from_the_new_text(served: TestClient, settings: Settings) -> None:
    assert asked(served)[0] == "regulation_not_held"
    taken(settings, "甲款的文字。")
    assert "甲款的文字。" in asked(served)[1]
    taken(settings, "乙款的文字。")
    assert "乙款的文字。" in asked(served)[1]
    assert TITLE in served.get("/regulations").text
    withdraw(settings, TITLE)
    assert asked(served)[0] == "regulation_not_held"


def test_the_indexes_and_the_audit_follow_too(served: TestClient, settings: Settings) -> None:
    taken(settings, "甲款应当在七个工作日内办结。")
    figures = served.get("/api/indexes/figures", params={"contains": "七个工作日内办结"}).json()
    assert figures["total"] == 1
    assert "七个工作日内办结" in served.get("/indexes", params={"contains": "七个工作日内办结"}).text.replace(
        "<mark>", ""
    ).replace("</mark>", "")
    assert TITLE in served.get("/audit").text


def test_an_interrupted_import_is_finished_by_the_running_program(served: TestClient, settings: Settings) -> None:
    taken(settings, "甲款的文字。")
    (path,) = settings.imports_folder.glob("*/*.md")
    path.unlink()
    (settings.imports_folder / ".pending").touch()
    assert "甲款的文字。" in asked(served)[1]
    assert not (settings.imports_folder / ".pending").exists()


def test_a_broken_corpus_keeps_the_old_library_and_is_said(
    tmp_path: Path, settings: Settings, served: TestClient
) -> None:
    corpus = tmp_path / "corpus"
    corpus.symlink_to(settings.corpus)
    own = Settings(corpus=corpus, data=settings.data, embedder="off")
    assistant = Assistant.open(own)
    held = assistant.library
    taken(settings, "甲款的文字。")
    corpus.unlink()
    assert assistant.library is held
    (problem,) = [each for each in assistant.state().problems if "仍按原来的法规库作答" in each]
    assert problem.endswith("。")
    corpus.symlink_to(settings.corpus)
    taken(settings, "乙款的文字。")
    assert "乙款的文字。" in assistant.ask(QUESTION).text
    assert not any("仍按原来" in each for each in assistant.state().problems)


def test_a_damaged_register_is_a_problem_and_the_texts_go_on_answering(served: TestClient, settings: Settings) -> None:
    taken(settings, "甲款的文字。")
    register = settings.imports_folder / REGISTER_FILE
    register.write_bytes(register.read_bytes()[:50] + b"#" + register.read_bytes()[50:])
    assert "甲款的文字。" in asked(served)[1]
    ready = served.get("/readyz").json()
    assert ready["ready"]
    assert any("导入登记簿第1行已损坏" in problem for problem in ready["problems"])


def test_nothing_is_read_again_while_nothing_changes(settings: Settings) -> None:
    taken(settings, "甲款的文字。")
    assistant = Assistant.open(settings)
    library = assistant.library
    for _ in range(5):
        assistant.ask(QUESTION)
        assert assistant.library is library
    os.utime(settings.imports_folder / REGISTER_FILE)
    assert assistant.library is not library


def test_whoever_asks_while_the_new_texts_are_loaded_waits_for_them(settings: Settings) -> None:
    assistant = Assistant.open(settings)
    taken(settings, "甲款的文字。")
    together = threading.Barrier(4)
    answers: list[str] = []

    def ask() -> None:
        together.wait()
        answers.append(assistant.ask(QUESTION).text)

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert ["甲款的文字。" in answer for answer in answers] == [True] * 4


def test_questions_asked_while_imports_go_on_are_each_answered_from_one_text(settings: Settings) -> None:
    words = [f"第{number}次的文字。" for number in range(4)]
    taken(settings, words[0])
    assistant = Assistant.open(settings)
    answers: list[str] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            answers.append(assistant.ask(QUESTION).text)

    askers = [threading.Thread(target=ask) for _ in range(2)]
    for asker in askers:
        asker.start()
    for each in words[1:]:
        taken(settings, each)
    over.set()
    for asker in askers:
        asker.join()
    assert answers
    assert all(sum(each in answer for each in words) == 1 for answer in answers)
    assert words[-1] in assistant.ask(QUESTION).text


def test_the_revision_of_a_folder_that_is_not_there_never_fails(tmp_path: Path) -> None:
    assert ImportStore(tmp_path / "nowhere").revision() == ""
