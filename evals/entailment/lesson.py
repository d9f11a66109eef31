"""What the reader learns from: labelled statements and questions, each beside the article that settles it.

    python -m evals.entailment.lesson lesson.npz     # a minute; then learn_reader.py, where there is torch

Three sources, all by other authors: the claims of `evals/banks`, the statements and yes-or-no questions of
`statements.jsonl`, and the options of the open exam sets but the newest two, each as a statement of its own. A part of
them is laid beside another article of like words too, which settles nothing. The file holds tokens and the weights of
the packaged model, so that learning needs nothing but NumPy and torch; it is made anew and not kept.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.banks.as_statements import as_statements
from assistant.entailment.excerpt import excerpt, pairs
from assistant.entailment.packaged_reader import STATEMENT
from assistant.quizzes.quiz import RIGHT
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Article, ArticleNumber, Regulation
from assistant.retrieval.adapter import PARTS
from assistant.retrieval.packaged_model import packaged_model
from assistant.retrieval.packed_weights import packed_file, read_packed
from assistant.retrieval.unigram import UnigramTokenizer
from assistant.settings import Settings
from evals.banks.claims import claims
from evals.banks.evaluate import cases

STATEMENTS = Path(__file__).with_name("statements.jsonl")
FALLS, STANDS, SILENT = 0, 1, 2
FOLDS = 4
_LABELS = {"falls": FALLS, "stands": STANDS, "silent": SILENT}
_EXAMS = ("cases", "practice", "practice2", "practice3", "practice4", "practice5", "practice6", "fresh")
_DAY = date(2026, 11, 28)
_MISPLACED, _OF_LIKE_WORDS, _WEIGHT = 0.35, (3, 25), 0.5
_SPECIAL = 4  # begin, padding, end, unknown


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, what the provision (`slug:article.paragraph…`) says of it, and where it comes from."""

    text: str
    label: int
    provision: str
    source: str

    @property
    def article(self) -> str:
        """`slug:article`."""
        return self.provision.split(".")[0]


def labelled() -> Iterator[Labelled]:
    """Every row, in a fixed order."""
    for claim in claims():
        yield Labelled(claim.claim, STANDS if claim.true else FALLS, claim.provision, "claims")
    for line in STATEMENTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Labelled(row["text"], _LABELS[row["verdict"]], row["provision"], "statements")
    for name in _EXAMS:
        for case in cases(name):
            if case.key is None or ":" not in case.article:
                continue
            if case.question.type == "judge":
                label = STANDS if case.key == RIGHT else FALLS
                yield Labelled(case.question.question, label, case.article, "judge")
                continue
            texts = as_statements(case.question.question, case.question.options)
            for at, text in enumerate(texts):
                label = STANDS if chr(ord("A") + at) in case.key else FALLS
                yield Labelled(text, label, case.article, f"option {name} {case.question.id}")


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
        return excerpt(text, regulation, article, _address(provision) if sought else None)

    def misplaced(self, text: str, own: int, chance: random.Random) -> int:
        """Another article with many of the text's words."""
        own_pairs = pairs(text)
        scores = [len(own_pairs & held) / (len(held) + 40) ** 0.5 for held in self._pairs]
        order = sorted((at for at in range(len(scores)) if at != own), key=lambda at: -scores[at])
        return chance.choice(order[slice(*_OF_LIKE_WORDS)])

    def fold(self, at: int) -> int:
        """Which fold holds the rows of an article out."""
        regulation, article = self.articles[at]
        return hashlib.sha256(f"{regulation.slug}:{article.number}".encode()).digest()[1] % FOLDS


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


def _address(provision: str) -> Address:
    first, *rest = provision.partition(":")[2].split(".")
    number = ArticleNumber(*(int(part) for part in first.split("-")))
    return Address(number, *(int(part) for part in rest[:2]))


def write_lesson(rows: Sequence[Labelled], shelf: Shelf, model: Path, path: Path, seed: int = 0) -> int:
    """Write the file; the number of its rows."""
    chance = random.Random(seed)
    tokens = _Tokens(UnigramTokenizer.open(model))
    made: list[tuple[int, int, int, int, int, float, str]] = []
    for row in rows:
        own = shelf.number.get(row.article)
        if own is None:
            continue
        asked = tokens.of(f"query: {row.text}")
        plain, sought = (
            tokens.of(f"passage: {shelf.beside(row.text, row.provision, sought=s)}") for s in (False, True)
        )
        made.append((asked, plain, sought, row.label, shelf.fold(own), 1.0, row.source))
        if row.label != SILENT and not row.source.startswith("option") and chance.random() < _MISPLACED:
            regulation, article = shelf.articles[shelf.misplaced(row.text, own, chance)]
            beside = tokens.of(f"passage: {excerpt(row.text, regulation, article)}")
            made.append((asked, beside, beside, SILENT, shelf.fold(own), _WEIGHT, "misplaced"))
    flat, starts, used = tokens.renumbered()
    columns = list(zip(*made, strict=True))
    names = ("asked", "plain", "sought", "label", "fold", "weight", "source")
    numbers = {f"row.{name}": np.array(column) for name, column in zip(names, columns, strict=True)}
    held: dict[str, Any] = {"flat": flat, "starts": starts, "read": np.array(STATEMENT), **numbers, **_weights(used)}
    np.savez_compressed(path, **held)
    return len(made)


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


def main() -> int:
    """Gather and write."""
    options = argparse.ArgumentParser()
    options.add_argument("file", type=Path)
    path = options.parse_args().file
    settings = Settings.from_environment()
    shelf = Shelf(Library.load(settings.corpus))
    print(write_lesson(list(labelled()), shelf, packaged_model(settings.data), path), "rows")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
