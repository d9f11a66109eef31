"""The reading of a turn is meant that finds the article most speaks for; that of the rules where nothing decides."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.turn_choice import ALONE, READINGS, RULED, TITLED, WHOLE, Looked, Turn, chosen, features
from assistant.answering.turn_weights import TURN

RULE, NEXT, OTHER = "rules@2020:7", "rules@2020:8", "others@2021:30"
BEFORE = Looked("回避决定作出后几个月内调完", ((RULE, 2.0),), {RULE: 0.8})


def looked(text: str, *articles: str, **asked: float) -> Looked:
    likeness = {{"rule": RULE, "next": NEXT, "other": OTHER}[name]: cosine for name, cosine in asked.items()}
    return Looked(text, tuple((article, 2.0 - at / 4) for at, article in enumerate(articles)), likeness)


def turn(text: str, readings: Mapping[str, Looked]) -> Turn:
    return Turn(text, BEFORE, readings)


SPLIT = {
    RULED: looked("ruled", OTHER, other=0.5),
    ALONE: looked("alone", OTHER, NEXT, other=0.5, next=0.45),
    TITLED: looked("titled", NEXT, next=0.45),
    WHOLE: looked("whole", RULE, NEXT, rule=0.7, next=0.6),
}


def test_the_reading_is_meant_that_finds_what_most_speaks_for() -> None:
    assert chosen(turn("谁来定呢", SPLIT), {"text": 1.0, "next": 1.0}) == "titled"
    assert chosen(turn("谁来定呢", SPLIT), {"same": 1.0}) == "whole"
    assert chosen(turn("谁来定呢", SPLIT), {"rank_alone": 1.0}) == "ruled"


def test_of_readings_that_find_the_same_article_that_of_the_rules_stands() -> None:
    agreed = {name: looked(name, NEXT) for name in (RULED, ALONE, TITLED, WHOLE)}
    assert chosen(turn("谁来定呢", agreed), TURN) == "ruled"


def test_the_rules_stand_where_no_reading_finds_anything() -> None:
    assert chosen(turn("谁来定呢", {name: looked(name) for name in (RULED, ALONE, TITLED, WHOLE)}), TURN) == "ruled"


def test_where_an_article_stands_to_the_one_before_is_told_only_within_its_text() -> None:
    told = features(turn("谁来定呢", SPLIT))
    assert told[NEXT]["text"] == told[NEXT]["next"] == 1
    assert "same" not in told[NEXT]
    assert told[RULE]["same"] == 1
    assert "text" not in told[OTHER]


def test_a_short_turn_keeps_to_the_text_spoken_of_and_a_new_question_does_not() -> None:
    """By the shipped weights: 谁来定呢 stays, 对了，… that is much like a question of another text leaves."""
    readings = SPLIT | {
        ALONE: looked("alone", OTHER, other=0.9),
        WHOLE: looked("whole", RULE, OTHER, rule=0.6, other=0.6),
    }
    assert chosen(turn("谁来定呢", SPLIT), TURN) in {"titled", "whole"}
    assert chosen(turn("对了，任前公示要贴满几个工作日", readings), TURN) == "ruled"


articles = st.lists(st.sampled_from([RULE, NEXT, OTHER]), unique=True, max_size=3)
likenesses = st.dictionaries(st.sampled_from([RULE, NEXT, OTHER]), st.floats(-1, 1))


@given(st.text(min_size=1), st.dictionaries(st.sampled_from(READINGS), st.tuples(articles, likenesses)))
def test_what_is_meant_is_always_one_of_the_readings(
    text: str, drawn: dict[str, tuple[list[str], dict[str, float]]]
) -> None:
    readings = {RULED: looked("ruled"), ALONE: looked("alone")}
    readings |= {
        name: Looked(name, tuple((one, 1.0) for one in found), asked) for name, (found, asked) in drawn.items()
    }
    assert chosen(turn(text, readings), TURN) in {each.text for each in readings.values()}


def test_a_turn_that_begins_with_what_was_told_before_is_never_meant_alone() -> None:
    alone = {"rank_alone": 1.0}
    lent = SPLIT | {ALONE: looked("它归谁管", OTHER, other=0.9), RULED: looked("ruled", RULE, rule=0.5)}
    assert chosen(turn("谁来管", lent), alone) == "它归谁管"
    assert chosen(turn("它归谁管", lent), alone) != "它归谁管"
    assert chosen(Turn("它归谁管", BEFORE, lent, named=True), alone) == "它归谁管"


def test_a_turn_that_only_asks_is_never_meant_alone() -> None:
    lent = SPLIT | {ALONE: looked("多少天之内", OTHER, other=0.9), RULED: looked("ruled", RULE, rule=0.5)}
    assert chosen(Turn("多少天之内", BEFORE, lent), {"rank_alone": 1.0}) == "多少天之内"
    assert chosen(Turn("多少天之内", BEFORE, lent, only_asks=True), {"rank_alone": 1.0}) != "多少天之内"
