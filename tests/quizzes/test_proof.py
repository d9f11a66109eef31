"""The proof: every item of the shelf passes it from its printed form alone, and none that was tampered with does."""

import random
import re

import pytest

from assistant.assistant import Assistant
from assistant.indexes.figure_finding import figures_in
from assistant.quizzes.draft import arranged
from assistant.quizzes.proof import faults_of
from assistant.quizzes.quiz import BLANK, RIGHT, WRONG, QuizItem, QuizType, right_options
from assistant.quizzes.stem import OPENING
from assistant.quizzes.wording import plain
from assistant.regulations.citation import from_slug
from assistant.regulations.model import Address, provision_at
from tests.quizzes.shelf_items import DAY, first, items, made, witness

CHOICE = (QuizType.SINGLE, QuizType.MULTIPLE)


def changed(item: QuizItem, **fields: object) -> QuizItem:
    return QuizItem.model_validate({**item.model_dump(), **fields})


def test_every_item_of_the_shelf_is_proved_from_its_printed_form_in_any_order_of_options(bundled: Assistant) -> None:
    chance = random.Random(3)
    stated = witness(bundled.library)
    for draft in made(bundled.library).proved:
        order = list(range(len(draft.right) + len(draft.wrong)))
        chance.shuffle(order)
        item = arranged(draft, DAY, order if draft.type in CHOICE or draft.type is QuizType.CASE else ())
        printed = QuizItem.model_validate_json(item.model_dump_json())
        assert faults_of(printed, stated) == (), printed


def test_the_words_of_every_key_stand_in_the_provision_cited(bundled: Assistant) -> None:
    for item in items(bundled.library):
        cited = item.citations[0]
        regulation = bundled.library.get(cited.slug, cited.version)
        assert regulation is not None
        address = Address(from_slug(cited.article).article, cited.paragraph, cited.subparagraph)
        provision = provision_at(regulation, address)
        assert provision is not None
        words = plain(provision.text)
        if item.type in {QuizType.SINGLE, QuizType.FILL} and BLANK in item.stem:
            key = right_options(item)[0] if item.type is QuizType.SINGLE else item.key[0]
            clause = next(part for part in re.split(r"[，：；。]", item.stem.split("》，", 1)[1]) if BLANK in part)
            assert plain(clause.replace(BLANK, key)) in words
        elif item.type is QuizType.MULTIPLE:
            assert all(plain(option) in words for option in right_options(item))
            assert not any(plain(option) in words for option in set(item.options) - set(right_options(item)))


def test_a_wrong_key_is_found_in_every_choice_item(bundled: Assistant) -> None:
    stated = witness(bundled.library)
    for item in items(bundled.library):
        if item.type is QuizType.SINGLE:
            for letter in "ABCD"[: len(item.options)]:
                assert bool(faults_of(changed(item, key=(letter,)), stated)) == ((letter,) != item.key)
        elif item.type is QuizType.MULTIPLE:
            wrong = next(letter for letter in "ABCD" if letter not in item.key)
            assert faults_of(changed(item, key=(*item.key, wrong)), stated)
            assert faults_of(changed(item, key=item.key[:-1]), stated)


def test_a_judgement_turned_round_is_found(bundled: Assistant) -> None:
    stated = witness(bundled.library)
    for item in items(bundled.library):
        if item.type is QuizType.JUDGE:
            other = WRONG if item.key == (RIGHT,) else RIGHT
            assert faults_of(changed(item, key=(other,)), stated)


def test_a_wrong_figure_for_a_blank_is_found(bundled: Assistant) -> None:
    stated = witness(bundled.library)
    item = first(bundled.library, QuizType.FILL, "geren-shixiang", "6")
    assert item.key == ("30日", "三十日")
    assert faults_of(changed(item, key=("15日",)), stated)
    assert faults_of(changed(item, key=("30日", "十五日")), stated)
    assert faults_of(changed(item, key=()), stated)


def test_a_distractor_that_is_true_is_found(bundled: Assistant) -> None:
    stated = witness(bundled.library)
    single = first(bundled.library, QuizType.SINGLE, "geren-shixiang", "3")
    assert right_options(single) == ("一年",)
    same = tuple("十二个月" if option not in right_options(single) else option for option in single.options[:2])
    assert faults_of(changed(single, options=same), stated)
    hidden = first(bundled.library, QuizType.MULTIPLE, "chahe-chuli", "3")
    wrong = next(letter for letter in "ABCD" if letter not in hidden.key)
    members = [
        option if letter != wrong else "金额等少报的持有股票、基金、投资型保险"
        for letter, option in zip("ABCD", hidden.options, strict=True)
    ]
    assert "干扰项不能证明为错" in faults_of(changed(hidden, options=members), stated)


def test_options_given_twice_are_found(bundled: Assistant) -> None:
    stated = witness(bundled.library)
    for kind in CHOICE:
        item = first(bundled.library, kind)
        doubled = (*item.options, next(option for option in item.options if option not in right_options(item)))
        assert "选项重复" in faults_of(changed(item, options=doubled), stated)


@pytest.mark.parametrize("kind", QuizType)
def test_an_item_that_cites_or_names_another_text_is_found(bundled: Assistant, kind: QuizType) -> None:
    stated = witness(bundled.library)
    item = first(bundled.library, kind, "gongwuyuan-fa" if kind is not QuizType.MATCH else "fazhan-dangyuan")
    cited = item.citations[0].model_dump()
    for citation in ({**cited, "version": "1949"}, {**cited, "article": "9999"}, {**cited, "article": "x"}):
        assert faults_of(changed(item, citations=[citation]), stated)
    assert faults_of(changed(item, citations=[]), stated)
    assert faults_of(changed(item, stem=item.stem.replace("》", "暂行》", 1)), stated)
    assert faults_of(changed(item, stem=OPENING.sub("", item.stem)), stated)


def test_what_still_follows_from_the_text_is_no_false_statement(bundled: Assistant) -> None:
    """Who must be in office for five years must be so for three: 三年以上 cannot be keyed as 错误."""
    item = next(
        item
        for item in items(bundled.library)
        if item.type is QuizType.JUDGE and "公示的期限不少于" in item.stem and "干部任用条例" in item.stem
    )
    low = changed(item, stem=item.stem.replace(_figure(item), "三个工作日"), key=(WRONG,))
    high = changed(item, stem=item.stem.replace(_figure(item), "十个工作日"), key=(WRONG,))
    assert "换了数字仍可由条文推出" in faults_of(low, witness(bundled.library))
    assert faults_of(high, witness(bundled.library)) == ()


def _figure(item: QuizItem) -> str:
    return figures_in(item.stem)[-1].words


def test_a_statement_changed_in_two_places_is_found(bundled: Assistant) -> None:
    item = next(
        item
        for item in items(bundled.library)
        if item.type is QuizType.JUDGE and item.key == (WRONG,) and "可以" in item.stem and item.stem.count("，") > 2
    )
    twice = changed(item, stem=item.stem[:-3] + "等等。")
    assert faults_of(twice, witness(bundled.library))


def test_a_longer_key_and_absolute_words_are_clues(bundled: Assistant) -> None:
    stated = witness(bundled.library)
    item = first(bundled.library, QuizType.MULTIPLE)
    short = tuple(option if option in right_options(item) else f"不同的{at}" for at, option in enumerate(item.options))
    assert "答案明显比干扰项长" in faults_of(changed(item, options=short), stated)
    absolute = tuple(option if option in right_options(item) else option + "一律" for option in item.options)
    assert "绝对化的词只在干扰项里" in faults_of(changed(item, options=absolute), stated)
