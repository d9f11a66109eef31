"""The audit as it is shown: totals that add up, lists as front matter writes them."""

import pytest

from assistant.assistant import Assistant
from assistant.audit_rows import article_words, audit_report
from assistant.errors import UnknownRegulation
from assistant.regulations.number_list import parse_number_list


def test_totals_are_the_sums_of_the_rows(bundled: Assistant) -> None:
    report = audit_report(bundled.library)
    rows = report.regulations
    assert report.totals.total == sum(row.total for row in rows) == report.totals.held + report.totals.missing
    assert report.totals.to_check == sum(len(row.items) for row in rows)
    for mark in ("seen", "derived", "unchecked", "official"):
        assert report.totals.content[mark] == sum(row.content_counts[mark] for row in rows)
        assert report.totals.number[mark] == sum(row.number_counts[mark] for row in rows)


def test_a_list_printed_is_the_list_counted(bundled: Assistant) -> None:
    for row in audit_report(bundled.library).regulations:
        for lists, counts in ((row.content, row.content_counts), (row.number, row.number_counts)):
            for mark, count in counts.items():
                assert len(parse_number_list(getattr(lists, mark)) or ()) == count


def test_one_regulation_is_audited_alone(bundled: Assistant) -> None:
    (row,) = audit_report(bundled.library, "查核结果处理办法").regulations
    assert row.slug == "chahe-chuli"
    assert row.sources
    assert [item.article for item in row.items] == ["5", "6", "7", "8", "9"]


def test_an_unknown_regulation_is_the_callers_mistake(bundled: Assistant) -> None:
    with pytest.raises(UnknownRegulation):
        audit_report(bundled.library, "没有这部")


def test_article_numbers_are_printed_in_chinese() -> None:
    assert (article_words("12-1"), article_words("8")) == ("第十二条之一", "第八条")
