"""Learns the two linear maps of the search (`assistant/retrieval/learned_map.npz`) from the typical questions.

    python -m evals.retrieval.learn_map            # some ten minutes on two cores; writes the file anew

Run it when typical questions or texts have changed in many places: an older map goes on working, only less well. It
learns from `corpus/*/questions.yaml` alone, never from a case of the evals. A question, moved by one map, shall lie
nearer to the passages of its own article, moved by the other, than to those of any other article in force: softmax over
all articles, each by its nearest passage, by Adam with one rise and fall of the step. The seed is fixed; another
processor may round otherwise in the last digits.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.answering.typical import load_typical
from assistant.regulations.library import Library
from assistant.retrieval.embedder import Embedder, open_embedder
from assistant.retrieval.learned_map import FILE, moved
from assistant.retrieval.retriever import all_passages, article_key, keys_in_force
from assistant.retrieval.vectors import Vectors
from assistant.settings import Settings

ROUNDS, BATCH = 14, 128
_RATE, _DECAY, _RISE = 1e-3, 0.05, 0.1
_SHARPNESS = 40.0  # a difference in cosine of 1/40 is a factor of e
_LEFT_OUT = 0.1  # share of a question's figures set to nought at each look, so that none is relied upon
_STEP = 256

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learned from.

    `passages`, (passages, dimension), those of one article one after the other, `starts` where each article begins;
    `questions`, (questions, dimension), and `articles`, the number of the article that answers each.
    """

    passages: Vectors
    starts: Numbers
    questions: Vectors
    articles: Numbers


class Adam:
    """One matrix and how it is moved; decay pulls it back to nought."""

    def __init__(self, dimension: int) -> None:
        self.matrix: Vectors = np.zeros((dimension, dimension), np.float32)
        self._mean: Vectors = np.zeros_like(self.matrix)
        self._square: Vectors = np.zeros_like(self.matrix)
        self._steps = 0

    def step(self, slope: Vectors, rate: float) -> None:
        """Down the slope."""
        self._steps += 1
        self._mean = (0.9 * self._mean + 0.1 * slope).astype(np.float32)
        self._square = (0.999 * self._square + 0.001 * slope**2).astype(np.float32)
        mean = self._mean / (1 - 0.9**self._steps)
        square = self._square / (1 - 0.999**self._steps)
        moved = self.matrix * (1 - rate * _DECAY) - rate * mean / (np.sqrt(square) + 1e-8)
        self.matrix = moved.astype(np.float32)


