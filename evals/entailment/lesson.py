"""What the reader learns from: labelled texts, each beside the article that settles it and beside others.

    python -m evals.entailment.lesson lesson.npz     # minutes, after `cadre corpus build`; then learn_reader.py

The rows are those of `labelled.py`. A part of the statements is laid beside another article of like words too, which
settles nothing; typical questions are laid beside articles that are asked about in like words, and questions that must
be refused beside those that would be shown for them: none of these answers. The file holds tokens and the weights of
the packaged model, so that learning needs nothing but NumPy and torch; it is made anew and not kept.
"""

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering.refused import RefusedQuestion, load_refused
from assistant.answering.typical import TypicalQuestion, load_typical
from assistant.entailment.excerpt import excerpt, pairs
from assistant.entailment.packaged_reader import STATEMENT
from assistant.regulations.citation import from_slug, slug
from assistant.regulations.library import Library
from assistant.regulations.model import Article, Regulation
from assistant.retrieval.adapter import PARTS
from assistant.retrieval.embedder import open_embedder
from assistant.retrieval.packaged_model import packaged_model
from assistant.retrieval.packed_weights import packed_file, read_packed
from assistant.retrieval.question_vectors import QuestionVectors
from assistant.retrieval.unigram import UnigramTokenizer
from assistant.settings import Settings
from evals.entailment.labelled import SILENT, Labelled, asked, options, premises, statements

_DAY = date(2026, 11, 28)
_MISPLACED, _OF_LIKE_WORDS, _WEIGHT = 0.35, (3, 25), 0.5
_ASKED, _BESIDE_OTHERS, _LIKE = 6_000, 4_000, (1, 8)
_OF_REFUSED = 4
_SPECIAL = 4  # begin, padding, end, unknown


class Shelf:
    """The articles in force, by `slug:article`, and their pairs of signs."""

    def __init__(self, library: Library) -> None:
        held = [(regulation, one) for regulation in library.in_force(_DAY) for one in regulation.articles]
        self.articles: list[tuple[Regulation, Article]] = held
        self.number = {f"{regulation.slug}:{one.number}": at for at, (regulation, one) in enumerate(held)}
        self._pairs = [pairs(one.full_text) for _, one in held]

    def beside(self, text: str, provision: str, *, sought: bool) -> str:
        """The lines of the article that the text is laid beside; with the unit of the label in any case, if sought."""
        regulation, article = self.articles[self.number[provision.split(".")[0]]]
        return excerpt(text, regulation, article, from_slug(provision.partition(":")[2]) if sought else None)

    def misplaced(self, text: str, own: int, chance: random.Random) -> int:
        """Another article with many of the text's words."""
        own_pairs = pairs(text)
        scores = [len(own_pairs & held) / (len(held) + 40) ** 0.5 for held in self._pairs]
        order = sorted((at for at in range(len(scores)) if at != own), key=lambda at: -scores[at])
        return chance.choice(order[slice(*_OF_LIKE_WORDS)])


class _Tokens:
    """Token ids of texts, renumbered to those that occur: the others' vectors are not needed."""

    def __init__(self, tokenizer: UnigramTokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, int] = {}
        self.lists: list[list[int]] = []

    def of(self, text: str) -> int:
        """The number of a text's list of tokens."""
        if text not in self._known:
            self._known[text] = len(self.lists)
            self.lists.append(self._tokenizer.windows(text, 1 << 16)[0])
        return self._known[text]

    def renumbered(self) -> tuple[NDArray[np.int32], NDArray[np.int32], list[int]]:
        """All lists one after the other, where each begins, and the ids behind the new numbers."""
        used = sorted({*range(_SPECIAL), *(token for one in self.lists for token in one)})
        number = {token: at for at, token in enumerate(used)}
        flat = np.array([number[token] for one in self.lists for token in one], np.int32)
        return flat, np.cumsum([0, *map(len, self.lists)]).astype(np.int32), used


class LikeQuestions:
    """Which articles are asked about in words like those of a question, by the vectors of the packaged model.

    Args:
        typical: the typical questions, then those that must be refused, as the vectors have them.
        vectors: (questions, dimensions), of length 1.
    """

    def __init__(self, typical: Sequence[TypicalQuestion], vectors: NDArray[np.float32]) -> None:
        self._articles = [_article_of(one) for one in typical]
        self._vectors = vectors

    def articles(self, number: int, count: int) -> list[str]:
        """`slug:article` of the nearest typical questions of other articles than its own, nearest first."""
        nearness = self._vectors[: len(self._articles)] @ self._vectors[number]
        own = self._articles[number] if number < len(self._articles) else ""
        found: dict[str, None] = {}
        for at in (int(one) for one in np.argsort(-nearness)):
            if self._articles[at] != own:
                found.setdefault(self._articles[at])
            if len(found) == count:
                break
        return list(found)


def _article_of(question: TypicalQuestion) -> str:
    provision = question.provision
    return f"{provision.regulation.slug}:{provision.address.article}"


def _place_of(question: TypicalQuestion) -> str:
    return f"{question.provision.regulation.slug}:{slug(question.provision.address)}"


