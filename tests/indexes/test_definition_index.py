"""Definitions, names and statements of scope: the term, the stored words, and nothing that only looks like one."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.indexes.definition_index import DefinitionKind, index_definitions
from assistant.indexes.indexes import indexes_of
from tests.indexes.shelf_of import shelf, text


def found(body: str) -> list[tuple[str, str]]:
    return [(one.term, one.kind.value) for one in index_definitions(text("x", "试验法", f"第一条　{body}\n"))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("本法所称调任，是指调入机关任职。", [("调任", "定义")]),
        ("本法所说的干部，包括下列人员。", [("干部", "范围")]),
        ("“子女”包括养子女。", [("子女", "范围")]),
        ("“移居”指取得居留资格。", [("移居", "定义")]),
        ("公务员，在本法中指依法履行公职的人员。", [("公务员", "定义")]),
        ("由人事部门负责（以下简称“主管部门”）。", [("主管部门", "简称")]),
        ("完成四项审核，即“凡提四必”。", [("凡提四必", "简称")]),
        ("本法适用于全国。", [("本法", "适用")]),
        ("其他单位参照本法执行。", [("本法", "参照")]),
        ("由上级指定人员办理，指导下级工作。", []),
        ("对直接指挥的人员，依照本法第八条处分。", []),
        ("不参照本法管理的单位，另行规定。", []),
        ("必须严格执行本法。", []),
    ],
)
def test_a_definition_is_known_by_its_form(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(body) == expected


def test_a_name_given_once_is_listed_once(tmp_path: Path) -> None:
    body = "第一条　登记事项（通常称“家事”）要报告。\n第二条　发生登记事项（“家事”）的，要补报。\n"
    names = indexes_of(shelf(tmp_path, text("y", "登记法", body))).definitions()
    assert [(one.term, one.kind) for one in names] == [("家事", DefinitionKind.NAME)]


def test_a_definition_by_list_is_quoted_with_its_list() -> None:
    body = "第一条　本法所称干部，包括：\n（一）甲类人员；\n（二）乙类人员。\n"
    (entry,) = index_definitions(text("z", "名录法", body))
    assert "乙类人员" in entry.quote
    assert entry.quote in entry.provision.text


def test_every_definition_of_the_shelf_quotes_stored_words(bundled: Assistant) -> None:
    entries = indexes_of(bundled.library).definitions()
    assert {"公务员", "调任", "共同生活的子女", "公职人员"} <= {one.term for one in entries}
    for entry in entries:
        assert entry.quote in entry.provision.text
        assert entry.term in entry.quote or entry.kind in {DefinitionKind.APPLIES, DefinitionKind.BY_ANALOGY}
