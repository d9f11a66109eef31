"""A turn that no shape completes: with the words before it, asked of the regulation spoken of, or by itself."""

from collections.abc import Callable

import pytest

from assistant.answering.carrying import Likened, asks_itself, carried, tells_its_matter
from assistant.answering.leaning import changes_subject
from assistant.assistant import Assistant

BEFORE, TITLE = "档案丢了怎么办", "干部人事档案工作条例"
SUBJECT, WHOLE = "档案丢了，找不回来的怎么弄", "档案丢了怎么办，找不回来的怎么弄"


def measuring(**likeness: Likened) -> Callable[[str], Likened | None]:
    """By the name of a reading: own, subject, whole."""
    names = {"找不回来的怎么弄": "own", SUBJECT: "subject", WHOLE: "whole"}
    return lambda words: likeness.get(names.get(words, ""))


def test_what_is_like_a_question_people_ask_stands_alone() -> None:
    measured = measuring(own=Likened(0.85, 0.3), subject=Likened(0.99, 0.99), whole=Likened(0.99, 0.99))
    assert carried("找不回来的怎么弄", BEFORE, TITLE, measured) == "找不回来的怎么弄"


def test_the_subject_is_lent_where_it_makes_the_turn_more_like_what_is_asked_of_that_text() -> None:
    measured = measuring(own=Likened(0.5, 0.4), subject=Likened(0.8, 0.8), whole=Likened(0.82, 0.82))
    assert carried("找不回来的怎么弄", BEFORE, TITLE, measured) == SUBJECT


def test_the_whole_question_is_lent_where_that_is_clearly_better() -> None:
    measured = measuring(own=Likened(0.5, 0.4), subject=Likened(0.6, 0.6), whole=Likened(0.8, 0.8))
    assert carried("找不回来的怎么弄", BEFORE, TITLE, measured) == WHOLE


def test_words_that_make_it_like_a_question_of_another_text_are_not_lent() -> None:
    measured = measuring(own=Likened(0.5, 0.2), subject=Likened(0.9, 0.3), whole=Likened(0.9, 0.3))
    assert carried("找不回来的怎么弄", BEFORE, TITLE, measured) == "找不回来的怎么弄"


def test_without_learned_likeness_a_turn_stands_alone() -> None:
    assert carried("找不回来的怎么弄", BEFORE, TITLE, lambda words: None) == "找不回来的怎么弄"


def test_a_turn_that_asks_for_itself_is_asked_of_the_text_spoken_of_where_its_subject_leads_elsewhere() -> None:
    own, joined = Likened(0.6, 0.6, "x:6"), Likened(0.7, 0.7, "x:3")
    measured = {"最多连着干几届": own, "任期，最多连着干几届": joined}.get
    assert asks_itself("最多连着干几届", "任期，最多连着干几届", "任期规定", measured) == "《任期规定》，最多连着干几届"
    assert asks_itself("那副职", "任期，那副职", "任期规定", measured) == "任期，那副职"


@pytest.mark.parametrize(("length", "of_cadres", "tells"), [(16, True, False), (17, True, True), (24, False, False)])
def test_a_long_text_says_itself_what_it_is_about(length: int, of_cadres: bool, tells: bool) -> None:
    assert tells_its_matter("字" * length, of_cadres=of_cadres) is tells


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("算了不问这个，中秋高速收不收费", "中秋高速收不收费"),
        ("问个不相干的，辞退费谁来发", "辞退费谁来发"),
        ("另外想问，单位能买几台空调", "单位能买几台空调"),
        ("好，那说说别的，档案能不能借", "档案能不能借"),
        ("别的不说，公示期间有人举报怎么办", "公示期间有人举报怎么办"),
    ],
)
def test_a_change_of_subject_is_said_in_many_ways(text: str, rest: str) -> None:
    assert changes_subject(text) == rest


@pytest.mark.parametrize(
    "text", ["另外两种呢", "别的情形呢", "换届的时候，人怎么安排", "不管什么原因，都得报吗", "其他人呢"]
)
def test_words_that_only_look_like_a_change_of_subject_are_none(text: str) -> None:
    assert changes_subject(text) == ""


@pytest.mark.parametrize(
    ("turns", "question", "article"),
    [
        (("党组织里问责领导干部有哪些方式",), "对党组织的呢", "wenze:8"),
        (("自愿辞职要走什么程序",), "引咎的呢", "ganbu-cizhi:16"),
        (("党支部多少人要成立支委会",), "如果人不够呢", "jiguan-jiceng:7"),
    ],
)
def test_like_takes_the_place_of_like_and_joined_words_name_no_text_that_is_not_held(
    turns: tuple[str, ...], question: str, article: str, bundled: Assistant
) -> None:
    answer = bundled.ask(question, turns=turns)
    assert article in [f"{each.slug}:{each.article}" for each in answer.citations]
