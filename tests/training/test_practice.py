"""Practice: marked at once, the first answer counts, mistakes go into the book and come up again."""

import pytest

from assistant.quizzes.quiz import QuizType
from assistant.records import outcomes, people
from assistant.records.attempts import Standing
from assistant.records.records import Records
from assistant.training.exam import give, hand_in, self_assess
from assistant.training.mastery import WITHHELD, of_group, of_person
from assistant.training.practice import practise
from assistant.training.response import ResponseInvalid
from assistant.training.sitting import Mode, look
from assistant.training.wrong_book import coming, due_items, wrong_book
from tests.training.conftest import SetClock, begun
from tests.training.made_items import BASIS, made


def outcomes_in(records: Records) -> list[tuple[str, float]]:
    with records.reading() as transaction:
        return [(one.mode, one.score) for one in outcomes.outcomes_by(transaction)]


def test_an_answer_is_marked_at_once_with_its_rationale(records: Records, clock: SetClock) -> None:
    id = begun(records, clock, Mode.PRACTICE, (made(QuizType.FILL),)).attempt.id
    done = practise(records, clock, id, 1, ("六",))
    assert (done.first, done.result.right, done.result.key) == (True, False, ("五个工作日", "五", "5"))
    assert done.result.rationale
    assert outcomes_in(records) == [("practice", 0)]


def test_only_the_first_answer_counts_and_the_second_is_kept(records: Records, clock: SetClock) -> None:
    id = begun(records, clock, Mode.PRACTICE, (made(QuizType.FILL),)).attempt.id
    practise(records, clock, id, 1, ("六",))
    again = practise(records, clock, id, 1, ("五",))
    assert (again.first, again.result.right) == (False, False)
    assert [one.standing for one in look(records, clock, id).answers] == [Standing.COUNTED, Standing.AFTER_KEY]
    assert outcomes_in(records) == [("practice", 0)]


def test_looking_at_the_key_counts_as_not_known(records: Records, clock: SetClock) -> None:
    id = begun(records, clock, Mode.PRACTICE, (made(QuizType.FILL),)).attempt.id
    assert practise(records, clock, id, 1, ()).result.right is False
    assert not practise(records, clock, id, 1, ("五",)).first


def test_a_short_answer_counts_when_it_was_decided_and_stays_so(records: Records, clock: SetClock) -> None:
    id = begun(records, clock, Mode.PRACTICE, (made(QuizType.SHORT), made(QuizType.FILL))).attempt.id
    shown = {one.item.type: at for at, one in enumerate(look(records, clock, id).paper.items, 1)}
    with pytest.raises(ResponseInvalid):
        self_assess(records, clock, id, shown[QuizType.SHORT], (True, True, True))
    practise(records, clock, id, shown[QuizType.SHORT], ("公道正派",))
    assert outcomes_in(records) == []
    self_assess(records, clock, id, shown[QuizType.SHORT], (True, True, True))
    practise(records, clock, id, shown[QuizType.FILL], ("五",))
    done = hand_in(records, clock, id).result
    assert done is not None
    assert (done.score, done.pending) == (2, 0)
    assert outcomes_in(records) == [("practice", 1), ("practice", 1)]


def test_an_exam_is_no_practice(records: Records, clock: SetClock) -> None:
    with pytest.raises(ResponseInvalid):
        practise(records, clock, begun(records, clock).attempt.id, 1, ("A",))


def test_the_book_takes_from_both_and_lets_go_after_two(records: Records, clock: SetClock) -> None:
    items = (made(QuizType.FILL, 1), made(QuizType.FILL, 2))
    exam = begun(records, clock, items=items).attempt.id
    give(records, clock, exam, 1, ("六",))
    give(records, clock, exam, 2, ("五",))
    hand_in(records, clock, exam)
    assert [(one.item.id, one.modes) for one in wrong_book(records, people.LOCAL)] == [("fill-1", ("exam",))]
    for answer, left in (("六", 1), ("五", 1), ("五", 0)):
        clock.pass_by(60)
        practise(records, clock, begun(records, clock, Mode.PRACTICE, items[:1]).attempt.id, 1, (answer,))
        assert len(wrong_book(records, people.LOCAL)) == left


def test_what_was_answered_comes_up_again_when_its_time_has_come(records: Records, clock: SetClock) -> None:
    id = begun(records, clock, Mode.PRACTICE, (made(QuizType.FILL, 1), made(QuizType.FILL, 2))).attempt.id
    practise(records, clock, id, 1, ("五",))
    practise(records, clock, id, 2, ("六",))
    assert due_items(records, people.LOCAL, clock.wall) == ()
    assert sum(coming(records, people.LOCAL, clock.wall).values()) == 2
    clock.pass_by(3 * 86_400)
    assert [one.item.id for one in due_items(records, people.LOCAL, clock.wall)] == ["fill-2", "fill-1"]


def test_an_exam_day_set_later_brings_cards_forward(records: Records, clock: SetClock) -> None:
    id = begun(records, clock, Mode.PRACTICE, (made(QuizType.FILL),)).attempt.id
    practise(records, clock, id, 1, ("五",))
    clock.pass_by(86_400)
    assert due_items(records, people.LOCAL, clock.wall) == ()
    with records.writing() as transaction:
        people.set_exam_day(transaction, people.LOCAL, clock.wall.date().replace(day=30))
    assert len(due_items(records, people.LOCAL, clock.wall)) == 1


def test_mastery_by_provision_and_a_small_group_without_figures(records: Records, clock: SetClock) -> None:
    id = begun(records, clock, Mode.PRACTICE, (made(QuizType.FILL, 1), made(QuizType.FILL, 2))).attempt.id
    practise(records, clock, id, 1, ("五",))
    practise(records, clock, id, 2, ("六",))
    (cell,) = of_person(records, people.LOCAL)
    assert (cell.label, cell.article, cell.attempts, cell.share) == ("《办法》第八条", "8", 2, 0.5)
    (group,) = of_group(records)
    assert (group.attempts, group.share, group.people, group.note) == (None, None, None, WITHHELD)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("《办法》第八条第一款〔内容待核〕", "《办法》第八条〔内容待核〕"),
        ("《办法》第十二条之一第二款", "《办法》第十二条之一"),
        ("《办法》第六章“讨论决定”〔条号待核〕", "《办法》第六章“讨论决定”〔条号待核〕"),
    ],
)
def test_a_cell_is_labelled_by_its_article_or_as_the_citation_is_printed(
    records: Records, clock: SetClock, printed: str, shown: str
) -> None:
    item = made(QuizType.FILL, citations=(BASIS.model_copy(update={"label": printed}),))
    id = begun(records, clock, Mode.PRACTICE, (item,)).attempt.id
    practise(records, clock, id, 1, ("五",))
    (cell,) = of_person(records, people.LOCAL)
    assert cell.label == shown
