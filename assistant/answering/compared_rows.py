"""The rows of a comparison: what each side has to say, sorted by the aspects that the words themselves show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.answer import AnswerTable, TableCell, TableRow
from assistant.answering.aspects import Aspect, aspects_of
from assistant.answering.clauses import Clause
from assistant.answering.selection import article_place
from assistant.regulations.citation import label
from assistant.regulations.model import Address, Provision, provision_at

_MOST_ROWS = 8
_ROWS_EACH = 2  # of one aspect
_LONG = 700  # characters: of a longer 款 with 项 only the introducing sentence is shown


@dataclass(frozen=True, slots=True)
class Compared:
    """The table and the provisions of its cells in the order of the rows."""

    table: AnswerTable
    rests_on: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a cell shows: words that stand in the provision, with their aspects."""

    provision: Provision
    words: str
    aspects: frozenset[Aspect]
    main: Aspect


def units_of(said: Iterator[Clause] | Sequence[Clause]) -> Iterator[Unit]:
    """What cells can show: a 款 with its 项 whole, else the sentence; each once."""
    seen: set[tuple[object, str]] = set()
    for clause in said:
        provision, words = _shown(clause)
        key = (article_place(provision), words)
        if key in seen:
            continue
        seen.add(key)
        aspects, main = aspects_of(words)
        yield Unit(provision, words, aspects, main)


def _shown(clause: Clause) -> tuple[Provision, str]:
    address = clause.provision.address
    paragraph = next(each for each in clause.provision.article.paragraphs if each.ordinal == address.paragraph)
    if paragraph.subparagraphs and (address.subparagraph is not None or paragraph.text.endswith(clause.sentence)):
        whole = provision_at(clause.provision.regulation, Address(address.article, address.paragraph))
        assert whole is not None
        return whole, whole.text if len(whole.text) <= _LONG else paragraph.text
    return clause.provision, clause.sentence


def table_of(
    columns: tuple[str, ...], sides: Sequence[tuple[Unit, ...]], asked: frozenset[Aspect], *, both: bool = False
) -> Compared | None:
    """The rows; with `both` only those in which each side has something."""
    if not all(sides):
        return None
    left = [list(side) for side in sides]
    rows: list[TableRow] = []
    rests_on: list[Provision] = []
    order = [*(aspect for aspect in Aspect if aspect in asked), *(aspect for aspect in Aspect if aspect not in asked)]
    for aspect in order:
        if asked and aspect not in asked and rows:
            break  # what is asked about has its rows
        for _ in range(_ROWS_EACH if aspect in asked else 1):
            chosen = [_taken(units, aspect, wanted=aspect in asked) for units in left]
            if all(chosen) and len({(one.provision.address, one.words) for one in chosen if one}) == 1:
                break  # one sentence for both sides tells nothing apart
            again = bool(rows) and rows[-1].aspect == aspect.value
            if (
                not any(chosen)
                or (both and not all(chosen))
                or (not all(chosen) and ((aspect is Aspect.OTHER and rows) or (again and asked)))
            ):
                break
            cells = tuple(
                TableCell(text=one.words, label=label(one.provision)) if one else TableCell() for one in chosen
            )
            rows.append(TableRow(aspect=aspect.value, cells=cells))
            rests_on += [one.provision for one in chosen if one]
    filled = [any(row.cells[at].text for row in rows) for at in range(len(columns))]
    if not rows or not all(filled) or len({(one.regulation.slug, one.address) for one in rests_on}) < 2:
        return None
    return Compared(AnswerTable(columns=columns, rows=tuple(rows[:_MOST_ROWS])), tuple(dict.fromkeys(rests_on)))


def _taken(units: list[Unit], aspect: Aspect, *, wanted: bool) -> Unit | None:
    """The first unit of the aspect, taken out of those left: one sentence stands in one row."""
    mainly = [one for one in units if one.main is aspect]
    listed = [one for one in mainly if "\n" in one.words] if aspect is Aspect.STEPS else []
    found = next(iter(listed or mainly), None)
    if found is None and wanted:
        found = next((one for one in units if aspect in one.aspects), None)
    if found is not None:
        units.remove(found)
    return found
