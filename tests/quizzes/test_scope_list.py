"""The scopes offered for picking: all of the shelf in force, and each one understood as it is written."""

from datetime import date

from assistant.assistant import Assistant
from assistant.quizzes.scope import Place, in_force, places_of
from assistant.quizzes.scope_list import scopes_offered
from tests.quizzes.shelf_items import DAY


def places(bundled: Assistant, scope: str) -> tuple[Place, ...]:
    return places_of((scope,), bundled.library, DAY)


def test_every_regulation_offered_is_understood_as_itself(bundled: Assistant) -> None:
    regulations = scopes_offered(bundled.library, DAY).regulations
    words = tuple(one.scope for one in regulations)
    meant = places_of(words, bundled.library, DAY)
    assert [one.regulation.title for one in meant] == [one.title for one in regulations]


def test_every_collection_and_topic_offered_is_understood(bundled: Assistant) -> None:
    offered = scopes_offered(bundled.library, DAY)
    assert places_of(tuple(one.scope for one in (*offered.collections, *offered.topics)), bundled.library, DAY)


def test_a_chapter_and_an_article_offered_are_places_of_their_own_regulation(bundled: Assistant) -> None:
    regulation = next(
        one for one in scopes_offered(bundled.library, DAY).regulations if one.scope == "《干部任用条例》"
    )
    chapter = regulation.chapters[1]
    assert chapter.scope == "《干部任用条例》第二章"
    assert len(places(bundled, chapter.scope)) == len(chapter.articles)
    (place,) = places(bundled, chapter.articles[0].scope)
    assert place.regulation.title == regulation.title
    assert place.address is not None


def test_a_chapter_whose_number_stands_twice_is_offered_by_its_articles_alone(bundled: Assistant) -> None:
    for regulation in scopes_offered(bundled.library, DAY).regulations:
        named = [one.scope for one in regulation.chapters if one.scope]
        assert len(named) == len(set(named))


def test_no_article_of_a_text_in_force_is_left_out(bundled: Assistant) -> None:
    offered = scopes_offered(bundled.library, DAY)
    held = {one.title: len(one.articles) for one in in_force(bundled.library, DAY)}
    assert {one.title: sum(len(each.articles) for each in one.chapters) for one in offered.regulations} == held


def test_the_two_regulations_are_a_collection_and_a_subject_is_a_topic(bundled: Assistant) -> None:
    offered = scopes_offered(bundled.library, DAY)
    assert "两项法规" in {one.scope for one in offered.collections}
    assert "凡提四必" in {one.scope for one in offered.topics}


def test_what_is_not_in_force_on_the_day_is_not_offered(bundled: Assistant) -> None:
    assert scopes_offered(bundled.library, date(1950, 1, 1)).regulations == ()
