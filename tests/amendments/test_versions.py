"""Which versions are compared, and a sentence where there is nothing to compare."""

from datetime import date
from pathlib import Path

import pytest

from assistant.amendments.versions import slug_of, versions_to_compare
from assistant.errors import NothingToCompare, RequestError, UnknownRegulation
from assistant.regulations.library import Library
from tests.regulations.conftest import small_corpus as _small_corpus

small_corpus = _small_corpus
TODAY = date(2026, 1, 1)


@pytest.fixture
def library(small_corpus: Path) -> Library:
    return Library.load(small_corpus)


def years(library: Library, old: str | None = None, new: str | None = None, on: date = TODAY) -> tuple[str, str]:
    one, other = versions_to_compare(library, "selection", old, new, on)
    return one.version, other.version


def test_the_version_in_force_is_compared_with_the_one_before_it(library: Library) -> None:
    assert years(library) == ("2014", "2019")
    assert years(library, new="2019") == years(library, old="2014") == ("2014", "2019")


def test_versions_named_are_compared_the_way_round_they_are_named(library: Library) -> None:
    assert years(library, "2019", "2014") == ("2019", "2014")


@pytest.mark.parametrize("name", ["干部选任工作条例", "《干部选任工作条例》", "选任条例", "selection"])
def test_a_regulation_is_found_by_its_names(library: Library, name: str) -> None:
    assert slug_of(library, name) == "selection"


@pytest.mark.parametrize(
    ("slug", "old", "new", "kind"),
    [
        ("selection", "2019", "2019", NothingToCompare),
        ("selection", "2002", None, UnknownRegulation),
        ("selection", None, "2014", NothingToCompare),
        ("civil-servants", None, None, NothingToCompare),
        ("nothing", None, None, UnknownRegulation),
    ],
)
def test_what_cannot_be_compared_says_why_and_what_to_do(
    library: Library, slug: str, old: str | None, new: str | None, kind: type[RequestError]
) -> None:
    with pytest.raises(kind) as fault:
        versions_to_compare(library, slug, old, new, TODAY)
    assert fault.value.message.endswith("。")
    assert fault.value.next_step.endswith("。")


def test_an_unknown_name_says_so(library: Library) -> None:
    with pytest.raises(UnknownRegulation):
        slug_of(library, "没有的条例")
