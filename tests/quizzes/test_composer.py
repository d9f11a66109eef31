"""Composing: the same seed gives the same paper, what is lacking is explained, and a paper holds no fact twice."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.quizzes.asked import SAME_FACT, asked_of
from assistant.quizzes.composer import UNCHECKED, compose
from assistant.quizzes.paper_proof import paper_faults
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import BLANK, CUSTOMARY, QuizRequest, QuizType, right_options
from assistant.quizzes.scope import in_force
from assistant.quizzes.stated import Stated
from assistant.quizzes.wording import plain
from tests.indexes.shelf_of import shelf, text
from tests.quizzes.shelf_items import DAY, witness

BOTH = ("两项法规",)


def ask(**fields: object) -> QuizRequest:
    return QuizRequest.model_validate({"on": DAY, **fields})


@pytest.mark.parametrize("seed", [1, 7, 20, 99])
@pytest.mark.parametrize("scope", [(), BOTH, ("《公务员法》第十二章",)])
def test_a_paper_of_any_seed_is_proved_as_a_whole(bundled: Assistant, scope: tuple[str, ...], seed: int) -> None:
    quiz = compose(ask(scope=scope, count=80, seed=seed), bundled.library)
    assert quiz.items
    assert list(paper_faults(quiz.items)) == []
    assert all(faults_of(item, witness(bundled.library)) == () for item in quiz.items)


def test_the_provision_quoted_ends_with_a_stop_before_the_reasons_against_other_options(bundled: Assistant) -> None:
    rationales = [item.rationale for item in compose(ask(count=60, seed=7), bundled.library).items]
    reasoned = [words for words in rationales if "不是这里的" in words]
    assert reasoned
    assert not [words for words in reasoned if re.search(r"[^。！？]”“[^”]*”(?:是|出自)《", words)]


def test_the_same_seed_gives_the_same_paper_and_another_seed_another(bundled: Assistant) -> None:
    one, again, other = (compose(ask(count=20, seed=seed), bundled.library) for seed in (7, 7, 8))
    assert one == again
    assert {item.id for item in one.items} != {item.id for item in other.items}


def test_an_item_keeps_its_id_whatever_the_seed_and_the_scope(bundled: Assistant) -> None:
    papers = [compose(ask(scope=BOTH, count=50, seed=seed), bundled.library) for seed in range(4)]
    stems: dict[str, set[str]] = {}
    for item in (item for paper in papers for item in paper.items):
        stems.setdefault(item.id, set()).add(item.stem + "".join(sorted(right_options(item))))
    assert all(len(words) == 1 for words in stems.values())


def test_fewer_items_than_asked_for_are_explained(bundled: Assistant) -> None:
    quiz = compose(ask(scope=BOTH, count=150, seed=7), bundled.library)
    assert 40 <= len(quiz.items) < 150
    assert f"出了{len(quiz.items)}题" in quiz.shortfall
    assert UNCHECKED in quiz.shortfall
    assert compose(ask(count=10), bundled.library).shortfall == ""


def test_what_was_dropped_is_counted_with_a_reason_and_an_example(bundled: Assistant) -> None:
    dropped = compose(ask(scope=BOTH), bundled.library).dropped
    assert all(one.count > 0 and one.reason and one.example.startswith("《") for one in dropped)
    assert UNCHECKED in {one.reason for one in dropped}


def test_provisions_with_unchecked_words_give_no_items_unless_asked_for_and_then_print_the_mark(
    bundled: Assistant,
) -> None:
    plain = compose(ask(scope=BOTH, count=100), bundled.library)
    asked = compose(ask(scope=BOTH, count=100, include_unchecked=True), bundled.library)
    assert not any("〔内容待核〕" in item.stem + item.citations[0].label for item in plain.items)
    marked = [item for item in asked.items if "〔内容待核〕" in item.citations[0].label]
    assert marked
    assert all(item.stem.endswith("〔内容待核〕") and "〔内容待核〕" in item.rationale for item in marked)


def test_only_the_types_asked_for_are_made(bundled: Assistant) -> None:
    quiz = compose(ask(types=("fill", "multiple"), count=12), bundled.library)
    assert {item.type for item in quiz.items} == {QuizType.FILL, QuizType.MULTIPLE}


def test_every_rationale_names_provision_and_version_and_answers_each_distractor(bundled: Assistant) -> None:
    for item in compose(ask(count=60, seed=5), bundled.library).items:
        cited = item.citations[0]
        assert item.rationale.startswith(f"{cited.label}（{cited.version}年文本，")
        assert cited.label.startswith("《")
        if item.type in {QuizType.SINGLE, QuizType.MULTIPLE}:
            for option in set(item.options) - set(right_options(item)):
                assert f"“{option}”" in item.rationale


def test_what_is_to_be_known_about_the_texts_stands_beside_the_items(bundled: Assistant) -> None:
    notices = compose(ask(scope=BOTH), bundled.library).notices
    assert any("2023年4月" in notice for notice in notices)
    assert any("要点不是条文原文" in notice for notice in notices)


def test_no_item_shows_what_another_asks_for(bundled: Assistant) -> None:
    every = [asked_of(item) for item in compose(ask(count=150, seed=2), bundled.library).items]
    assert not [one for at, one in enumerate(every) for other in every[:at] if one.meets(other)]


@pytest.mark.parametrize("seed", [1, 7, 13, 19])
def test_a_paper_of_fifty_on_the_two_regulations_is_full_and_no_stem_fills_the_blank_of_another(
    bundled: Assistant, seed: int
) -> None:
    quiz = compose(ask(scope=BOTH, count=50, seed=seed), bundled.library)
    assert (len(quiz.items), quiz.shortfall) == (50, "")
    assert {item.type for item in quiz.items} == set(CUSTOMARY)
    stems = [plain(item.stem) for item in quiz.items]
    for at, item in enumerate(quiz.items):
        if BLANK in item.stem:
            key = item.key[0] if item.type is QuizType.FILL else right_options(item)[0]
            before, after = item.stem.split("》，", 1)[1].split(BLANK)
            told = plain(before)[-6:] + plain(key) + plain(after)[:6]
            assert not [stem for other, stem in enumerate(stems) if other != at and told in stem]


def test_articles_left_out_because_their_words_are_unchecked_are_named(bundled: Assistant) -> None:
    notices = compose(ask(scope=BOTH), bundled.library).notices
    assert any("没有出题的条" in one and "第十条〔内容待核〕" in one for one in notices)
    assert not any(
        "没有出题的条" in one for one in compose(ask(scope=("《公务员法》第二章",)), bundled.library).notices
    )


LAW = """第一条　领导干部任职试用期的期限为一年，期满考核合格的正式任职。
第二条　任前公示的期限为三个工作日，从公示之日起计算。
第三条　考察对象公示的期限为五个工作日，从公示之日起计算。
第四条　民主推荐结果的有效期限为两年，到期重新组织推荐。
第五条　离任检查应当在离任后三年的期限之内完成并且归档。
"""


def test_a_figure_that_another_provision_in_force_gives_differently_is_not_asked_for(tmp_path: Path) -> None:
    rival = text("rival", "乙规定", "第一条　领导干部任职试用期的期限为两年，期满考核合格的正式任职。\n")
    alone = compose(ask(scope=("甲规定",), count=50), shelf(tmp_path, text("law", "甲规定", LAW)))
    beside = compose(ask(scope=("甲规定",), count=50), shelf(tmp_path, text("law", "甲规定", LAW), rival))
    assert any("试用期" in item.stem for item in alone.items)
    assert not any("试用期" in item.stem for item in beside.items)
    assert "另有条文支持别的答案" in {one.reason for one in beside.dropped}


def test_a_rule_that_stands_twice_is_not_asked_for(tmp_path: Path) -> None:
    law = text("law", "甲规定", LAW + "第六条　领导干部任职试用期的期限为一年，期满考核合格的正式任职。\n")
    quiz = compose(ask(scope=("甲规定",), count=50), shelf(tmp_path, law))
    assert not any("试用期" in item.stem for item in quiz.items)
    assert "不止一处条文有同样的规定" in {one.reason for one in quiz.dropped}


def test_a_superseded_version_gives_distractors_but_no_items(tmp_path: Path) -> None:
    new = replace(text("law", "甲规定", LAW), version="2020", effective=date(2020, 1, 1))
    old = replace(
        text("law", "甲规定", LAW.replace("期限为一年", "期限为四年")), repealed=date(2020, 1, 1), superseded_by="2020"
    )
    library = shelf(tmp_path, old, new)
    quiz = compose(ask(scope=("甲规定",), count=50, types=("single",)), library)
    item = next(item for item in quiz.items if "试用期" in item.stem)
    assert {one.citations[0].version for one in quiz.items} == {"2020"}
    assert "四年" in item.options
    assert "“四年”出自旧文本" in item.rationale
    assert faults_of(item, Stated(in_force(library, DAY))) == ()


def test_a_bank_may_ask_about_one_sentence_in_several_ways_and_a_paper_may_not(bundled: Assistant) -> None:
    asked = QuizRequest(scope=("两项法规",), count=50, seed=7)
    paper = compose(asked, bundled.library)
    bank = compose(asked.model_copy(update={"bank": True}), bundled.library)
    assert len({item.id for item in bank.items}) == len(bank.items) == 50
    assert list(paper_faults(paper.items)) == []
    assert SAME_FACT in set(paper_faults(bank.items))
