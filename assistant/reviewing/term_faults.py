"""Canonical terms: members out of order or left out, faults of the list, quotation marks missing or misplaced."""

import re
from collections.abc import Iterable, Iterator

from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.reviewed import ReviewedDocument, ReviewedParagraph
from assistant.reviewing.sentences import in_paragraph, report_year
from assistant.reviewing.term_entry import TermEntry

_LINK = r"(?:[、，；])?(?:和|与|及|以及)?"


def terms(document: ReviewedDocument, entries: tuple[TermEntry, ...]) -> tuple[Finding, ...]:
    """The faults of wording in the body, each place once: the first entry that names it is taken."""
    year = report_year(document)
    usable = tuple(entry for entry in entries if entry.holds_in(year))
    found: list[Finding] = []
    for paragraph in document.paragraphs:
        taken: list[tuple[int, int]] = []
        for finding in (*_listed(paragraph, usable), *_quotes(paragraph, usable), *_ordered(paragraph, usable)):
            start, end = finding.place.start or 0, finding.place.end or 0
            if not any(start < other_end and other < end for other, other_end in taken):
                taken.append((start, end))
                found.append(finding)
    return tuple(found)


def _listed(paragraph: ReviewedParagraph, entries: Iterable[TermEntry]) -> Iterator[Finding]:
    """Faults of the list; the name of a text in 《》 stands as it is."""
    titles = [found.span() for found in re.finditer(r"《[^》]*》", paragraph.text)]
    for entry in entries:
        for fault in entry.faults:
            for found in re.finditer(fault.pattern, paragraph.text):
                if found.end() > found.start() and not any(a <= found.start() < b for a, b in titles):
                    yield _finding(paragraph, found.start(), found.end(), fault.says, entry, fault.replacement)


def _quotes(paragraph: ReviewedParagraph, entries: Iterable[TermEntry]) -> Iterator[Finding]:
    text = paragraph.text
    for entry in entries:
        if not entry.quoted:
            continue
        form = entry.form
        for found in re.finditer(re.escape(form), text):
            if not _inside_marks(text, found.start()):
                word = f"“{form}”"
                replacement = word if entry.action == "fix" else None
                yield _finding(
                    paragraph,
                    found.start(),
                    found.end(),
                    f"“{form}”应加引号",
                    entry,
                    replacement,
                    FindingLevel.RECOMMENDED,
                )
        if (half := _half(form)) is not None:
            for found in re.finditer(half, text):
                replacement = f"“{form}”" if entry.action == "fix" else None
                yield _finding(paragraph, found.start(), found.end(), f"引号应括住整个“{form}”", entry, replacement)


def _half(form: str) -> str | None:
    """“四个”意识 and 四个“意识”: the marks around one half of the form."""
    cuts = [rf"“{re.escape(form[:at])}”{re.escape(form[at:])}(?!”)" for at in range(1, len(form))]
    cuts += [rf"(?<!“){re.escape(form[:at])}“{re.escape(form[at:])}”" for at in range(1, len(form))]
    return "|".join(cuts) if len(form) > 2 else None


def _inside_marks(text: str, place: int) -> bool:
    """Whether a place stands between quotation marks or in 《》, whatever else stands there."""
    before = text[:place]
    return any(before.count(left) > before.count(right) for left, right in ("“”", "‘’", "《》", "「」")) or (
        before.count('"') % 2 == 1
    )


def _ordered(paragraph: ReviewedParagraph, entries: Iterable[TermEntry]) -> Iterator[Finding]:
    for entry in entries:
        if len(entry.members) < 2:
            continue
        one = "|".join(sorted(map(re.escape, entry.members), key=len, reverse=True))
        lone = r"(?<!、)" if min(map(len, entry.members)) < 2 else r"(?<![不])"
        for found in re.finditer(rf"{lone}(?:{one})(?:{_LINK}(?:{one}))+", paragraph.text):
            if min(map(len, entry.members)) < 2 and "、" not in found[0]:
                continue
            run = re.findall(one, found[0])
            places = [entry.members.index(member) for member in run]
            right = "、".join(entry.members)
            if places != sorted(set(places)):
                says = f"“{entry.form}”的次序应为“{right}”" if set(run) <= set(entry.members) else ""
                yield _finding(paragraph, found.start(), found.end(), says, entry, None)
            elif entry.complete and len(run) == len(entry.members) - 1 and len(run) > 1:
                lost = next(member for member in entry.members if member not in run)
                if lost in paragraph.text[max(0, found.start() - 24) : found.end() + 30]:
                    continue
                yield _finding(paragraph, found.start(), found.end(), f"缺“{lost}”，完整的表述是“{right}”", entry, None)


def _finding(
    paragraph: ReviewedParagraph,
    start: int,
    end: int,
    says: str,
    entry: TermEntry,
    replacement: str | None,
    level: FindingLevel = FindingLevel.NORMAL,
) -> Finding:
    sure = replacement if entry.action == "fix" else None
    return Finding(
        kind="term",
        level=level,
        place=in_paragraph(paragraph, start, end),
        message=f"用语：{says}。",
        basis=entry.source,
        suggestion=f"改为：{sure}" if sure else "请按规范表述改写。",
        replacement=sure,
    )
