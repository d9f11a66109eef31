"""How a peer is asked: a line of JSON in, a line of JSON out, in a process of its own.

First comes `{"articles": [{"key", "title", "number", "text"}], "folder": …}`; the peer says `{"ready": "what it is"}`
or `{"missing": "what is not installed"}`. Then each line is a question, and each answer `{"found": [keys], "ms": …}`,
where `ms` is the processor time that the search took in that process.
"""
# Libraries that this project does not install have no types here.
# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false, reportImplicitRelativeImport=false

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Article = dict[str, str]
Search = Callable[[str], list[str]]
ARTICLES_ASKED = 5


def serve(prepare: Callable[[list[Article], Path], tuple[str, Search]]) -> None:
    """Answer until there are no more lines. `prepare` indexes the articles; ImportError says what is missing."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    sys.path += sys.argv[1:]

    def say(words: dict[str, Any]) -> None:
        print(json.dumps(words, ensure_ascii=False), file=answers, flush=True)

    given = json.loads(sys.stdin.readline())
    try:
        title, search = prepare(given["articles"], Path(given["folder"]))
    except ImportError as missing:
        say({"missing": missing.name or str(missing)})
        return
    say({"ready": title})
    for line in sys.stdin:
        started = time.process_time()
        found = list(dict.fromkeys(search(json.loads(line))))
        say({"found": found[:ARTICLES_ASKED], "ms": (time.process_time() - started) * 1000})
