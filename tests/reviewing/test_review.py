"""A review: every citation with its place, findings in order, counted, and put into a copy of the file."""

from datetime import date, datetime
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import DraftUnreadable, OwnTermsInvalid
from assistant.regulations.catalogue import Catalogue
from assistant.reviewing.finding import Finding, FindingLevel, FindingPlace
from assistant.reviewing.marking import marked
from assistant.reviewing.reading import read_bytes, read_words
from assistant.reviewing.review import Analysis, Review, review
from assistant.reviewing.reviewed import ReviewedDocument
from tests.documents.word_drafts import comments, package, paragraph, run, table, texts

WRONG = "根据《干部任用条例》第四十二条，公示的期限不少于三个工作日。"
RIGHT = "根据《干部任用条例》第四十二条，公示的期限不少于五个工作日。"
ENDED = "按照《党政领导干部选拔任用工作责任追究办法（试行）》办理。"
ON = date(2026, 1, 1)


def looked(bundled: Assistant, document: ReviewedDocument, *analyses: Analysis) -> Review:
    library = bundled.library
    return review(document, library, Catalogue.load(library.folder), ON, analyses=analyses)


def finding(kind: str, level: FindingLevel, replacement: str | None = None, **place: int | str) -> Finding:
    at = FindingPlace.model_validate(place)
    return Finding(kind=kind, level=level, place=at, message=kind, replacement=replacement)


def test_a_wrong_citation_is_a_finding_at_its_words(bundled: Assistant):
    found = looked(bundled, read_words(f"题\n\n{WRONG}\n{RIGHT}"))
    (one,) = found.findings
    assert (one.place.paragraph, one.place.words) == (3, "《干部任用条例》第四十二条")
    assert "不支持" in one.message
    assert [row.verdict for row in found.citations] == ["不支持", "支持"]


def test_a_citation_in_a_cell_is_found_in_the_cell(bundled: Assistant):
    source = package(
        paragraph(run("题")) + table([[paragraph(run("甲")), paragraph(run("乙")) + paragraph(run(WRONG))]])
    )
    (one,) = looked(bundled, read_bytes(source, "稿.docx")).findings
    place = one.place
    assert (place.table, place.row, place.column, place.start) == (1, 1, 2, 4)


def test_an_ended_title_is_a_finding_and_a_clean_draft_has_none(bundled: Assistant):
    assert "不在施行期" in looked(bundled, read_words(ENDED)).findings[0].message
    assert looked(bundled, read_words(RIGHT)).findings == ()


def test_what_is_not_held_is_no_finding_but_is_said(bundled: Assistant):
    found = looked(bundled, read_words("按照《某某单位考勤管理办法》第三条办理。"))
    assert found.findings == ()
    assert [row.verdict for row in found.citations] == ["库外"]
    assert any("库外1处" in notice for notice in found.notices)


def test_findings_stand_in_the_order_of_the_draft_and_are_counted(bundled: Assistant):
    def analysis(_: ReviewedDocument) -> list[Finding]:
        return [
            finding("term", FindingLevel.PRACTICE, paragraph=1, start=0, end=1),
            finding("figures", FindingLevel.RULE, table=1, row=1, column=1),
            finding("coverage", FindingLevel.NORMAL),
            finding("term", FindingLevel.RULE, paragraph=1, start=0, end=1),
        ]

    found = looked(bundled, read_words(f"题\n{WRONG}"), analysis)
    assert [one.kind for one in found.findings] == ["coverage", "term", "term", "citation", "figures"]
    assert [one.level for one in found.findings[1:3]] == [FindingLevel.RULE, FindingLevel.PRACTICE]
    assert found.by_level == {"规定": 3, "一般": 1, "惯例": 1}
    assert found.by_kind == {"citation": 1, "coverage": 1, "figures": 1, "term": 2}


def test_one_fault_found_twice_is_told_once_with_its_correction(bundled: Assistant):
    words = "《党政领导干部选拔任用工作责任追究办法（试行）》"

    def analysis(_: ReviewedDocument) -> list[Finding]:
        return [finding("citation", FindingLevel.RULE, "《新办法》", paragraph=1, start=2, end=2 + len(words))]

    document = read_words(ENDED.replace("办理", "第五条办理"))  # cited by an article, the check itself offers nothing
    (one,) = looked(bundled, document, analysis).findings
    assert one.replacement == "《新办法》"


def test_the_marked_copy_holds_every_finding(bundled: Assistant):
    def analysis(_: ReviewedDocument) -> list[Finding]:
        return [finding("term", FindingLevel.NORMAL, "报告", paragraph=1, start=0, end=2, words="汇报")]

    document = read_bytes(package(paragraph(run("汇报")) + paragraph(run(WRONG))), "稿.docx")
    copy = marked(document, looked(bundled, document, analysis), datetime(2026, 1, 1))
    assert texts(copy.content, accepted=True) == ["报告", WRONG]
    assert texts(copy.content, accepted=False) == ["汇报", WRONG]
    first, second = comments(copy.content)
    assert first == "【术语·一般】term"
    assert second.startswith("【引用·规定】")
    assert "依据：《干部任用条例》第四十二条" in second


def test_pasted_words_get_no_marked_copy(bundled: Assistant):
    document = read_words(WRONG)
    found = looked(bundled, document)
    assert not found.can_be_marked
    with pytest.raises(DraftUnreadable):
        marked(document, found, datetime(2026, 1, 1))


def test_sentences_with_facts_are_counted_by_section(bundled: Assistant):
    words = "某项工作情况\n今年做好了工作。\n一、做法\n召开会议3次。坚持正确导向。\n二、打算\n下一步继续努力。"
    facts = looked(bundled, read_words(words)).facts
    assert [(one.heading, one.with_facts, one.sentences) for one in facts.sections][1:] == [
        ("一、做法", 1, 2),
        ("二、打算", 0, 0),
    ]
    assert facts.sentences == sum(one.sentences for one in facts.sections)
    assert looked(bundled, read_words("题")).facts.with_facts == 0


def test_a_department_brings_its_own_terms(bundled: Assistant, tmp_path: Path):
    own = tmp_path / "terms.yaml"
    library = bundled.library

    def found() -> list[str | None]:
        document = read_words("推广青禾工作方法。")
        return [
            one.replacement
            for one in review(document, library, Catalogue.load(library.folder), ON, own_terms=own).findings
        ]

    assert found() == []  # the file need not exist
    own.write_text(
        "- form: 青禾工作法\n  source: 本单位用语表\n  action: fix\n"
        "  faults:\n    - {pattern: 青禾工作方法, says: 应为“青禾工作法”, replacement: 青禾工作法}\n",
        "utf-8",
    )
    assert found() == ["青禾工作法"]
    for broken in (
        "- {form: 1",
        "form: 甲",
        "- {form: 甲}",
        "- {form: 甲, source: 乙, faults: [{pattern: '(', says: 丙}]}",
    ):
        own.write_text(broken, "utf-8")
        with pytest.raises(OwnTermsInvalid) as error:
            found()
        assert "本单位的术语表" in error.value.message
