"""Refusals that were learned: what is surely ours, what surely is not, and which kind of no."""

from pathlib import Path

import numpy as np
import pytest

from assistant.answering.learned_refusal import (
    KINDS,
    LearnedRefusal,
    Reading,
    against_answered,
    read_weights,
    shipped_weights,
)
from assistant.answering.nearness import Nearness
from assistant.answering.refused import load_refused
from assistant.answering.signs import grams
from assistant.answering.typical import Likeness, load_typical
from assistant.errors import CorpusError, SetupError
from assistant.regulations.library import Library
from assistant.settings import CHECKOUT
from tests.answering.test_typical import TODAY

CORPUS = CHECKOUT / "corpus"
LIBRARY = Library.load(CORPUS)
REFUSED = load_refused(CORPUS)
LIKENESS = Likeness(load_typical(CORPUS, LIBRARY), refused=[each.text for each in REFUSED])
LEARNED = LearnedRefusal(REFUSED, shipped_weights())


def _read(text: str) -> Reading:
    reading = LEARNED.read(text, LIKENESS.alike(text, TODAY).nearness)
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    "text",
    [
        "副处长要干满几年才能提处长",
        "老家那块宅基地上盖的房子算不算要报的房产",
        "被诫勉了半年之内能提拔吗",
        "预备党员的预备期从哪天算起",
    ],
)
def test_a_plain_question_of_the_shelf_reads_like_one_that_is_answered(text: str) -> None:
    assert _read(text).odds < 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("下周去上海出差的高铁票怎么订便宜", "out_of_scope"),
        ("你觉得我们局长今年能提拔吗，给个准话", "declined"),
        pytest.param(
            "公司拖欠工资去哪里投诉",
            "regulation_not_held",
            marks=pytest.mark.xfail(
                reason="by words alone 0.4 since 0054: an answered question also ends in 去哪里投诉", strict=True
            ),
        ),
        ("推荐表用什么颜色的笔填", "no_provision"),
    ],
)
def test_a_question_of_a_refused_kind_is_read_as_that_kind(text: str, kind: str) -> None:
    reading = _read(text)
    assert reading.odds > 1
    assert reading.kind == kind


@pytest.mark.parametrize("text", ["红烧排骨要炖多久才入味", "怎么把名下的房子藏起来不让组织查到"])
def test_a_strange_question_never_reads_like_one_that_is_answered(text: str) -> None:
    assert _read(text).odds > 0


def test_by_words_alone_nothing_is_surely_ours_and_less_is_surely_refused() -> None:
    assert Reading(-3.0, "declined", None).ours
    assert not Reading(-3.0, "declined", None, by_words=True).ours
    assert Reading(3.0, "declined", None).refused
    assert not Reading(3.0, "declined", None, by_words=True).refused


def test_less_than_four_signs_are_not_read() -> None:
    assert LEARNED.read("在吗？？", LIKENESS.alike("在吗", TODAY).nearness) is None


def test_without_weights_or_tables_nothing_is_read() -> None:
    nearness = LIKENESS.alike("公示几天", TODAY).nearness
    assert LearnedRefusal(REFUSED).read("公示几天", nearness) is None
    assert LEARNED.read("公示几天", None) is None


def test_a_matter_is_named_only_where_its_question_lies_near_and_is_of_the_kind() -> None:
    row = REFUSED[0].row
    far, near = (Nearness((0.9, 0.9), (cosine, cosine), 0, by_words=False) for cosine in (0.90, 0.99))
    told = LEARNED.read(REFUSED[0].text, near)
    assert told is not None
    assert told.matter == row
    untold = LEARNED.read(REFUSED[0].text, far)
    assert untold is not None
    assert untold.matter is None


def test_words_alone_name_no_matter() -> None:
    assert _read(REFUSED[0].text).matter is None


def test_the_longer_a_question_the_less_each_sign_weighs() -> None:
    assert grams("公示，公示？")["公示"] == 2
    once, twice = (shipped_weights().signs.logits(text) for text in ("公示期", "公示期公示期"))
    assert np.abs(once - twice).max() < np.abs(once).max()


def test_any_kind_of_no_counts_against_being_answered() -> None:
    even = np.zeros(1 + len(KINDS), np.float32)
    assert against_answered(even) == pytest.approx(np.log(len(KINDS)))


def test_a_damaged_file_of_weights_is_a_fault_with_a_next_step(tmp_path: Path) -> None:
    broken = tmp_path / "learned_refusal.npz"
    broken.write_bytes(b"no archive")
    with pytest.raises(SetupError) as fault:
        read_weights(broken)
    assert fault.value.next_step


def test_weights_that_do_not_fit_one_another_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "learned_refusal.npz"
    np.savez(
        path,
        grams=np.frombuffer("公\n示".encode(), np.uint8),
        rarity=np.ones(2),
        weights=np.ones((3, 5)),
        bias=np.zeros(5),
        joined=np.zeros(6),
        joined_by_words=np.zeros(6),
    )
    with pytest.raises(SetupError):
        read_weights(path)


def test_a_row_of_an_unknown_kind_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "refused.yaml").write_text("- {kind: maybe, about: 天气, asked: [今天下雨吗]}\n", encoding="utf-8")
    with pytest.raises(CorpusError):
        load_refused(tmp_path)


def test_a_corpus_without_the_table_refuses_by_rules_alone(tmp_path: Path) -> None:
    assert load_refused(tmp_path) == ()
