"""A reply to the question back means one button, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.choosing import chosen, may_choose
from assistant.assistant import Assistant
from tests.answering.asked import cited_articles

OPTIONS = ("领导成员离职后几年不能任职", "其他公务员离职后几年不能任职", "退休干部几年不能任职")


@pytest.mark.parametrize(
    ("reply", "place"),
    [("领导成员", 0), ("其他公务员", 1), ("是退休的", 2), ("2", 1), ("第三个", 2), ("B", 1), ("选a", 0), ("①", None)],
)
def test_a_reply_is_matched_by_its_words_number_or_letter(reply: str, place: int | None) -> None:
    assert chosen(reply, OPTIONS) == ("" if place is None else OPTIONS[place])


@pytest.mark.parametrize("reply", ["不能任职", "9", "第零个", "H", "我不知道", "", "几", "试用期"])
def test_where_several_or_none_are_meant_nothing_is_guessed(reply: str) -> None:
    assert chosen(reply, OPTIONS) == ""


@pytest.mark.parametrize(
    "text", ["公示几天", "什么是诫勉", "领导成员呢", "这是一个比按钮上写的长得多的回答，不会是选择"]
)
def test_what_asks_something_itself_is_no_reply(text: str) -> None:
    assert not may_choose(text)


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=5))
def test_matching_never_fails_and_gives_only_what_was_offered(text: str, options: list[str]) -> None:
    assert chosen(text, options) in {*options, ""}


def test_the_button_meant_is_answered(bundled: Assistant) -> None:
    turns = ("受了警告处分，影响期是多久",)
    asked = bundled.ask(turns[0])
    assert asked.clarification is not None
    party = bundled.ask("党内的", turns=turns)
    state = bundled.ask("政务", turns=turns)
    assert cited_articles(party)[0] == "jilv-chufen:10"
    assert cited_articles(state)[0] == "zhengwu-chufen:8"
    assert asked.clarification.options[0] in party.understood_as
