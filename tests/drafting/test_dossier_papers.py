"""All papers of one appointment from one fact sheet, what its file lacks, and how the files are written."""

import io
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.approval_form.form import ApprovalForm
from assistant.drafting.bases import NOT_HELD
from assistant.drafting.dossier_catalogue import missing_words
from assistant.drafting.dossier_papers import DossierPapers, chosen, dossier_papers
from assistant.drafting.draft import DraftState
from assistant.drafting.expected_papers import PRACTICE, Held, PaperState, expected_papers, judged_papers
from assistant.drafting.fact_sources import sample
from assistant.drafting.folder_writing import write_folder, write_new, zipped
from assistant.drafting.person_form import form_of, with_person
from assistant.drafting.terms import with_terms
from assistant.errors import RequestError
from assistant.facts.dossier import Dossier
from assistant.facts.fact import SourceKind
from assistant.facts.fact_file import read_facts
from tests.drafting.types import KINDS, LIBRARY, ON

SHEET = KINDS.sheets["appointment"]
SAMPLE = with_terms(sample(KINDS, SHEET))
LEAST = {"unit": {"name": "示例县水利局", "party_body": "党组"}}
EXPECTED = expected_papers(LIBRARY.folder)


@cache
def whole() -> DossierPapers:
    return dossier_papers(KINDS, SAMPLE, LIBRARY, ON, form=form_of(SAMPLE))


def given_facts(**facts: object) -> Dossier:
    return with_terms(read_facts({**LEAST, "facts": facts}, SHEET, SourceKind.FILE))


def state_of(paper: str, **facts: object) -> PaperState:
    states = judged_papers(EXPECTED, chosen(given_facts(**facts)), [], [], LIBRARY, ON)
    return next(one for one in states if one.expected.id == paper)


def words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_papers_stand_in_the_order_of_the_procedure_between_cover_and_account() -> None:
    names = [name for name, _ in whole().files]
    assert names == sorted(names)
    assert names[0] == "00-封面和目录.docx"
    assert names[-1].endswith("来源、待补和核对.docx")
    order = [
        "动议初步建议",
        "民主推荐情况报告",
        "考察预告",
        "考察材料",
        "上会材料",
        "任免请示",
        "审批表",
        "任前公示",
        "任职通知",
        "任职谈话",
        "试用期满",
    ]
    places = [next(place for place, name in enumerate(names) if one in name) for one in order]
    assert places == sorted(places)


def test_the_sample_gives_papers_that_an_office_may_sign() -> None:
    assert {one.state for one in whole().drafts} == {DraftState.FOR_APPROVAL}
    assert not whole().is_open


def test_the_account_names_questions_findings_missing_papers_and_sources() -> None:
    text = words(whole().files[-1][1])
    assert all(
        one in text for one in ("待补事实", "需要处理", "缺件", "条件核对", "逐句来源", "《干部任用条例》第四十二条")
    )


def test_papers_with_the_same_facts_are_byte_for_byte_the_same() -> None:
    again = dossier_papers(KINDS, SAMPLE, LIBRARY, ON, form=form_of(SAMPLE))
    assert again.files == whole().files


def test_without_a_trial_or_a_submission_their_papers_are_not_drawn_up() -> None:
    facts = dict(SAMPLE.facts)
    facts["on_trial"] = replace(facts["on_trial"], value="不实行")
    facts["submission"] = replace(facts["submission"], value="本级决定")
    made = dossier_papers(KINDS, Dossier(SHEET, SAMPLE.unit, 0, facts), LIBRARY, ON)
    assert {"trial_review", "appointment_request"}.isdisjoint(one.type for one in made.drafts)


def test_the_least_facts_give_every_paper_as_a_discussion_draft_with_its_gaps() -> None:
    made = dossier_papers(KINDS, given_facts(), LIBRARY, ON)
    assert {one.state for one in made.drafts if one.type != "dossier_catalogue"} == {DraftState.DISCUSSION}
    assert "〔待补：人选〕" in words(made.files[0][1]) or "〔待补：人选姓名〕" in words(made.files[0][1])
    assert made.is_open


def test_every_basis_of_an_expected_paper_resolves() -> None:
    states = judged_papers(EXPECTED, {}, [], [], LIBRARY, ON)
    assert len(states) >= 30
    assert [one.label for one in states if NOT_HELD in one.label] == []
    assert {one.label for one in states if not one.expected.basis} == {PRACTICE}


def test_the_conditions_of_expected_papers_name_choices_of_the_sheet() -> None:
    for one in EXPECTED:
        for name, wanted in (*one.when.items(), *one.unless.items()):
            slot = SHEET.slot(name)
            assert slot is not None, one.id
            assert set(wanted) <= set(slot.choices), one.id
        assert one.type in {"", "approval_form", *(kind.id for kind in KINDS.types)}, one.id