def questions(
    typical: Sequence[TypicalQuestion], refused: Sequence[RefusedQuestion], like: LikeQuestions, chance: random.Random
) -> Iterator[Labelled]:
    """Typical questions beside their article and beside others, those to be refused beside what they are like."""
    chosen = chance.sample(range(len(typical)), min(_ASKED, len(typical)))
    yield from asked([(typical[at].text, _place_of(typical[at])) for at in chosen])
    first, last = _LIKE
    for at in chosen[:_BESIDE_OTHERS]:
        article = chance.choice(like.articles(at, last)[first:])
        yield Labelled(typical[at].text, article, "asked elsewhere", answers=0, weight=_WEIGHT)
    for at, one in enumerate(refused):
        near = like.articles(len(typical) + at, _OF_REFUSED)
        for article in (near[0], chance.choice(near[1:])):
            yield Labelled(one.text, article, "refused", answers=0, matter=one.row.about)


def misplaced(rows: Sequence[Labelled], shelf: Shelf, chance: random.Random) -> Iterator[Labelled]:
    """A part of the statements, beside another article with many of their words: it settles nothing."""
    for row in rows:
        if row.verdict != SILENT and row.article in shelf.number and chance.random() < _MISPLACED:
            regulation, article = shelf.articles[shelf.misplaced(row.text, shelf.number[row.article], chance)]
            beside = f"{regulation.slug}:{article.number}"
            yield replace(row, provision=beside, source="misplaced", verdict=SILENT, weight=_WEIGHT)


def write_lesson(rows: Sequence[Labelled], shelf: Shelf, model: Path, path: Path) -> int:
    """Write the file; the number of its rows."""
    tokens = _Tokens(UnigramTokenizer.open(model))
    columns: dict[str, list[Any]] = {name: [] for name in ("asked", "plain", "sought")}
    written = [row for row in rows if row.article in shelf.number]
    for row in written:
        columns["asked"].append(tokens.of(f"query: {row.text}"))
        for name, sought in (("plain", False), ("sought", True)):
            columns[name].append(tokens.of(f"passage: {shelf.beside(row.text, row.provision, sought=sought)}"))
    of_rows: dict[str, Callable[[Labelled], Any]] = {
        "verdict": lambda row: row.verdict,
        "presumes": lambda row: row.presumes,
        "answers": lambda row: row.answers,
        "weight": lambda row: row.weight,
        "source": lambda row: row.source,
        "held_out": lambda row: row.held_out,
    }
    columns |= {name: [value(row) for row in written] for name, value in of_rows.items()}
    flat, starts, used = tokens.renumbered()
    numbers = {f"row.{name}": np.array(column) for name, column in columns.items()}
    held: dict[str, Any] = {"flat": flat, "starts": starts, "read": np.array(STATEMENT), **numbers, **_weights(used)}
    np.savez_compressed(path, **held)
    return len(written)


def _weights(used: list[int]) -> dict[str, NDArray[np.float16]]:
    """The packaged model in half precision, of its vocabulary the words that occur."""
    model = read_packed(packed_file())
    sizes = model.dimensions
    places = model.vector("emb.pos").reshape(sizes.positions, sizes.hidden) + model.vector("emb.type")[: sizes.hidden]
    held = {"words": model.matrix("emb.word", sizes.hidden).dense()[used], "places": places}
    held |= {f"emb.ln.{part}": model.vector(f"emb.ln.{part}") for part in "wb"}
    for layer in range(sizes.layers):
        for part in PARTS:
            columns = sizes.intermediate if part == "fo" else sizes.hidden
            held[f"l{layer}.{part}.w"] = model.matrix(f"l{layer}.{part}.w", columns).dense()
            held[f"l{layer}.{part}.b"] = model.vector(f"l{layer}.{part}.b")
        for norm in ("aln", "oln"):
            held |= {f"l{layer}.{norm}.{part}": model.vector(f"l{layer}.{norm}.{part}") for part in "wb"}
    return {f"model.{name}": value.astype(np.float16) for name, value in held.items()}


def judged(shelf: Shelf, seed: int = 0) -> list[Labelled]:
    """The rows that what is shipped learns from: every text that a provision settles, and what settles nothing."""
    stated = list(statements())
    return [*stated, *misplaced(stated, shelf, random.Random(seed)), *options()]


def gathered(settings: Settings, shelf: Shelf, library: Library, seed: int = 0) -> list[Labelled]:
    """Every row, in a fixed order: those of `judged`, and of the two looks that are learned beside and not shipped.

    Raises:
        SystemExit: the typical questions have no vectors yet.
    """
    chance = random.Random(seed)
    typical, refused = load_typical(settings.corpus, library, _DAY), load_refused(settings.corpus)
    embedder, texts = open_embedder(settings), [each.text for each in (*typical, *refused)]
    vectors = None if embedder is None else QuestionVectors(settings.index_folder, texts, embedder.name).vectors
    if vectors is None:
        raise SystemExit("run `cadre corpus build` first: the questions have no vectors")
    like = LikeQuestions(typical, vectors)
    return [*judged(shelf, seed), *premises(), *questions(typical, refused, like, chance)]


def main() -> int:
    """Gather and write."""
    given = argparse.ArgumentParser()
    given.add_argument("file", type=Path)
    given.add_argument("--only-verdicts", action="store_true", help="leave out what is learned beside and not shipped")
    asked_for = given.parse_args()
    settings = Settings.from_environment()
    library = Library.load(settings.corpus)
    shelf = Shelf(library)
    rows = judged(shelf) if asked_for.only_verdicts else gathered(settings, shelf, library)
    print(write_lesson(rows, shelf, packaged_model(settings.data), asked_for.file), "rows")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
