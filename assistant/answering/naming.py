"""Regulations named without 《》, by a nickname or with the year in front, written as a citation is written.

2014年的干部任用条例42条 becomes 《干部任用条例》（2014年）第42条. Whole names only, the longest first; a name
that goes on into another title (公务员法实施细则) is left alone: it is another regulation.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.regulations.catalogue import Catalogue
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library

_SHORTEST = 4
_LATEST = 49
_INSTRUMENT = re.compile(r"(条例|规定|办法|细则|准则|规则|意见|守则|法)(（试行）|（暂行）)?$")
# 规定 alone after a title is the verb: 公务员法规定的……; with 实施 and its like before it another title.
_GOES_ON = re.compile(
    r"^的?((实施|暂行|试行|执行|补充|配套|贯彻)(条例|细则|办法|规定|意见|解释|指引)|条例|细则|办法|意见|解释|指引)"
)
_VERSION = r"(?:年(?:的?那[一个]?(?:版本?|部|个)|的?[老旧]版?本?|版本?)?|版)"
_YEAR = (
    rf"(?P<year>\d{{4}}|(?<!\d)\d{{2}}){_VERSION}"
    r"的?(?:修订|印发|发布|公布|制定|文本)?的?"
)
_YEAR_BEFORE = re.compile(_YEAR + "(?:《)?$")
_YEAR_AND_FORM = re.compile(_YEAR + r"(?P<form>条例)(?!草案)")
_BARE_ARTICLE = re.compile(r"(》(?:（[^（）]*）)?)(的|里的?|中的?)?(\d{1,3}|[一二三四五六七八九十百]{1,5})条")


@dataclass(frozen=True, slots=True)
class Renamed:
    """The question with its regulations marked, and the nicknames read as (as written, regulation meant)."""

    text: str
    nicknames: tuple[tuple[str, str], ...] = ()


class Names:
    """Every name under which a regulation, held or only catalogued, may be met in running words."""

    def __init__(self, names: Mapping[str, str], forms: Mapping[str, str] | None = None) -> None:
        self._names = sorted(names.items(), key=lambda pair: -len(pair[0]))
        self._forms = forms or {}

    @classmethod
    def of(cls, library: Library, lexicon: Lexicon, catalogue: Catalogue) -> "Names":
        """Titles stand for themselves, nicknames of the lexicon for the first name of their term."""
        names = {name: name for name in _catalogued(catalogue)}
        for term in lexicon.terms:
            if term.kind == "short_title" and library.by_title(term.term):
                names |= dict.fromkeys(term.written, term.term)
        names |= {title: title for title in library.titles()}
        return cls({name: meant for name, meant in names.items() if len(name) >= _SHORTEST}, _only_ones(library))

    def mark(self, text: str) -> Renamed:
        """Put 《》 around the names, with the year that stands before them as their version."""
        nicknames: list[tuple[str, str]] = []
        for name, meant in self._names:
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                if _stands_alone(text, start, end):
                    before = _YEAR_BEFORE.search(text[:start])
                    version = f"（{_full_year(before['year'])}年）" if before else ""
                    head = text[: before.start()] if before else text[:start]
                    if name != meant:
                        nicknames.append((name, meant))
                    marked = f"《{meant}》{version}"
                    text = head + marked + text[end:]
                    end = len(head) + len(marked)
                start = text.find(name, end)
        text = self._with_generic_names(text, nicknames)
        return Renamed(_BARE_ARTICLE.sub(r"\1第\3条", text), tuple(nicknames))

    def _with_generic_names(self, text: str, nicknames: list[tuple[str, str]]) -> str:
        """2014年条例: the one text held of that form, in the version of that year."""

        def marked(found: re.Match[str]) -> str:
            meant = self._forms.get(found["form"])
            if meant is None:
                return found[0]
            nicknames.append((found["form"], meant))
            return f"《{meant}》（{_full_year(found['year'])}年）"

        return _YEAR_AND_FORM.sub(marked, text)


def _only_ones(library: Library) -> dict[str, str]:
    """Forms (条例) of which exactly one regulation is held, with its short title."""
    slugs: dict[str, dict[str, str]] = {}
    for regulation in (one for one in library.regulations if not one.is_internal):
        slugs.setdefault(regulation.kind.value, {})[regulation.slug] = regulation.short_title
    return {form: next(iter(held.values())) for form, held in slugs.items() if len(held) == 1}


def _full_year(year: str) -> str:
    """2014 for 14 and for 2014; two digits are of this century unless that lies ahead."""
    return year if len(year) == 4 else f"{'19' if int(year) > _LATEST else '20'}{year}"


def _catalogued(catalogue: Catalogue) -> Iterable[str]:
    for entry in catalogue.entries:
        yield from (name for name in (entry.title, *entry.short_titles) if _INSTRUMENT.search(name))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not already inside 《》, and not the beginning of a longer title."""
    opened = text.rfind("《", 0, start) > text.rfind("》", 0, start)
    return not opened and not _GOES_ON.match(text[end:])
