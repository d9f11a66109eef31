"""Everything that is made of one library: put together once, replaced as a whole when the imports change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.beside import BesideShelf
from assistant.answering.composed import Composed
from assistant.answering.composer import Composer
from assistant.answering.finder import Finder
from assistant.answering.found import Found, Request
from assistant.answering.held_against import held_against
from assistant.answering.in_passing import in_passing
from assistant.answering.learned_order import LEARNED
from assistant.answering.learned_refusal import LearnedRefusal, shipped_weights
from assistant.answering.looking_back import looking_back
from assistant.answering.naming import Names
from assistant.answering.novelty import Familiarity
from assistant.answering.question import QuestionReader
from assistant.answering.question_way import Ways
from assistant.answering.reckoning import Reckoning
from assistant.answering.refused import RefusedQuestion, load_refused
from assistant.answering.rung_open import which_rung
from assistant.answering.scope import Scope
from assistant.answering.slots import Slots
from assistant.answering.special import SpecialKinds
from assistant.answering.spelling import Spelling
from assistant.answering.standard import StandardAnswers
from assistant.answering.suggesting import Suggesting
from assistant.answering.switches import ALL_ON, Switches
from assistant.answering.terms import Vocabulary
from assistant.answering.turn_refusal import shipped_turn_weights
from assistant.answering.typical import Likeness, load_typical
from assistant.banks.second_look import second_look
from assistant.checking.reckoner import Reckoner
from assistant.entailment.packaged_reader import PackagedReader, open_reader
from assistant.errors import OwnLexiconInvalid, SetupError
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.regulations.own_lexicon import OwnLexicon
from assistant.regulations.syllables import Syllables
from assistant.retrieval.collection_search import CollectionSearch
from assistant.retrieval.search_engine import SearchEngine
from assistant.settings import Settings
from assistant.shelf.collections import Collections, on_shelf
from assistant.shelf.held_texts import open_library


@dataclass(frozen=True, slots=True)
class Parts:
    """The library, what finds in it, what words an answer from it, and what searches it.

    `library` is the shelf; by title and slug also what the collections beside it hold. Questions are found on the shelf
    alone. `on_shelf` are the slugs in collections of which the shelf holds the title: the shelf answers for those.
    """

    library: Library
    finder: Finder
    composer: Composer
    engine: SearchEngine
    collections: Collections
    on_shelf: frozenset[str]
    collection_search: CollectionSearch | None = None
    beside: BesideShelf | None = None
    reckoning: Reckoning | None = None
    standard: StandardAnswers | None = None
    slots: Slots | None = None
    special: SpecialKinds | None = None
    own_problems: tuple[str, ...] = ()
    suggesting: Suggesting | None = None
    reader: PackagedReader | None = None

    def compose(self, found: Found) -> Composed:
        """Words and the provisions they rest on, or a refusal; a collection may stand in where the shelf refuses."""
        approved = self.standard.instead(found, self.library) if self.standard else None
        if approved is not None:
            return approved
        composed = in_passing(
            found, self._read(found, self._looked_at(found)), self._looked_up, self.finder.names_matter
        )
        if self.reckoning is not None:
            reckoned = self.reckoning.instead(found, composed)
            if reckoned is not composed:
                return reckoned
        if self.slots is not None:
            composed = which_rung(found, self.slots.instead(found, composed))
        if self.special is not None:
            composed = self.special.instead(found, composed)
        return self.beside.instead(found, composed) if self.beside else composed

    def _looked_at(self, found: Found) -> Composed:
        composed = looking_back(found, self.composer.compose(found))
        return second_look(found, composed, self.library, self.finder.vocabulary)

    def _read(self, found: Found, composed: Composed) -> Composed:
        """Held against the provision by the learned reader; not what is only told in passing, mostly a case."""
        if self.reader is None:
            return composed
        return held_against(found, composed, self.reader, self.composer.answered, self._looked_at)

    def _looked_up(self, request: Request) -> Composed:
        return self._looked_at(self.finder.find(request))

    def prepare_reader(self) -> None:
        """Write the file of the reader now: a question shall not wait for it. A fault is told by `problems`."""
        if self.reader is not None:
            self.reader.prepare_if_possible()

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with texts, index and collections; Chinese sentences."""
        of_search = self.collection_search.problems if self.collection_search else ()
        of_reader = self.reader.problems if self.reader else ()
        mine = (*self.library.problems, *self.engine.problems, *self.own_problems, *of_reader)
        return (*mine, *self.collections.problems, *of_search)


