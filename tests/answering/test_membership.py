"""Whether a question is of this field at all: measured by what people ask of the texts, not decided by one word."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.found import Request
from assistant.answering.membership import BY_WORDS, WITH_VECTORS, membership
from assistant.answering.refusal import is_covered
from assistant.answering.scope import Scope
from assistant.assistant import Assistant
from assistant.regulations.titles import names_instrument
from assistant.settings import CHECKOUT
from tests.answering.test_named import TODAY

SCOPE = Scope.load(CHECKOUT / "corpus")


def log_odds(bundled: Assistant, text: str, alike: float, *, by_words: bool = True) -> float:
    return membership(bundled.find(Request(text, TODAY)).question, alike, SCOPE, by_words=by_words)


@pytest.mark.parametrize("by_words", [True, False])
def test_likeness_to_what_people_ask_and_words_of_the_field_both_speak_for_it(
    bundled: Assistant, by_words: bool
) -> None:
    story = "阳台上的花总养不活怎么回事"
    far, near = (log_odds(bundled, story, alike, by_words=by_words) for alike in (0.1, 0.8))
    assert far < 0 < near
    assert log_odds(bundled, "提拔以后花总养不活怎么回事", 0.1, by_words=by_words) > far


@pytest.mark.parametrize("weights", [BY_WORDS, WITH_VECTORS])
def test_no_word_alone_makes_a_question_ours(weights: object) -> None:
    assert isinstance(weights, type(BY_WORDS))
    assert weights.bias + weights.cadre < 0
    assert weights.bias + weights.domain < 0


@pytest.mark.parametrize("question", ["帮我推荐一家烤鱼店", "推荐几首适合跑步听的歌", "推荐两个好玩的桌游"])
def test_a_recommendation_asked_of_the_assistant_is_no_word_of_the_field(bundled: Assistant, question: str) -> None:
    assert not SCOPE.in_field(question)
    assert bundled.ask(question).status is AnswerStatus.OUT_OF_SCOPE


def test_a_recommendation_of_people_is_one() -> None:
    assert SCOPE.in_field("民主推荐怎么开展")
    assert SCOPE.in_field("推荐干部要注意什么")


@pytest.mark.parametrize(
    "question",
    [
        "周日带老人去泡脚哪家好",
        "楼下早餐店几点开门",
        "帮孙女取个小名",
        "《将进酒》这首诗怎么背得快",
        "《水浒传》里武松排第几",
    ],
)
def test_everyday_life_and_books_are_out_of_scope_whatever_detail_they_ask_for(
    bundled: Assistant, question: str
) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.OUT_OF_SCOPE
    assert answer.missing_regulation is None


@pytest.mark.parametrize("question", ["宣誓仪式上要不要戴手套", "任命文件的封皮选什么颜色"])
def test_an_open_detail_of_a_matter_of_the_field_is_not_called_foreign(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question).status is AnswerStatus.NO_PROVISION


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("预算法", True),
        ("《公务员奖励规定》", True),
        ("关于加强某事的通知", True),
        ("某某工作条例（试行）", True),
        ("岳阳楼记", False),
        ("红楼梦", False),
        ("读书笔记（修订版）", False),
    ],
)
def test_a_name_is_a_text_of_law_by_the_form_it_ends_in(title: str, is_one: bool) -> None:
    assert names_instrument(title) is is_one


@pytest.mark.parametrize("title", ["《公务员奖励规定》", "《彩票管理条例》"])
def test_a_text_of_law_that_is_not_held_is_still_named(bundled: Assistant, title: str) -> None:
    answer = bundled.ask(f"{title}怎么规定的")
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert answer.missing_regulation == title.strip("《》")


@pytest.mark.parametrize(
    "question",
    [
        "拿公款去旅游会受什么处分",
        "用公车接亲戚，党员要给什么处分",
        "党员拖欠党费，会不会被除名",
        "因公护照要不要填进个人有关事项报告表",
        "公务员周末在酒吧驻唱算不算从事营利活动",
    ],
)
def test_another_field_does_not_take_a_question_on_discipline_or_reporting_away(
    bundled: Assistant, question: str
) -> None:
    assert bundled.ask(question).status in {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}


@pytest.mark.parametrize("question", ["公车多少年报废", "党费一年收几次", "因公护照有效期多长"])
def test_the_fields_own_question_stays_with_it(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question).status is AnswerStatus.REGULATION_NOT_HELD


def test_the_surer_the_field_the_later_a_refusal(bundled: Assistant) -> None:
    found = bundled.find(Request("推荐会上我票最高，是不是板上钉钉", TODAY))
    answers = [is_covered(found.question, found.candidates, found.cosine, member=member) for member in (-3.0, 0.0, 3.0)]
    assert answers == sorted(answers)


@pytest.mark.parametrize("question", ["领导干部在私人会所唱卡拉OK违纪吗", "党员在直播间打赏女主播，给什么处分"])
def test_conduct_told_in_words_that_no_text_knows_is_still_a_matter_of_discipline(
    bundled: Assistant, question: str
) -> None:
    assert bundled.ask(question).status is AnswerStatus.ANSWERED
