"""Official texts taken in: from then on quoted verbatim and without marks; what our digest had wrong is listed.

The texts are made up for these tests, except where one of ../shared/corpus/official is at hand.
"""

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.import_report import ImportReport
from assistant.importing import import_files
from assistant.regulations.library import Library
from assistant.regulations.model import ArticleNumber
from assistant.regulations.numerals import print_article_number
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
    return import_files(files, settings)


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
    answer = Assistant.open(settings).ask("查核结果处理办法规定受到诫勉的影响期是多久")
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
    assert report.other_versions == ("2014", "2019")
    assert "cadre corpus impact 党政领导干部选拔任用工作条例" in report.as_text()
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


UNHELD = """党政机关公文处理工作条例
（2012年4月16日中共中央办公厅、国务院办公厅印发）
第一条　试验文本，公文办理期限为二十五天。
第二条　本条例自2012年7月1日起施行。
"""


def test_a_title_once_not_held_is_held_after_its_import_under_all_its_names(settings: Settings, tmp_path: Path) -> None:
    before = Assistant.open(settings).ask("党政机关公文处理工作条例规定的办理期限是多少天")
    assert before.status is AnswerStatus.REGULATION_NOT_HELD
    (report,) = import_text(settings, tmp_path, UNHELD)
    assert report.fault == ""
    assistant = Assistant.open(settings)
    for question in (
        "《党政机关公文处理工作条例》第一条",
        "公文处理条例规定的办理期限是多少天",
        "《公文处理条例》第一条",
    ):
        answer = assistant.ask(question)
        assert answer.status is AnswerStatus.ANSWERED, question
        assert "二十五天" in answer.text
        assert answer.citations[0].label.startswith("《党政机关公文处理工作条例》")


def test_an_import_is_no_fault_of_the_tables(settings: Settings, tmp_path: Path) -> None:
    import_text(settings, tmp_path, UNHELD)
    library = Library.load(settings.corpus, settings.imports_folder)
    assert (library.problems, check_references(library)) == ((), ())


def test_an_official_text_at_hand_is_quoted_article_by_article(settings: Settings) -> None:
    path = OFFICIAL / "gongwuyuan-fa.md"
    if not path.exists():
        pytest.skip("no official texts beside the repository (shared/corpus/official)")
    (report,) = import_files([path], settings)
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
    head = "关于领导干部报告个人有关事项的规定\n（2010年5月26日中共中央办公厅、国务院办公厅印发）\n"
    articles = "".join(f"{print_article_number(ArticleNumber(number))}　试验文本。\n" for number in range(1, 19))
    text = f"{head}{articles}第十九条　本规定自2010年5月26日起施行。\n"
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
    assert not settings.data.exists(), "no empty folder is left behind"


def full_selection(year: str, day: str, articles: int = 71) -> str:
    """A made-up text of the length of the one held."""
    lines = [f"{print_article_number(ArticleNumber(number))}　试验文本。" for number in range(1, articles)]
    last = f"{print_article_number(ArticleNumber(articles))}　本条例自{year}年{day}起施行。"
    return "\n".join(
        ["党政领导干部选拔任用工作条例", f"（{year}年{day}中共中央印发）", *lines, last, ""]
    )  # fmt: skip


@pytest.mark.parametrize("newer_first", [True, False])
def test_deleting_a_newer_import_brings_the_version_before_back_into_force(
    settings: Settings, tmp_path: Path, newer_first: bool
) -> None:
    texts = [SELECTION.format(year="2024", day="5月6日"), full_selection("2019", "3月3日")]
    for report in import_text(settings, tmp_path, *(texts if newer_first else reversed(texts))):
        assert report.fault == ""
    library = Library.load(settings.corpus, settings.imports_folder)
    held = library.get("ganbu-renyong", "2019")
    assert held is not None
    assert (held.text_kind, held.repealed, held.superseded_by) == ("official", date(2024, 5, 6), "2024")
    assert library.problems == ()
    (settings.imports_folder / "ganbu-renyong" / "2024-05-06.md").unlink()
    library = Library.load(settings.corpus, settings.imports_folder)
    current = library.get("ganbu-renyong", on=date(2026, 1, 1))
    assert current is not None
    assert (current.version, current.text_kind, current.repealed) == ("2019", "official", None)


def test_three_imports_of_one_title_succeed_each_other_in_any_order(settings: Settings, tmp_path: Path) -> None:
    dated = [("2022", "1月1日"), ("2026", "2月2日"), ("2024", "5月6日")]
    for report in import_text(settings, tmp_path, *(UNHELD_DATED.format(year=year, day=day) for year, day in dated)):
        assert report.fault == ""
    for report in import_text(settings, tmp_path, *(SELECTION.format(year=year, day=day) for year, day in dated)):
        assert report.fault == ""
    library = Library.load(settings.corpus, settings.imports_folder)
    assert library.problems == ()
    slug = library.by_title("某某工作办法")
    assert slug is not None
    for each in (slug, "ganbu-renyong"):
        ends = {one.version: one.repealed for one in library.versions(each)}
        assert (ends["2022"], ends["2024"], ends["2026"]) == (date(2024, 5, 6), date(2026, 2, 2), None)
    assert "repealed: null" in (settings.imports_folder / slug / "2022-01-01.md").read_text(encoding="utf-8")


UNHELD_DATED = """某某工作办法
（{year}年{day}某机关印发）
第一条　试验文本甲。
第二条　本办法自{year}年{day}起施行。
"""


def test_a_text_that_lacks_articles_of_the_digest_is_refused_and_they_are_named(
    settings: Settings, tmp_path: Path
) -> None:
    (report,) = import_text(settings, tmp_path, HANDLING.replace("第四条　试验文本丁。\n", ""))
    assert "第四条" in report.fault
    assert "没有替换" in report.fault
    assert not settings.data.exists()
    held = Library.load(settings.corpus, settings.imports_folder).get("chahe-chuli", "2017")
    assert held is not None
    assert held.text_kind == "digest"


def test_a_text_that_lacks_articles_of_an_earlier_import_leaves_that_import(settings: Settings, tmp_path: Path) -> None:
    taken, refused = import_text(
        settings, tmp_path, UNHELD, UNHELD.replace("第一条　试验文本，公文办理期限为二十五天。\n", "")
    )
    assert (taken.fault, refused.fault[:5]) == ("", "文本不全：")
    assert "第一条" in refused.fault
    (stored,) = settings.imports_folder.glob("*/*.md")
    assert "二十五天" in stored.read_text(encoding="utf-8")


def test_a_part_of_a_title_not_held_is_taken_in_and_says_that_it_is_a_part(settings: Settings, tmp_path: Path) -> None:
    (report,) = import_text(settings, tmp_path, UNHELD.replace("第二条", "第三条"))
    assert report.fault == ""
    assert any("第二条" in sentence for sentence in report.sentences)
    library = Library.load(settings.corpus, settings.imports_folder)
    held = library.get(library.by_title("党政机关公文处理工作条例") or "")
    assert held is not None
    assert any("不全" in notice for notice in held.notices)


def test_a_damaged_import_is_named_once(settings: Settings, tmp_path: Path) -> None:
    import_text(settings, tmp_path, HANDLING)
    (stored,) = settings.imports_folder.glob("*/*.md")
    stored.write_text(stored.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    (problem,) = Library.load(settings.corpus, settings.imports_folder).problems
    assert problem.count(stored.name) == 1
