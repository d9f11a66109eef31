"""Words that changed are marked, printing is not, and a figure is one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.amendments.tokens import plain
from assistant.amendments.word_diff import WordDiff, word_diff


def marked(diff: WordDiff) -> tuple[str, str]:
    old, new = ("".join(f"[{one.text}]" if one.changed else one.text for one in side) for side in (diff.old, diff.new))
    return old, new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("任职满五年的，可以申请。", "任职满5年的，可以申请。"),
        ("任职满５年的，可以申请。", "任职满5年的,可以申请."),
        ("一年内有效", "十二个月内有效"),
        ("百分之五", "5%"),
        ("依照第八条第（三）项办理", "依照第8条第三项办理"),
        ("自二〇一九年三月三日起施行", "自2019年3月3日起施行"),
        ("干部；群众", "干部、群众"),
        ("　干部　群众", "干部群众"),
        ("（一）ＡＢＣ", "(一)abc"),
        ("“双签字”", "「双签字」"),
    ],
)
def test_a_difference_of_printing_is_no_change(old: str, new: str) -> None:
    assert word_diff(old, new).same
    assert plain(old) == plain(new)


@pytest.mark.parametrize(
    ("old", "new", "as_marked"),
    [
        ("任职满三年的可以申请", "任职满五年的可以申请", ("任职满[三年]的可以申请", "任职满[五年]的可以申请")),
        ("公示五个工作日", "公示五日", ("公示[五个工作日]", "公示[五日]")),
        ("应当报告组织部门", "必须报告组织部门", ("[应当]报告组织部门", "[必须]报告组织部门")),
        ("由党委研究决定。", "由党委集体研究决定。", ("由党委研究决定。", "由党委[集体]研究决定。")),
        ("公示期十五日", "公示期二十五日", ("公示期[十五日]", "公示期[二十五日]")),
    ],
)
def test_changed_words_are_marked_and_figures_never_cut(old: str, new: str, as_marked: tuple[str, str]) -> None:
    assert marked(word_diff(old, new)) == as_marked


def test_a_reference_that_followed_the_renumbering_is_no_change() -> None:
    assert word_diff("参照第十六条进行", "参照第十八条进行", {16: 18}).same
    assert not word_diff("参照第十六条进行", "参照第十九条进行", {16: 18}).same
    assert not word_diff("参照《公务员法》第十六条进行", "参照《公务员法》第十八条进行", {16: 18}).same


def test_sentences_with_little_in_common_are_replaced_whole() -> None:
    old, new = marked(word_diff("车辆由专人保管，不得外借", "会议室按照登记的先后使用"))
    assert (old[0], old[-1], old.count("[")) == ("[", "]", 1)
    assert (new[0], new[-1], new.count("[")) == ("[", "]", 1)


WORDS = st.text(alphabet="干部任用三五年个工作日第八条，。（一）12 ", max_size=30)


@given(WORDS, WORDS)
def test_the_pieces_joined_are_the_texts_and_the_diff_turned_round_is_its_mirror(old: str, new: str) -> None:
    diff, back = word_diff(old, new), word_diff(new, old)
    assert "".join(one.text for one in diff.old) == old
    assert "".join(one.text for one in diff.new) == new
    assert (diff.old, diff.new) == (back.new, back.old)


@given(WORDS)
def test_a_text_is_the_same_as_itself(words: str) -> None:
    assert word_diff(words, words).same
