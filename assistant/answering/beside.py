"""What the collections beside the shelf may say, and when: a question that they answer is one that the shelf cannot.

They are asked only where the question names one of their titles, where the shelf refuses for want of a title that they
hold, and where the shelf finds nothing or, by its own words, only the nearest thing. Everything else leaves the shelf
as if there were no collections.
"""

from dataclasses import dataclass, replace

from assistant.answering.answer import AnswerStatus
from assistant.answering.composed import ONLY_NEAREST, Composed
from assistant.answering.composer import Composer
from assistant.answering.finder import Finder
from assistant.answering.found import Found
from assistant.answering.naming import Names
from assistant.answering.novelty import Familiarity
from assistant.answering.question import QuestionReader
from assistant.answering.refusal import is_covered
from assistant.answering.scope import Scope
from assistant.answering.terms import Vocabulary
from assistant.errors import CorpusError, IndexFault
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.retrieval.collection_search import CollectionSearch
from assistant.shelf.collections import Collections

_PLAIN = 1.35
"""Score from which the best clause may answer a question that names no law. Over the questions of `evals` that nothing
may answer the highest is 1.24; three of four general questions (`evals/collections`) lie above."""
_SURE = 0.5
"""… and the share of the question's legal words that the clause must then hold."""
_TOUCHED = 0.18
"""Share of all the question's words that an article of the law named must hold to be offered as the nearest."""
_FOUND_NOTHING = {AnswerStatus.NO_PROVISION, AnswerStatus.OUT_OF_SCOPE}
_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the collections are asked; `by_name` tells that a law of theirs is named: then no other one answers."""

    text: str
    titles: tuple[str, ...] = ()

    @property
    def by_name(self) -> bool:
        return bool(self.titles)


class BesideShelf:
    """Answers from the collections. Keeps nothing of a question.

    Args:
        library: the shelf, with the collections beside it.
        collections: those of this installation.
        search: over them.
        scope: what is declined, as on the shelf.
    """

    def __init__(self, library: Library, collections: Collections, search: CollectionSearch, scope: Scope) -> None:
        self._library, self._collections, self._search, self._scope = library, collections, search, scope

    def instead(self, found: Found, composed: Composed) -> Composed:
        """The answer of the collections in place of the shelf's where they are to be asked; else the shelf's.

        Raises:
            CorpusError, IndexFault: the question names a law that cannot be read any more.
        """
        asked = self._asked(found, composed)
        if asked is None:
            return self._with_why_left_out(composed)
        try:
            finder, reader = self._finder(asked)
            if not asked.by_name and reader.read(asked.text).novel:
                return composed  # a word that no law knows: nothing plain enough can be found, and nothing is read
            result = finder.find(replace(found.request, text=asked.text, turns=()))
            answer = _CollectionComposer(finder, asked.by_name).compose(result)
        except (CorpusError, IndexFault):
            if asked.by_name:
                raise
            return composed  # the shelf's refusal is right without them; `state` names what is wrong
        if asked.by_name:
            return self._with_others_named(answer, result)
        return _introduced(answer) if answer.status in _GIVEN else composed

    def is_named(self, found: Found) -> bool:
        """Whether the question names a law that the collections answer for."""
        return bool(self._collections.marked(found.question.text, self._is_beside)[1])

    def _with_why_left_out(self, composed: Composed) -> Composed:
        """A law that its package has and the collection has not: the refusal says why."""
        title = composed.missing_regulation
        reason = self._collections.why_left_out(title) if title else ""
        return replace(composed, text=f"{composed.text}附加法律库没有收入它：{reason}。") if reason else composed

    def _asked(self, found: Found, composed: Composed) -> _Asked | None:
        """Whether the collections are to be asked, and what."""
        if composed.status is AnswerStatus.DECLINED:
            return None
        text, titles = self._collections.marked(found.question.text, self._is_beside)
        if not titles and found.named.unresolved:
            before = (self._collections.marked(turn, self._is_beside)[1] for turn in reversed(found.request.turns))
            titles = next((named for named in before if named), ())[:1]
            text = f"《{titles[0]}》{found.request.text}" if titles else text
        if not titles and composed.missing_regulation and self._is_beside(composed.missing_regulation):
            titles = (composed.missing_regulation,)
            text = f"《{titles[0]}》{text}"
        if titles:
            return _Asked(text, titles)
        return _Asked(text) if composed.only_nearest or composed.status in _FOUND_NOTHING else None

    def _is_beside(self, title: str) -> bool:
        """Whether the collections answer for a title: not where the shelf holds one of that name."""
        slug = self._library.by_title(title)
        return slug is not None and self._collections.holder_of(slug) is not None

    def _finder(self, asked: _Asked) -> tuple[Finder, QuestionReader]:
        """The shelf's own way of finding, over the collections and by what their articles know."""
        pairs = {asked.text[at : at + 2] for at in range(len(asked.text))}
        held = self._search.frequencies({*pairs, *asked.text})
        vocabulary = Vocabulary(held, self._search.articles)
        familiarity = Familiarity(frozenset(held), self._scope.generic)
        reader = QuestionReader(self._library, Lexicon((), ()), vocabulary, familiarity, Names({}))
        return Finder(self._library, reader, self._scope, Catalogue(()), self._search, vocabulary), reader

    def _with_others_named(self, answer: Composed, result: Found) -> Composed:
        """Says so where the question also names texts of the shelf: they are another question."""
        others = [one for one in result.named.regulations if self._collections.holder_of(one.slug) is None]
        if not others or answer.status not in _GIVEN:
            return answer
        names = "、".join(f"《{one.short_title}》" for one in others)
        return replace(answer, text=f"{answer.text}\n\n{names}的规定请另问。")


