"""Words that the law enumerates together: 警告、记过、记大过. One can stand where another stood in a question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.regulations.model import Regulation

_LONGEST = 10  # signs of a member
_SIGN = r"[^，。；：、（）()“”《》\s]"
_LIST = re.compile(rf"{_SIGN}{{2,{_LONGEST}}}(?:、{_SIGN}{{2,{_LONGEST}}})+")
_LAST = re.compile(r"[和及与或]")


@dataclass(frozen=True, slots=True)
class Families:
    """Of each word the enumerations that it is a member of."""

    of: dict[str, frozenset[int]]

    @classmethod
    def read(cls, regulations: Iterable[Regulation]) -> "Families":
        """From the running lists of the articles (甲、乙、丙) and from their short 项."""
        found: dict[str, set[int]] = {}
        number = 0
        for regulation in regulations:
            for article in regulation.articles:
                lists = [_members(each[0]) for each in _LIST.finditer(article.full_text)]
                for paragraph in article.paragraphs:
                    lists.append([one.text.rstrip("；;。 ") for one in paragraph.subparagraphs])
                for members in lists:
                    number += 1
                    for member in members:
                        if 2 <= len(member) <= _LONGEST:
                            found.setdefault(member, set()).add(number)
        return cls({word: frozenset(numbers) for word, numbers in found.items()})

    def put_in(self, word: str, text: str) -> str:
        """The text with `word` in the place of the first of its family that stands there; empty where none does.

        Of several that begin at one place the longest is meant: 严重警告, not 警告.
        """
        own = self.of.get(word)
        if not own or word in text:
            return ""
        for start in range(len(text)):
            for length in range(min(_LONGEST, len(text) - start), 1, -1):
                other = text[start : start + length]
                if self.of.get(other, frozenset()) & own:
                    return text[:start] + word + text[start + length :]
        return ""


def _members(words: str) -> list[str]:
    *first, last = words.split("、")
    return [*first, *_LAST.split(last)]