@pytest.mark.parametrize(
    ("paper", "facts", "held"),
    [
        ("report_answer", {"exception": "破格提拔", "report_up_state": "没有"}, Held.MISSING),
        ("report_answer", {"exception": "无", "report_up_state": "没有"}, Held.NOT_NEEDED),
        ("report_answer", {"exception": "无", "report_up_state": "已报告未批复"}, Held.MISSING),
        ("report_answer", {}, Held.OPEN),
        ("trial", {"on_trial": "实行"}, Held.MISSING),
        ("trial", {"on_trial": "不实行"}, Held.NOT_NEEDED),
        ("publicity", {"appointment_kind": "平职任用"}, Held.NOT_NEEDED),
        ("publicity", {"appointment_kind": "提拔任职"}, Held.MISSING),
        ("publicity", {}, Held.OPEN),
        ("motion", {}, Held.MISSING),
    ],
)
def test_whether_a_paper_is_missing_follows_from_the_facts(paper: str, facts: dict[str, str], held: Held) -> None:
    assert state_of(paper, **facts).held is held


def test_a_filed_paper_is_known_by_its_title_and_by_no_similar_one() -> None:
    titles = ["03-关于某科科长的初步建议", "甲一同志考察材料", "任前公示情况报告", "试用期满测评表"]
    states = {one.expected.id: one for one in judged_papers(EXPECTED, {}, titles, [], LIBRARY, ON)}
    assert states["motion"].held is Held.FILED
    assert states["inspection_report"].titles == ("甲一同志考察材料",)
    assert states["publicity_result"].held is Held.FILED
    assert states["publicity"].held is not Held.FILED
    assert states["survey"].held is not Held.FILED


@given(st.sets(st.sampled_from([one.paper for one in EXPECTED])))
def test_each_expected_paper_under_its_own_name_is_found_and_the_rest_are_missing(held: set[str]) -> None:
    states = judged_papers(EXPECTED, {}, sorted(held), [], LIBRARY, ON)
    assert held <= {one.expected.paper for one in states if one.held is Held.FILED}
    missing = {one.expected.paper for one in states if one.held is Held.MISSING}
    assert missing.isdisjoint(held)
    assert all(one in missing_words(states) for one in missing)


def test_a_folder_is_written_whole_and_never_over_files(tmp_path: Path) -> None:
    out = tmp_path / "卷宗"
    write_folder(out, [("a.docx", b"1"), ("b.docx", b"2")])
    assert sorted(one.name for one in out.iterdir()) == ["a.docx", "b.docx"]
    with pytest.raises(RequestError, match="没有覆盖"):
        write_folder(out, [("a.docx", b"3")])
    assert (out / "a.docx").read_bytes() == b"1"


def test_a_folder_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RequestError):
        write_folder(tmp_path / "卷宗", [("a.docx", b"1"), ("没有/b.docx", b"2")])
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_never_overwritten_and_a_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_new(tmp_path / "key", b"1", mode=0o600)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(RequestError, match="没有覆盖"):
        write_new(tmp_path / "key", b"2", mode=0o600)
    assert (tmp_path / "key").read_bytes() == b"1"
    assert [one.name for one in tmp_path.iterdir()] == ["key"]


def test_the_zip_holds_the_same_files() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(whole().files))) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == list(whole().files)


def test_the_person_of_a_form_fills_what_the_facts_leave_open_and_contradicts_nothing_silently() -> None:
    form = ApprovalForm(
        family=(),
        name="张三", sex="男", birth="198506", nation="汉族", native_place="示例省", joined_party="200807",
        began_work="200707", full_time_education="大学", full_time_degree="文学学士", present_post="规划科副科长",
        proposed_post="规划科科长", resume="2003.09--2007.07  示例大学学习\n2007.07--  示例局科员",
    )  # fmt: skip
    made = with_person(given_facts(sex="女"), form, "张三.lrmx")
    facts = {name: str(fact.value) for name, fact in made.facts.items()}
    assert facts["name"] == "张三"
    assert facts["born"] == "1985年6月"
    assert facts["party"] == "中共党员，2008年7月入党"
    assert facts["sex"] == "女"
    assert [one.slots for one in made.problems] == [("sex",)]
    assert "张三.lrmx" in str(made.facts["born"].source)
    assert form_of(made, form).resume == form.resume


def test_what_a_form_says_unreadably_becomes_a_problem() -> None:
    made = with_person(given_facts(), ApprovalForm(name="张三", sex="不详", family=()), "x.lrmx")
    assert "sex" not in made.facts
    assert [one.slots for one in made.problems] == [("sex",)]
