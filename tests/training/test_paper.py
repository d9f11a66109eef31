"""Papers: the same seed the same paper, keys that follow their options, answers that map back to the bank."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.quizzes.quiz import QuizItem, QuizType
from assistant.training.marking import mark
from assistant.training.paper import Paper, paper_of
from tests.training.made_items import every_type, made

seeds = st.integers(0, 2**31 - 1)
papers = st.sampled_from("AB")


def meaning(item: QuizItem, key: tuple[str, ...]) -> object:
    """What a key says in words, whatever the letters."""
    if item.type is QuizType.MATCH:
        pairs = [pair.split("-") for pair in key]
        return {(item.options[ord(row) - 65], item.matches[int(at) - 1]) for row, at in pairs}
    if item.options:
        words = [item.options[ord(letter) - 65] for letter in key]
        return words if item.type is QuizType.ORDER else set(words)
    return key


@given(seeds, papers)
def test_a_shuffled_key_means_what_it_meant_and_marks_right(seed: int, letter: str) -> None:
    before = {item.id: item for item in every_type()}
    for one in paper_of(every_type(), seed=seed, letter=letter).items:
        assert meaning(one.item, one.item.key) == meaning(before[one.item.id], before[one.item.id].key)
        if one.item.type not in (QuizType.SHORT, QuizType.FILL):
            assert mark(one.item, one.item.key).right


@given(seeds, papers)
def test_an_answer_maps_back_to_the_letters_of_the_bank(seed: int, letter: str) -> None:
    before = {item.id: item for item in every_type()}
    for one in paper_of(every_type(), seed=seed, letter=letter).items:
        assert one.as_banked(one.item.key) == before[one.item.id].key


@given(seeds, papers)
def test_steps_to_be_ordered_never_stand_in_order(seed: int, letter: str) -> None:
    item = made(QuizType.ORDER, options=("先", "后"), key=("B", "A"))
    shown = paper_of([item], seed=seed, letter=letter).items[0].item
    assert shown.options == ("先", "后")


def test_the_same_seed_gives_the_same_paper_and_a_and_b_differ() -> None:
    items = [made(QuizType.SINGLE, number) for number in range(1, 11)]
    first, again, other = (paper_of(items, seed=7, letter=letter) for letter in "AAB")
    assert first == again
    assert first.items != other.items
    assert {one.item.id for one in first.items} == {one.item.id for one in other.items}


def test_a_rationale_that_names_letters_keeps_its_options_in_place() -> None:
    item = made(QuizType.SINGLE, rationale="B项与条文不符，C项没有依据。")
    assert all(paper_of([item], seed=seed).items[0].item == item for seed in range(20))


def test_a_paper_survives_being_stored() -> None:
    paper = paper_of(every_type(), seed=3, letter="B")
    assert Paper.model_validate_json(paper.model_dump_json()) == paper
