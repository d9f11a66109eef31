"""What a question takes for granted is told apart from its tag, from hearsay and from the case it tells."""

import pytest

from assistant.answering.assertion import assertion_of

_RULE = "转任前应当在现岗位干满三年"
_TAGS = (
    "，对不对",
    "，是吧？",
    "，没错吧",
    "，没记错吧",
    "，准确吗",
    "，这样理解行吗？",
    "，这么说没毛病吧",
    "，培训老师这么讲正确吗",
    "，书上这么写对不对",
    "，是这样规定的吧",
    "，有没有错",
    "对吧",
    "吧",
    "，属实吗？",
)


@pytest.mark.parametrize("tag", _TAGS)
def test_a_tag_makes_an_assertion_of_what_stands_before_it(tag: str) -> None:
    found = assertion_of(_RULE + tag)
    assert found is not None
    assert found.words == _RULE
    assert [figure.words for figure in found.figures] == ["三年"]


@pytest.mark.parametrize("opening", ["听说", "据说", "人家说", "听隔壁科室的人说"])
def test_hearsay_is_no_part_of_the_rule(opening: str) -> None:
    found = assertion_of(f"{opening}{_RULE}，我们照办就行吧")
    assert found is not None
    assert found.words.endswith(_RULE)


def test_a_rhetorical_question_asserts() -> None:
    found = assertion_of("挂职期不是两年么，怎么文件上写一年")
    assert found is not None
    assert [figure.words for figure in found.figures] == ["两年"]
    assert assertion_of("不是公务员的人也算在内吗") is None


def test_the_figures_of_a_case_belong_to_no_rule() -> None:
    found = assertion_of("评先进的比例不超过15%，我们单位60个人能评9个，这样算没问题吧")
    assert found is not None
    assert [figure.words for figure in found.figures] == ["15%"]
    assert assertion_of("今年他请了七个月的假，对吧") is None


@pytest.mark.parametrize(
    "asked",
    [
        "试用期要满一年吗",
        "一个人去查档行吗",
        "考核结果分几个等次",
        "旷工32个工作日，能辞退吗",
        "能往下走吗",
        "算哪一类",
        "按第八条执行吗",
    ],
)
def test_a_plain_question_asserts_nothing(asked: str) -> None:
    assert assertion_of(asked) is None


def test_what_an_earlier_text_said_is_not_asserted_of_the_present_one() -> None:
    assert assertion_of("旧条例是六种情形，对吧") is None


def test_what_is_said_to_hold_without_exception_is_marked() -> None:
    fixed, plain = assertion_of("聘期一律是三年，对吗"), assertion_of("聘期是三年，对吗")
    assert fixed is not None
    assert fixed.fixed
    assert plain is not None
    assert not plain.fixed
