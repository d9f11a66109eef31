"""What else a provision gives: counts of lists, ranks, heads of 项, lists that divide the same cases."""

import pytest

from assistant.assistant import Assistant
from assistant.quizzes.list_items import head_of
from assistant.quizzes.member_cases import likeness_borne, worded_near
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import BLANK, QuizItem, QuizType, right_options
from assistant.quizzes.ranks import LADDER, near_ranks
from assistant.quizzes.stem import uncounted
from tests.quizzes.shelf_items import items, witness

REPORTING, FINDINGS = "geren-shixiang", "chahe-chuli"


def of(bundled: Assistant, slug: str, article: str, kind: QuizType) -> list[QuizItem]:
    return [
        item
        for item in items(bundled.library)
        if item.type is kind and (item.citations[0].slug, item.citations[0].article) == (slug, article)
    ]


def test_every_article_of_the_two_regulations_that_regulates_anything_checked_gives_an_item(bundled: Assistant) -> None:
    asked = {(item.citations[0].slug, item.citations[0].article) for item in items(bundled.library)}
    regulating = {(REPORTING, str(one)) for one in (2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 17, 18, 19, 20, 21)}
    regulating |= {(FINDINGS, str(one)) for one in (2, 3, 4, 9)}
    assert regulating <= asked


@pytest.mark.parametrize(("slug", "article", "count"), [(REPORTING, "3", "八项"), (REPORTING, "2", "三类")])
def test_how_many_members_a_list_has_is_asked_and_no_other_stem_says_it(
    bundled: Assistant, slug: str, article: str, count: str
) -> None:
    counts = [item for item in of(bundled, slug, article, QuizType.FILL) if count in item.key]
    assert len(counts) == 1
    assert not [item for item in items(bundled.library) if item.citations[0].slug == slug and count in item.stem]
    wrong = counts[0].model_copy(update={"key": ("九" + count[1],)})
    assert faults_of(wrong, witness(bundled.library))


def test_a_lead_without_its_count_says_the_same() -> None:
    assert uncounted("有以下十种情形之一的，一般认定为隐瞒不报") == "有以下情形之一的，一般认定为隐瞒不报"
    assert uncounted("应当在三日内报告") == "应当在三日内报告"


def test_a_rank_is_asked_with_its_neighbours_on_the_ladder(bundled: Assistant) -> None:
    ranks = [one for one in of(bundled, REPORTING, "2", QuizType.SINGLE) if right_options(one)[0] in LADDER]
    assert ranks
    assert all(set(item.options) <= set(LADDER) and BLANK in item.stem for item in ranks)
    assert near_ranks("县处级副职")[:2] in {("乡科级正职", "县处级正职"), ("县处级正职", "乡科级正职")}
    assert near_ranks("组织部门") == ()
    swapped = ranks[0].model_copy(update={"key": (next(k for k in "ABCD" if k not in ranks[0].key),)})
    assert faults_of(swapped, witness(bundled.library))


def test_a_long_member_is_asked_about_by_what_stands_before_its_explanation(bundled: Assistant) -> None:
    assert head_of("配偶、子女从业的情况，其中包括：受聘担任高级职务，在国（境）外任职") == "配偶、子女从业的情况"
    claims = [item for item in of(bundled, REPORTING, "3", QuizType.JUDGE) if "配偶从业的情况”属于" in item.stem]
    assert {item.key for item in claims} == {("正确",), ("错误",)}


def test_lists_that_divide_the_same_cases_shut_each_other_out_however_alike_they_sound() -> None:
    under, hidden = (
        "查核结果不一致，有以下情形之一的，一般认定为漏报：",
        "查核结果不一致，有以下情形之一的，一般认定为隐瞒不报：",
    )
    other = "干部有下列情形之一的，不得列为考察对象："
    assert likeness_borne(under, hidden) > likeness_borne(under, other)
    member, near = "没有报告持有股票、基金、投资型保险等情况", ["持有的股票、基金、投资型保险，金额等少报"]
    assert worded_near(member, near, likeness_borne(under, other))
    assert not worded_near(member, near, likeness_borne(under, hidden))
    assert worded_near(member, [member], likeness_borne(under, hidden))


def test_a_stem_is_no_wider_than_its_question_but_keeps_its_subject_and_its_limits(bundled: Assistant) -> None:
    dates = [item.stem for item in of(bundled, REPORTING, "21", QuizType.FILL)]
    assert any(stem.endswith("本规定从______起施行。") for stem in dates)
    assert not [
        item for item in items(bundled.library) if item.stem.split("》，")[1].startswith(("但", "情节", "必要时"))
    ]


def test_guessing_by_length_finds_the_key_hardly_more_often_than_chance(bundled: Assistant) -> None:
    for kind in (QuizType.SINGLE, QuizType.MULTIPLE):
        held = [item for item in items(bundled.library) if item.type is kind]
        chance = sum(len(item.key) / len(item.options) for item in held) / len(held)
        for choose in (max, min):
            hits = 0.0
            for item in held:
                length = choose(map(len, item.options))
                those = [one for one in item.options if len(one) == length]
                hits += sum(one in right_options(item) for one in those) / len(those)
            assert hits / len(held) <= chance + 0.12, (kind, choose)


def test_wrong_options_of_a_list_are_things_of_the_same_kind(bundled: Assistant) -> None:
    persons = [
        item
        for item in items(bundled.library)
        if item.type is QuizType.MULTIPLE and item.stem.split("：下列选项")[0].endswith(("人员一般是", "人员"))
    ]
    assert not [item for item in persons if any(one.startswith(("把", "综合", "召开")) for one in item.options)]
