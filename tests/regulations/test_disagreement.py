"""Where a digest disagrees with the official text, and where it only says it otherwise."""

from datetime import date

import pytest

from assistant.regulations.disagreement import DisagreementKind, compare
from assistant.regulations.model import ArticleNumber, InstrumentKind, Regulation, TextKind
from assistant.regulations.parser import parse


def regulation(text: str, kind: TextKind = TextKind.DIGEST, missing: tuple[ArticleNumber, ...] = ()) -> Regulation:
    return Regulation(
        slug="mou-mou",
        title="某某规定",
        short_titles=(),
        kind=InstrumentKind.PROVISIONS,
        issuer="某某机关",
        document_number="",
        version="2019",
        issued=None,
        effective=date(2019, 3, 3),
        repealed=None,
        supersedes="",
        superseded_by="",
        text_kind=kind,
        articles=parse(text).articles,
        checked_content={},
        checked_number={},
        missing=missing,
    )


def found(digest: str, official: str) -> list[tuple[DisagreementKind, str, str]]:
    differences = compare(regulation(digest), regulation(official, TextKind.OFFICIAL))
    return [(difference.kind, difference.digest, difference.official) for difference in differences]


def sentences(digest: str, official: str) -> list[str]:
    return [item.sentence() for item in compare(regulation(digest), regulation(official, TextKind.OFFICIAL))]


@pytest.mark.parametrize(
    ("digest", "official"),
    [
        ("第一条　公示期不少于五个工作日。", "第一条　公示时间，不少于５个工作日！"),
        ("第一条　试用期为一年。", "第一条　试用期十二个月。"),
        ("第一条　须经2/3同意，即三分之二。", "第一条　须经三分之二以上同意。"),
        ("第一条　自2019年3月3日起施行。", "第一条　本规定自二〇一九年三月三日起施行。"),
        ("第一条　如下：（一）甲；（二）乙。", "第一条　如下：\n(一)甲；\n(二)乙。"),
    ],
)
def test_other_words_punctuation_widths_and_numerals_are_no_disagreement(digest: str, official: str) -> None:
    assert found(digest, official) == []


def test_a_wrong_figure_is_told_with_both_values() -> None:
    assert sentences("第一条　公示期不少于七个工作日。", "第一条　公示期不少于五个工作日。") == [
        "第一条：数字不一致，要点为“七个工作日”，原文为“五个工作日”。"
    ]


def test_working_days_are_not_days() -> None:
    assert found("第一条　五日内报告。", "第一条　五个工作日内报告。") == [
        (DisagreementKind.FIGURE, "五日", "五个工作日")
    ]


def test_a_figure_on_one_side_only_is_told() -> None:
    assert sentences("第一条　应当公示。", "第一条　应当公示三年。") == ["第一条：原文有“三年”，要点没有这个数字。"]
    assert sentences("第一条　应当公示三年。", "第一条　应当公示。") == ["第一条：要点有“三年”，原文没有这个数字。"]


def test_a_wrong_date_is_told() -> None:
    assert found("第一条　自2019年3月3日起施行。", "第一条　自2019年3月17日起施行。") == [
        (DisagreementKind.DATE, "2019年3月3日", "2019年3月17日")
    ]


def test_counts_of_paragraphs_and_subparagraphs_are_compared() -> None:
    assert sentences(
        "第一条　如下：\n（一）甲。\n第二条　乙。", "第一条　如下：\n（一）甲；\n（二）丙。\n第二条　乙。\n丁。"
    ) == [
        "第一条：项数不一致，要点为1项，原文为2项。",
        "第二条：款数不一致，要点为1款，原文为2款。",
    ]


def test_articles_on_one_side_only_are_told_in_order() -> None:
    assert sentences("第一条　甲。\n第二条　乙。", "第一条　甲。\n第一条之一　丙。") == [
        "第一条之一：要点没有这一条。",
        "第二条：原文没有这一条。",
    ]


def test_articles_declared_missing_are_not_compared() -> None:
    digest = regulation("第一条　甲。", missing=(ArticleNumber(2),))
    assert compare(digest, regulation("第一条　甲。\n第二条　乙。", TextKind.OFFICIAL)) == ()
