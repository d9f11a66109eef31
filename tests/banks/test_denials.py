"""A word denied on one side only tells two texts apart; a denial of both, or of what somebody did, does not."""

import pytest

from assistant.banks.denials import both_ways, denied_only_in_one, only_a_fact, same_denials


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("不参加考核", "也参加考核，等次不确定"),
        ("可以批准其辞职", "不得批准其辞去公职"),
        ("仍然享有表决权", "表决权、选举权都没有"),
        ("不必通知本人", "并书面通知本人"),
        ("可以担任介绍人", "不能作介绍人"),
    ],
)
def test_what_one_denies_and_the_other_says_cannot_both_be_so(claim: str, text: str) -> None:
    assert denied_only_in_one(claim, text) is not None


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("参加考核，不确定等次", "也参加考核，等次不确定"),
        ("没有表决权、选举权", "表决权、选举权都没有"),
        ("公示不得少于五个工作日", "公示不少于五个工作日"),
        ("既不得提拔，也不得重用", "不得提拔或者重用"),
        ("不准在机构变动时突击提拔", "不准在机构变动时，或者在离任前，突击提拔干部"),
        ("", ""),
    ],
)
def test_the_same_denial_in_other_words_is_no_contradiction(claim: str, text: str) -> None:
    assert denied_only_in_one(claim, text) is None


def test_what_somebody_did_not_do_is_told_from_what_is_not_to_be_done() -> None:
    assert only_a_fact("报告", "没有报告本人婚姻情况")
    assert not only_a_fact("报告", "不得报告")


def test_two_cases_of_one_rule_say_a_word_both_ways() -> None:
    text = "胜任现职的，正式任职；不能胜任的，免去职务"
    assert both_ways("胜任", text)
    assert not both_ways("胜任", "不能胜任的，免去职务")


def test_the_same_denials_are_those_that_the_text_has_too() -> None:
    assert same_denials("没有经过审查的，不能入党", "没有经过审查的，都不能入党")
    assert not same_denials("不能入党", "可以入党")
