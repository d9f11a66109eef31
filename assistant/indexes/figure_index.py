"""时限与数字索引: every deadline and figure of a version, each with the clause it stands in and its citation."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.indexes.figure_finding import IndexFigure, figures_in
from assistant.indexes.figure_grammar import Said, said_of
from assistant.indexes.shelf import OwnWords, units_of
from assistant.regulations.model import Provision, Regulation


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure: what it is, what the words around it say, and the unit it stands in (`lead` introduces a 项)."""

    figure: IndexFigure
    said: Said
    provision: Provision
    lead: str


def index_figures(regulation: Regulation) -> tuple[FigureEntry, ...]:
    """Every figure of the version in printed order."""
    return tuple(entry for unit in units_of(regulation) for entry in _of_unit(unit))


def _of_unit(unit: OwnWords) -> Iterator[FigureEntry]:
    for figure in figures_in(unit.text):
        yield FigureEntry(figure, said_of(unit.text, figure.start, figure.end), unit.provision, unit.lead)
