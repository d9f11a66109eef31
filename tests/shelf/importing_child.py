"""A program that imports without end and says what was acknowledged: killed by `test_killed_imports.py`.

Each line on stdout is `slug/file hash`, written when the store has answered; odd rounds are steps of three texts.
"""

import sys
from pathlib import Path

from assistant.shelf.import_store import ImportStore
from tests.shelf.made_texts import change

NAMES = "甲乙丙丁戊己"


def main(folder: str, begin: int) -> None:
    """Put texts until killed: the same six places, each time with other words."""
    store = ImportStore(Path(folder))
    for round_ in range(begin, begin + 10_000):
        words = f"第{round_}轮。" + "试验文本。" * (round_ % 5 * 400)
        if round_ % 2:
            at = round_ % 4
            entries = store.put_all([change(name, words=words) for name in NAMES[at : at + 3]])
        elif round_ % 10 == 4 and store.live():
            held = next(iter(store.live().values()))
            entries = (store.withdraw(held.slug, held.version),)
        else:
            entries = (store.put(change(NAMES[round_ % 6], words=words)),)
        for entry in entries:
            print(entry.id, entry.place, entry.text or "-", flush=True)


main(sys.argv[1], int(sys.argv[2]))
