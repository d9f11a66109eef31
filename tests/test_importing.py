"""Official texts taken in: from then on quoted verbatim and without marks; what our digest had wrong is listed.

The texts are made up for these tests, except where one of ../shared/corpus/official is at hand.
"""

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.importing import ImportReport, import_files
from assistant.regulations.library import Library
from assistant.regulations.reference_check import check_references
from assistant.settings import Settings

OFFICIAL = Path(__file__).parents[2] / "shared" / "corpus" / "official"
HANDLING = """领导干部个人有关事项报告查核结果处理办法
（2017年2月8日中共中央办公厅、国务院办公厅印发）
第一条　试验文本甲。
第二条　试验文本乙。
第三条　试验文本丙。
第四条　试验文本丁。
第五条　试验文本戊。
第六条　试验文本己。
第七条　因试验受到诫勉的，影响期九个月。
第八条　试验文本庚。
第九条　本办法自2017年2月8日起施行。
"""
SELECTION = """党政领导干部选拔任用工作条例
（{year}年{day}中共中央印发）
第一条　试验文本甲，公示三十天。
第二条　本条例自{year}年{day}起施行。
"""


def import_text(settings: Settings, folder: Path, *texts: str) -> tuple[ImportReport, ...]:
    files: list[Path] = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return import_files(files, settings, Library.load(settings.corpus, settings.imports_folder))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", embedder="off")


def test_an_imported_text_is_quoted_verbatim_and_its_marks_are_gone(settings: Settings, tmp_path: Path) -> None:
    before = Assistant.open(settings).ask("《查核结果处理办法》第七条")
    assert "〔" in before.text
    (report,) = import_text(settings, tmp_path, HANDLING)
    assert report.fault == ""
    answer = Assistant.open(settings).ask("《查核结果处理办法》第七条")
    (cited,) = answer.citations
    assert (cited.text_kind, cited.checked, cited.version) == ("official", "official", "2017")
    assert cited.quote == "因试验受到诫勉的，影响期九个月。"
    assert cited.quote in answer.text
    assert "〔" not in cited.label + answer.text
    assert not any("要点" in notice for notice in answer.notices)


def test_an_answer_from_an_imported_text_says_that_it_is_the_text(settings: Settings, tmp_path: Path) -> None:
    import_text(settings, tmp_path, HANDLING)
    answer = Assistant.open(settings).ask("受到诫勉的影响期是多久")
    assert answer.citations[0].text_kind == "official"
    assert "九个月" in answer.text


def test_where_our_digest_disagrees_is_listed(settings: Settings, tmp_path: Path) -> None:
    (report,) = import_text(settings, tmp_path, HANDLING)
    assert report.compared
    told = report.as_text()
    assert any("第三条" in each.sentence() and "项数" in each.sentence() for each in report.disagreements)
    assert any("第七条" in each.sentence() and "九个月" in each.sentence() for each in report.disagreements)
    assert all(each.sentence() in told for each in report.disagreements)
    assert report.as_dict()["disagreements"] == [each.sentence() for each in report.disagreements]


@pytest.mark.parametrize(
    ("year", "day", "reason"),
    [
        ("2014", "1月14日", "the version before"),
        ("2002", "7月9日", "a version that is not held"),
        ("1995", "2月9日", "an older one still"),
    ],
)
def test_an_older_text_of_the_same_title_never_replaces_the_text_of_today(
    settings: Settings, tmp_path: Path, year: str, day: str, reason: str
) -> None:
    (report,) = import_text(settings, tmp_path, SELECTION.format(year=year, day=day))
    library = Library.load(settings.corpus, settings.imports_folder)
    current = library.get("ganbu-renyong", on=date(2026, 1, 1))
    assert current is not None, reason
    assert (current.version, current.text_kind) == ("2019", "digest")
    imported = library.get("ganbu-renyong", year)
    assert report.fault or (imported is not None and imported.text_kind == "official"), "taken in, or said not to be"
    answer = Assistant.open(settings).ask("任前公示的公示期是几天")
    assert {each.version for each in answer.citations if each.slug == "ganbu-renyong"} == {"2019"}
    assert "三十天" not in answer.text


