"""The annual report: wordings, zeros, targets, posts and the rules between its facts."""

import re
from datetime import date

import pytest

from assistant.drafting.composer import Choices, compose
from assistant.drafting.draft import Draft, DraftState
from assistant.drafting.fact_sources import sample
from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact, Source, SourceKind
from assistant.facts.unit import UnitProfile
from assistant.facts.unit_ranks import rank_of, rank_problem
from assistant.facts.value import Count
from assistant.regulations.catalogue import Catalogue
from assistant.reviewing.reading import read_words
from assistant.reviewing.review import review
from tests.drafting.types import KINDS, LIBRARY, ON, ROOT, sample_draft

REPORT = KINDS.get("annual_report")
SHEET = KINDS.sheet_of(REPORT)
GIVEN = sample(KINDS, SHEET)


def with_counts(without: tuple[str, ...] = (), **numbers: int) -> Dossier:
    facts = {name: fact for name, fact in GIVEN.facts.items() if name not in without}
    for name, number in numbers.items():
        slot = SHEET.slot(name)
        assert slot is not None
        facts[name] = Fact(slot, Count(number, slot.unit), Source(SourceKind.FILE))
    return Dossier(SHEET, GIVEN.unit, GIVEN.year, facts)


def text_of(dossier: Dossier, variant: int = 0) -> str:
    return compose(REPORT, dossier, LIBRARY, ON, Choices(variant=variant)).text


def messages(dossier: Dossier) -> str:
    return "".join(one.message for one in dossier.broken_rules())


def test_policy_has_three_wordings_and_every_other_sentence_two() -> None:
    for one in REPORT.sentences:
        assert len(set(one.wordings)) >= (3 if one.kind == "policy" else 2 if one.id != "duty_orientation" else 1), (
            one.id
        )
        for case in one.cases:
            assert len(set(case.wordings)) >= 2, one.id


def test_every_wording_ends_as_a_sentence_so_that_each_can_stand_or_go_alone() -> None:
    for one in REPORT.sentences:
        for words in (*one.wordings, *(words for case in one.cases for words in case.wordings)):
            assert words.endswith("。"), one.id


@pytest.mark.parametrize("variant", range(4))
def test_a_year_of_zeros_is_told_in_words(variant: int) -> None:
    zeros = {
        slot.id: 0
        for slot in SHEET.slots
        if slot.unit in {"人", "人次", "批", "项", "件", "份", "次"}
        and not slot.is_computed
        and slot.id not in {"division_heads", "reporting_trained"}
    }
    zeros |= {"special_count": 0, "last_issues": 0}
    text = text_of(with_counts(("special_checks", "rectifications", "appointees"), **zeros), variant)
    assert re.findall(r"(?<![0-9])0(?:人|人次|批|项|件|份|次)", text) == []
    assert re.search(r"没有新提拔", text)
    assert re.search(r"没有诫勉|没有提醒谈话|提醒谈话、函询、诫勉", text)
    assert re.search(r"没有接受或者开展|没有选人用人专项检查", text)
    assert re.search(r"没有反映需要整改|没有反馈问题", text)


def test_a_missing_figure_is_a_gap_and_never_a_zero() -> None:
    text = text_of(with_counts(("admonished", "promoted_chief")))
    assert "〔待补：诫勉人数〕" in text
    assert "〔待补：新提拔内设机构正职或相当职务人数〕" in text
    assert "没有诫勉" not in text


@pytest.mark.parametrize(("target", "met"), [(70, True), (75, True), (76, False), (100, False)])
def test_a_target_is_met_only_by_the_figures(target: int, met: bool) -> None:
    text = text_of(with_counts(target_divisions=target))
    sentence = next(
        one for one in re.split(r"[。\n]", text) if f"{target}%" in one and "目标" in one and "内设机构占比" in one
    )
    assert bool(re.search(r"已经达标|达到\d+%的目标", sentence) and "没有达到" not in sentence) == met
    without = text_of(with_counts(("target_divisions", "target_heads")))
    assert "达标" not in without
    assert "目标" not in without


def test_the_ranks_of_the_unit_are_printed_and_left_out_where_unknown() -> None:
    assert "正科级" in text_of(GIVEN)
    assert "副科级" in text_of(GIVEN)
    bare = Dossier(SHEET, UnitProfile(name="示例县水利局", party_body="党组"), 2025, GIVEN.facts)  # type: ignore[arg-type]
    assert "科级，" not in text_of(bare)
    assert "（，" not in text_of(bare)
    assert "（）" not in text_of(bare)


@pytest.mark.parametrize(
    ("unit", "heads", "wrong"),
    [
        ("正处级", "正科级", False),
        ("正科级", "正处级", True),
        ("正处级", "正处级", True),
        ("副厅级", "正处级", False),
        ("", "正处级", False),
        ("相当正处级", "正处级", False),
        ("县处级正职", "乡科级正职", False),
        ("正厅级", "副厅级", False),
    ],
)
def test_a_unit_has_no_heads_of_its_own_rank(unit: str, heads: str, wrong: bool) -> None:
    profile = UnitProfile(name="示例局", party_body="党组", rank=unit, heads_rank=heads)  # type: ignore[arg-type]
    assert (rank_problem(profile) is not None) == wrong