def learn(lesson: Lesson, rounds: int = ROUNDS, seed: int = 0) -> Iterator[tuple[float, Vectors, Vectors]]:
    """After each round the mean loss and the maps of questions and of passages as they are then."""
    generator = np.random.default_rng(seed)
    count, dimension = lesson.questions.shape
    question, passage = Adam(dimension), Adam(dimension)
    steps, done = rounds * -(-count // BATCH), 0
    for _ in range(rounds):
        order = generator.permutation(count)
        lost = 0.0
        for at in range(0, count, BATCH):
            rows = order[at : at + BATCH]
            kept = generator.random((len(rows), dimension)) >= _LEFT_OUT
            asked = (lesson.questions[rows] * kept / (1 - _LEFT_OUT)).astype(np.float32)
            loss, slopes = loss_of(lesson, asked, lesson.articles[rows], question.matrix, passage.matrix)
            done += 1
            rate = _RATE * _share(done / steps)
            question.step(slopes[0], rate)
            passage.step(slopes[1], rate)
            lost += loss * len(rows)
        yield lost / count, question.matrix, passage.matrix


def _share(way: float) -> float:
    """Of the full rate, `way` (0–1) through the lesson: a short rise, then down along a cosine."""
    if way < _RISE:
        return 0.04 + 0.96 * way / _RISE
    return 0.5 * (1 + float(np.cos(np.pi * (way - _RISE) / (1 - _RISE))))


def loss_of(
    lesson: Lesson, asked: Vectors, right: Numbers, question: Vectors, passage: Vectors
) -> tuple[float, tuple[Vectors, Vectors]]:
    """Mean loss of the questions `asked`, answered by the articles `right`, and its slope by either map."""
    sizes = np.diff(np.append(lesson.starts, len(lesson.passages)))
    meant, meant_length = moved(asked, question)
    held, held_length = moved(lesson.passages, passage)
    cosines = meant @ held.T
    best = np.maximum.reduceat(cosines, lesson.starts, axis=1)
    logits = _SHARPNESS * (best - best.max(axis=1, keepdims=True))
    shares = np.exp(logits)
    whole = shares.sum(axis=1, keepdims=True)
    shares /= whole
    at = np.arange(len(right))
    loss = float((np.log(whole[:, 0]) - logits[at, right]).mean())
    shares[at, right] -= 1
    shares *= _SHARPNESS / len(right)
    pulls = np.repeat(shares, sizes, axis=1) * (cosines == np.repeat(best, sizes, axis=1))
    by_question = asked.T @ _through_length(pulls @ held, meant, meant_length)
    by_passage = lesson.passages.T @ _through_length(pulls.T @ meant, held, held_length)
    return loss, (by_question.astype(np.float32), by_passage.astype(np.float32))


def _through_length(slope: Vectors, unit: Vectors, length: Vectors) -> Vectors:
    """The slope by a vector before it was brought to length 1."""
    return ((slope - unit * (slope * unit).sum(axis=1, keepdims=True)) / length).astype(np.float32)


def the_lesson(settings: Settings, embedder: Embedder, today: date) -> Lesson:
    """The passages in force and the typical questions of the bundled corpus, with their vectors."""
    library = Library.load(settings.corpus)
    every = all_passages(library)
    in_force = keys_in_force(library, today, every)
    held = [each for each in every if each.key in in_force]
    articles = [article_key(each.provision.regulation, each.provision.address.article) for each in held]
    number = {article: at for at, article in enumerate(dict.fromkeys(articles))}
    asked = load_typical(settings.corpus, library, today)
    right = [number[article_key(each.provision.regulation, each.provision.address.article)] for each in asked]
    starts = [at for at, article in enumerate(articles) if at == 0 or articles[at - 1] != article]
    if len(starts) != len(number):
        raise ValueError("the passages of an article do not stand together")
    passages = _embedded([each.indexed for each in held], embedder.embed_passages, "passages")
    questions = _embedded([each.text for each in asked], embedder.embed_queries, "questions")
    return Lesson(passages, np.array(starts, np.int64), questions, np.array(right, np.int64))


def _embedded(texts: Sequence[str], embed: Callable[[Sequence[str]], Vectors], name: str) -> Vectors:
    made: list[Vectors] = []
    for at in range(0, len(texts), _STEP):
        made.append(embed(texts[at : at + _STEP]))
        print(f"{name}: {min(at + _STEP, len(texts))} of {len(texts)}", flush=True)
    return np.concatenate(made)


def main() -> int:
    """Learn and write."""
    settings = Settings.from_environment()
    embedder = open_embedder(settings, threads=2)
    if embedder is None or not embedder.name.startswith("packaged:"):
        print("the maps are for the packaged model: leave CADRE_EMBEDDER unset")
        return 1
    lesson = the_lesson(settings, embedder, date.today())
    last = None
    for number, last in enumerate(learn(lesson), start=1):
        print(f"round {number} of {ROUNDS}: loss {last[0]:.3f}", flush=True)
    if last is not None:
        write(embedder.name, last[1], last[2])
    return 0


def write(model: str, question: Vectors, passage: Vectors) -> None:
    """The shipped file anew."""
    np.savez_compressed(
        FILE, model=np.array(model), question=question.astype(np.float16), passage=passage.astype(np.float16)
    )


if __name__ == "__main__":
    sys.exit(main())
