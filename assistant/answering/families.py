"""Words that the law enumerates together: 警告、记过、记大过. One can stand where another stood in a question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.regulations.model import Regulation

_LONGEST = 10  # signs of a member
_SIGN = r"[^，。；：、（）()“”《》\s]"
_LIST = re.compile(rf"{_SIGN}{{2,{_LONGEST}}}(?:、{_SIGN}{{2,{_LONGEST}}})+")
_LAST = re.compile(r"[和及与或]")
_CALLED = re.compile(rf"({_SIGN}{{2,{_LONGEST}}})（(?:通称|简称|以下简称)?“?({_SIGN}{{2,6}})”?）(?=[，。；：、的]|$)")
_AND = ("和", "与", "、")
_JOINED = 3  # signs at least of a word that stands beside another one by 和 or 与


@dataclass(frozen=True, slots=True)
class Families:
    """Of each word the enumerations that it is a member of; the words of the law; what short names stand for."""

    of: dict[str, frozenset[int]]
    words: str = ""
    called: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def read(cls, regulations: Iterable[Regulation]) -> "Families":
        """From the running lists of the articles (甲、乙、丙) and from their short 项."""
        found: dict[str, set[int]] = {}
        called: dict[str, str] = {}
        texts: list[str] = []
        number = 0
        for regulation in regulations:
            for article in regulation.articles:
                texts.append(article.full_text)
                called |= {each[2]: each[1] for each in _CALLED.finditer(article.full_text)}
                lists = [_members(each[0]) for each in _LIST.finditer(article.full_text)]
                for paragraph in article.paragraphs:
                    lists.append([one.text.rstrip("；;。 ") for one in paragraph.subparagraphs])
                for members in lists:
                    number += 1
                    for member in members:
                        if 2 <= len(member) <= _LONGEST:
                            found.setdefault(member, set()).add(number)
        words = "\n".join(texts)
        return cls({word: frozenset(numbers) for word, numbers in found.items()}, words, _short_names(called, words))

    def put_in(self, word: str, text: str) -> str:
        """The text with `word` in the place of its like; empty where none stands there.

        Its like is the first of its family: of several that begin at one place the longest, 严重警告, not 警告. A word
        cut short is the member that ends as the other one does: 责令 in 因公辞职几天内提出 is 责令辞职. Else it is what
        和 or 与 joins to it in the law: 党组织 and 党的领导干部.
        """
        if word in text:
            return ""
        for start in range(len(text)):
            for length in range(min(_LONGEST, len(text) - start), 1, -1):
                other = text[start : start + length]
                if (member := self._like(word, other)) and member not in text:
                    return text[:start] + member + text[start + length :]
        for name, whole in (("", ""), *self.called.items()):
            if name in text:
                meant = text.replace(name, whole) if name else text
                other = self._joined_to(word, meant)
                if other:
                    return meant.replace(other, word, 1)
        return ""

    def _like(self, word: str, other: str) -> str:
        """The member of the family of `other` that `word` is, or begins; empty for none."""
        numbers = self.of.get(other)
        if not numbers:
            return ""
        if self.of.get(word, frozenset()) & numbers:
            return word
        for kept in range(len(other) - 2, 1, -1):
            whole = word + other[-kept:]
            if self.of.get(whole, frozenset()) & numbers:
                return whole
        return ""

    def _joined_to(self, word: str, text: str) -> str:
        """The longest words of `text` that stand beside `word` in the law, joined by 和 or 与."""
        best, at = "", self.words.find(word)
        while at >= 0:
            before, after = self.words[max(0, at - _LONGEST - 1) : at], self.words[at + len(word) :][: _LONGEST + 1]
            if after[:1] in _AND:
                best = max(best, _longest_start(after[1:], text), key=len)
            if before[-1:] in _AND:
                best = max(best, _longest_start(before[-2::-1], text[::-1])[::-1], key=len)
            at = self.words.find(word, at + 1)
        return best if len(best) >= _JOINED else ""


def _short_names(called: dict[str, str], words: str) -> dict[str, str]:
    """瞒报 of 一般认定为隐瞒不报（瞒报）: the longest end of the words before that stands elsewhere in the law too."""
    found: dict[str, str] = {}
    for name, before in called.items():
        ends = (before[start:] for start in range(len(before) - 2))
        whole = next((end for end in ends if words.count(end) > words.count(f"{end}（{name}）")), "")
        if whole and name != whole and set(name) <= set(whole):
            found[name] = whole
    return found


def _longest_start(words: str, text: str) -> str:
    """The longest beginning of `words` that stands in `text`."""
    return next((words[:end] for end in range(len(words), _JOINED - 1, -1) if words[:end] in text), "")


def _members(words: str) -> list[str]:
    *first, last = words.split("、")
    return [*first, *_LAST.split(last)]
