"""Questions on general law: is the right article among the first of the collections, and is a citation met verbatim?"""

import json
import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.assistant import Assistant
from assistant.regulations.numerals import print_article_number
from assistant.retrieval.collection_search import CollectionSearch

CASES = Path(__file__).with_name("cases.jsonl")
DEPTHS = (1, 3, 5)

Found = list[tuple[str, str]]
"""Articles found, best first: short title of the law and number (12-1)."""


@dataclass(frozen=True, slots=True)
class LawCase:
    """A question that names no law, and the articles any of which answers it, as (short title, number)."""

    question: str
    articles: frozenset[tuple[str, str]]


def law_cases() -> list[LawCase]:
    """The cases, in file order."""
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [LawCase(row["question"], frozenset(_article(words) for words in row["provisions"])) for row in rows]


def _article(words: str) -> tuple[str, str]:
    title, _, number = words.partition(":")
    return title, number


def recall(search: Callable[[str], Found]) -> tuple[dict[int, float], list[float]]:
    """The share of the cases with a right article among the first 1, 3, 5; and the milliseconds each took."""
    cases, met, times = law_cases(), dict.fromkeys(DEPTHS, 0), list[float]()
    for case in cases:
        started = time.perf_counter()
        found = search(case.question)
        times.append((time.perf_counter() - started) * 1000)
        for depth in DEPTHS:
            met[depth] += bool(case.articles & set(found[:depth]))
    return {depth: count / len(cases) for depth, count in met.items()}, times


def over(search: CollectionSearch) -> Callable[[str], Found]:
    """Our search as `recall` asks it."""

    def found(question: str) -> Found:
        hits = search.retrieve(question, on=date.today(), k=max(DEPTHS)).hits
        provisions = [hit.passage.provision for hit in hits]
        return [(each.regulation.short_title, str(each.address.article)) for each in provisions]

    return found


def keyed(assistant: Assistant, data_file: Path, count: int = 500, seed: int = 1) -> tuple[int, int, Sequence[float]]:
    """《法》第N条 of that many random articles in force: how many were quoted as the data file has them, and the times.

    Compared are all signs but white space and quotation marks, straight from the file and past our own parser. One of
    500 differs rightly: the file has the heading of the next 编 at the end of 《民法典》第一千一百一十八条.
    """
    chosen = random.Random(seed)
    texts = [text for one in assistant.collections.held for text in one.texts if text.in_force(date.today())]
    texts = [text for text in texts if text.slug not in assistant.on_shelf]
    with closing(sqlite3.connect(f"{data_file.resolve().as_uri()}?mode=ro", uri=True)) as database:
        right, times = 0, list[float]()
        for text in chosen.choices(texts, weights=[text.articles for text in texts], k=count):
            regulation = assistant.library.get(text.slug, text.version)
            assert regulation is not None
            number = print_article_number(chosen.choice(regulation.articles).number)
            started = time.perf_counter()
            answer = assistant.ask(f"《{text.short_title}》{number}")
            times.append((time.perf_counter() - started) * 1000)
            rows = database.execute(
                "SELECT article_text FROM articles JOIN laws USING (law_id) WHERE laws.law_name = ? AND article_no = ?",
                (text.title, number),
            ).fetchall()
            quoted = {_bare(cited.quote) for cited in answer.citations}
            right += bool(quoted & {_bare(words) for (words,) in rows})
    return right, count, times


def _bare(words: str) -> str:
    return "".join(sign for sign in words if not sign.isspace() and sign not in '“”"')
