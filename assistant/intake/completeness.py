"""Signs that a text was cut off: it ends in mid-sentence, or its table of contents names chapters it does not have."""

import re
from collections.abc import Iterator

from assistant.intake.preview import headings_of
from assistant.regulations.line_grammar import finished
from assistant.regulations.numerals import print_article_number
from assistant.regulations.parser import ParsedText

_HEADING = re.compile(r"(第\S+?[编章节])\s*(.*?)[\s.…·]*\d*")


def signs_of_a_cut(parsed: ParsedText) -> tuple[str, ...]:
    """Chinese sentences; nothing for a text that shows no sign of it, which proves nothing."""
    return (*_broken_off(parsed), *_missing_chapters(parsed))


def _broken_off(parsed: ParsedText) -> Iterator[str]:
    last = parsed.articles[-1] if parsed.articles else None
    if last is not None and last.full_text and not finished(last.full_text):
        yield f"最后一条（{print_article_number(last.number)}）没有写完，文本可能被截断，请核对。"


def _missing_chapters(parsed: ParsedText) -> Iterator[str]:
    held = {_key(heading) for heading in headings_of(parsed.articles)}
    announced = [line.text for line in parsed.remainder if line.reason == "目录" and _HEADING.fullmatch(line.text)]
    lacking = [line for line in announced if _key(line) not in held]
    if announced and held and lacking:
        listed = "、".join(re.sub(r"[\s.…·]*\d*$", "", line) for line in lacking[:5])
        listed += "等" if len(lacking) > 5 else ""
        yield f"目录里的{listed}在正文里没有，文本可能被截断，请核对。"


def _key(heading: str) -> str:
    found = _HEADING.fullmatch(heading)
    return re.sub(r"\s", "", found[1] + found[2]) if found else heading