class _CollectionComposer(Composer):
    """The shelf's order of work; what counts as covered differs, since nothing but words decides here."""

    def __init__(self, finder: Finder, by_name: bool) -> None:
        super().__init__(finder)
        self._by_name = by_name

    def before_any_text(self, found: Found) -> Composed | None:
        """A law asked for by name that had no text then."""
        named = found.named
        if not self._by_name or named.regulations or named.not_held:
            return None
        sentence = "所问的法律在所指定的日期没有有效的文本，不作推断。请核对日期，或者写明版本年份。"
        return Composed(AnswerStatus.NO_PROVISION, sentence)

    def of_another_field(self, found: Found) -> Composed | None:
        """Other fields are what the collections are for."""
        return None

    def is_direct(self, found: Found) -> bool:
        """Never where the question has a word that no law knows: the clause cannot speak of that."""
        return not found.question.novel and super().is_direct(found)

    def not_covered(self, found: Found) -> Composed | None:
        if found.named.provisions:
            return None
        if _answers_named(found) if self._by_name else _answers_unasked(found):
            return None
        names = "、".join(f"《{one.short_title}》" for one in found.named.regulations) or "附加法律库"
        sentence = f"{names}没有找到与问题对应的规定，不作推断。请写明条号，或者去掉法律名称、换一个说法再问。"
        return Composed(AnswerStatus.NO_PROVISION, sentence)


def _answers_named(found: Found) -> bool:
    """Whether the law named speaks of the matter: by its own words, or by enough of all words and what is asked for."""
    if not found.candidates:
        return False
    best = found.candidates[0]
    on_the_matter = max(best.led, best.coverage) >= _TOUCHED
    return best.sure >= _SURE or (on_the_matter and is_covered(found.question, found.candidates, found.cosine))


def _answers_unasked(found: Found) -> bool:
    """Whether the best clause speaks so plainly of the matter that it may answer a question that names no law."""
    if not found.candidates or found.question.novel:
        return False
    best = found.candidates[0]
    plain = best.score >= _PLAIN and best.sure >= _SURE
    return plain and is_covered(found.question, found.candidates, found.cosine)


def _introduced(answer: Composed) -> Composed:
    """The answer, saying first that it is not the shelf's, and which law it comes from."""
    names = "、".join(dict.fromkeys(f"《{provision.regulation.short_title}》" for provision in answer.rests_on))
    opening = f"库内干部人事法规没有与问题对应的规定；附加法律库中最接近的是{names}，是否适用请核对。"
    return replace(answer, text=f"{opening}\n\n{answer.text.removeprefix(ONLY_NEAREST)}", related=())
