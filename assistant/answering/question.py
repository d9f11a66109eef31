"""What is asked: the words made clean, jargon and everyday words resolved, the kind, the citations, the figures."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.answering.kinds import QuestionKind, kind_of
from assistant.answering.naming import Names
from assistant.answering.novelty import Familiarity
from assistant.answering.spelling import Spelling
from assistant.answering.terms import Vocabulary
from assistant.errors import QuestionInvalid
from assistant.regulations.citation import FoundCitation, find
from assistant.regulations.figures import Figure, find_figures
from assistant.regulations.lexicon import Lexicon, Subject, Term
from assistant.regulations.library import Library

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A lexicon term met in the question, as the user wrote it."""

    term: Term
    words: str


@dataclass(frozen=True, slots=True)
class SubjectMatch:
    """A subject of the index met in the question; `share` (0–1) is how much of the question it explains."""

    subject: Subject
    share: float


@dataclass(frozen=True, slots=True)
class Question:
    """One question, read.

    `text` has its regulations marked with 《》; `content` are the pairs of signs that carry its subject, `specific`
    those that are not everyday words, `novel` the words that nothing held knows; `mended` are slips put right, as
    (as written, as understood).
    """

    text: str
    kind: QuestionKind
    citations: tuple[FoundCitation, ...] = ()
    terms: tuple[TermMatch, ...] = ()
    subjects: tuple[SubjectMatch, ...] = ()
    expansions: dict[str, float] = field(default_factory=dict[str, float])
    nicknames: tuple[tuple[str, str], ...] = ()
    mended: tuple[tuple[str, str], ...] = ()
    content: tuple[str, ...] = ()
    specific: tuple[str, ...] = ()
    novel: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def only_asks(self) -> bool:
        """Whether there are only asking words: 多少天之内. 办 alone, of 怎么办, names no matter."""
        return not self.terms and not any(len(word) > 1 for word in self.specific)

    @property
    def without_citations(self) -> str:
        """The text with its citations taken out: what is asked about them."""
        text = self.text
        for found in sorted(self.citations, key=lambda found: -found.start):
            text = text[: found.start] + "，" + text[found.end :]
        return text


def clean(text: str) -> str:
    """The question without control characters, emoji and doubled spaces; full-width letters and digits made plain.

    Raises:
        QuestionInvalid: nothing to read remains, or it is longer than a question can be.
    """
    if len(text) > LONGEST:
        raise QuestionInvalid(
            f"问题有{len(text)}个字，超过{LONGEST}字的上限。",
            "请缩短为一个具体的问题；核对整篇文稿请分段提问。",
            characters=len(text),
        )
    kept = "".join(_plain(sign) for sign in text)
    kept = re.sub(r"\s+", " ", kept).strip()
    if not any(unicodedata.category(sign)[0] in "LN" for sign in kept):
        raise QuestionInvalid("没有读到可以作答的文字。", "请输入一个问题，例如：任前公示的公示期是多少天？")
    return kept


def _plain(sign: str) -> str:
    if sign in "\t\n\r":
        return " "
    if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Cn", "So", "Sk"}:
        return ""
    wide = unicodedata.normalize("NFKC", sign)
    return wide if wide.isascii() and wide.isalnum() else sign


class QuestionReader:
    """Reads questions against one library, lexicon and subject index."""

    def __init__(
        self,
        library: Library,
        lexicon: Lexicon,
        vocabulary: Vocabulary,
        familiarity: Familiarity,
        names: Names,
        spelling: Spelling | None = None,
    ) -> None:
        self.spelling = spelling or Spelling()
        self._vocabulary = vocabulary
        self._familiarity = familiarity
        self._naming = names
        surfaces = [(words, term) for term in lexicon.terms for words in term.written]
        self._surfaces = sorted(surfaces, key=lambda pair: -len(pair[0]))
        self._subjects = lexicon.subjects
        self._entries = _by_first_pair(lexicon.subjects)
        self._titles = library.titles()

    def read(self, text: str) -> Question:
        """The question as data; `text` has been cleaned and, if it was a follow-up, completed."""
        mended = self.spelling.mend(text)
        renamed = self._naming.mark(mended.text)
        text = renamed.text
        citations = tuple(find(text, self._titles))
        bare = text
        for found in sorted(citations, key=lambda found: -found.start):
            bare = bare[: found.start] + "，" * (found.end - found.start) + bare[found.end :]
        terms = tuple(self._match_terms(bare))
        expansions = _expansions(terms)
        content = self._vocabulary.content(bare)
        return Question(
            text=text,
            kind=kind_of(bare),
            citations=citations,
            terms=terms,
            subjects=tuple(self._match_subjects(bare, terms, content)),
            expansions=expansions,
            nicknames=renamed.nicknames,
            mended=mended.changes,
            content=content,
            specific=self._vocabulary.content(self._familiarity.without_generic(bare)),
            novel=self._familiarity.novel(bare),
            figures=find_figures(bare),
        )

    def _match_terms(self, text: str) -> Iterable[TermMatch]:
        taken = [False] * len(text)
        for words, term in self._surfaces:
            start = text.find(words)
            if start < 0 or any(taken[start : start + len(words)]):
                continue
            taken[start : start + len(words)] = [True] * len(words)
            yield TermMatch(term, words)

    def _match_subjects(
        self, text: str, terms: tuple[TermMatch, ...], content: tuple[str, ...]
    ) -> Iterable[SubjectMatch]:
        """Words of the index met in the question, or in what its jargon stands for (at half weight)."""
        total = self._vocabulary.total(content) or 1.0
        meant = " ".join(word for match in terms for word in match.term.expands)
        matches: list[SubjectMatch] = []
        direct, indirect = self._entries_in(text), self._entries_in(meant)
        for number in direct.keys() | indirect.keys():
            met = {pair for pair in content if any(pair in words for words in direct.get(number, ()))}
            longest = max(indirect.get(number, ()), key=len, default="")
            weight = self._vocabulary.total(met) + 0.5 * self._vocabulary.total(set(self._vocabulary.content(longest)))
            if weight > 0:
                matches.append(SubjectMatch(self._subjects[number], min(1.0, weight / total)))
        return sorted(matches, key=lambda match: (-match.share, match.subject.subject))[:12]

    def _entries_in(self, text: str) -> dict[int, list[str]]:
        """Numbers of the subjects whose words stand in the text, with those words."""
        found: dict[int, list[str]] = {}
        starts = {text[place : place + 2] for place in range(len(text))} | set(text)
        for start in starts:
            for number, words, parts in self._entries.get(start, ()):
                if all(part in text for part in parts):
                    found.setdefault(number, []).append(words)
        return found


def _by_first_pair(subjects: tuple[Subject, ...]) -> dict[str, list[tuple[int, str, tuple[str, ...]]]]:
    """The words of the index by their first two signs, so that a question looks at few of them."""
    entries: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
    for number, subject in enumerate(subjects):
        for words in dict.fromkeys((subject.subject, *subject.words)):
            parts = tuple(words.split())
            entries.setdefault(parts[0][:2], []).append((number, words, parts))
    return entries


def _expansions(terms: tuple[TermMatch, ...]) -> dict[str, float]:
    """Words added to the search: what jargon stands for weighs as if it had been written, everyday words less."""
    weights: dict[str, float] = {}
    for match in terms:
        weight = 0.6 if match.term.kind == "everyday" else 1.0
        for word in match.term.expands:
            weights[word] = max(weight, weights.get(word, 0.0))
    return weights
