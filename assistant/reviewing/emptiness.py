"""Empty sentences: what share of a section's sentences holds a fact, and absolute words that nothing bears out.

A sentence is labelled, never deleted: a policy sentence has its place, a section of nothing else has not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.quantities import quantities
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph
from assistant.reviewing.sentences import Sentence, in_paragraph, sentences_of

LEAST_SENTENCES = 4
LEAST_SHARE = 0.25
_DATE = re.compile(r"\d{4}年|\d{1,2}月|[一二三四]季度|上半年|下半年|月底|年底|[一二三四五六七八九十]月")
_DOCUMENT = re.compile(r"《[^》]{2,60}》")
_NAMED = re.compile(
    r"[一-鿿]{2,12}(?:培训班|座谈会|研讨班|讲座|专题会|推进会|部署会|竞赛|大赛|展播|调研活动|专项检查|专项行动|台账|培训会|读书班|论坛)"
)
_MADE = re.compile(
    r"制定|修订|出台|印发|建立|举办|召开|组织|开展|选派|完成|配合|约谈|核查|清理|查核|审核|函询|诫勉|提醒"
)
_FUTURE = re.compile(r"下一步|今后|将(?=[一-鿿])|拟(?=[一-鿿])|力争|明年|继续")
_STANCE = re.compile(
    r"坚持|不断|进一步|切实|深入|认真|着力|始终|牢固|全面|充分|高度|严格|扎实|努力|持续|大力|积极|强化|突出|树立|营造|提升|提高"
)
_ABSOLUTE = re.compile(
    r"杜绝|(?<![不非])全部|(?<![平人户])均(?![衡等匀值分摊势])|无一例外|从未|百分之百|零(?:投诉|差错|违规|问题)|毫无|绝无"
)

_REPORTING = re.compile(r"报告|总结|情况|汇报")


class SentenceKind(StrEnum):
    """What a sentence gives: a fact, the rule, an intention, or only an attitude."""

    FACT = "事实"
    POLICY = "政策依据"
    INTENTION = "下步打算"
    STANCE = "表态"


@dataclass(frozen=True, slots=True)
class SentenceLabel:
    """The label of one sentence; `reasons` say what made it a fact (数字, 日期, 会议活动, 文件)."""

    paragraph: int
    start: int
    end: int
    words: str
    kind: SentenceKind
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionShare:
    """A section with its labelled sentences; `share` is the part of facts among those that are no intention."""

    heading: str
    paragraph: int
    labels: tuple[SentenceLabel, ...]

    @property
    def share(self) -> float:
        """0 to 1; 1 for a section that has nothing to be counted."""
        counted = [one for one in self.labels if one.kind is not SentenceKind.INTENTION]
        return sum(one.kind is SentenceKind.FACT for one in counted) / len(counted) if counted else 1.0


def label_sentences(document: ReviewedDocument) -> tuple[SentenceLabel, ...]:
    """Every sentence of the body that is no heading, labelled."""
    return tuple(one for section in section_shares(document) for one in section.labels)


def section_shares(document: ReviewedDocument) -> tuple[SectionShare, ...]:
    """The sections under the headings 一、二、…, the opening first; a document without headings is one section."""
    sections: list[tuple[str, int, list[SentenceLabel]]] = [("", 1, [])]
    for paragraph in document.paragraphs:
        if _is_heading(paragraph):
            if re.match(r"\s*[一二三四五六七八九十]{1,3}、", paragraph.text) or paragraph.level == 1:
                sections.append((paragraph.text.strip(), paragraph.number, []))
            continue
        sections[-1][2].extend(_labelled(sentence) for sentence in sentences_of(paragraph))
    return tuple(SectionShare(heading, number, tuple(labels)) for heading, number, labels in sections if labels)


def emptiness(document: ReviewedDocument) -> tuple[Finding, ...]:
    """Sections below the least share of facts, and absolute words in sentences without a figure."""
    return (*_thin(document), *_absolute(document))


def _is_heading(paragraph: ReviewedParagraph) -> bool:
    short = len(paragraph.text) <= 40 and not re.search(r"[。；]", paragraph.text)
    return short and (
        paragraph.level is not None or bool(re.match(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(])", paragraph.text))
    )


def _labelled(sentence: Sentence) -> SentenceLabel:
    text = sentence.text
    reasons: list[str] = []
    if quantities(text) or re.search(r"[*＊×]+(?:人次|人|名|家|项|%)", text):
        reasons.append("数字")
    if _DATE.search(text):
        reasons.append("日期")
    if _NAMED.search(text) and _MADE.search(text):
        reasons.append("会议活动")
    if _DOCUMENT.search(text) and re.search(r"制定|修订|出台|印发", text):
        reasons.append("文件")
    if _FUTURE.search(text) and not reasons:
        kind = SentenceKind.INTENTION
    elif reasons:
        kind = SentenceKind.FACT
    elif _DOCUMENT.search(text) or re.search(r"规定|条例|按照.{0,8}要求", text):
        kind = SentenceKind.POLICY
    else:
        kind = SentenceKind.STANCE if _STANCE.search(text) or not _MADE.search(text) else SentenceKind.FACT
    return SentenceLabel(sentence.paragraph, sentence.start, sentence.start + len(text), text, kind, tuple(reasons))


def _thin(document: ReviewedDocument) -> Iterator[Finding]:
    if not _REPORTING.search(document.title):
        return
    numbers = {paragraph.number: paragraph for paragraph in document.paragraphs}
    for section in section_shares(document):
        counted = [one for one in section.labels if one.kind is not SentenceKind.INTENTION]
        if len(counted) < LEAST_SENTENCES or section.share >= LEAST_SHARE:
            continue
        facts = sum(one.kind is SentenceKind.FACT for one in counted)
        stance = sum(one.kind is SentenceKind.STANCE for one in counted)
        paragraph = numbers[section.paragraph]
        name = f"“{section.heading}”" if section.heading else "开头部分"
        yield Finding(
            kind="empty",
            level=FindingLevel.PRACTICE,
            place=in_paragraph(paragraph, 0, len(paragraph.text)),
            message=f"{name}{len(counted)}句中有事实的{facts}句（{facts / len(counted):.0%}），只有表态的{stance}句。",
            basis="惯例：报告用事实和数字说明做了什么",
            suggestion="请补上本年度做了什么、几次、谁、什么结果。",
        )


def _absolute(document: ReviewedDocument) -> Iterator[Finding]:
    for paragraph in document.paragraphs:
        for sentence in sentences_of(paragraph):
            if quantities(sentence.text):
                continue
            for found in _ABSOLUTE.finditer(sentence.text):
                yield Finding(
                    kind="empty",
                    level=FindingLevel.PRACTICE,
                    place=sentence.place(*found.span()),
                    message=f"绝对化的说法“{found[0]}”，句中没有数字或者结果支持。",
                    basis="惯例：结论要有依据",
                    suggestion="请写明基数和结果，或者改用准确的说法。",
                )
