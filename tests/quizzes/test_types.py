"""The newer types: an order is a permutation, pairs match, points are counted, a case is computed, bodies are apart."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Assistant
from assistant.quizzes.bodies import acting_bodies, exclusive, mixed_up
from assistant.quizzes.case_calculator import days_after, limit_in
from assistant.quizzes.composer import compose
from assistant.quizzes.difficulty import difficulty_of
from assistant.quizzes.draft import text_hash
from assistant.quizzes.exchanges import exchanges_in
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import CUSTOMARY, QuizDifficulty, QuizItem, QuizLevel, QuizRequest, QuizType, letters
from tests.quizzes.shelf_items import DAY, items, made, witness
from tests.quizzes.test_proof import changed

BOTH = ("两项法规",)


def of(library: object, kind: QuizType) -> list[QuizItem]:
    return [item for item in items(library) if item.type is kind]  # type: ignore[arg-type]


def test_the_key_of_an_ordering_item_is_a_permutation_that_is_not_the_printed_order(bundled: Assistant) -> None:
    found = of(bundled.library, QuizType.ORDER)
    assert len(found) >= 8
    for item in found:
        printed = letters(tuple(range(len(item.options))))
        assert tuple(sorted(item.key)) == printed != item.key


def test_any_other_order_is_found(bundled: Assistant) -> None:
    for item in of(bundled.library, QuizType.ORDER):
        swapped = (item.key[1], item.key[0], *item.key[2:])
        for key in (swapped, item.key[:-1], (*item.key, "A")):
            assert faults_of(changed(item, key=key), witness(bundled.library))


def test_pairs_exchanged_are_found(bundled: Assistant) -> None:
    found = of(bundled.library, QuizType.MATCH)
    assert found
    for item in found:
        one, other = item.key[:2]
        exchanged = (f"A-{other[2:]}", f"B-{one[2:]}", *item.key[2:])
        for key in (exchanged, item.key[:-1], ("A-1", *item.key[1:-1], "D-9")):
            assert faults_of(changed(item, key=key), witness(bundled.library))
        assert len(item.citations) == len(item.options) == len(set(item.matches))


def test_a_point_left_out_or_put_in_is_found(bundled: Assistant) -> None:
    for item in of(bundled.library, QuizType.SHORT):
        assert f"共{len(item.key)}个要点" in item.rationale
        assert faults_of(changed(item, key=item.key[1:]), witness(bundled.library))
        assert faults_of(changed(item, key=(*item.key, "另外一点")), witness(bundled.library))


def test_every_other_option_of_a_case_is_refused_as_its_key(bundled: Assistant) -> None:
    for item in of(bundled.library, QuizType.CASE):
        for letter in "ABCD"[: len(item.options)]:
            assert bool(faults_of(changed(item, key=(letter,)), witness(bundled.library))) == ((letter,) != item.key)


def test_a_case_with_other_facts_has_another_key(bundled: Assistant) -> None:
    item = next(one for one in of(bundled.library, QuizType.CASE) if one.citations[0].slug == "geren-shixiang")
    days = re.findall(r"\d{4}年\d+月\d+日", item.stem)
    assert len(days) == 2
    late = item.stem.replace(days[1], "2027年12月31日")
    early = item.stem.replace(days[1], days[0])
    told = {bool(faults_of(changed(item, stem=stem), witness(bundled.library))) for stem in (late, early)}
    assert told == {True, False}


def test_persons_and_units_of_cases_are_fictional(bundled: Assistant) -> None:
    for item in of(bundled.library, QuizType.CASE):
        assert re.search(r"[甲乙丙丁]某|甲单位|乙单位|某地|某部门", item.stem)


def test_every_citation_holds_the_hash_of_the_words_and_another_text_is_noticed(bundled: Assistant) -> None:
    draft = made(bundled.library).proved[0]
    item = items(bundled.library)[0]
    assert item.citations[0].text_hash == text_hash(draft.provision)
    cited = {**item.citations[0].model_dump(), "text_hash": "0" * 16}
    assert faults_of(changed(item, citations=[cited]), witness(bundled.library)) == ("条文已经不是出题时的文字",)


@given(st.integers(1, 400), st.sampled_from(["日", "月", "年"]), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_longer_term_never_ends_earlier(count: int, unit: str, first: date) -> None:
    assert first < days_after(first, count, unit) < days_after(first, count + 1, unit)


def test_the_last_day_of_a_short_month_is_taken() -> None:
    assert days_after(date(2024, 1, 31), 1, "月") == date(2024, 2, 29)
    assert days_after(date(2024, 2, 29), 1, "年") == date(2025, 2, 28)
    with pytest.raises(ValueError, match="工作日"):
        days_after(date(2024, 1, 1), 1, "工作日")


@given(st.integers(1, 99), st.integers(0, 200))
def test_words_that_include_the_number_differ_from_those_that_do_not_at_the_number_alone(
    limit: int, number: int
) -> None:
    for inclusive, strict in (("不少于{}年", "超过{}年"), ("不超过{}年", "不满{}年")):
        verdicts: list[bool] = []
        for pattern in (inclusive, strict):
            text = pattern.format(limit)
            at = text.index(str(limit))
            found = limit_in(text, at, at + len(f"{limit}年"))
            assert found is not None
            verdicts.append(found.kept(limit, number))
        assert (verdicts[0] != verdicts[1]) == (number == limit)


def test_a_figure_without_a_bound_or_with_two_gives_no_limit() -> None:
    assert limit_in("试用期一年。", 3, 5) is None
    assert limit_in("不少于五年以上", 3, 5) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("组织（人事）部门", "组织部门", False),
        ("党委（党组）", "上级党委（党组）", False),
        ("上级党委", "本级党委", True),
        ("省级公务员主管部门", "省级以上公务员主管部门", False),
        ("监察机关", "人民法院", True),
        ("党委", "党委", False),
    ],
)
def test_bodies_that_may_be_one_and_the_same_are_no_distractors(one: str, other: str, apart: bool) -> None:
    assert exclusive(one, other) is exclusive(other, one) is apart
    assert apart or not mixed_up(one, other)


def test_a_body_is_asked_for_only_where_it_acts_alone() -> None:
    text = "由组织部门负责，报上级党委批准；纪委和组织部门会商。党委组织部门的意见应当听取。"
    assert [found[0] for found in acting_bodies(text)] == ["组织部门", "上级党委"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("应当报上级机关批准。", ["上级", "批准"]),
        ("有权审批的党委应当集体讨论。", []),
        ("工作人员连续工作满十年的，应当订立合同。", ["连续"]),
        ("工作人员累计工作满十年的，应当订立合同。", []),
        ("不得因其申辩而加重处分。", []),
        ("包括上级机关的监督检查。", []),
    ],
)
def test_words_are_exchanged_only_where_the_statement_becomes_false(text: str, words: list[str]) -> None:
    assert sorted(word for _, word, _ in exchanges_in(text)) == sorted(words)


def test_types_are_the_customary_five_unless_named(bundled: Assistant) -> None:
    quiz = compose(QuizRequest(count=20, on=DAY), bundled.library)
    assert {item.type for item in quiz.items} == set(CUSTOMARY)
    every = compose(QuizRequest(count=16, types=tuple(QuizType), on=DAY), bundled.library)
    assert {item.type for item in every.items} == set(QuizType)


@pytest.mark.parametrize("level", QuizLevel)
@pytest.mark.parametrize("difficulty", QuizDifficulty)
def test_only_the_level_and_the_difficulty_asked_for_are_made(
    bundled: Assistant, level: QuizLevel, difficulty: QuizDifficulty
) -> None:
    request = QuizRequest(count=12, levels=(level,), difficulty=(difficulty,), types=tuple(QuizType), on=DAY)
    quiz = compose(request, bundled.library)
    assert all(item.level is level and difficulty_of(item) is difficulty for item in quiz.items)
    assert quiz.items or "出了0题" in quiz.shortfall


def test_unchecked_provisions_give_more_where_they_are_asked_for(bundled: Assistant) -> None:
    quiz = compose(QuizRequest(scope=BOTH, count=100, seed=7, on=DAY), bundled.library)
    assert len(quiz.items) >= 50
    assert f"要100题，出了{len(quiz.items)}题" in quiz.shortfall
    asked = compose(
        QuizRequest(scope=BOTH, count=100, seed=7, include_unchecked=True, types=tuple(QuizType), on=DAY),
        bundled.library,
    )
    assert len(asked.items) >= len(quiz.items) + 5
