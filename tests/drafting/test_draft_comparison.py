"""Comparison of two drafts: sentences aligned, structure told, changed locked words named."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.docx_writer import write_docx
from assistant.drafting.compared_text import ComparedText, compared_draft, compared_lines, locked_in, read_compared
from assistant.drafting.composer import Choices
from assistant.drafting.draft_comparison import SentenceChange, compare_drafts
from assistant.drafting.draft_comparison_document import draft_comparison_document
from assistant.drafting.draft_document import draft_document
from assistant.errors import DraftUnreadable
from tests.drafting.types import sample_draft

DRAFT = sample_draft("annual_report")


def lines(*texts: str) -> ComparedText:
    return compared_lines("稿", [(text, 0) for text in texts])


def test_a_draft_is_the_same_as_itself() -> None:
    found = compare_drafts(compared_draft(DRAFT), compared_draft(DRAFT))
    assert found.is_same
    assert found.same > 50


def test_other_wordings_are_changes_without_a_locked_change() -> None:
    other = sample_draft("annual_report", Choices(variant=1))
    found = compare_drafts(compared_draft(DRAFT), compared_draft(other))
    assert len(found.sentences) > 30
    assert [one for one in found.sentences if one.locked_changed] == []
    assert found.structure == ()


def test_a_part_left_out_is_told_with_the_numbers_that_moved() -> None:
    other = sample_draft("annual_report", Choices(without=("problems",)))
    found = compare_drafts(compared_draft(DRAFT), compared_draft(other))
    assert "删去标题“五、存在的主要问题和改进措施”" in found.structure
    assert "序号改变：“七、下一步打算”→“六、下一步打算”" in found.structure
    assert {one.change for one in found.sentences} == {SentenceChange.REMOVED}


def test_an_edited_word_file_is_aligned_with_its_draft_and_a_changed_figure_is_named(tmp_path: Path) -> None:
    edited = DRAFT.model_copy(update={"sections": tuple(part for part in DRAFT.sections if part.id != "rectification")})
    words = edited.model_dump_json().replace("合计75人次", "合计85人次").replace("培训合计", "全年培训合计")
    (tmp_path / "改.docx").write_bytes(write_docx(draft_document(type(DRAFT).model_validate_json(words))))
    (tmp_path / "原.json").write_text(DRAFT.model_dump_json(), encoding="utf-8")
    found = compare_drafts(read_compared(tmp_path / "原.json"), read_compared(tmp_path / "改.docx"))
    changed = [one for one in found.sentences if one.change is SentenceChange.CHANGED]
    assert [(one.gone, one.come) for one in changed] == [(("75人次",), ("85人次",))]
    assert any("删去标题“六、" in told for told in found.structure)


def test_the_file_of_a_draft_read_back_differs_in_nothing(tmp_path: Path) -> None:
    (tmp_path / "稿.docx").write_bytes(write_docx(draft_document(DRAFT)))
    (tmp_path / "稿.json").write_text(json.dumps({"draft": DRAFT.model_dump(mode="json")}), encoding="utf-8")
    found = compare_drafts(read_compared(tmp_path / "稿.json"), read_compared(tmp_path / "稿.docx"))
    assert found.sentences == ()
    assert found.structure == ()


def test_a_sentence_that_moved_is_not_removed_and_added() -> None:
    found = compare_drafts(lines("题", "甲事已办。乙事已办。丙事待办。"), lines("题", "乙事已办。丙事待办。甲事已办。"))
    assert [one.change for one in found.sentences] == [SentenceChange.MOVED]


def test_a_changed_citation_or_title_is_a_locked_change() -> None:
    found = compare_drafts(
        lines("题", "依据《干部任用条例》第三十一条办理考察事项。"),
        lines("题", "依据《干部任用条例》第三十二条办理考察事项。"),
    )
    assert found.sentences[0].gone == ("第三十一条",)
    assert found.sentences[0].come == ("第三十二条",)


def test_the_document_marks_words_and_says_counts() -> None:
    found = compare_drafts(lines("题", "共提拔3人。"), lines("题", "共提拔4人。"))
    document = draft_comparison_document(found)
    assert "锁定内容有变1句" in str(document)
    assert write_docx(document)[:2] == b"PK"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("坏.json", b"{"),
        ("别的.json", b'{"a": 1}'),
        ("假.docx", b"not a zip"),
        ("空.docx", b""),
        ("无此文件.docx", None),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_next_step(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DraftUnreadable) as fault:
        read_compared(tmp_path / name)
    assert fault.value.next_step


SENTENCES = st.lists(st.sampled_from(["甲三人。", "乙五项。", "丙已办。", "丁3次。", "戊《某办法》。"]), max_size=8)


@settings(max_examples=100, deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_sentence_of_both_sides_is_accounted_for_once(old: list[str], new: list[str]) -> None:
    one, other = lines("题", "".join(old)), lines("题", "".join(new))
    found = compare_drafts(one, other)
    kinds = [change.change for change in found.sentences]
    both = kinds.count(SentenceChange.CHANGED) + kinds.count(SentenceChange.MOVED) + found.same
    assert both + kinds.count(SentenceChange.REMOVED) == len(one.sentences)
    assert both + kinds.count(SentenceChange.ADDED) == len(other.sentences)


def test_locked_words_are_figures_with_units_dates_titles_and_articles() -> None:
    assert locked_in("2025年3月1日依据《某规定》第八条第二款提拔3人，占12.5%。") == (
        "2025年3月1日", "《某规定》", "第八条", "第二款", "3人", "12.5%",
    )  # fmt: skip
