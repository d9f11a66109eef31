"""When two ways of asking are one question: the rule by which a standard answer is met, and never by likeness.

Three steps, each on both sides: signs without meaning fall away (punctuation, spaces, width, case); so do words of
courtesy before and particles after (请问……吗); and a word of the lexicon counts as its term, however it is written.
What is left must be equal. A question is no other question because it is similar.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from assistant.regulations.lexicon import Lexicon

_BEFORE = re.compile(
    r"(?:(?:您|你)好|老师|麻烦(?:您|你)?|(?:我)?(?:想|要)?(?:请?问|咨询|请教|了解)(?:一下|下)?(?:您|你)?)+"
)
_AFTER = re.compile(r"(?:吗|呢|呀|啊|吧|嘛|哦|谢谢(?:您|你)?|请问)+$")


def same(question: str) -> str:
    """What two ways of typing one question share: letters and numbers alone, of one width and case."""
    plain = unicodedata.normalize("NFKC", question).lower()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LN")


def bare(question: str) -> str:
    """`same` without courtesy before and particles after; `same` itself where nothing else is left."""
    signs = same(question)
    begun = _BEFORE.match(signs)
    return _AFTER.sub("", signs[begun.end() :] if begun else signs) or signs


class Ways:
    """Ways of asking over one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._terms = {
            same(written): same(term.term)
            for term in lexicon.terms
            for written in term.variants
            if len(same(written)) > 1
        }
        # The terms stand among the words to find, so that a variant inside a longer term is left alone.
        self._terms |= {same(term.term): same(term.term) for term in lexicon.terms}
        longest = sorted(self._terms, key=len, reverse=True)
        self._written = re.compile("|".join(map(re.escape, longest))) if longest else None

    def way(self, question: str) -> str:
        """The form in which equal questions are equal."""
        plain = bare(question)
        return self._written.sub(lambda found: self._terms[found[0]], plain) if self._written else plain


@lru_cache(maxsize=4)
def ways_of(folder: Path) -> Ways:
    """The ways over the lexicon of a corpus folder. Raises CorpusError."""
    return Ways(Lexicon.load(folder))
