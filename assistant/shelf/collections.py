"""All collections of an installation, as the library asks for them: a title or a slug that the shelf does not hold."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from assistant.errors import CorpusError
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation
from assistant.regulations.titles import title_key
from assistant.shelf.collection import TEXTS_FILE, Collection

_COUNTRY = "中华人民共和国"
_SHORTEST = 2
_SHORT = 4
"""Up to this many signs a title may be a part of other words, and what stands around it decides."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEADS_IN = re.compile(
    r"(?:根据|依据|依照|按照|遵照|参照|违反|符合|适用|关于|请问|学习|查阅|现行|我国|国家|按|据|依|照|和|与|及|或|在|从|对|的|是|看|查|问|由|新|说|了)$"
)
_GOES_ON_FREELY = re.compile(r"$|[^\u3400-\u9fff]|第|里|中|上|内|规定|怎么|怎样|如何|哪|对|关于|的|是|有|和|与|多少|几")


class Collections:
    """The collections in a folder. One that cannot be read is left out and named in `problems`."""

    def __init__(self, held: Iterable[Collection], problems: Iterable[str] = ()) -> None:
        self.held = tuple(held)
        self.problems = tuple(problems)
        titles = {title for one in self.held for text in one.texts for title in (text.title, text.short_title)}
        self._titles = sorted((title for title in titles if len(title) >= _SHORTEST), key=lambda title: -len(title))

    @classmethod
    def open(cls, folder: Path) -> "Collections":
        """Every `<name>/texts.sqlite` of the folder; none where there is no folder."""
        held: list[Collection] = []
        problems: list[str] = []
        for path in sorted(folder.glob(f"*/{TEXTS_FILE}")):
            try:
                held.append(Collection.open(path.parent))
            except CorpusError as fault:
                problems.append(fault.sentence())
        return cls(held, problems)

    def __bool__(self) -> bool:
        return bool(self.held)

    def named(self, name: str) -> Collection | None:
        """The collection of that name."""
        return next((one for one in self.held if one.name == name), None)

    def slugs_of(self, title: str) -> tuple[str, ...]:
        """The regulations of exactly that title or short title."""
        return tuple(dict.fromkeys(slug for one in self.held for slug in one.slugs_of(title)))

    def versions(self, slug: str) -> tuple[Regulation, ...]:
        """Every version of one regulation, read, oldest first; empty for an unknown slug. Raises CorpusError."""
        return next((one.versions(slug) for one in self.held if one.held(slug)), ())

    def holder_of(self, slug: str) -> Collection | None:
        """The collection that holds a regulation."""
        return next((one for one in self.held if one.held(slug)), None)

    def why_left_out(self, title: str) -> str:
        """Why no collection took in a law of that full or short title, in Chinese; "" where none knows it."""
        key = title_key(title)
        for one in self.held:
            with suppress(CorpusError):
                for left_out, _, reason in one.left_out():
                    if key in {title_key(left_out), title_key(left_out.removeprefix(_COUNTRY))}:
                        return reason
        return ""

    def marked(self, text: str, is_meant: Callable[[str], bool]) -> tuple[str, tuple[str, ...]]:
        """The text with the titles it names in 《》, and those titles, longest first.

        A title inside a longer one (保险法 in 社会保险法) is not named, nor one that only begins another word
        (宪法宣誓, 公司法人); `is_meant` sorts out further ones.
        """
        found: list[str] = []
        blank = text
        for title in self._titles:
            place = next((at for at in _places(blank, title) if _stands_alone(blank, title, at)), None)
            if place is None:
                continue
            end = place + len(title)
            if is_meant(title):
                found.append(title)
                if not text[:place].endswith("《"):
                    text, blank = f"{text[:place]}《{title}》{text[end:]}", f"{blank[:place]}《{title}》{blank[end:]}"
                    place, end = place + 1, end + 1
            blank = blank[:place] + "，" * len(title) + blank[end:]
        return text, tuple(found)


def revision_of(folder: Path) -> str:
    """Changes with every collection put in place; one look-up of the file system a collection."""
    with suppress(OSError):
        return "-".join(str(path.stat().st_mtime_ns) for path in sorted(folder.glob(f"*/{TEXTS_FILE}")))
    return ""


def on_shelf(collections: Collections, shelf: Library) -> frozenset[str]:
    """The slugs in collections of which the shelf holds the title: the shelf answers for those."""
    texts = (text for one in collections.held for text in one.texts)
    return frozenset(text.slug for text in texts if shelf.by_title(text.title) is not None)


def _places(text: str, title: str) -> Iterator[int]:
    start = text.find(title)
    while start >= 0:
        yield start
        start = text.find(title, start + 1)


def _stands_alone(text: str, title: str, start: int) -> bool:
    before, after = text[:start], text[start + len(title) :]
    if before.endswith("《"):
        return after.startswith(("》", "（", "("))
    if len(title) > _SHORT:
        return True
    free = not before or not _HAN.match(before[-1]) or _LEADS_IN.search(before) is not None
    return free and (title.endswith("法典") or _GOES_ON_FREELY.match(after) is not None)
