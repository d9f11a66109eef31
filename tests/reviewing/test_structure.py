"""Personal data, numbering, dates, coverage, emptiness, and the clean documents."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.regulations.numerals import to_chinese
from assistant.reviewing.emptiness import SentenceKind, label_sentences, section_shares
from assistant.reviewing.finding import FindingLevel
from assistant.reviewing.numbering import numbering
from assistant.reviewing.personal import is_identity_number, passes_luhn
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph
from evals.drafting.clean_documents import clean_documents
from evals.drafting.full_report import EDITS, FULL_REPORT, TABLE
from evals.drafting.later_sentences import CLEAN_PASSAGES, CLEAN_SENTENCES, FAULTS, FAULTY_PASSAGES
from evals.drafting.planted_reviews import planted_cases
from tests.reviewing.drafts import TODAY, analyses, draft, found, said


def _identity(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(sign) for weight, sign in zip(weights, body, strict=True))
    return body + "10X98765432"[total % 11]


@given(st.integers(110000, 659999), st.dates(date(1940, 1, 1), date(2008, 1, 1)), st.integers(0, 999))
def test_an_identity_number_is_found_by_its_check_digit_only(place: int, born: date, order: int) -> None:
    right = _identity(f"{place}{born:%Y%m%d}{order:03d}")
    wrong = right[:-1] + ("1" if right[-1] != "1" else "2")
    assert is_identity_number(right)
    assert not is_identity_number(wrong)
    (one,) = found("personal", f"身份证号{right}。")
    assert right not in one.message + one.suggestion + one.place.words
    assert not any("身份" in message.message for message in found("personal", f"编号{wrong}。"))


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：0571-85000000。",
        "举报电话：12380。",
        "文件编号20240000000000001。",
        "领导干部配偶、子女及其配偶经商办企业。",
    ],
)
def test_office_numbers_and_policy_words_are_no_personal_data(text: str) -> None:
    assert found("personal", text, title="任前公示公告") == ()


def test_family_is_named_in_a_public_notice_only() -> None:
    text = "其配偶李某在中学任教。"
    assert found("personal", text, title="任前公示")
    assert found("personal", text, title="考察材料") == ()


def test_cards_need_a_check_digit() -> None:
    assert passes_luhn("4111111111111111")
    assert not passes_luhn("4111111111111112")
    assert not passes_luhn("0000000000000000")


@given(st.integers(2, 8), st.integers(0, 6))
def test_headings_that_run_on_pass_and_a_skipped_one_is_named(count: int, skip: int) -> None:
    lines = [f"{to_chinese(number)}、第{number}部分" for number in range(1, count + 1)]
    assert found("numbering", *lines) == ()
    if 0 < skip < count - 1:
        del lines[skip]
        assert len(found("numbering", *lines)) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("一、甲", "（一）子", "（二）丑", "二、乙", "（一）子", "1.天", "2.地", "（1）玄", "（2）黄", "（二）丑"),
        ("二、只有这一部分", "三、续写"),
        ("有下列情形之一：", "（一）子", "（二）丑", "另有下列情形：", "（一）寅", "（二）卯"),
        ("一是甲；二是乙；三是丙。", "二是接前段。三是再接。"),
        ("1.5个百分点的变化", "2024年工作"),
    ],
)
def test_right_numbering_passes(lines: tuple[str, ...]) -> None:
    assert found("numbering", *lines) == ()


@given(st.integers(2000, 2030), st.integers(0, 14), st.integers(0, 33))
def test_a_day_is_named_exactly_if_it_does_not_exist(year: int, month: int, day: int) -> None:
    try:
        date(year, month, day)
        exists = True
    except ValueError:
        exists = False
    assert bool(found("calendar", f"定于{year}年{month}月{day}日召开。")) == (not exists)


@given(st.dates(date(2001, 1, 1), date(2030, 1, 1)), st.integers(-40, 40))
def test_a_period_that_ends_before_it_begins_is_named(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    text = f"公示时间为{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日。"
    assert bool(found("calendar", text)) == (days < 0)


def test_a_period_over_new_year_without_a_year_passes() -> None:
    assert found("calendar", "时间为12月28日至1月4日。") == ()
    assert found("calendar", "时间为2月29日。") == ()


def test_steps_in_the_wrong_order_are_named() -> None:
    right = "2025年3月4日动议，3月12日民主推荐，3月20日组织考察，4月2日党组会议讨论决定，4月7日进行公示。"
    assert found("calendar", right) == ()
    assert "早于" in said("calendar", right.replace("4月7日", "3月29日"))


def test_a_report_without_problems_is_told_so_as_practice_only() -> None:
    findings = found("coverage", "新提拔干部5人。", title="某局2025年干部选拔任用工作报告")
    assert {one.level for one in findings} == {FindingLevel.PRACTICE}
    assert any("问题" in one.message for one in findings)
    assert any("监督检查和责任追究办法" in one.basis for one in findings)


def test_a_request_in_a_report_is_a_rule_and_a_request_is_not() -> None:
    text = "以上事项妥否，请批示。"
    (one,) = found("coverage", text, title="关于有关情况的报告")
    assert one.level is FindingLevel.RULE
    assert "〔条号待核〕" in one.basis
    assert found("coverage", text, title="关于增加职数的请示") == ()
    assert found("coverage", "以上情况，特此报告。", title="关于有关情况的报告") == ()


def test_sentences_are_labelled_and_sections_counted() -> None:
    document = draft(
        "一、概况",
        "坚持正确导向，不断提高站位。",
        "召开会议3次。",
        "下一步，将加强培训。",
        "按照《干部任用条例》办理。",
    )
    assert [one.kind for one in label_sentences(document)] == [
        SentenceKind.STANCE, SentenceKind.FACT, SentenceKind.INTENTION, SentenceKind.POLICY,
    ]  # fmt: skip
    (section,) = section_shares(document)
    assert section.heading == "一、概况"
    assert section.share == pytest.approx(1 / 3)
    assert section_shares(draft("")) == ()


@pytest.mark.parametrize("seed", range(3))
def test_clean_documents_have_no_finding_of_a_rule_or_the_norm(seed: int) -> None:
    documents = clean_documents(seed)
    assert len(documents) >= 30
    assert len({document.paragraphs for document in documents}) >= 30
    for document in documents:
        findings = analyses().of(document, TODAY)
        assert [one for one in findings if one.level in {FindingLevel.RULE, FindingLevel.NORMAL}] == []


def test_every_planted_fault_is_found_and_its_twin_is_clean() -> None:
    cases = list(planted_cases(7))
    assert len(cases) >= 100
    for plant, faulty, twin, _ in cases:
        assert any(one.kind == plant.kind for one in analyses().of(faulty, TODAY)), plant.wrong
        binding = [one for one in analyses().of(twin, TODAY) if one.level in {FindingLevel.RULE, FindingLevel.NORMAL}]
        assert binding == [], plant.right


@pytest.mark.parametrize("text", CLEAN_SENTENCES)
def test_a_clean_sentence_has_no_finding_of_a_rule_or_the_norm(text: str) -> None:
    findings = analyses().of(draft(text, title="某局2025年选人用人情况"), TODAY)
    assert [one for one in findings if one.level in {FindingLevel.RULE, FindingLevel.NORMAL}] == []


@pytest.mark.parametrize(("kind", "text"), FAULTS)
def test_a_fault_written_later_is_found(kind: str, text: str) -> None:
    assert kind in {one.kind for one in analyses().of(draft(text, title="某局2025年选人用人情况"), TODAY)}


@pytest.mark.parametrize("lines", CLEAN_PASSAGES)
def test_a_clean_passage_has_no_finding_of_a_rule_or_the_norm(lines: tuple[str, ...]) -> None:
    findings = analyses().of(draft(*lines, title="某局2025年选人用人情况"), TODAY)
    assert [one for one in findings if one.level in {FindingLevel.RULE, FindingLevel.NORMAL}] == []


@pytest.mark.parametrize(("kind", "lines"), FAULTY_PASSAGES)
def test_a_faulty_passage_is_found(kind: str, lines: tuple[str, ...]) -> None:
    year = 2024 if "四中全会" in lines[0] else 2025
    document = draft(*lines, title="关于选人用人情况的报告", year=year)
    assert kind in {one.kind for one in analyses().of(document, TODAY)}


@pytest.mark.parametrize(
    "unit",
    [
        "提拔12人，其中正处5人、副处7人；",
        "（",
        "“",
        "《甲》",
        "*",
        "1.2",
        "一是",
        "占50%的",
        "2025年1月1日至",
        "x\n",
        "应到1人",
    ],
)
def test_a_long_paragraph_takes_no_long_time(unit: str) -> None:
    began = perf_counter()
    analyses().of(draft(unit * (40_000 // len(unit))), TODAY)
    assert perf_counter() - began < 20


def test_a_whole_report_whose_figures_agree_has_no_finding_at_all() -> None:
    document = draft(*FULL_REPORT, title="某局2025年度干部选拔任用工作报告", rows=TABLE)
    assert analyses().of(document, TODAY) == ()


@pytest.mark.parametrize(("right", "wrong"), EDITS)
def test_each_wrong_edit_of_the_report_is_found(right: str, wrong: str) -> None:
    lines = [line.replace(right, wrong) for line in FULL_REPORT]
    document = draft(*lines, title="某局2025年度干部选拔任用工作报告", rows=TABLE)
    assert analyses().of(document, TODAY) != ()


def test_a_number_that_a_list_prints_counts_like_a_typed_one() -> None:
    lines = (("一、", "甲"), ("", "（一）子"), ("二、", "乙"), ("", "（一）丑"))
    paragraphs = tuple(
        ReviewedParagraph(number, text, label=label) for number, (label, text) in enumerate(lines, start=1)
    )
    document = ReviewedDocument("方案", paragraphs, ())
    assert numbering(document) == ()
