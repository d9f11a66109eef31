"""The figures that really stand in the texts: what may be mixed up with a key, the likeliest mix-up first."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from assistant.indexes.figure_finding import IndexFigure, figures_in
from assistant.indexes.sentences import clause_around
from assistant.indexes.shelf import OwnWords, units_of
from assistant.quizzes.figure_words import Written, written
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Checked, Regulation

_FARTHEST = 6  # a figure so many times larger or smaller is nobody's mix-up, unless its own text has it nearby


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """A figure in its unit, in a form that can be printed another way."""

    figure: IndexFigure
    parts: Written
    unit: OwnWords

    @property
    def regulation(self) -> Regulation:
        """The version it stands in."""
        return self.unit.provision.regulation

    @property
    def clause(self) -> str:
        """The clause around it."""
        first, last = clause_around(self.unit.text, self.figure.start, self.figure.end)
        return self.unit.text[first:last].strip()

    def told(self, on: date) -> str:
        """Where it stands, and what it is said of."""
        return f"{label(self.unit.provision, on)}的“{self.clause}”"


class FigurePool:
    """Every such figure of the versions in force and of those they replaced, as far as the words are checked."""

    def __init__(self, library: Library, in_force: tuple[Regulation, ...], on: date) -> None:
        self._on = on
        self._current = {one.slug: one.version for one in in_force}
        self._by_form: dict[str, list[HeldFigure]] = defaultdict(list)
        older = [
            version
            for one in in_force
            for version in library.versions(one.slug)
            if version.version != one.version and version.effective < one.effective
        ]
        for regulation in (*in_force, *older):
            for unit in units_of(regulation):
                if unit.provision.checked_content is Checked.UNCHECKED:
                    continue  # what has not been compared proves nothing, not even a mistake
                for figure in figures_in(unit.text):
                    if (parts := written(figure)) is not None:
                        self._by_form[parts.form].append(HeldFigure(figure, parts, unit))

    def near(self, key: HeldFigure) -> tuple[HeldFigure, ...]:
        """Figures of the key's form with other numbers, each number once: its own earlier version first."""
        found: dict[tuple[int, ...], HeldFigure] = {}
        others = [one for one in self._by_form[key.parts.form] if one.parts.numbers != key.parts.numbers]
        for other in sorted(others, key=lambda one: self._distance(key, one)):
            if self._distance(key, other)[0] < _TOO_FAR:
                found.setdefault(other.parts.numbers, other)
        return tuple(found.values())

    def superseded(self, held: HeldFigure) -> bool:
        """Whether it stands only in a version that no longer holds."""
        return self._current.get(held.regulation.slug) != held.regulation.version

    def why(self, held: HeldFigure, printed: str) -> str:
        """Why an option is wrong: where its figure really stands."""
        if self.superseded(held):
            return f"“{printed}”出自旧文本{held.told(self._on)}，现行条文已不同。"
        return f"“{printed}”是{held.told(self._on)}所用的数字，不是这里的。"

    def _distance(self, key: HeldFigure, other: HeldFigure) -> tuple[int, float, str, int, int, int]:
        mine, theirs = key.unit.provision, other.unit.provision
        own = key.regulation.slug == other.regulation.slug
        near = abs(theirs.address.article.number - mine.address.article.number)
        ratio = _ratio(key.parts, other.parts)
        if own and self.superseded(other):
            rank = 0 if near <= 3 and ratio <= _FARTHEST else _TOO_FAR
        elif own and theirs.article.headings == mine.article.headings:
            rank = 1
        elif own:
            rank = 2
        else:
            rank = 3 if not self.superseded(other) and ratio <= _FARTHEST / 2 else _TOO_FAR
        return rank, ratio, other.regulation.slug, near, theirs.address.article.number, other.figure.start


_TOO_FAR = 9


def _ratio(one: Written, other: Written) -> float:
    """How many times larger the larger one is; dates are compared by year, else by their day in the year."""
    if one.form == "fraction":
        sizes = [written.numbers[1] / max(written.numbers[0], 1) for written in (one, other)]
    elif one.form.startswith("date"):
        sizes = [
            100.0 + (w.numbers[0] if len(w.numbers) == 3 else w.numbers[0] * 31 + w.numbers[1]) for w in (one, other)
        ]
        return 1 + abs(sizes[0] - sizes[1]) / 100
    else:
        sizes = [float(max(written.numbers[0], 1)) for written in (one, other)]
    low, high = sorted(sizes)
    return high / low if low else 99.0
