"""A version named by its year alone: 2014年那版民主推荐叫什么 asks the 2014 text of what has the matter."""

import re
from collections.abc import Iterable

from assistant.answering.versions_named import VersionWords, versions_named
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation

_LINK = re.compile(r"^(?:的|里面?的?|中的?)?[，,]?")
_ON_ITS_FORCE = re.compile(r"有效|失效|生效|废止|作废|施行")  # of which text, the words do not say
_ANY_YEAR = re.compile(r"(?:19|20)\d\d|(?<!\d)\d\d(?=年?版)")


def version_words(text: str) -> VersionWords | None:
    """The words that name a version by its year and no regulation; None where there are none, or several years."""
    if "《" in text or _ON_ITS_FORCE.search(text) or len(set(_ANY_YEAR.findall(text))) != 1:
        return None
    return next((each for each in versions_named(text) if each.year and each.bare), None)


def version_meant(year: str, found: Iterable[Regulation], library: Library) -> Regulation | None:
    """The version of that year of the first text found that has one; None where no text found has one."""
    for regulation in found:
        for version in library.versions(regulation.slug):
            days = (version.issued, version.effective)
            if year == version.version or any(day and str(day.year) == year for day in days):
                return version
    return None


def without_version(text: str) -> str:
    """The question without the words that name a version; empty where there are none."""
    words = version_words(text)
    return text[: words.start] + _LINK.sub("", text[words.end :]) if words else ""


def with_version(text: str, found: Iterable[Regulation], library: Library) -> str:
    """The question with the title of the version meant in place of its year.

    Where no text found has one of that year, with the title of the text that has the matter now: that this version is
    not held can then be said by name. As it was where no version is named, or nothing is found.
    """
    words, texts = version_words(text), tuple(found)
    if words is None or not texts:
        return text
    version = version_meant(words.year, texts, library)
    if version is not None:
        return f"《{version.short_title}》（{version.version}年）{without_version(text)}"
    return f"{words.year}年那版{texts[0].short_title}，{without_version(text)}"
