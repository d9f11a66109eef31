"""The citation check over a whole draft: each citation with its place, and a finding for each that is wrong."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.checking.citations import check_citations
from assistant.checking.report import CheckedCitation
from assistant.checking.verdict import Verdict
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.reviewing.ended_titles import ABOUT_THE_END, title_in_force
from assistant.reviewing.finding import Finding, FindingLevel, FindingPlace
from assistant.reviewing.reading import places
from assistant.reviewing.reviewed import ReviewedDocument

_STEP = re.compile(r"第[零〇一二三四五六七八九十百0-9]+[条款项]")
_WHOLE_TITLE = re.compile(r"(?:(?:19|20)\d\d年版?)?《([^《》]+)》")
_NUMBERED = re.compile(rf"(.*?)((?:{_STEP.pattern})+)(?:〔.*)?")


class ReviewedCitation(BaseModel):
    """One citation of the draft and the verdict on it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: FindingPlace
    verdict: str = Field(description="结论：支持、不支持、无此条、不在施行期、库外、待核、未判断")
    reason: str = Field(description="理由")
    label: str = Field(description="库内的条款；库外的为空")
    suggestion: str = Field(description="有把握时的修改建议；没有的为空")


def cited(
    document: ReviewedDocument, library: Library, catalogue: Catalogue, on: date
) -> tuple[tuple[ReviewedCitation, ...], list[Finding], tuple[str, ...]]:
    """All citations in order, the findings of those to be put right, and pointers that nothing could be said of."""
    segments = list(places(document))
    starts = [0]
    for *_, words in segments:
        starts.append(starts[-1] + len(words) + 1)
    report = check_citations("\n".join(words for *_, words in segments), library, catalogue, on)
    rows: list[ReviewedCitation] = []
    findings: list[Finding] = []
    for row in report.citations:
        place = _place(row, segments, starts)
        rows.append(
            ReviewedCitation(
                place=place, verdict=row.verdict_words, reason=row.reason, label=row.label, suggestion=row.suggestion
            )
        )
        if row.verdict.wrong:
            findings.append(_finding(row, place, right_words(row, library, catalogue, on)))
    return tuple(rows), findings, report.left_open


def _place(
    row: CheckedCitation,
    segments: Sequence[tuple[int | None, int | None, int | None, int | None, str]],
    starts: Sequence[int],
) -> FindingPlace:
    at = min(bisect_right(starts, row.start) - 1, len(segments) - 1)
    paragraph, table, line, column, words = segments[at]
    start, end = row.start - starts[at], min(row.end - starts[at], len(words))
    return FindingPlace(
        paragraph=paragraph, table=table, row=line, column=column, start=start, end=end, words=words[start:end]
    )


def right_words(row: CheckedCitation, library: Library, catalogue: Catalogue, on: date) -> str | None:
    """The citation as it must read; None where that is not proved.

    Proved is the number of an article: the check knows a single place of the same text, its number and content are
    confirmed, and the sentence with that number in it is found to be supported. Proved is a title: an ended text cited
    as a whole has one successor that is held and in force, and the sentence does not speak of the end.
    """
    if row.verdict is Verdict.NOT_IN_FORCE:
        return _right_title(row, library, catalogue, on)
    numbered = _NUMBERED.fullmatch(row.words)
    suggested = _NUMBERED.fullmatch(row.suggested_label)
    here = _NUMBERED.fullmatch(row.label)
    if not (numbered and suggested and here) or "〔" in row.suggested_label or here[1] != suggested[1]:
        return None
    depth = len(_STEP.findall(numbered[2]))
    right = numbered[1] + "".join(_STEP.findall(suggested[2])[:depth])
    if right == row.words or row.sentence.count(row.words) != 1:
        return None
    again = check_citations(row.sentence.replace(row.words, right), library, catalogue, on)
    proved = any(one.words == right and one.verdict is Verdict.SUPPORTED for one in again.citations)
    return right if proved else None


def _right_title(row: CheckedCitation, library: Library, catalogue: Catalogue, on: date) -> str | None:
    named = _WHOLE_TITLE.fullmatch(row.words)
    if named is None or ABOUT_THE_END.search(row.sentence) or row.sentence.count(row.words) != 1:
        return None
    current = title_in_force(named[1], library, catalogue, on)
    right = f"《{current}》"
    if current is None or right == row.words:
        return None
    again = check_citations(row.sentence.replace(row.words, right), library, catalogue, on)
    return None if any(one.verdict.wrong for one in again.citations) else right


def _finding(row: CheckedCitation, place: FindingPlace, right: str | None) -> Finding:
    suggestion = row.suggestion or "请对照条文改正引用或者内容。"
    basis = row.label + (f"：{row.quote.splitlines()[0]}" if row.quote else "")
    return Finding(
        kind="citation",
        level=FindingLevel.RULE,
        place=place,
        message=f"{row.words}：{row.verdict_words}。{row.reason}",
        basis=basis,
        suggestion=suggestion,
        replacement=right,
    )
