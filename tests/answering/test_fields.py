"""Fields of life and law by everyday words: data that a department extends, and a fault where it is malformed."""

from pathlib import Path

import pytest

from assistant.answering.fields import FieldRow, Fields
from assistant.errors import CorpusError
from assistant.regulations.catalogue import Catalogue
from assistant.settings import CHECKOUT

LAW = FieldRow(field="婚姻", status="regulation_not_held", titles=("民法典",), words=("离婚 抚养", "结婚年龄"))
VERSE = FieldRow(field="诗", status="out_of_scope", words=("写一首",), firm=True)
SUMS = FieldRow(field="算术", status="out_of_scope", patterns=(r"[0-9]+加[0-9]+",))


def test_parts_of_a_word_must_all_stand_in_the_question() -> None:
    fields = Fields((LAW,))
    assert fields.met("离婚以后孩子由谁抚养", of_cadres=False)
    assert fields.met("离婚以后怎么报告", of_cadres=False) is None


def test_a_question_of_cadre_policy_meets_firm_fields_only() -> None:
    fields = Fields((LAW, VERSE))
    assert fields.met("干部离婚孩子由谁抚养", of_cadres=True) is None
    found = fields.met("给组织部写一首诗", of_cadres=True)
    assert found is not None
    assert found.row.field == "诗"


def test_the_longest_words_met_decide_and_an_expression_counts_by_what_it_covers() -> None:
    found = Fields((LAW, SUMS)).met("结婚年龄和123456加789012", of_cadres=False)
    assert found is not None
    assert found.row.field == "算术"


def test_a_department_adds_a_field_by_a_row(tmp_path: Path) -> None:
    row = "- field: 食堂\n  status: out_of_scope\n  words: [饭卡]\n"
    (tmp_path / "fields.yaml").write_text(row, encoding="utf-8")
    assert Fields.load(tmp_path).met("饭卡丢了怎么办", of_cadres=False)
    assert Fields.load(tmp_path / "none").met("饭卡丢了怎么办", of_cadres=False) is None


@pytest.mark.parametrize(
    "content",
    [
        "- field: 空\n",
        "- {field: 甲, status: answered}\n",
        "- {field: 甲, status: out_of_scope, patterns: ['(']}\n",
        "field: 甲\n",
        "- {field: 甲, status: out_of_scope, more: 1}\n",
        "- [\n",
    ],
)
def test_a_malformed_table_is_a_fault_with_a_next_step(tmp_path: Path, content: str) -> None:
    (tmp_path / "fields.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"fields\.yaml") as fault:
        Fields.load(tmp_path)
    assert fault.value.next_step


def test_a_title_that_the_catalogue_has_too_is_spelt_alike() -> None:
    known = {entry.title for entry in Catalogue.load(CHECKOUT / "corpus").entries}
    rows = Fields.load(CHECKOUT / "corpus").rows
    laws = {title for row in rows for title in row.titles}
    assert {title for title in laws if title.startswith("中国共产党")} <= known
    assert all(row.titles for row in rows if row.status == "regulation_not_held")
