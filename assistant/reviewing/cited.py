"""The citation check over a whole draft: each citation with its place, and a finding for each that is wrong."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from assistant.checking.citations import check_citations
from assistant.checking.report import CheckedCitation
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.reviewing.finding import Finding, FindingLevel, FindingPlace
from assistant.reviewing.reading import places
from assistant.reviewing.reviewed import ReviewedDocument


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
            findings.append(_finding(row, place))
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


def _finding(row: CheckedCitation, place: FindingPlace) -> Finding:
    suggestion = row.suggestion or "请对照条文改正引用或者内容。"
    basis = row.label + (f"：{row.quote.splitlines()[0]}" if row.quote else "")
    return Finding(
        kind="citation",
        level=FindingLevel.RULE,
        place=place,
        message=f"{row.words}：{row.verdict_words}。{row.reason}",
        basis=basis,
        suggestion=suggestion,
    )
