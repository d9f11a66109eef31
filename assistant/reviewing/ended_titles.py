"""Texts cited as in force that no longer hold on the day of the report, or not yet; named as a whole or by an article.

The state is read from the library and the catalogue, never from a title. A sentence that itself speaks of the end of
the text (废止, 修订前, 取代, 原《…》), or of a year in which it still held, is right.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.regulations.catalogue import Catalogue
from assistant.regulations.citation import Citation, FoundCitation, find
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation
from assistant.regulations.titles import split_version, title_key
from assistant.regulations.validity import Validity, validity_on
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import Sentence, sentences

ABOUT_THE_END = re.compile(
    r"废止|失效|取代|代替|替代|同时停止|不再执行|不再适用|修订前|旧版|新旧|相比|对比|以前的|原有的|当时|历史"
)
_OWN_YEAR = re.compile(r"((?:19|20)\d\d)年(?!(?:修订|印发|颁布|发布|公布|版|制定))")
_SURE_LENGTH = 10
_State = tuple[bool, str, date | None]


def ended_titles(document: ReviewedDocument, library: Library, catalogue: Catalogue, on: date) -> tuple[Finding, ...]:
    """Each use of an ended text, and, once a text, that a text's present validity is not confirmed."""
    found: list[Finding] = []
    open_titles: set[str] = set()
    known: dict[Citation, _State | None] = {}
    for sentence in sentences(document):
        for cited in find(sentence.text, ()):
            if not cited.citation.title or (not cited.words.startswith("《") and "《" not in cited.words):
                continue
            name = replace(cited.citation, address=None)
            if name not in known:
                known[name] = _state(name, library, catalogue, on)
            for finding in _of(sentence, cited, known[name], on):
                if finding.level is FindingLevel.RECOMMENDED:
                    if cited.citation.title in open_titles:
                        continue
                    open_titles.add(cited.citation.title)
                found.append(finding)
    return tuple(found)


def _of(sentence: Sentence, cited: FoundCitation, state: _State | None, on: date) -> Iterator[Finding]:
    if state is None:
        return
    ended, words, until = state
    if ended and (ABOUT_THE_END.search(sentence.text) or sentence.text[: cited.start].endswith(("原", "旧"))):
        return
    years = [int(year) for year in _OWN_YEAR.findall(sentence.text[: cited.start] + sentence.text[cited.end :])]
    if ended and until is not None and any(year < until.year for year in years):
        return
    yield Finding(
        kind="citation",
        level=FindingLevel.NORMAL if ended else FindingLevel.RECOMMENDED,
        place=sentence.place(cited.start, cited.end),
        message=f"引用的文件：{words}。",
        basis=f"法规库载明的效力（以{on.year}年{on.month}月{on.day}日为准）",
        suggestion="请改引现行文本，并核对条号和内容。" if ended else "引用前请核对有权机关的现行文本。",
    )


def _state(citation: Citation, library: Library, catalogue: Catalogue, on: date) -> _State | None:
    """Whether it is ended, what to say, and its last day; None for a text that holds, or that nobody here knows."""
    held = _held(citation, library, on)
    name = f"《{citation.title}》" + (f"（{citation.version}年）" if citation.version.isdigit() else "")
    if held is not None:
        state = validity_on(held, on)
        if state.ended:
            after = _successor(held, library, on)
            return True, f"{name}{_day(held.repealed)}{state.words}{after}", held.repealed
        if state is Validity.NOT_YET_IN_FORCE:
            return True, f"{name}到{_day(held.effective)}才施行", None
        if held.validity_unconfirmed:
            return False, f"{name}据报道另有修订，库内文本的现行效力没有核到", None
        return None
    entry = catalogue.by_title(citation.title + (f"（{citation.version}年）" if citation.version else ""))
    if entry is None or entry.status != "已废止":
        return None
    same = title_key(split_version(entry.title)[0]) == title_key(citation.title)
    if not same and len(citation.title) < _SURE_LENGTH:
        return None
    after = f"，由《{entry.superseded_by}》取代" if entry.superseded_by else ""
    return True, f"{name}已废止{after}", None


def title_in_force(title: str, library: Library, catalogue: Catalogue, on: date) -> str | None:
    """The title that stands in place of an ended one: that of its present version, or of the text that replaced it."""
    slug = library.by_title(title)
    current = library.get(slug, on=on) if slug else None
    if current is not None:
        return current.title
    entry = catalogue.by_title(title)
    after = library.by_title(entry.superseded_by) if entry is not None and entry.superseded_by else None
    current = library.get(after, on=on) if after else None
    return current.title if current is not None else None


def _held(citation: Citation, library: Library, on: date) -> Regulation | None:
    """The version that is meant: the one named, else the one in force, else the last that bears exactly this title."""
    slug = library.by_title(citation.title)
    if slug is None:
        return None
    versions = library.versions(slug)
    if citation.version.isdigit():
        return next((one for one in versions if one.version == citation.version), None)
    key = title_key(citation.title)
    named = [one for one in versions if key in {title_key(name) for name in (one.title, *one.short_titles)}]
    return next((one for one in named if one.in_force(on)), named[-1] if named else None)


def _successor(held: Regulation, library: Library, on: date) -> str:
    current = library.get(held.slug, on=on)
    if current is None or current is held:
        return f"，由《{held.superseded_by}》取代" if held.superseded_by and not held.superseded_by.isascii() else ""
    return f"，现行的是《{current.title}》（{current.version}年）"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
