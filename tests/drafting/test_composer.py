"""Drafts from facts: what is given stands where it belongs, what is missing stays visible, nothing is made up."""

import pytest

from assistant.drafting.composer import Choices
from assistant.drafting.draft import DraftState
from assistant.errors import RequestError
from tests.drafting.types import SMALL, drafted
from tests.facts.sheets import given

FULL: dict[str, object] = {
    "chief": 3, "deputy": 5, "posts": 12, "held_on": "2025-03-01", "grade": "好",
    "courses": [{"name": "甲班", "people": 4, "kind": "内"}, {"name": "乙班", "people": 6, "kind": "外"}],
}  # fmt: skip


def test_a_complete_dossier_gives_a_draft_for_approval() -> None:
    draft = drafted(given(**FULL))
    assert draft.state is DraftState.FOR_APPROVAL
    assert not draft.gaps[0].required if draft.gaps else True
    assert draft.title == "示例市水利局党组2025年报告"
    assert draft.dated == "2025年3月1日"
    assert "正职3人、副职5人，共8人，占25%。" in draft.text
    assert "有：甲班4人次；乙班6人次。" in draft.text
    assert "〔待补" not in draft.text


def test_a_missing_fact_is_a_visible_gap_with_its_question() -> None:
    draft = drafted(given(deputy=5))
    assert "正职〔待补：正职人数〕、副职5人，共〔待补：合计人数〕。" in draft.text
    assert draft.state is DraftState.DISCUSSION
    gap = next(one for one in draft.gaps if one.slot == "chief")
    assert (gap.label, gap.required, gap.sections) == ("正职人数", True, ("opening",))
    assert "请提供正职人数" in gap.question


def test_an_optional_fragment_goes_when_its_fact_is_missing() -> None:
    facts = {name: value for name, value in FULL.items() if name != "posts"}
    assert "共8人。" in drafted(given(**facts)).text


def test_an_optional_sentence_goes_and_is_offered() -> None:
    draft = drafted(given(**FULL))
    assert [one.slot for one in draft.gaps] == ["words"]
    assert not draft.gaps[0].required
    assert "补充说明一句。" in drafted(given(**FULL, words="补充说明一句")).text


def test_a_sentence_hanging_on_a_choice_is_written_only_for_that_choice() -> None:
    assert "等次好。" in drafted(given(**FULL)).text
    assert "等次好。" not in drafted(given(**{**FULL, "grade": "差"})).text
    without = drafted(given(**{name: value for name, value in FULL.items() if name != "grade"}))
    assert "等次好。" not in without.text
    assert any(gap.slot == "grade" and gap.required for gap in without.gaps)


def test_a_sentence_with_a_condition_is_written_when_it_holds() -> None:
    assert "超过十人" not in drafted(given(**FULL)).text
    assert "超过十人" in drafted(given(**{**FULL, "chief": 11, "deputy": 20})).text


def test_every_figure_of_a_sentence_knows_its_source_and_place() -> None:
    sentence = next(one for one in drafted(given(**FULL)).sentences if one.id == "figures")
    for source in sentence.sources:
        assert source.start is not None
        assert source.end is not None
    shown = {one.id: sentence.text[one.start or 0 : one.end or 0] for one in sentence.sources}
    assert shown == {"chief": "3人", "deputy": "5人", "whole": "8人", "share": "25%"}
    assert next(one for one in sentence.sources if one.id == "whole").words == "计算：3 + 5 = 8"


def test_a_regulation_is_named_in_full_once_and_then_by_its_short_form() -> None:
    text = drafted(given(**FULL)).text
    assert text.count("《党政领导干部选拔任用工作条例》（以下简称《干部任用条例》）") == 1
    assert "再按《干部任用条例》。" in text


def test_a_policy_sentence_knows_its_provisions_and_says_what_is_not_held() -> None:
    sentence = next(one for one in drafted(given(**FULL)).sentences if one.id == "law")
    labels = [one.label for one in sentence.sources if one.kind == "provision"]
    assert labels == ["《干部任用条例》第四十二条", "no-such-text〔库内未收录，待核〕"]


def test_words_in_braces_that_a_user_typed_mean_nothing() -> None:
    draft = drafted(given(**FULL, words="{chief} [[secret]] {unit.name} ｜"))
    assert "{chief} [[secret]] {unit.name} ｜。" in draft.text


def test_two_units_do_not_get_the_same_words_and_one_unit_always_does() -> None:
    first = drafted(given(**FULL))
    assert first == drafted(given(**FULL))
    texts = {drafted(given(**FULL), Choices(variant=number)).text for number in range(3)}
    assert len(texts) == 3


def test_a_part_left_out_moves_the_numbers_up() -> None:
    whole, without = drafted(given(**FULL)), drafted(given(**FULL), Choices(without=("extra",)))
    assert [part.heading for part in whole.sections] == ["", "一、培训", "二、可选", "三、核对"]
    assert [part.heading for part in without.sections] == ["", "一、培训", "二、核对"]


def test_a_part_drafted_alone_keeps_its_number_and_has_no_signature() -> None:
    draft = drafted(given(**FULL), Choices(only="extra"))
    assert [part.heading for part in draft.sections] == ["二、可选"]
    assert (draft.signed, draft.dated) == ("", "")


@pytest.mark.parametrize(
    "choices", [Choices(without=("list",)), Choices(without=("nothing",)), Choices(only="nothing")]
)
def test_a_part_that_is_not_there_or_not_optional_is_refused(choices: Choices) -> None:
    with pytest.raises(RequestError) as fault:
        drafted(given(**FULL), choices)
    assert fault.value.next_step


@pytest.mark.parametrize(("grade", "verdict"), [("好", "符合"), ("差", "不符合"), (None, "材料不足")])
def test_a_condition_is_judged_by_the_fact_alone(grade: str | None, verdict: str) -> None:
    facts = {name: value for name, value in FULL.items() if name != "grade"} | ({"grade": grade} if grade else {})
    draft = drafted(given(**facts))
    assert [one.verdict for one in draft.checks] == [verdict]
    assert draft.checks[0].basis == "《干部任用条例》第四十二条"
    assert (draft.state is DraftState.FOR_APPROVAL) == (verdict == "符合")
    assert any("等次好" in one.message for one in draft.problems) == (verdict != "符合")


def test_a_broken_rule_keeps_the_draft_a_discussion_paper() -> None:
    draft = drafted(given(**{**FULL, "chief": 9}))
    assert draft.state is DraftState.DISCUSSION
    assert any("正职多于副职" in one.message for one in draft.problems)


def test_a_part_is_found_by_number_heading_or_name() -> None:
    assert SMALL.section_id("二") == SMALL.section_id("2") == SMALL.section_id("可选") == SMALL.section_id("extra")
    with pytest.raises(RequestError, match="没有“九”"):
        SMALL.section_id("九")
