"""What `cadre show` and `cadre corpus list|check` show, from a small corpus of two versions."""

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import UnknownProvision
from assistant.regulations.library import Library
from assistant.showing import listed, problems, show_citation
from tests.regulations.conftest import small_corpus as _small_corpus

small_corpus = _small_corpus
TODAY = date(2026, 1, 1)


@pytest.fixture
def library(small_corpus: Path) -> Library:
    return Library.load(small_corpus)


@pytest.mark.parametrize(
    ("words", "on", "version", "quote"),
    [
        ("《选任条例》第一条", TODAY, "2019", "干部由党管。"),
        ("选任条例第一条", TODAY, "2019", "干部由党管。"),
        ("《选任条例》第一条", date(2018, 1, 1), "2014", "选人看品行。"),
        ("《选任条例》（2014年）第一条", TODAY, "2014", "选人看品行。"),
        ("《选任条例》第二条第（二）项", TODAY, "2019", "（二）群众公认。"),
        ("《公务员法》第二条之一", TODAY, "2018", "增补的条。"),
    ],
)
def test_a_citation_shows_its_provision_as_it_held_that_day(
    library: Library, words: str, on: date, version: str, quote: str
) -> None:
    shown = show_citation(library, words, on)
    assert (shown.version, shown.quote) == (version, quote)


@pytest.mark.parametrize(
    "words",
    ["", "你好", "第一条", "《选任条例》", "《选任条例》第九条", "《别的条例》第一条"],
)
def test_what_cites_nothing_that_is_held_says_why(library: Library, words: str) -> None:
    with pytest.raises(UnknownProvision) as fault:
        show_citation(library, words, TODAY)
    assert fault.value.message.endswith("。")
    assert fault.value.next_step.endswith("。")


def test_every_version_is_listed_with_its_status_and_checks(library: Library) -> None:
    rows = {(row.slug, row.version): row for row in listed(library, TODAY)}
    assert len(rows) == len(library.regulations) == 5
    old, new = rows["selection", "2014"], rows["selection", "2019"]
    assert (old.status, old.status_words, new.status) == ("revised", "已修订", "in_force")
    assert new.checked == {"official": 0, "seen": 2, "derived": 1, "unchecked": 1}
    assert new.articles == sum(new.checked.values()) == 4
    assert new.notices == ("本文本为要点。",)


def test_a_sound_corpus_has_no_problems_and_a_dangling_reference_is_one(library: Library, small_corpus: Path) -> None:
    assert problems(library) == ()
    (small_corpus / "subjects.yaml").write_text(
        "- subject: 缺的条\n  words: [没有]\n  provisions: [《选任条例》第九条]\n", encoding="utf-8"
    )
    (problem,) = problems(Library.load(small_corpus))
    assert "缺的条" in problem
    assert "第九条" in problem
