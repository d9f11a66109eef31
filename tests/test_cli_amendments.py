"""`cadre corpus diff` and `cadre corpus impact`, run as a user runs them."""

import json
from pathlib import Path

import docx
import pytest

from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre
TITLE = "干部任用条例"


def test_two_versions_are_compared_on_the_screen(cadre: Run) -> None:
    ran = cadre("corpus", "diff", TITLE)
    assert ran.status == 0
    assert "2014年文本与2019年文本" in ran.out.splitlines()[0]
    assert "要点对照，不是官方文本的逐字对照" in ran.out


def test_one_article_as_data(cadre: Run) -> None:
    ran = cadre("corpus", "diff", TITLE, "--from", "2014", "--to", "2019", "--article", "24", "--json")
    shown = json.loads(ran.out)
    assert [article["new_articles"] for article in shown["articles"]] == [["24"]]
    assert any(told["sentence"] == "项数：“6项”改为“7项”。" for told in shown["articles"][0]["told"])


def test_the_table_is_written_as_a_word_file(cadre: Run, tmp_path: Path) -> None:
    path = tmp_path / "对照.docx"
    assert cadre("corpus", "diff", TITLE, "--article", "8", "--docx", str(path)).status == 0
    assert len(docx.Document(str(path)).tables[0].rows) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "没有的条例"),
        ("diff", "公务员法"),
        ("diff", TITLE, "--from", "2019", "--to", "2019"),
        ("diff", TITLE, "--from", "2002"),
        ("diff", TITLE, "--article", "999"),
        ("diff", TITLE, "--article", "八"),
        ("diff", TITLE, "--docx", "/没有/这个/文件夹.docx"),
        ("impact", "公务员法"),
        ("impact", TITLE, "--cases", "没有的.jsonl"),
    ],
)
def test_what_cannot_be_done_is_one_chinese_sentence(cadre: Run, arguments: tuple[str, ...]) -> None:
    ran = cadre("corpus", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)


def test_the_tables_of_the_corpus_follow_the_version_in_force(cadre: Run) -> None:
    shown = json.loads(cadre("corpus", "impact", TITLE, "--json").out)
    assert (shown["from"], shown["to"], shown["affected"]) == ("2014", "2019", 0)
    assert {source["name"] for source in shown["sources"]} == {"主题索引", "词语表", "其他法规条文中的引用"}


def test_taken_as_written_for_the_old_version_each_is_listed_with_its_reason(cadre: Run) -> None:
    ran = cadre("corpus", "impact", TITLE, "--assume-old")
    assert "处引用待复核" in ran.out
    assert "位置变动" in ran.out
    assert "新版为第四十三条" in ran.out


def test_the_list_takes_a_day(cadre: Run) -> None:
    assert "2019年文本　尚未施行" in cadre("corpus", "list", "--on", "2015-05-05").out
