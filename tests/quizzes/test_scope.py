"""Scopes: a title, a chapter, a provision, a word of the trade; anything else is a typed fault with a next step."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.errors import UnknownScope
from assistant.quizzes.scope import places_of
from tests.quizzes.shelf_items import DAY


def articles(bundled: Assistant, *scope: str) -> list[tuple[str, str]]:
    return [
        (place.regulation.slug, str(place.address.article) if place.address else "")
        for place in places_of(scope, bundled.library, DAY)
    ]


@pytest.mark.parametrize("words", ["干部任用条例", "《干部任用条例》", "ganbu-renyong", "党政领导干部选拔任用工作条例"])
def test_a_regulation_is_meant_by_title_short_title_or_slug(bundled: Assistant, words: str) -> None:
    assert articles(bundled, words) == [("ganbu-renyong", "")]


def test_the_two_regulations_are_meant_by_their_name_in_the_trade(bundled: Assistant) -> None:
    assert articles(bundled, "两项法规") == [("geren-shixiang", ""), ("chahe-chuli", "")]


@pytest.mark.parametrize("words", ["《干部任用条例》第二章", "干部任用条例第2章"])
def test_a_chapter_is_its_articles(bundled: Assistant, words: str) -> None:
    assert articles(bundled, words) == [("ganbu-renyong", number) for number in ("7", "8", "9", "10")]


def test_a_citation_narrows_to_the_provision(bundled: Assistant) -> None:
    (place,) = places_of(("《干部任用条例》第八条第（三）项",), bundled.library, DAY)
    assert place.address is not None
    assert place.address.subparagraph == 3


def test_a_subject_is_the_provisions_on_it(bundled: Assistant) -> None:
    assert ("ganbu-renyong", "31") in articles(bundled, "凡提四必")


def test_no_scope_is_the_whole_shelf_in_force(bundled: Assistant) -> None:
    found = places_of((), bundled.library, DAY)
    assert len(found) > 20
    assert all(place.regulation.in_force(DAY) for place in found)


@pytest.mark.parametrize(
    "words",
    ["", " ", "天书", "《天书》第二章", "《干部任用条例》第九十章", "《干部任用条例》第九百条", "第二章", "条例"],
)
def test_what_names_nothing_in_force_is_a_fault_with_a_next_step(bundled: Assistant, words: str) -> None:
    with pytest.raises(UnknownScope) as fault:
        places_of((words,), bundled.library, DAY)
    assert fault.value.message.endswith("。")
    assert fault.value.next_step


def test_a_day_before_any_text_held_leaves_nothing_to_ask_about(bundled: Assistant) -> None:
    with pytest.raises(UnknownScope):
        places_of(("两项法规",), bundled.library, date(1990, 1, 1))
