"""A paper as a whole: nothing twice, no two items on one sentence, keys evenly placed."""

from assistant.assistant import Assistant
from assistant.quizzes.asked import GIVEN_AWAY, SAME_FACT, asked_of
from assistant.quizzes.composer import compose
from assistant.quizzes.paper_proof import nearly_same, paper_faults
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
    assert asked_of(blank).meets(asked_of(judged)) == SAME_FACT
    assert SAME_FACT in list(paper_faults([blank, judged]))


def test_a_true_and_a_false_statement_of_one_sentence_are_a_pair(bundled: Assistant) -> None:
    both = [
        item
        for item in items(bundled.library)
        if item.type is QuizType.JUDGE
        and item.citations[0].slug == "geren-shixiang"
        and item.citations[0].article == "18"
    ]
    assert {item.key for item in both} == {("正确",), ("错误",)}
    assert SAME_FACT in list(paper_faults(both))
    assert nearly_same(both[0], both[1])


def test_keys_that_stand_mostly_in_one_place_are_found(bundled: Assistant) -> None:
    singles = [item for item in paper(bundled) if item.type is QuizType.SINGLE]
    same = [item.model_copy(update={"key": ("A",)}) for item in singles]
    assert "单选题答案的位置不均匀" in list(paper_faults(same))
    judged = [item for item in items(bundled.library) if item.type is QuizType.JUDGE and item.key == ("正确",)]
    assert "判断题正误不均匀" in list(paper_faults(judged[:12]))


def test_two_facts_of_one_sentence_meet_only_where_a_stem_prints_what_the_other_leaves_out(bundled: Assistant) -> None:
    held = [
        item.model_copy(
            update={"stem": f"根据《甲规定》，{words}", "key": (key,), "type": QuizType.FILL, "options": ()}
        )
        for words, key in (
            ("任免机关应当在收到申请之日起______内作出决定。", "三十日"),
            ("申请人对决定不服的，可以在______内申请复核。", "十五日"),
            ("任免机关应当在收到申请之日起三十日内作出决定，申请人对决定不服的，可以在______内申请复核。", "十五日"),
        )
        for item in [first(bundled.library, QuizType.FILL)]
    ]
    decides, appeals, appeals_and_shows = map(asked_of, held)
    assert decides.meets(appeals) == ""
    assert decides.meets(appeals_and_shows) == appeals_and_shows.meets(decides) == GIVEN_AWAY
    assert appeals.meets(appeals_and_shows) == SAME_FACT


def test_a_blank_in_an_item_of_a_list_tells_which_list_it_is_in(bundled: Assistant) -> None:
    blank = next(
        item
        for item in items(bundled.library)
        if item.type is QuizType.FILL
        and item.citations[0].slug == "chahe-chuli"
        and item.citations[0].subparagraph == 7
    )
    claim = next(
        item
        for item in items(bundled.library)
        if item.type is QuizType.JUDGE and "没有报告的房产" in item.stem and "这一情形" in item.stem
    )
    other = next(item for item in items(bundled.library) if item.stem.endswith("“本人婚姻情况”属于通常所称的“家事”。"))
    assert asked_of(blank).meets(asked_of(claim)) == GIVEN_AWAY
    assert asked_of(blank).meets(asked_of(other)) == ""
