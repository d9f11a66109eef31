"""How soon does a person see something? Times of a stream over HTTP: first event (provisions), whole answer.

`python -m evals.answering.first_event [--count N]` starts `cadre serve` on loopback with the settings of the
environment and asks the open cases one after another. Wall-clock times, as a person feels them: they grow with whatever
else the machine does.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence

from assistant.settings import CHECKOUT
from evals.answering.evaluate import late
from evals.cases import OPEN, Case, case_files, read_cases

_COUNT = 200
_UNTIL_READY = 10.0
"""Seconds after which the vector store has taken over from exact search."""


def measure(count: int = _COUNT) -> dict[str, float]:
    """p50 and p95, in milliseconds, of the first event and of the whole answer."""
    cases = [case for file in case_files() if file in OPEN for case in read_cases("answering", file)]
    arguments = [sys.executable, "-u", "-c", "from assistant.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=CHECKOUT) as one:
        try:
            assert one.stdout is not None
            address = next(found[0] for line in one.stdout if (found := re.search(r"http://[\d.]+:\d+", line)))
            time.sleep(_UNTIL_READY)
            times = [_asked(address, case) for case in cases[:: max(1, len(cases) // count)]]
        finally:
            one.terminate()
    return _told([first for first, _ in times], [whole for _, whole in times])


def _told(first: Sequence[float], whole: Sequence[float]) -> dict[str, float]:
    return {
        "questions": len(first),
        "first event p50": statistics.median(first),
        "first event p95": late(first),
        "whole answer p50": statistics.median(whole),
        "whole answer p95": late(whole),
    }


def _asked(address: str, case: Case) -> tuple[float, float]:
    asked: Mapping[str, object] = {"question": case.question, "turns": list(case.turns)}
    if case.on is not None:
        asked = {**asked, "on": case.on.isoformat()}
    head = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/api/questions/stream", json.dumps(asked).encode(), head)
    started = time.perf_counter()
    first = 0.0
    with urllib.request.urlopen(request) as stream:
        for line in stream:
            if not first and line.startswith(b"data:"):
                first = time.perf_counter() - started
    return first * 1000, (time.perf_counter() - started) * 1000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=_COUNT, help="how many questions")
    for name, value in measure(parser.parse_args().count).items():
        print(f"{name:<18} {value:.0f}" + ("" if name == "questions" else " ms"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
