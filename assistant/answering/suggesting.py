"""What may be asked next: matters beside the one answered, each found and answered by the shelf before it is shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.answering.answer import AnswerStatus
from assistant.answering.composed import Composed
from assistant.answering.composer import Composer
from assistant.answering.finder import Finder
from assistant.answering.found import Found, Request
from assistant.answering.terms import asking_spans, bigrams
from assistant.regulations.citation import find
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.regulations.model import Provision

_SHOWN = 3
_TRIED = 4  # matters looked at for one answer
_ALIKE = 0.6  # share of a matter's pairs of signs from which the question itself already asks for it
_REMEMBERED = 5000
_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}
_Article = tuple[str, object]


class Suggesting:
    """Suggests from the subject index of one library. Thread-safe: what it remembers can be worked out again."""

    def __init__(self, finder: Finder, composer: Composer, lexicon: Lexicon, library: Library) -> None:
        self._finder, self._composer = finder, composer
        self._matters: dict[str, list[tuple[int, str, _Article]]] = {}
        self._proved: dict[tuple[str, date], bool] = {}
        for subject in lexicon.subjects:
            if asking_spans(subject.subject) or not subject.provisions:
                continue
            for provision in _resolved(subject.provisions[:1], library):
                number = provision.address.article.number
                entry = (number, subject.subject, _article(provision))
                self._matters.setdefault(provision.regulation.slug, []).append(entry)

    def beside(self, found: Found, composed: Composed) -> tuple[str, ...]:
        """Up to three questions on neighbouring matters; the ones that a refusal brings along stay as they are.

        None is the question itself, none leads to the article that has just been shown.
        """
        if composed.suggestions or composed.clarification is not None:
            return composed.suggestions
        if composed.status not in _GIVEN or composed.only_nearest or not composed.rests_on:
            return ()
        kept: list[str] = []
        for tried, (words, article) in enumerate(self._near(composed.rests_on[0], found)):
            if tried == _TRIED or len(kept) == _SHOWN:
                break
            text = f"{words}是怎么规定的？"
            if self._answered(text, article, found.request.on):
                kept.append(text)
        return tuple(kept)

    def _near(self, provision: Provision, found: Found) -> Iterator[tuple[str, _Article]]:
        """Matters of the same text, the nearest articles first, each article once."""
        here = provision.address.article.number
        matters = self._matters.get(provision.regulation.slug, [])
        asked = f"{found.question.text} {found.request.text} {' '.join(found.request.turns)}"
        seen = {_article(provision)}
        for _, words, article in sorted(matters, key=lambda entry: (abs(entry[0] - here), entry[0], entry[1])):
            pairs = bigrams(words)
            alike = sum(pair in asked for pair in pairs) >= _ALIKE * len(pairs)
            if article not in seen and not alike:
                seen.add(article)
                yield words, article

    def _answered(self, text: str, article: _Article, on: date) -> bool:
        key = (text, on)
        if key not in self._proved:
            found = self._finder.find(Request(text, on))
            composed = self._composer.compose(found)
            proved = composed.status is AnswerStatus.ANSWERED and not composed.only_nearest
            if len(self._proved) >= _REMEMBERED:
                self._proved.clear()
            self._proved[key] = proved and article in {_article(one) for one in composed.rests_on}
        return self._proved[key]


def _resolved(printed: Sequence[str], library: Library) -> Iterator[Provision]:
    for words in printed:
        for each in find(words, library.titles()):
            provision = library.resolve(each.citation, date.today())
            if isinstance(provision, Provision):
                yield provision


def _article(provision: Provision) -> _Article:
    return provision.regulation.slug, provision.address.article
