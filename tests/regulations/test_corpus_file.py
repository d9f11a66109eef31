"""One file of the corpus ⇄ one regulation; what cannot be placed is refused with file, line and cause."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import RegulationFormatError
from assistant.regulations.corpus_file import read_regulation, write_regulation
from assistant.regulations.model import ArticleNumber, Checked, InstrumentKind, TextKind
from assistant.regulations.number_list import parse_number_list, print_number_list
from assistant.regulations.parser import print_articles

HEAD = """title: 某某工作规定
short_titles: [某规定]
kind: 规定
issuer: 某某机关
version: "2019"
issued: 2019-03-03
effective: 2019-03-03
text: digest
checked:
  content: {seen: "1", unchecked: "2-3"}
  number: {seen: "1-2", derived: "3"}
sources: [甲书, 乙书]
notices: [以原文为准。]
"""
BODY = "第一章　总则\n第一条　甲。\n第二条　有下列情形之一的：\n（一）乙；\n（二）丙。\n第三条　丁。\n"


def written(folder: Path, head: str = HEAD, body: str = BODY) -> Path:
    path = folder / "mou-mou" / "2019-03-03.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{head}---\n{body}", encoding="utf-8")
    return path


def fault(folder: Path, head: str = HEAD, body: str = BODY) -> RegulationFormatError:
    with pytest.raises(RegulationFormatError) as caught:
        read_regulation(written(folder, head, body))
    return caught.value


def test_a_corpus_file_is_read_field_by_field(tmp_path: Path) -> None:
    regulation = read_regulation(written(tmp_path))
    assert (regulation.slug, regulation.title, regulation.kind) == (
        "mou-mou",
        "某某工作规定",
        InstrumentKind.PROVISIONS,
    )
    assert (regulation.version, regulation.effective, regulation.repealed) == ("2019", date(2019, 3, 3), None)
    assert regulation.checked_content == {
        ArticleNumber(1): Checked.SEEN,
        ArticleNumber(2): Checked.UNCHECKED,
        ArticleNumber(3): Checked.UNCHECKED,
    }
    assert regulation.checked_number[ArticleNumber(3)] is Checked.DERIVED
    assert print_articles(regulation.articles) + "\n" == BODY


def test_what_is_written_reads_back_equal(tmp_path: Path) -> None:
    regulation = read_regulation(written(tmp_path))
    copy = tmp_path / "elsewhere" / "mou-mou" / "2019-03-03.md"
    write_regulation(regulation, copy)
    assert read_regulation(copy) == regulation
    assert [entry.name for entry in copy.parent.iterdir()] == ["2019-03-03.md"]


def test_a_file_that_cannot_be_written_is_no_fault_of_the_format(tmp_path: Path) -> None:
    regulation = read_regulation(written(tmp_path))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mou-mou").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OSError, match="mou-mou"):
        write_regulation(regulation, tmp_path / "full" / "mou-mou" / "2019-03-03.md")


def test_an_official_text_needs_no_lists_and_is_official_throughout(tmp_path: Path) -> None:
    head = HEAD.replace("digest", "official")
    head = head[: head.index("checked:")] + head[head.index("sources:") :]
    regulation = read_regulation(written(tmp_path, head))
    assert regulation.text_kind is TextKind.OFFICIAL
    assert set(regulation.checked_content.values()) == set(regulation.checked_number.values()) == {Checked.OFFICIAL}


def test_nothing_is_written_that_would_not_read_back(tmp_path: Path) -> None:
    regulation = read_regulation(written(tmp_path))
    first = regulation.articles[0]
    spoiled = replace(first, paragraphs=(replace(first.paragraphs[0], text="甲。\n第九条　戊。"),))
    target = tmp_path / "mou-mou" / "new.md"
    with pytest.raises(RegulationFormatError):
        write_regulation(replace(regulation, articles=(spoiled, *regulation.articles[1:])), target)
    assert not target.exists()


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        (BODY + "第三条　戊。\n", 22, "第三条出现了两次"),
        ("题目\n" + BODY, 16, "不属于任何一条"),
        (BODY + "某某办公厅\n", 22, "不属于任何一条"),
        (BODY.replace("（二）", "（三）"), 18, "应为第2项"),
        (BODY.replace("第三条", "第四条"), 0, "缺第三条"),
        (BODY.replace("甲。", "干部选拔任用工作和监督管理工作应当坚持的原\n则。"), 18, "没有写完"),
        (BODY.replace("第二条", "第四条"), 21, "次序颠倒"),
        ("", 16, "没有条文"),
    ],
)
def test_a_text_that_cannot_be_placed_is_refused_with_its_line(
    tmp_path: Path, body: str, line: int, words: str
) -> None:
    found = fault(tmp_path, body=body)
    assert words in found.message
    assert found.facts == {"file": "mou-mou/2019-03-03.md", "line": line}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("kind: 规定", "kind: 大纲", 4, "“kind”的写法不对"),
        ("issuer: 某某机关\n", "", 1, "“issuer”没有写"),
        ("issuer:", "autor: 甲\nissuer:", 5, "“autor”不是规定的字段"),
        ("issuer:", "title: 别的\nissuer:", 5, "“title”写了两遍"),
        ("issuer: 某某机关", 'issuer: ""', 5, "“issuer”的写法不对"),
        ("2019-03-03\ntext", "三月\ntext", 8, "“effective”的写法不对"),
        ("text:", "repealed: 2018-01-01\ntext:", 9, "失效日期"),
        ('seen: "1", unchecked', 'seen: "1-2", unchecked', 11, "列了两次"),
        ('seen: "1", unchecked: "2-3"', 'seen: "1", unchecked: "2"', 11, "没有列出第三条"),
        ('derived: "3"', 'derived: "3-4"', 12, "正文里没有这一条"),
        ('derived: "3"', 'derived: "三"', 12, "读不懂"),
        ("sources:", 'missing: "2"\nsources:', 0, "正文里却有"),
        ("[甲书", "[[甲书", 13, "YAML"),
    ],
)
def test_a_head_that_is_not_exact_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    found = fault(tmp_path, head=HEAD.replace(old, new, 1))
    assert words in found.message
    assert found.facts["line"] in ({line, line + 1} if words == "YAML" else {line})


def test_articles_declared_missing_may_be_missing(tmp_path: Path) -> None:
    head = HEAD.replace("1-2", "1, 4").replace('"3"', '"6"').replace("2-3", "4, 6") + 'missing: "2-3, 5"\n'
    body = BODY.replace("第二条", "第四条").replace("第三条", "第六条")
    regulation = read_regulation(written(tmp_path, head, body))
    assert regulation.missing == (ArticleNumber(2), ArticleNumber(3), ArticleNumber(5))


def test_files_that_are_none_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(RegulationFormatError, match="读不出来"):
        read_regulation(tmp_path / "none.md")
    other = tmp_path / "gb.md"
    other.write_bytes("标题".encode("gb18030"))
    with pytest.raises(RegulationFormatError, match="UTF-8"):
        read_regulation(other)
    other.write_text("第一条　甲。", encoding="utf-8")
    with pytest.raises(RegulationFormatError, match="说明部分"):
        read_regulation(other)


def test_number_lists_tell_ranges_from_inserted_articles() -> None:
    numbers = (ArticleNumber(1), *(ArticleNumber(number) for number in range(12, 15)), ArticleNumber(12, 1))
    assert parse_number_list("1, 12-14、12之1") == numbers
    assert print_number_list(numbers) == "1, 12-14, 12之1"
    assert parse_number_list("") == ()


@pytest.mark.parametrize("text", ["十二", "3-1", "0", "12之0", "1-2-3", "1;2"])
def test_a_number_list_that_is_none_reads_as_nothing(text: str) -> None:
    assert parse_number_list(text) is None
