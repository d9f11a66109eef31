"""The questions on general law: each names articles, and those are there where the data package is installed."""

from datetime import date
from pathlib import Path

from assistant.collection_import import import_statutes
from assistant.regulations.citation import from_slug
from assistant.settings import Settings
from assistant.shelf.collections import Collections
from evals.collections.evaluate import DEPTHS, law_cases, recall
from tests.shelf.small_statutes import installed_data_file


def test_every_case_asks_once_and_names_an_article() -> None:
    cases = law_cases()
    assert len({case.question for case in cases}) == len(cases) >= 50
    assert all(case.articles for case in cases)


def test_recall_counts_a_right_article_among_the_first() -> None:
    right = {case.question: sorted(case.articles)[0] for case in law_cases()}
    none, always = recall(lambda question: [])[0], recall(lambda question: [right[question]])[0]
    second, times = recall(lambda question: [("别的法", "1"), right[question]])
    assert set(none.values()) == {0.0}
    assert set(always.values()) == {1.0}
    assert [second[depth] for depth in DEPTHS] == [0.0, 1.0, 1.0]
    assert len(times) == len(right)


def test_every_article_named_is_in_the_package(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, embedder="off")
    import_statutes(installed_data_file(), settings)
    held = Collections.open(settings.collections_folder)
    for case in law_cases():
        for title, number in case.articles:
            (slug,) = held.slugs_of(title)
            current = next(one for one in held.versions(slug) if one.in_force(date.today()))
            assert current.article(from_slug(number).article), (title, number)
