"""A paper as a whole: nothing twice, no two items on one sentence, keys evenly placed."""

from assistant.assistant import Assistant
from assistant.quizzes.composer import compose
from assistant.quizzes.paper_proof import facts_of, nearly_same, paper_faults
from assistant.quizzes.quiz import QuizItem, QuizRequest, QuizType
from tests.quizzes.shelf_items import DAY, first, items


def paper(bundled: Assistant) -> tuple[QuizItem, ...]:
    return compose(QuizRequest(count=40, seed=4, on=DAY), bundled.library).items


def test_an_item_given_twice_is_found(bundled: Assistant) -> None:
    held = paper(bundled)
    assert "有重复的题目" in list(paper_faults([*held, held[0]]))


def test_a_blank_and_a_judgement_on_one_figure_are_a_pair(bundled: Assistant) -> None:
    blank = first(bundled.library, QuizType.FILL, "geren-shixiang", "6")
    judged = first(bundled.library, QuizType.JUDGE, "geren-shixiang", "6")
    assert facts_of(blank) & facts_of(judged)
    assert "有两题考同一句规定" in list(paper_faults([blank, judged]))


def test_a_true_and_a_false_statement_of_one_sentence_are_a_pair(bundled: Assistant) -> None:
    both = [
        item
        for item in items(bundled.library)
        if item.type is QuizType.JUDGE
        and item.citations[0].slug == "geren-shixiang"
        and item.citations[0].article == "18"
    ]
    assert {item.key for item in both} == {("正确",), ("错误",)}
    assert "有两题考同一句规定" in list(paper_faults(both))
    assert nearly_same(both[0], both[1])


def test_keys_that_stand_mostly_in_one_place_are_found(bundled: Assistant) -> None:
    singles = [item for item in paper(bundled) if item.type is QuizType.SINGLE]
    same = [item.model_copy(update={"key": ("A",)}) for item in singles]
    assert "单选题答案的位置不均匀" in list(paper_faults(same))
    judged = [item for item in items(bundled.library) if item.type is QuizType.JUDGE and item.key == ("正确",)]
    assert "判断题正误不均匀" in list(paper_faults(judged[:12]))
