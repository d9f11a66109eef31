"""The tables of typical questions: each row names a unit that the bundled text has, and no wording stands twice."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.refused import load_refused
from assistant.answering.typical import FILE, TypicalRow, load_typical
from assistant.regulations.library import Library
from assistant.regulations.yaml_table import read_rows
from assistant.settings import CHECKOUT

CORPUS = CHECKOUT / "corpus"
LIBRARY = Library.load(CORPUS)
TABLES = sorted(CORPUS.glob(f"*/{FILE}"))
_SHORTEST, _LONGEST = 3, 100


def test_every_regulation_in_force_has_a_table() -> None:
    in_force = {regulation.slug for regulation in LIBRARY.in_force(date.today())}
    assert in_force == {table.parent.name for table in TABLES}


def test_nothing_is_dropped_because_a_unit_does_not_exist() -> None:
    written = sum(len(row.asked) for table in TABLES for row in read_rows(table, TypicalRow))
    assert len(load_typical(CORPUS, LIBRARY)) == written


def test_no_wording_stands_twice() -> None:
    counted = Counter(each.text for each in load_typical(CORPUS, LIBRARY))
    assert [text for text, times in counted.items() if times > 1] == []


def test_no_wording_is_both_answered_and_refused() -> None:
    refused = Counter(each.text for each in load_refused(CORPUS))
    assert [text for text, times in refused.items() if times > 1] == []
    assert refused.keys() & {each.text for each in load_typical(CORPUS, LIBRARY)} == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.parent.name)
def test_every_article_held_is_asked_about_somewhere(table: Path) -> None:
    regulation = next(each for each in LIBRARY.in_force(date.today()) if each.slug == table.parent.name)
    asked = {row.at.split(".")[0] for row in read_rows(table, TypicalRow)}
    assert [str(each.number) for each in regulation.articles if str(each.number) not in asked] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.parent.name)
def test_each_unit_stands_once_and_each_wording_is_one_question(table: Path) -> None:
    rows = read_rows(table, TypicalRow)
    assert len({row.at for row in rows}) == len(rows)
    assert [text for row in rows for text in row.asked if not _SHORTEST <= len(text) <= _LONGEST] == []
