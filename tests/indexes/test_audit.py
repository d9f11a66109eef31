"""The audit: every article is accounted for, and the work list says what to look up."""

from pathlib import Path

import yaml

from assistant.assistant import Assistant
from assistant.indexes.audit import AuditTask, audit
from assistant.regulations.library import Library
from assistant.regulations.model import ArticleNumber, Checked
from tests.regulations.conftest import WriteText
from tests.regulations.conftest import write_text as _write_text

write_text = _write_text


def test_every_article_is_on_one_list_for_content_and_one_for_number(bundled: Assistant) -> None:
    for one in audit(bundled.library):
        for lists in (one.content, one.number):
            listed = [number for numbers in lists.values() for number in numbers]
            assert sorted(listed) == sorted(article.number for article in one.regulation.articles)
        assert one.total == one.held + len(one.regulation.missing)


def test_core_regulations_come_first_and_the_order_is_data(bundled: Assistant) -> None:
    order = [row["slug"] for row in yaml.safe_load((bundled.library.folder / "use_order.yaml").read_text("utf-8"))]
    assert [one.regulation.slug for one in audit(bundled.library)] == order
    assert len(set(order)) == len(order)


def test_the_work_list_names_what_is_unsure_of_each_article(tmp_path: Path, write_text: WriteText) -> None:
    marks = {"content": {"seen": "1, 3", "unchecked": "2"}, "number": {"seen": "1-2", "derived": "3"}}
    body = "第一条　甲。\n第二条　乙。\n第三条　丙。\n"
    write_text(tmp_path / "corpus", "one", body, checked=marks, missing="4-5", sources=["某处：第一条"])
    (found,) = audit(Library.load(tmp_path / "corpus"))
    tasks = [(item.number, item.task) for item in found.items]
    assert tasks == [
        (ArticleNumber(2), AuditTask.CONTENT),
        (ArticleNumber(3), AuditTask.NUMBER),
        (ArticleNumber(4), AuditTask.ADD),
        (ArticleNumber(5), AuditTask.ADD),
    ]
    assert found.sources == ("某处：第一条",)


def test_an_official_text_leaves_nothing_to_check(tmp_path: Path, write_text: WriteText) -> None:
    write_text(tmp_path / "corpus", "one", "第一条　甲。\n", text="official")
    (found,) = audit(Library.load(tmp_path / "corpus"))
    assert found.official
    assert found.items == ()
    assert found.content[Checked.OFFICIAL] == (ArticleNumber(1),)
