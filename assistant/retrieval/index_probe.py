"""Fill or try a Chroma store in a process of its own: `python -m assistant.retrieval.index_probe build|probe FOLDER`.

A damaged store can end its process by a signal; then this process ends, and its parent reads the exit status.
"""

import sys
from pathlib import Path

from assistant.retrieval.generation import CHROMA_FOLDER, read_generation
from assistant.retrieval.index import ChromaStore


def main(arguments: list[str]) -> int:
    """Exit status 0 where the store is complete and every sampled vector finds itself."""
    command, folder = arguments[0], Path(arguments[1])
    generation = read_generation(folder)
    store = ChromaStore(folder / CHROMA_FOLDER)
    if command == "build":
        store.fill(generation)
    problem = store.problem(generation)
    store.close()
    print(problem or "ok")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
