"""Numbers of headings: 一、（一）1. (GB/T 9704—2012, 7.3.3). Counted by the program, so that a part can be left out."""

from assistant.regulations.numerals import to_chinese

_FORMS = ("{}、", "（{}）", "{}.")


class Numbering:
    """Counts level by level; a heading of a higher level begins the lower ones anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next heading of level 1, 2 or 3."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (3 - level)
        count = self._counts[level - 1]
        return _FORMS[level - 1].format(str(count) if level == 3 else to_chinese(count))
