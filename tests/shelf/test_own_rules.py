"""A unit's own rules: taken in as 单位制度, labelled wherever printed, and never before anything else."""

from pathlib import Path

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.import_report import ImportReport
from assistant.importing import import_files, withdraw
from assistant.regulations.citation import INTERNAL, parse
from assistant.regulations.library import Library
from assistant.regulations.model import Level
from assistant.settings import Settings
from assistant.shelf.stated import Stated

OWN = Stated(level=Level.INTERNAL)
RULES = """{title}
（{year}年3月1日某某局印发）
第一条　任前公示的公示期为九个工作日。
第二条　职工食堂餐补标准为每人每天三十元。
第三条　本办法自{year}年3月1日起施行。
"""
TITLE = "某某局职工餐补管理办法"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", embedder="off")


def taken(settings: Settings, title: str = TITLE, year: int = 2022, stated: Stated = OWN) -> ImportReport:
    path = settings.data.parent / f"{title[:6]}{year}.txt"
    path.write_text(RULES.format(title=title, year=year), encoding="utf-8")
    return import_files([path], settings, stated)[0]


def test_they_are_held_as_what_they_are(settings: Settings) -> None:
    report = taken(settings)
    assert (report.fault, report.internal) == ("", True)
    assert "单位制度" in report.as_text()
    library = Library.load(settings.corpus, settings.imports_folder)
    held = library.get(library.by_title(TITLE) or "")
    assert held is not None
    assert held.level is Level.INTERNAL


def test_what_the_law_regulates_is_answered_from_the_law(settings: Settings) -> None:
    taken(settings)
    answer = Assistant.open(settings).ask("任前公示的公示期是几天")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.citations[0].slug == "ganbu-renyong"
    assert "九个工作日" not in answer.text.split("相关条文")[0]
    marked = [INTERNAL in each.label for each in answer.citations]
    assert marked == sorted(marked), "own rules come last"


def test_what_only_they_regulate_is_answered_and_labelled(settings: Settings) -> None:
    taken(settings)
    answer = Assistant.open(settings).ask("职工食堂餐补标准是多少")
    assert answer.status is AnswerStatus.ANSWERED
    assert "三十元" in answer.text
    assert "本单位制度" in answer.text
    assert all(INTERNAL in each.label for each in answer.citations)


def test_asked_for_by_name_the_label_carries_the_mark_and_reads_back(settings: Settings) -> None:
    taken(settings)
    (cited,) = Assistant.open(settings).ask(f"《{TITLE}》第二条").citations
    assert cited.label == f"《{TITLE}》第二条{INTERNAL}"
    citation = parse(cited.label)
    assert citation is not None
    assert citation.title == TITLE


@pytest.mark.parametrize("title", ["党政领导干部选拔任用工作条例", "干部任用条例", "中国共产党纪律处分条例"])
def test_the_name_of_another_regulation_is_refused_with_the_reason(settings: Settings, title: str) -> None:
    report = taken(settings, title)
    assert "不能作为单位制度" in report.fault
    assert "会答成本单位的制度" in report.fault
    assert not settings.data.exists()


def test_a_later_version_of_them_ends_the_earlier_and_touches_nothing_else(settings: Settings) -> None:
    assert taken(settings, year=2022).fault == ""
    assert taken(settings, year=2024).fault == ""
    library = Library.load(settings.corpus, settings.imports_folder)
    versions = library.versions(library.by_title(TITLE) or "")
    assert [(one.version, one.superseded_by) for one in versions] == [("2022", "2024"), ("2024", "")]
    bundled = {(one.slug, one.version): one for one in Library.load(settings.corpus).regulations}
    now = {(one.slug, one.version): one for one in library.regulations}
    assert {key: now[key] for key in bundled} == bundled


def test_an_official_text_never_replaces_them_unsaid(settings: Settings) -> None:
    taken(settings)
    report = taken(settings, year=2024, stated=Stated())
    assert "是单位制度" in report.fault
    withdraw(settings, TITLE)
    assert taken(settings, year=2024, stated=Stated()).fault == ""