def test_a_newer_text_of_the_same_title_ends_the_digest_and_is_not_the_digest(
    settings: Settings, tmp_path: Path
) -> None:
    (report,) = import_text(settings, tmp_path, SELECTION.format(year="2025", day="5月1日"))
    assert (report.version, report.compared, report.disagreements) == ("2025", False, ())
    library = Library.load(settings.corpus, settings.imports_folder)
    assert library.problems == ()
    by_day = [library.get("ganbu-renyong", on=day) for day in (date(2020, 1, 1), date(2026, 1, 1))]
    assert [each.version for each in by_day if each] == ["2019", "2025"]


def test_one_refused_file_stops_none_of_the_others(settings: Settings, tmp_path: Path) -> None:
    undated = "某某工作办法\n第一条　甲。\n"
    refused, taken = import_text(settings, tmp_path, undated, HANDLING)
    assert refused.fault.endswith("。")
    assert "没有导入" in refused.as_text()
    assert refused.as_dict()["fault"] == refused.fault
    assert taken.fault == ""
    assert taken.as_dict()["fault"] is None


def test_a_folder_that_cannot_be_written_is_a_fault_of_that_file(settings: Settings, tmp_path: Path) -> None:
    settings.data.parent.mkdir(exist_ok=True)
    settings.data.write_text("a file where the folder should be", encoding="utf-8")
    (report,) = import_text(settings, tmp_path, HANDLING)
    assert "存不下来" in report.fault


UNHELD = """干部人事档案工作条例
（2018年11月20日中共中央办公厅印发）
第一条　试验文本，档案转递期限为二十五天。
第二条　本条例自2018年11月20日起施行。
"""


def test_a_title_once_not_held_is_held_after_its_import_under_all_its_names(settings: Settings, tmp_path: Path) -> None:
    before = Assistant.open(settings).ask("干部人事档案工作条例规定的转递期限是多少天")
    assert before.status is AnswerStatus.REGULATION_NOT_HELD
    (report,) = import_text(settings, tmp_path, UNHELD)
    assert report.fault == ""
    assistant = Assistant.open(settings)
    for question in ("《干部人事档案工作条例》第一条", "档案工作条例规定的转递期限是多少天", "《档案工作条例》第一条"):
        answer = assistant.ask(question)
        assert answer.status is AnswerStatus.ANSWERED, question
        assert "二十五天" in answer.text
        assert answer.citations[0].label.startswith("《干部人事档案工作条例》")


def test_an_import_is_no_fault_of_the_tables(settings: Settings, tmp_path: Path) -> None:
    import_text(settings, tmp_path, UNHELD)
    library = Library.load(settings.corpus, settings.imports_folder)
    assert (library.problems, check_references(library)) == ((), ())


def test_an_official_text_at_hand_is_quoted_article_by_article(settings: Settings) -> None:
    path = OFFICIAL / "gongwuyuan-fa.md"
    if not path.exists():
        pytest.skip("no official texts beside the repository (shared/corpus/official)")
    (report,) = import_files([path], settings, Library.load(settings.corpus))
    assert (report.articles, report.disagreements) == (113, ())
    assistant = Assistant.open(settings)
    held = assistant.library.get("gongwuyuan-fa", "2018")
    assert held is not None
    source = "".join(path.read_text(encoding="utf-8").split())
    for article in held.articles[:20]:
        assert "".join(article.full_text.split()) in source
        (cited,) = assistant.ask(f"《公务员法》{article.label.strip()}").citations
        assert (cited.quote, cited.text_kind, cited.checked) == (article.full_text, "official", "official")


def test_a_text_under_its_old_title_is_the_old_version(settings: Settings, tmp_path: Path) -> None:
    text = """关于领导干部报告个人有关事项的规定
（2010年5月26日中共中央办公厅、国务院办公厅印发）
第一条　试验文本甲。
第二条　本规定自2010年5月26日起施行。
"""
    (report,) = import_text(settings, tmp_path, text)
    assert (report.fault, report.stored, report.compared) == ("", "geren-shixiang/2010", True)
    held = Library.load(settings.corpus, settings.imports_folder).get("geren-shixiang", "2010")
    assert held is not None
    assert (held.text_kind, held.repealed) == ("official", date(2017, 2, 8))


def test_a_text_that_contradicts_what_is_held_is_refused_and_not_kept(settings: Settings, tmp_path: Path) -> None:
    text = "干部任用条例\n（2020年1月1日某机关印发）\n第一条　试验文本甲。\n第二条　本条例自2020年1月1日起施行。\n"
    (report,) = import_text(settings, tmp_path, text)
    assert report.fault
    assert list(settings.imports_folder.glob("*/*.md")) == []
    assert Library.load(settings.corpus, settings.imports_folder).problems == ()
