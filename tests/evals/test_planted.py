"""The planted faults are faults, and the check finds them without alarming at right sentences."""

import random
from datetime import date

import pytest

from assistant.checking.citations import check_citations
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.settings import Settings
from evals.checking.sentences import planted, planters, right_sentences

ON = date(2026, 11, 1)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load(Settings().corpus)


def test_right_sentences_raise_no_alarm(library: Library) -> None:
    chance = random.Random(5)
    some = chance.sample(right_sentences(library, ON, chance), 60)
    reports = [check_citations(one.text, library, Catalogue(()), ON) for one in some]
    assert sum(report.findings for report in reports) == 0


@pytest.mark.parametrize("fault", ["wrong article", "wrong figure", "wrong unit", "wrong modality", "wrong subject"])
def test_most_planted_faults_are_found_and_none_is_called_right(library: Library, fault: str) -> None:
    chance = random.Random(5)
    rights = right_sentences(library, ON, chance)
    some = planted(rights, planters(library, ON, chance)[fault], fault, 12, chance)
    reports = [check_citations(one.text, library, Catalogue(()), ON) for one in some]
    assert len(some) == 12
    assert sum(report.findings > 0 for report in reports) >= 11
    assert all(row.verdict_words != "支持" for report in reports for row in report.citations)


def test_one_seed_plants_the_same_faults(library: Library) -> None:
    made = [right_sentences(library, ON, random.Random(3)) for _ in range(2)]
    assert [one.text for one in made[0]] == [one.text for one in made[1]]
