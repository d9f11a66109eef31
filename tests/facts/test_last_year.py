"""Last year's report: what it says comes in as stale facts with their place, and nothing of it into the new text."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.drafting.composer import Choices, compose
from assistant.drafting.draft import DraftState
from assistant.drafting.fact_sources import sample
from assistant.drafting.last_year_wordings import known_wordings
from assistant.errors import FactsInvalid
from assistant.facts.fact import FactState, SourceKind
from assistant.facts.fact_file import loaded, read_facts
from assistant.facts.last_year import LastYear, read_last_year, with_last_year
from assistant.facts.last_year_file import stale_yaml
from assistant.facts.last_year_marks import MarkKind, marks_in
from assistant.facts.last_year_reading import paragraphs_of
from assistant.facts.value import Count, Rows
from tests.drafting.types import KINDS, LIBRARY, ON, sample_draft

REPORT = KINDS.get("annual_report")
SHEET = KINDS.sheet_of(REPORT)
GIVEN = sample(KINDS, SHEET)
FOREIGN = (
    "某某局干部选拔任用工作报告",
    "今年以来，我局新提拔正科级领导干部2人，副科级领导干部4人，职级晋升7人。",
    "专题学习全市组织部长会议精神，召开会议研究干部工作相关议题*项；各类培训31人次。",
    "修订《公务员平时考核办法》，3名年轻干部提拔到副科级领导岗位，5名年轻干部交流轮岗。",
)


def read(*paragraphs: str) -> LastYear:
    return read_last_year(paragraphs, SHEET, known_wordings(REPORT), "去年.docx")


@pytest.mark.parametrize("variant", range(6))
def test_a_report_of_ours_gives_its_facts_back_whatever_its_wordings(variant: int) -> None:
    found = read(*sample_draft("annual_report", Choices(variant=variant)).text.splitlines())
    hidden = {"signed_on", "vacancies", "ballot_persons", "appointees", "orientation", "special_count", "last_issues"}
    hidden |= {"document_number", "printed_on"}
    assert set(GIVEN.facts) - set(found.facts) == hidden
    for name, fact in found.facts.items():
        held = GIVEN.facts[name].value
        if isinstance(held, Rows):
            assert isinstance(fact.value, Rows)
            assert len(fact.value.rows) == len(held.rows)
            for row, given in zip(fact.value.rows, held.rows, strict=True):
                assert row.items() <= given.items()
        else:
            assert fact.value == held
        assert fact.state is FactState.STALE
        assert fact.source.kind is SourceKind.LAST_YEAR
        assert "段" in fact.source.words


def test_a_zero_told_in_words_is_read_as_a_zero() -> None:
    found = read("本年度没有破格、越级提拔等应当事前报告的情形。开展提醒和廉政谈话27人次，没有函询、诫勉。")
    assert {name: fact.value for name, fact in found.facts.items()} == {
        "rules_exceptions": Count(0, "人"), "talks": Count(27, "人次"), "inquiries": Count(0, "人次"),
        "admonished": Count(0, "人"),
    }  # fmt: skip


def test_a_report_of_others_gives_what_its_figures_plainly_say() -> None:
    found = read(*FOREIGN)
    values = {name: fact.value for name, fact in found.facts.items()}
    assert values == {
        "promoted_chief": Count(2, "人"), "promoted_deputy": Count(4, "人"), "ranks_advanced": Count(7, "人"),
        "young_promoted": Count(3, "人"), "young_rotated": Count(5, "人"),
    }  # fmt: skip
    assert found.blanks == {"topics": "去年.docx第3段"}
    assert "trained" not in values
    assert found.facts["promoted_chief"].source.words == "去年.docx第2段"


def test_what_dates_the_text_is_listed_with_its_paragraph() -> None:
    marks = {(mark.kind, mark.words, mark.paragraph) for mark in read(*FOREIGN).marks}
    assert (MarkKind.YEAR, "今年以来", 2) in marks
    assert (MarkKind.TITLE, "《公务员平时考核办法》", 4) in marks
    assert (MarkKind.BLANK, "*项", 3) in marks
    assert (MarkKind.FIGURE, "31人次", 3) in marks
    assert any(kind is MarkKind.MEETING and "组织部长会议" in words for kind, words, _ in marks)


def test_no_sign_belongs_to_two_marks() -> None:
    marks = marks_in("2024年3月1日召开全市组织部长会议，学习《关于某某的办法》“抓基层强基础”，培训30人次。", 1)
    for one, other in pairwise(marks):
        assert one.start + len(one.words) <= other.start


def test_stale_facts_are_problems_and_never_text() -> None:
    least = {"unit": {"name": "示例县水利局", "party_body": "党组"}, "year": 2026}
    dossier = with_last_year(read_facts(least, SHEET, SourceKind.FILE), read(*FOREIGN))
    draft = compose(REPORT, dossier, LIBRARY, ON)
    assert draft.state is DraftState.DISCUSSION
    assert "〔待补：新提拔内设机构正职或相当职务人数〕" in draft.text
    assert any("新提拔内设机构正职" in one.message and "没有确认" in one.message for one in draft.problems)
    assert "职级7人" not in draft.text


def test_what_was_given_this_year_stands_before_last_year() -> None:
    least = {"unit": {"name": "示例县水利局", "party_body": "党组"}, "year": 2026, "facts": {"promoted_chief": 1}}
    dossier = with_last_year(read_facts(least, SHEET, SourceKind.FILE), read(*FOREIGN))
    assert dossier.known["promoted_chief"].value == Count(1, "人")
    assert len(dossier.stale) == 4


def test_the_fragment_written_reads_back_as_stale_until_somebody_changes_the_state() -> None:
    text = stale_yaml(read(*FOREIGN)).decode().replace("year:  ", "year: 2026  ")
    text = text.replace("name:\n", "name: 示例县水利局\n").replace("party_body:\n", "party_body: 党组\n")
    stale = read_facts(loaded(text.encode(), "去年.yaml"), SHEET, SourceKind.FILE)
    assert stale.problems == ()
    assert {fact.state for fact in stale.facts.values()} == {FactState.STALE}
    confirmed = read_facts(loaded(text.replace("待确认", "已给").encode(), "去年.yaml"), SHEET, SourceKind.FILE)
    assert confirmed.known["promoted_chief"].value == Count(2, "人")


def test_dates_of_another_year_are_read_and_then_held_to_this_one() -> None:
    found = read(*sample_draft("annual_report").text.splitlines())
    text = stale_yaml(found).decode().replace("year:  ", "year: 2026  ").replace("待确认", "已给")
    text = text.replace("name:\n", "name: 示例县水利局\n", 1).replace("party_body:\n", "party_body: 党组\n", 1)
    dossier = read_facts(loaded(text.encode(), "去年.yaml"), SHEET, SourceKind.FILE)
    assert "reference_date" not in dossier.facts
    assert any("不在报告年度2026年之内" in one.message for one in dossier.problems)


def test_hostile_or_empty_text_gives_no_fact_and_no_fault() -> None:
    for text in ("", "｜" * 500, "{promoted_chief}", "*" * 3000, "全年召开会议" * 400, "（" * 3000, "9" * 4000 + "人"):
        assert read(text).facts == {}


@pytest.mark.parametrize(("name", "content"), [("坏.docx", b"PK nothing"), ("空.txt", b"  \n"), ("无.docx", None)])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FactsInvalid) as fault:
        paragraphs_of(tmp_path / name)
    assert fault.value.next_step


def test_a_text_file_is_read_as_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "去年.txt").write_text("\n".join(FOREIGN), encoding="utf-8")
    assert paragraphs_of(tmp_path / "去年.txt") == FOREIGN
    assert replace(read(*FOREIGN), name="别的").name == "别的"