def test_ranks_have_an_order_and_other_words_have_none() -> None:
    assert (rank_of("正处级"), rank_of("县处级正职"), rank_of("正局级")) == (6, 6, 4)
    assert rank_of("参照处级") is None


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"held_deputy": 17}, "副职实配数超过核定职数"),
        ({"held_chief": 13, "division_heads": 13}, "正职实配数超过核定职数"),
        ({"vacancies": 7}, "多于动议时空缺的职位数"),
        ({"ballot_persons": 7}, "民主评议表所列人数应等于"),
        ({"division_heads": 11}, "与正职实配数不一致"),
        ({"special_count": 3}, "专项检查清单的条数"),
        ({"last_issues": 1}, "整改条数与问题数不一致"),
        ({"trial_confirmed": 5}, "多于考核人数"),
        ({"publicised": 7}, "任前公示人数少于"),
        ({"divisions_with_young": 13}, "多于内设机构总数"),
        ({"young_promoted": 6}, "不能多于新提拔副职人数"),
    ],
)
def test_a_figure_that_does_not_agree_is_told(numbers: dict[str, int], told: str) -> None:
    assert messages(GIVEN) == ""
    assert told in messages(with_counts(**numbers))


def test_a_report_signed_before_its_reference_date_is_told() -> None:
    slot = SHEET.slot("signed_on")
    assert slot is not None
    early = GIVEN.with_facts({"signed_on": Fact(slot, date(2025, 12, 1), Source(SourceKind.FILE))})
    assert "早于数据截止日期" in messages(early)


def test_the_two_regulations_are_named_before_their_short_form() -> None:
    text = text_of(GIVEN)
    assert text.index("个人有关事项报告") < text.index("“两项法规”")
    assert "查核结果处理办法" in text


@pytest.mark.parametrize("variant", range(6))
def test_our_own_review_finds_nothing_but_the_revised_regulation(variant: int) -> None:
    document = read_words(sample_draft("annual_report", Choices(variant=variant)).text, "报告.txt")
    found = review(document, LIBRARY, Catalogue.load(ROOT / "corpus"), ON).findings
    assert [one.message for one in found if "据报道另有修订" not in one.message] == []


def test_no_sentence_of_the_real_sample_is_ours() -> None:
    sample_file = ROOT.parents[1] / "shared" / "samples" / "annual-report-sample.txt"
    if not sample_file.exists():
        pytest.skip("the real report is not part of the project")
    theirs = {one for one in re.split(r"[。；，\n]", sample_file.read_text(encoding="utf-8")) if len(one) >= 14}
    ours = {
        one
        for sentence in REPORT.sentences
        for words in sentence.wordings
        for one in re.split(r"[。；，｜]", words)
        if len(one) >= 14
    }
    assert theirs & ours == set()


def formal(dossier: Dossier = GIVEN) -> Draft:
    return compose(REPORT, dossier, LIBRARY, ON, Choices(formal=True))


def test_a_formal_report_has_head_and_foot_from_facts() -> None:
    draft = formal()
    assert draft.head is not None
    assert draft.head.mark == "示例市发展促进局党组文件"
    assert (draft.head.number, draft.head.signers, draft.head.printed) == (
        "示发组〔2025〕18号", ("丙一",), "2025年12月29日",
    )  # fmt: skip
    assert (draft.addressee, draft.closing) == ("示例市委组织部", "特此报告。")
    assert draft.state is DraftState.FOR_APPROVAL
    assert sample_draft("annual_report").head is None


def test_what_the_head_lacks_is_a_gap_and_keeps_it_a_discussion_paper() -> None:
    bare = UnitProfile(name="示例县水利局", party_body="党组")  # type: ignore[arg-type]
    facts = {name: fact for name, fact in GIVEN.facts.items() if name not in {"document_number", "printed_on"}}
    draft = formal(Dossier(SHEET, bare, 2025, facts))
    assert draft.head is not None
    assert draft.head.signers == ("〔待补：签发人〕",)
    assert draft.head.number == "〔待补：发文字号〕"
    assert draft.head.printer == "〔待补：印发机关〕"
    assert draft.state is DraftState.DISCUSSION
    assert {"unit.signer", "document_number", "unit.superior"} <= {gap.slot for gap in draft.gaps}


@pytest.mark.parametrize("choices", [Choices(formal=True, only="duty"), Choices(formal=True, kept=("duty",))])
def test_a_part_alone_is_no_formal_document(choices: Choices) -> None:
    with pytest.raises(Exception, match="不能印成正式公文"):
        compose(REPORT, GIVEN, LIBRARY, ON, choices)


def test_a_working_paper_has_no_head() -> None:
    other = KINDS.get("meeting_record")
    with pytest.raises(Exception, match="没有版头"):
        compose(other, sample(KINDS, KINDS.sheet_of(other)), LIBRARY, ON, Choices(formal=True))
