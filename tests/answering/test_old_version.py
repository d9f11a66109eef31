"""A version named by its year alone is looked up where the rest of the question leads; nothing else is."""

import pytest

from assistant.answering.old_version import version_meant, version_words
from assistant.assistant import Assistant
from assistant.regulations.library import Library


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2014年那版民主推荐分几种", "2014"),
        ("旧规定（2010年）里要报几项", "2010"),
        ("2010年的老规定中家事多久报", "2010"),
    ],
)
def test_the_year_of_a_version_is_read(text: str, year: str) -> None:
    found = version_words(text)
    assert found is not None
    assert found.year == year


@pytest.mark.parametrize(
    "text",
    [
        "2014年版和2019年版有什么不同",
        "《干部任用条例》2014年版民主推荐",
        "2014年参加工作的可以提拔吗",
        "2010年的规定还有效吗",
    ],
)
def test_two_years_a_title_a_mere_date_or_the_force_of_a_text_are_left_alone(text: str) -> None:
    assert version_words(text) is None


def test_a_text_without_a_version_of_that_year_is_not_meant(bundled: Assistant) -> None:
    library: Library = bundled.library
    assert version_meant("1999", library.regulations, library) is None


def test_the_old_text_answers_and_not_the_one_in_force(bundled: Assistant) -> None:
    answer = bundled.ask("2014年那版里民主推荐有哪两种方式")
    assert (answer.citations[0].slug, answer.citations[0].version) == ("ganbu-renyong", "2014")


@pytest.mark.parametrize("question", ["2002年那版条例里公示写几天", "1998年那版规定里试用期写多长"])
def test_a_version_not_held_is_refused_by_name_also_where_no_title_is_said(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status == "regulation_not_held"
    assert question[:4] in answer.text
    assert answer.citations == ()


def test_the_year_in_which_a_text_took_effect_names_it_too(bundled: Assistant) -> None:
    library: Library = bundled.library
    held = next(each for each in library.regulations if str(each.effective.year) != each.version)
    assert version_meant(str(held.effective.year), [held], library) is not None
