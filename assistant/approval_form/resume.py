"""The 简历 of a form, line by line: spans in months, study “其间”, gaps and overlaps with their arithmetic."""

import re
from dataclasses import dataclass

from assistant.approval_form.months import Month, month_of

_MONTH = r"(\d{4})\s*[.．。/年]\s*(\d{1,2})(?!\d)\s*月?"
_SPAN = re.compile(rf"\s*{_MONTH}\s*(?:[-—–－―~～至到]+)\s*(?:{_MONTH}|至今|今|现在)?\s*[，,、：:]?\s*")
_BEGINS_WITH_DATE = re.compile(r"\s*\d{4}\s*[.．。/年-]?\s*\d")
_WITHIN = re.compile(r"[（(]\s*(?:其间|期间)\s*[：:，,]?(.*?)[）)]\s*$", re.DOTALL)
_WITHIN_LINE = re.compile(r"\s*[（(]\s*(?:其间|期间)")


@dataclass(frozen=True, slots=True)
class Span:
    """From a month to a month (`end` is None: still going on), and what was done then."""

    start: Month
    end: Month | None
    words: str

    @property
    def dates(self) -> str:
        """1998.09--2002.07, open at the end when it goes on."""
        return f"{self.start}--{self.end or ''}"

    def months(self, reference: Month | None) -> int | None:
        """Its length; an open span is counted to the reference month, None without one."""
        end = self.end or reference
        return None if end is None else self.start.until(end)


@dataclass(frozen=True, slots=True)
class Stage:
    """A main line of the résumé with the spans that lie within it."""

    line: int
    span: Span
    within: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Resume:
    """The lines in order; `unread` are the numbers of lines whose dates mean nothing, or that stand before any date."""

    stages: tuple[Stage, ...]
    unread: tuple[int, ...] = ()

    @property
    def last(self) -> Span | None:
        """The span of the last line."""
        return self.stages[-1].span if self.stages else None


@dataclass(frozen=True, slots=True)
class Join:
    """Two spans that do not join: `months` apart when positive, over each other when negative."""

    before: Span
    after: Span
    months: int
    arithmetic: str


def read_resume(text: str) -> Resume:
    """The lines of a résumé. A line without a date goes on with the one before it."""
    stages: list[Stage] = []
    unread: list[int] = []
    for number, line in _logical_lines(text):
        if _WITHIN_LINE.match(line) and stages:
            within, whole = _within(line)
            stages[-1] = Stage(stages[-1].line, stages[-1].span, (*stages[-1].within, *within))
            unread += [] if whole else [number]
            continue
        closing = _WITHIN.search(line)
        main = line[: closing.start()] if closing else line
        span = _span(main)
        if span is None and (not stages or _BEGINS_WITH_DATE.match(line)):
            unread.append(number)
        elif span is None:
            held = stages[-1].span
            stages[-1] = Stage(
                stages[-1].line, Span(held.start, held.end, held.words + line.strip()), stages[-1].within
            )
        else:
            within, whole = _within(line) if closing else ((), True)
            stages.append(Stage(number, span, within))
            unread += [] if whole else [number]
    return Resume(tuple(stages), tuple(unread))


def joins(resume: Resume) -> tuple[Join, ...]:
    """Where two following main lines leave months out or lie over each other.

    The end of one line and the start of the next may be one month, or follow one another.
    """
    found: list[Join] = []
    for before, after in zip(resume.stages, resume.stages[1:], strict=False):
        if before.span.end is None:
            continue
        months = before.span.end.until(after.span.start)
        if months not in (0, 1):
            found.append(Join(before.span, after.span, months, before.span.end.arithmetic(after.span.start)))
    return tuple(found)


def _logical_lines(text: str) -> list[tuple[int, str]]:
    """Lines with their numbers; a parenthesis that a line leaves open is closed by the lines after it."""
    made: list[tuple[int, str]] = []
    open_signs = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if open_signs > 0 and made and _span(line) is None:
            made[-1] = (made[-1][0], made[-1][1] + line.strip())
        else:
            open_signs = 0
            made.append((number, line))
        open_signs += sum(sign in "（(" for sign in line) - sum(sign in "）)" for sign in line)
    return made


def _within(line: str) -> tuple[tuple[Span, ...], bool]:
    """The spans of “（其间：…）”, and whether every part of it was read."""
    found = _WITHIN.search(line)
    parts = [part for part in re.split(r"[；;]", found[1] if found else "") if part.strip()]
    spans = [_span(part) for part in parts]
    return tuple(one for one in spans if one is not None), bool(spans) and None not in spans


def _span(line: str) -> Span | None:
    found = _SPAN.match(line)
    if found is None:
        return None
    start = month_of(int(found[1]), int(found[2]))
    end = month_of(int(found[3]), int(found[4])) if found[3] else None
    if start is None or (found[3] and end is None):
        return None
    return Span(start, end, line[found.end() :].strip())