def open_parts(settings: Settings, before: Parts | None = None, switches: Switches = ALL_ON) -> Parts:
    """Load corpus and index. A missing or broken index never stops this: search then is exact or lexical.

    Args:
        settings: where things are.
        before: the parts that these follow; what does not hang on the library is taken over from them.
        switches: what takes part; everything outside an ablation.

    Raises:
        CorpusError: the bundled corpus cannot be read.
    """
    library = open_library(settings.corpus, settings.imports_folder)
    lexicon, own_problems = _lexicon(settings)
    lexicon = switches.of_lexicon(lexicon)
    vocabulary = Vocabulary.of(
        article.full_text for regulation in library.regulations for article in regulation.articles
    )
    typical = load_typical(settings.corpus, library) if switches.typical else ()
    refused = load_refused(settings.corpus) if switches.typical else ()
    questions = [each.text for each in (*typical, *refused)]
    engine = SearchEngine(settings, library, before.engine if before else None, questions, switches.search)
    scope, catalogue = Scope.load(settings.corpus), Catalogue.load(settings.corpus)
    catalogue = catalogue.lacking(lambda title: library.by_title(title) is not None, library.holds_whole)
    names = switches.of_names(Names.of(library, lexicon, catalogue))
    known = _known_texts(library, lexicon, scope)
    familiarity = Familiarity.of(known, scope.generic)
    syllables = Syllables.load(settings.corpus)
    spelling = _spelling(library, lexicon, catalogue, known, syllables) if switches.spelling else None
    reader = QuestionReader(library, lexicon, vocabulary, familiarity, names, spelling)
    likeness = Likeness(typical, engine.like_typical, [each.text for each in refused])
    learned, no_weights = _learned_refusal(refused) if switches.refusals else (None, ())
    finder = Finder(
        library,
        reader,
        scope,
        catalogue,
        engine.retriever,
        vocabulary,
        likeness,
        follow_ups=switches.follow_ups,
        refusals=learned,
        order=LEARNED if switches.order else None,
    )
    collections = Collections.open(settings.collections_folder)
    composer = Composer(finder, switches.ranks)
    reckoning = Reckoning(finder, composer, Reckoner(library, settings.data))
    beside = on_shelf(collections, library)
    parts = Parts(
        library,
        finder,
        composer,
        engine,
        collections,
        beside,
        reckoning=reckoning,
        standard=StandardAnswers(settings, Ways(lexicon)),
        slots=Slots.load(settings.corpus, library),
        special=SpecialKinds.load(settings.corpus, library, finder),
        own_problems=(*own_problems, *no_weights),
        suggesting=Suggesting(finder, composer, lexicon, library),
        reader=open_reader(settings) if switches.reader else None,
    )
    return _with_collections(parts) if collections else parts


def _learned_refusal(refused: Sequence[RefusedQuestion]) -> tuple[LearnedRefusal | None, tuple[str, ...]]:
    """What reads questions by learned weights, or the sentence that says why rules alone refuse."""
    try:
        shipped_turn_weights()  # read now: what is damaged is told at the start, not at the first follow-up
        return LearnedRefusal(refused, shipped_weights()), ()
    except SetupError as fault:
        return None, (fault.sentence(),)


def _with_collections(parts: Parts) -> Parts:
    library = parts.library.with_beside(parts.collections)
    search = CollectionSearch(parts.collections, parts.engine.embedder, parts.on_shelf)
    beside = BesideShelf(library, parts.collections, search, parts.finder.scope)
    return replace(parts, library=library, collection_search=search, beside=beside)


def _lexicon(settings: Settings) -> tuple[Lexicon, tuple[str, ...]]:
    """The shipped lexicon with the department's own words over it; where these cannot be used, without, and why."""
    shipped = Lexicon.load(settings.corpus)
    try:
        return OwnLexicon.read(settings.own_lexicon).over(shipped), ()
    except OwnLexiconInvalid as fault:
        return shipped, (f"本单位词库没有用上：{fault.sentence()}",)


def _known_texts(library: Library, lexicon: Lexicon, scope: Scope) -> list[str]:
    """Every word that the held texts and the tables know."""
    articles = [article for regulation in library.regulations for article in regulation.articles]
    headings = [heading.title for article in articles for heading in article.headings]
    words = [words for term in lexicon.terms for words in term.written]
    words += [words for subject in lexicon.subjects for words in (subject.subject, *subject.words)]
    return [*(article.full_text for article in articles), *headings, *words, *scope.domain, *library.titles()]


def _spelling(
    library: Library, lexicon: Lexicon, catalogue: Catalogue, known: list[str], syllables: Syllables
) -> Spelling:
    """Slips are put right to words of lexicon, index and titles; a matter of a text not held is right as it stands."""
    named = [term for term in lexicon.terms if term.kind != "everyday"]
    words = [words for term in named for words in term.written] + [subject.subject for subject in lexicon.subjects]
    wordings = [words for term in lexicon.terms for words in (*term.written, *term.expands)]
    wordings += [words for subject in lexicon.subjects for words in (subject.subject, *subject.words)]
    elsewhere = [topic for entry in catalogue.entries for topic in (entry.title, *entry.short_titles, *entry.topics)]
    right = [*known, *elsewhere]
    pairs = Familiarity.of(right, ()).pairs
    return Spelling.of([*words, *library.titles()], wordings, right, pairs, syllables)
