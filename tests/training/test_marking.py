"""Marking: a right answer gets all, a wrong option nothing, the rules differ only where something is missing."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quizzes.quiz import QuizItem, QuizType
from assistant.training.marking import Basis, PartialRule, assess, mark, same_words
from assistant.training.response import ResponseInvalid, read
from tests.training.made_items import every_type, made

LETTERS = "ABCDEFGH"
CLOSED = [item for item in every_type() if item.type is not QuizType.SHORT]
rules = st.sampled_from(list(PartialRule))


@st.composite
def multiple(draw: st.DrawFn) -> QuizItem:
    options = draw(st.integers(3, 8))
    key = draw(st.sets(st.sampled_from(LETTERS[:options]), min_size=2, max_size=options))
    return made(QuizType.MULTIPLE, options=tuple(f"项{n}" for n in range(options)), key=tuple(sorted(key)))


@given(st.sampled_from(CLOSED), rules, st.floats(0.5, 20))
def test_the_key_itself_gets_every_mark_under_every_rule(item: QuizItem, rule: PartialRule, full: float) -> None:
    right = item.key[:1] if item.type is QuizType.FILL else item.key
    assert mark(item, right, rule, full).score == pytest.approx(full, abs=1e-4)


@given(st.sampled_from(every_type()), rules)
def test_no_answer_gets_nothing_and_is_settled(item: QuizItem, rule: PartialRule) -> None:
    found = mark(item, ("", " "), rule)
    assert (found.score, found.settled) == (0, True)


@given(multiple(), st.data(), rules)
def test_a_wrong_option_takes_everything(item: QuizItem, data: st.DataObject, rule: PartialRule) -> None:
    letters = set(LETTERS[: len(item.options)])
    wrong = sorted(letters - set(item.key))
    if wrong:
        chosen = {data.draw(st.sampled_from(wrong))} | data.draw(st.sets(st.sampled_from(sorted(letters))))
        assert mark(item, tuple(chosen), rule).score == 0


@given(multiple())
def test_a_part_of_the_key_gets_nothing_its_share_or_half(item: QuizItem) -> None:
    for size in range(1, len(item.key)):
        for part in combinations(item.key, size):
            assert mark(item, part, PartialRule.NONE).score == 0
            assert mark(item, part, PartialRule.PER_OPTION).score == pytest.approx(size / len(item.key), abs=1e-4)
            assert mark(item, part, PartialRule.HALF).score == 0.5


@given(multiple(), st.data(), rules)
def test_the_order_of_letters_and_the_way_they_are_joined_change_nothing(
    item: QuizItem, data: st.DataObject, rule: PartialRule
) -> None:
    chosen = data.draw(st.permutations(data.draw(st.sampled_from([item.key, item.key[:1]]))))
    same = [tuple(chosen), ("".join(chosen).lower(),), ("、".join(chosen),), (" , ".join(chosen),)]
    assert len({mark(item, one, rule).score for one in same}) == 1


@given(st.sampled_from(CLOSED), st.lists(st.text(max_size=6), max_size=4), rules)
def test_whatever_is_sent_is_marked_between_nothing_and_full_or_refused(
    item: QuizItem, sent: list[str], rule: PartialRule
) -> None:
    try:
        found = mark(item, tuple(sent), rule, 2)
    except ResponseInvalid:
        return
    assert 0 <= found.score <= 2
    assert read(item, read(item, tuple(sent))) == read(item, tuple(sent))


@pytest.mark.parametrize("written", ["五", "5", "５", " 5个工作日", "五个工作日", "5 个 工作日", "五个工作日。"])
def test_a_blank_takes_every_accepted_form_however_it_is_written(written: str) -> None:
    assert mark(made(QuizType.FILL), (written,)).right


@pytest.mark.parametrize("written", ["十五", "15", "五日", "五个月", "不少于五个工作日", "5天", "0.5", "－5"])
def test_a_blank_takes_nothing_near_it(written: str) -> None:
    assert not mark(made(QuizType.FILL), (written,)).right


def test_numbers_are_compared_as_numbers_and_words_as_words() -> None:
    assert same_words("十五日", "15日")
    assert same_words("三分之二", "3分之2")
    assert same_words("甲、乙。", "甲乙")
    assert not same_words("一百二", "120")
    assert not same_words("1.5", "15")
    assert not same_words("十、五", "十五")
    assert not same_words("试用期", "试用")


@pytest.mark.parametrize(
    ("given_order", "none", "per_option"), [("ABCD", 1, 1), ("BACD", 0, 1 / 3), ("DCBA", 0, 0), ("BCDA", 0, 2 / 3)]
)
def test_an_order_counts_whole_or_by_neighbours(given_order: str, none: float, per_option: float) -> None:
    item = made(QuizType.ORDER)
    assert mark(item, tuple(given_order)).score == none
    assert mark(item, tuple(given_order), PartialRule.HALF).score == none
    assert mark(item, tuple(given_order), PartialRule.PER_OPTION).score == pytest.approx(per_option, abs=1e-4)


@pytest.mark.parametrize(
    ("pairs", "none", "per_option", "half"),
    [
        ("A-1 B-2 C-3", 1, 1, 1),
        ("A1,B2,C3", 1, 1, 1),
        ("A-1 B-2", 0, 2 / 3, 0.5),
        ("A-1 B-3 C-2", 0, 1 / 3, 0),
        ("A-2", 0, 0, 0),
    ],
)
def test_pairs_count_whole_each_or_half(pairs: str, none: float, per_option: float, half: float) -> None:
    scores = [mark(made(QuizType.MATCH), (pairs,), rule).score for rule in PartialRule]
    assert scores == pytest.approx([none, per_option, half], abs=1e-4)


def test_a_short_answer_is_only_proposed_until_a_person_decides() -> None:
    item = made(QuizType.SHORT)
    proposed = mark(item, ("要坚持党的领导，还要注重工作实绩。",), full=3)
    assert (proposed.basis, proposed.settled) == (Basis.PROPOSED, False)
    assert proposed.points[:2] == (True, False)
    decided = assess(item, (True, False, True), 3)
    assert (decided.score, decided.settled, decided.basis) == (2, True, Basis.SELF)


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        (QuizType.SINGLE, ("A", "B")),
        (QuizType.SINGLE, ("E",)),
        (QuizType.SINGLE, ("甲",)),
        (QuizType.MULTIPLE, ("A", "A")),
        (QuizType.JUDGE, ("也许",)),
        (QuizType.ORDER, ("A", "B")),
        (QuizType.MATCH, ("A-4",)),
        (QuizType.MATCH, ("A-1", "A-2")),
        (QuizType.FILL, ("五" * 201,)),
        (QuizType.SHORT, ("字" * 4001,)),
        (QuizType.CASE, ("D",)),
    ],
)
def test_what_an_item_cannot_have_is_refused_in_chinese(kind: QuizType, sent: tuple[str, ...]) -> None:
    with pytest.raises(ResponseInvalid) as caught:
        mark(made(kind), sent)
    assert caught.value.message.endswith("。")


def test_only_short_answers_are_assessed_and_point_by_point() -> None:
    for item, points in ((made(QuizType.SINGLE), (True,)), (made(QuizType.SHORT), (True,))):
        with pytest.raises(ResponseInvalid):
            assess(item, points)
