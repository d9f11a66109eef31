"""Conflicts across the papers of one appointment: what one paper says otherwise is found, and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.docx_writer import write_docx
from assistant.drafting.composer import Choices, compose
from assistant.drafting.draft import Draft
from assistant.drafting.draft_document import draft_document
from assistant.drafting.fact_sources import sample
from assistant.drafting.terms import with_terms
from assistant.errors import RequestError
from assistant.facts.dossier import Dossier
from assistant.facts.slot import SlotKind
from assistant.facts.value import Count, Month
from assistant.reviewing.conflicts import ConflictReport, conflicts
from assistant.reviewing.reading import read_bytes, read_words
from assistant.reviewing.reviewed import ReviewedDocument
from tests.drafting.types import KINDS, LIBRARY, ON

TYPES = [one for one in KINDS.types if one.sheet == "appointment"]
SAMPLE = with_terms(sample(KINDS, KINDS.sheets["appointment"]))
TEXTS = {
    "name": "王小明",
    "post": "示例市发展促进局项目科科长",
    "present_post": "示例市发展促进局综合科副科长",
    "removed_post": "示例市发展促进局综合科副科长",
    "sex": "男",
    "nation": "回族",
    "native_place": "别省别市",
    "party": "中共党员，2011年6月入党",
    "education": "研究生，工学硕士",
    "meeting": "示例市发展促进局党组2026年第7次会议",
    "archive_state": "疑点已查清",
    "report_state": "有问题已处理",
    "discipline_state": "有不同意见",
    "complaint_state": "已查清",
    "integrity_state": "不同意提拔使用",
}
MATTERS = {"name": "人选姓名", "post": "拟任职务", "present_post": "现任职务", "meeting": "讨论决定的会议"}


def paper(draft: Draft, name: str) -> ReviewedDocument:
    return read_bytes(write_docx(draft_document(draft)), f"{name}.docx")


def drafts(dossier: Dossier, variant: int = 0) -> dict[str, Draft]:
    return {one.id: compose(one, dossier, LIBRARY, ON, Choices(variant=variant)) for one in TYPES}


@cache
def papers(variant: int = 0) -> Mapping[str, ReviewedDocument]:
    return {name: paper(draft, name) for name, draft in drafts(SAMPLE, variant).items()}


def changed(slot: str) -> Dossier:
    """The sample with one fact changed; terms are reckoned before, so that nothing follows from it."""
    fact = SAMPLE.facts[slot]
    value = fact.value
    if isinstance(value, date):
        value = value + timedelta(days=3)
    elif isinstance(value, Month):
        value = Month(value.year - 1, value.month)
    elif isinstance(value, Count):
        value = Count(value.number + 1, value.unit)
    else:
        value = TEXTS[slot]
    return SAMPLE.with_facts({slot: replace(fact, value=value)})


def slots_in(draft: Draft) -> set[str]:
    return {source.id for sentence in draft.sentences for source in sentence.sources if source.kind == "fact"}


def cases() -> list[tuple[str, str]]:
    """(slot, paper): each fact that stands in several papers, changed in one of them."""
    made, found = drafts(SAMPLE), list[tuple[str, str]]()
    for slot, fact in SAMPLE.facts.items():
        holds = [name for name, draft in made.items() if slot in slots_in(draft)]
        plain = fact.slot.kind in {SlotKind.COUNT, SlotKind.DATE, SlotKind.MONTH} and slot != "present_since"
        if len(holds) > 1 and (plain or slot in TEXTS):
            found += [(slot, name) for name in holds]
    return found


@pytest.mark.parametrize("variant", range(4))
def test_papers_from_one_fact_sheet_do_not_conflict(variant: int) -> None:
    report = conflicts(list(papers(variant).values()))
    assert [(one.matter, [place.words for place in one.places]) for one in report.conflicts] == []
    assert report.compared >= 30


@pytest.mark.parametrize(("slot", "where"), cases())
def test_a_fact_changed_in_one_paper_is_the_one_conflict(slot: str, where: str) -> None:
    one = next(kind for kind in TYPES if kind.id == where)
    other = paper(compose(one, changed(slot), LIBRARY, ON), where)
    report = conflicts([other if name == where else kept for name, kept in papers().items()])
    derived = {"survey_excellent", "survey_valid", "trial_fit", "trial_valid"}  # their shares change with them
    assert len(report.conflicts) == 1 or (slot in derived and report.conflicts)
    assert any(place.file == f"{where}.docx" for place in report.conflicts[0].places)
    assert slot not in MATTERS or report.conflicts[0].matter == MATTERS[slot]


@settings(max_examples=20, deadline=None)
@given(first=st.dates(date(2025, 1, 1), date(2026, 12, 31)), days=st.integers(1, 60))
def test_two_days_of_one_step_conflict_and_one_does_not(first: date, days: int) -> None:
    def said(day: date, name: str) -> ReviewedDocument:
        return read_words(f"标题\n{day.year}年{day.month}月{day.day}日发布考察预告。", name)

    assert conflicts([said(first, "甲"), said(first, "乙")]).conflicts == ()
    found = conflicts([said(first, "甲"), said(first + timedelta(days), "乙")]).conflicts
    assert [one.matter for one in found] == ["考察预告日期"]
    assert {place.file for place in found[0].places} == {"甲", "乙"}
    assert found[0].places[0].place.paragraph == 2


def said(*texts: str) -> ConflictReport:
    return conflicts([read_words(text, f"{number}.txt") for number, text in enumerate(texts, 1)])


def test_a_post_may_be_written_without_its_unit_but_never_without_its_fu() -> None:
    full, short = "张三，男，汉族，现任示例市水利局规划科副科长。", "张三，男，汉族，现任规划科副科长。"
    assert said(full, short).conflicts == ()
    assert said("张三，男，汉族，现任示例市水利局副局长。", "张三，男，汉族，现任局长助理一。").conflicts
    proposed = said("张三，男，汉族，拟任水利局副局长。", "张三，男，汉族，拟任水利局局长。")
    assert [one.matter for one in proposed.conflicts] == ["拟任职务"]


def test_one_title_with_two_numbers_is_a_conflict() -> None:
    found = said(
        "见《关于张三同志任职的通知》（某发〔2026〕9号）。", "见《关于张三同志任职的通知》（某发〔2026〕8号）。"
    )
    assert [one.matter for one in found.conflicts] == ["《关于张三同志任职的通知》发文字号"]


def test_a_notice_on_two_persons_is_no_conflict() -> None:
    both = "任前公示\n张三，男，汉族，现任规划科副科长，拟任规划科科长。\n"
    both += "李四，女，回族，现任综合科副科长，拟任综合科科长。"
    one = "关于张三同志任职的请示\n张三，男，汉族，现任规划科副科长，拟任规划科科长。"
    report = said(both, one)
    assert report.conflicts == ()
    assert any("几个人选" in words for words in report.notices)


def test_what_names_neither_step_nor_topic_is_not_compared() -> None:
    assert said("会上有35人发言，2026年3月1日办理。", "会上有30人发言，2026年3月2日办理。").conflicts == ()


@pytest.mark.parametrize("count", [0, 61])
def test_no_paper_or_too_many_are_refused(count: int) -> None:
    with pytest.raises(RequestError):
        conflicts([read_words("一份文书。", str(number)) for number in range(count)])
