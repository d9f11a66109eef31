"""新旧对照表: every article a row, changes struck out and underlined, marks travelling along."""

import io

import docx

from assistant.amendments.comparison import compare
from assistant.amendments.comparison_document import changed_only, comparison_document
from assistant.assistant import Assistant
from assistant.documents.document import Emphasis, Note, Table
from assistant.documents.docx_writer import write_docx
from tests.amendments.edited_laws import law

OLD = "第一条　任职满三年的，可以申请。\n第二条　食堂每周公布菜谱。\n第三条　本办法由人事部门解释。\n"
NEW = "第一条　任职满五年的，可以申请。\n第二条　本办法由人事部门解释。\n"


def table(old: str = OLD, new: str = NEW) -> Table:
    blocks = comparison_document(compare(law(old), law(new, "2020"))).blocks
    return next(block for block in blocks if isinstance(block, Table))


def test_every_article_has_its_row() -> None:
    first = [["".join(run.text for run in line) for line in row[0]] for row in table().rows]
    assert first == [["第一条"], ["第二条"], ["第三条", "↓", "第二条"]]
    assert [row[3][0][0].text for row in table().rows] == ["修改", "删去", "条号变动"]


def test_changed_words_are_marked_on_their_side() -> None:
    row = table().rows[0]
    assert [run.text for run in row[1][0] if run.emphasis is Emphasis.REMOVED] == ["三年"]
    assert [run.text for run in row[2][0] if run.emphasis is Emphasis.ADDED] == ["五年"]
    assert row[3][1][0].text == "期限：“三年”改为“五年”"


def test_the_table_of_digests_says_what_it_is_and_carries_the_marks(bundled: Assistant) -> None:
    old, new = (bundled.library.get("ganbu-renyong", version) for version in ("2014", "2019"))
    assert old is not None
    assert new is not None
    comparison = compare(old, new)
    document = comparison_document(comparison)
    assert any(isinstance(block, Note) and "不是官方文本" in block.text for block in document.blocks)
    made = docx.Document(io.BytesIO(write_docx(document))).tables[0]
    assert len(made._tbl.tr_lst) == 1 + len(comparison.articles)
    assert "〔条号待核〕" in made._tbl.xml
    assert "暂列第三十六条" in made._tbl.xml


def test_unchanged_articles_can_be_left_out() -> None:
    comparison = compare(law(OLD), law(OLD.replace("三年", "四年"), "2020"))
    assert [change.anchor for change in changed_only(comparison)] == ["1"]
