"""Lists of article numbers as front matter writes them: "1, 8, 18-20, 12之1".

A hyphen is always a range of whole articles; an inserted article is written with 之 (12之1): "12-14" means one thing.
"""

import re
from collections.abc import Iterable

from assistant.regulations.model import ArticleNumber

_ENTRY = re.compile(r"(\d{1,4})(?:\s*[-—–~～至]\s*(\d{1,4})|之(\d{1,2}))?")


def parse_number_list(text: str) -> tuple[ArticleNumber, ...] | None:
    """The numbers listed, in the order written; () for an empty list, None where an entry cannot be read."""
    numbers: list[ArticleNumber] = []
    for entry in filter(None, (part.strip() for part in re.split(r"[,，、]", text))):
        found = _ENTRY.fullmatch(entry)
        if not found:
            return None
        first, last, inserted = int(found[1]), int(found[2] or found[1]), int(found[3] or 0)
        if first < 1 or last < first or (found[3] and inserted < 1):
            return None
        numbers += [ArticleNumber(number, inserted) for number in range(first, last + 1)]
    return tuple(numbers)


def print_number_list(numbers: Iterable[ArticleNumber]) -> str:
    """The shortest writing: sorted, runs of three or more whole articles as ranges."""
    whole = sorted({number.number for number in numbers if not number.inserted})
    runs: list[list[int]] = []
    for number in whole:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    entries = {
        ArticleNumber(run[0] if len(run) > 2 else number): f"{run[0]}-{run[-1]}" if len(run) > 2 else str(number)
        for run in runs
        for number in run
    }
    entries |= {number: f"{number.number}之{number.inserted}" for number in numbers if number.inserted}
    return ", ".join(entries[number] for number in sorted(entries))
