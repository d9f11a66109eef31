"""审阅: one draft, everything that is found in it, and how much of each kind. Each analysis adds its findings."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.reviewing.analyses import Analyses
from assistant.reviewing.cited import ReviewedCitation, cited
from assistant.reviewing.emptiness import SentenceKind, section_shares
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.laid_out import laid_out
from assistant.reviewing.reviewed import ReviewedDocument

Analysis = Callable[[ReviewedDocument], Iterable[Finding]]

_FARTHEST = 10**9
_NOT_JUDGED = ("库外", "待核", "未判断")
_LEVELS = {level: place for place, level in enumerate(FindingLevel)}


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ParagraphShown(_Wire):
    """A paragraph of the draft, for whoever shows the findings beside it."""

    number: int = Field(description="第几段，从1起，空段计在内")
    text: str
    level: int | None = Field(description="标题的级别；不是标题的为空")
    label: str = Field(description="自动编号；没有的为空")


class TableShown(_Wire):
    """A table of the draft."""

    number: int
    rows: tuple[tuple[str, ...], ...]


class SectionFacts(_Wire):
    """The same of one section; intentions (下一步 …) are not counted."""

    heading: str = Field(description="部分的标题；开头部分和没有标题的为空")
    paragraph: int = Field(description="这一部分从第几段起")
    sentences: int = Field(description="句数，打算不计")
    with_facts: int = Field(description="有事实的句数")


class FactShare(_Wire):
    """How many sentences state a fact (a figure, a day, an activity, a document), in all and by section."""

    sentences: int = Field(description="句数，打算不计")
    with_facts: int = Field(description="有事实的句数")
    sections: tuple[SectionFacts, ...] = Field(default=(), description="各部分，按先后")


class Review(_Wire):
    """The result. No findings means that none of the checks found anything, not that the draft is right."""

    name: str = Field(description="文件名；粘贴的文字为空")
    title: str = Field(description="文稿的标题；认不出的为空")
    on: date = Field(description="按哪一天的效力核对引用")
    findings: tuple[Finding, ...] = Field(description="发现的问题，按在文中的先后")
    by_kind: dict[str, int] = Field(description="各种类的处数")
    by_level: dict[str, int] = Field(description="各级别的处数")
    citations: tuple[ReviewedCitation, ...] = Field(description="全部引用及其结论")
    notices: tuple[str, ...] = Field(description="没有审阅到的内容和怎样读的")
    can_be_marked: bool = Field(description="能不能作批注副本（只有.docx能）")
    facts: FactShare = Field(description="有事实的句子，合计和各部分")
    paragraphs: tuple[ParagraphShown, ...] = Field(description="正文各段")
    tables: tuple[TableShown, ...] = Field(description="各表")


def review(
    document: ReviewedDocument,
    library: Library,
    catalogue: Catalogue,
    on: date,
    *,
    analyses: Iterable[Analysis] | None = None,
    own_terms: Path | None = None,
) -> Review:
    """Look at a draft with every analysis. Nothing of it is kept.

    Args:
        document: the draft, as `reading` gives it.
        library: the shelf, with or without collections beside it.
        catalogue: titles that exist but are not held.
        on: the day on which its citations are to hold.
        analyses: what to look for beside citations; all that there are if not given.
        own_terms: a department's own table of terms, which need not exist; for the analyses that there are.

    Raises:
        OwnTermsInvalid: the own table cannot be used.
    """
    citations, findings, left_open = cited(document, library, catalogue, on)
    for analysis in analyses_of(library, catalogue, on, own_terms) if analyses is None else analyses:
        findings += analysis(document)
    findings = sorted(_once(findings), key=_order)
    kinds, levels = Counter(one.kind for one in findings), Counter(one.level for one in findings)
    return Review(
        name=document.name,
        title=document.title,
        on=on,
        findings=tuple(findings),
        by_kind=dict(sorted(kinds.items())),
        by_level={level.value: levels[level] for level in FindingLevel if levels[level]},
        citations=citations,
        notices=(*document.notices, *_unjudged(citations, left_open)),
        can_be_marked=bool(document.source),
        facts=fact_share(document),
        paragraphs=tuple(
            ParagraphShown(number=one.number, text=one.text, level=one.level, label=one.label)
            for one in document.paragraphs
        ),
        tables=tuple(TableShown(number=one.number, rows=one.rows) for one in document.tables),
    )


def fact_share(document: ReviewedDocument) -> FactShare:
    """Sentences with facts, counted; a document without sentences has none of none."""
    sections: list[SectionFacts] = []
    for one in section_shares(document):
        counted = [label for label in one.labels if label.kind is not SentenceKind.INTENTION]
        facts = sum(label.kind is SentenceKind.FACT for label in counted)
        sections.append(
            SectionFacts(heading=one.heading, paragraph=one.paragraph, sentences=len(counted), with_facts=facts)
        )
    return FactShare(
        sentences=sum(one.sentences for one in sections),
        with_facts=sum(one.with_facts for one in sections),
        sections=tuple(sections),
    )


def analyses_of(
    library: Library, catalogue: Catalogue, on: date, own_terms: Path | None = None
) -> tuple[Analysis, ...]:
    """What is looked for beside citations: the one list to extend."""
    analyses = Analyses.load(library, catalogue, library.folder, own_terms)
    return (*analyses.by_name(on).values(), laid_out)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Without what is said twice of the same words: two ways of finding one fault; a sure correction goes first."""
    kept: list[Finding] = []
    for one in sorted(findings, key=lambda finding: finding.replacement is None):
        if not any(_same_fault(one, other) for other in kept):
            kept.append(one)
    return kept


def _same_fault(one: Finding, other: Finding) -> bool:
    here, there = one.place, other.place
    if one == other:
        return True
    if one.kind != "citation" or other.kind != "citation" or None in {here.start, here.end, there.start, there.end}:
        return False
    same = (here.paragraph, here.table, here.row, here.column) == (
        there.paragraph,
        there.table,
        there.row,
        there.column,
    )
    return same and (here.start or 0) < (there.end or 0) and (here.end or 0) > (there.start or 0)


def _order(finding: Finding) -> tuple[int, ...]:
    """The whole document first, then paragraphs, then tables; of one place, the most binding first."""
    place = finding.place
    whole = place.paragraph is None and place.table is None
    numbers = (place.paragraph or _FARTHEST, place.table or 0, place.row or 0, place.column or 0, place.start or 0)
    return (0 if whole else 1, *numbers, _LEVELS[finding.level])


def _unjudged(citations: Iterable[ReviewedCitation], left_open: tuple[str, ...]) -> tuple[str, ...]:
    counts = Counter(one.verdict for one in citations)
    told = "、".join(f"{words}{counts[words]}处" for words in _NOT_JUDGED if counts[words])
    return (
        *([f"有的引用没有结论（{told}），请人工核对。"] if told else []),
        *([f"所指不明、没有核对的写法：{'、'.join(dict.fromkeys(left_open))}。"] if left_open else []),
    )
