"""Figures in reports that others wrote: found by the cues of a slot, such as 提拔正…级领导干部＃.

In a cue … stands for up to sixty signs within the clause and ＃ for the figure with its unit.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.facts.sheet import FactSheet
from assistant.facts.slot import Slot

_BLANK = r"(?:\*|＊|×|X|[_＿]|\s){1,6}"


def cued(text: str, sheet: FactSheet) -> Iterator[tuple[Slot, str | None]]:
    """Each slot whose cue stands in the text, with its figure; None where the place was left blank."""
    for slot in sheet.slots:
        for cue in slot.cues:
            found = _pattern(cue, slot.unit).search(text)
            if found is not None:
                yield slot, found["figure"]
                break


@lru_cache(maxsize=500)
def _pattern(cue: str, unit: str) -> re.Pattern[str]:
    units = "[人名]" if unit in {"人", "名"} else re.escape(unit)
    figure = (
        rf"(?:(?P<figure>\d{{1,6}})|{_BLANK}){units}(?!次)"
        if unit == "人"
        else rf"(?:(?P<figure>\d{{1,6}})|{_BLANK}){units}"
    )
    parts = [r"[^。；，\d]{0,60}?".join(map(re.escape, part.split("…"))) for part in cue.split("＃")]
    return re.compile(figure.join(parts))
