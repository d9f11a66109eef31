"""`cadre corpus index` and `cadre corpus audit`: text, JSON and CSV on stdout; a mistake is one sentence and 2."""

import csv
import io
import json

import pytest

from tests.test_cli import Run, is_one_chinese_sentence
from tests.test_cli import cadre as _cadre

cadre = _cadre


@pytest.mark.parametrize("which", ["figures", "definitions", "references"])
def test_an_index_is_printed_as_text_json_and_csv(cadre: Run, which: str) -> None:
    as_text = cadre("corpus", "index", which, "--title", "公务员法")
    rows = json.loads(cadre("corpus", "index", which, "--title", "公务员法", "--json").out)
    table = cadre("corpus", "index", which, "--title", "公务员法", "--csv").out
    assert as_text.status == 0
    assert as_text.out.rstrip().endswith(f"共{len(rows)}项。")
    assert len(list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))) == len(rows) + 1
    assert all(row["place"]["slug"] == "gongwuyuan-fa" for row in rows)


def test_filters_and_order_reach_the_index(cadre: Run) -> None:
    ran = cadre("corpus", "index", "figures", "--kind", "期限", "--unit", "工作日", "--sort", "-value", "--json")
    values = [int(row["value"]) for row in json.loads(ran.out)]
    assert values == sorted(values, reverse=True)


def test_who_refers_to_an_article_can_be_asked(cadre: Run) -> None:
    ran = cadre("corpus", "index", "references", "--to", "《干部任用条例》第十八条")
    assert "《干部任用条例》第二十条" in ran.out


def test_the_audit_of_one_regulation_lists_what_to_check(cadre: Run) -> None:
    ran = cadre("corpus", "audit", "查核结果处理办法")
    assert ran.status == 0
    assert "□ 第七条　核内容、条号" in ran.out
    report = json.loads(cadre("corpus", "audit", "--json").out)
    assert report["regulations"][0]["slug"] == "ganbu-renyong"
    assert cadre("corpus", "audit", "--csv").out.startswith("\ufeff法规,")


@pytest.mark.parametrize(
    "arguments",
    [
        ("index",),
        ("index", "nonsense"),
        ("index", "figures", "--kind", "无此类"),
        ("index", "figures", "--sort", "无此列"),
        ("index", "figures", "--title", "没有这部法规"),
        ("index", "figures", "--json", "--csv"),
        ("index", "references", "--to", "你好"),
        ("index", "figures", "--on", "昨天"),
        ("audit", "没有这部法规"),
        ("audit", "--json", "--csv"),
    ],
    ids=" ".join,
)
def test_a_request_written_wrongly_is_the_callers_mistake(cadre: Run, arguments: tuple[str, ...]) -> None:
    ran = cadre("corpus", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert is_one_chinese_sentence(ran.err)
