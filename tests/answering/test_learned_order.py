"""The learned order: it follows its weights, keeps what stands firm, and leaves the score of every candidate alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.answering import order_weights
from assistant.answering.clause_features import (
    ARTICLE_FEATURES,
    CLAUSE_FEATURES,
    Measured,
    about,
    article_features,
    by_articles,
    clause_features,
)
from assistant.answering.found import Request
from assistant.answering.learned_order import LEARNED, LearnedOrder
from assistant.answering.selection import Candidate, Place, article_place, place
from assistant.assistant import Assistant
from assistant.retrieval.passage import article_key

DAY = date(2026, 1, 1)
QUESTIONS = ("任前公示的期限是几个工作日", "受处分期间能不能晋升职级", "哪些情形应当回避", "考察组要几个人")


def measured(bundled: Assistant, question: str) -> tuple[Measured, tuple[Candidate, ...]]:
    """What words alone find, with cosines that all articles share: only what a test sets tells them apart."""
    found = bundled.find(Request(question, DAY))
    keys = {article_key(one.regulation, one.address.article) for one in (c.clause.provision for c in found.candidates)}
    evidence = replace(found.evidence, cosines=dict.fromkeys(keys, 0.5))
    units: dict[Place, tuple[float, float]] = {
        article_place(each.clause.provision): (0.5, 0.1) for each in found.candidates
    }
    vocabulary = bundled._following.now().finder.vocabulary  # pyright: ignore[reportPrivateUsage]
    return Measured(found.question, evidence, {}, {}, units, vocabulary), found.candidates


def only(name: str, names: Sequence[str]) -> tuple[float, ...]:
    return tuple(float(each == name) for each in names)


NOTHING = tuple(0.0 for _ in CLAUSE_FEATURES)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_candidate_is_lost_made_or_changed(bundled: Assistant, question: str) -> None:
    held, candidates = measured(bundled, question)
    ordered = LEARNED.ordered(held, candidates)
    assert len(ordered) == len(candidates)
    assert {id(each) for each in ordered} == {id(each) for each in candidates}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_number_stands_under_its_name(bundled: Assistant, question: str) -> None:
    held, candidates = measured(bundled, question)
    for group in by_articles(candidates).values():
        assert len(article_features(held, group)) == len(ARTICLE_FEATURES)
        assert all(len(row) == len(CLAUSE_FEATURES) for row in clause_features(held, group))
    assert set(order_weights.ARTICLE) == set(ARTICLE_FEATURES)
    assert set(order_weights.CLAUSE) == set(CLAUSE_FEATURES)


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_vectors_or_typical_questions_the_order_by_score_stands(bundled: Assistant, question: str) -> None:
    held, candidates = measured(bundled, question)
    upside_down = LearnedOrder(tuple(-1.0 for _ in ARTICLE_FEATURES), NOTHING)
    assert upside_down.ordered(replace(held, of_units={}), candidates) == candidates
    assert upside_down.ordered(replace(held, evidence=replace(held.evidence, cosines={})), candidates) == candidates


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_article_with_the_most_of_what_is_weighed_comes_first(bundled: Assistant, question: str) -> None:
    held, candidates = measured(bundled, question)
    last = article_place(candidates[-1].clause.provision)
    units = {**held.of_units, last: (0.9, 0.1)}
    order = LearnedOrder(only("asked", ARTICLE_FEATURES), NOTHING)
    assert article_place(order.ordered(replace(held, of_units=units), candidates)[0].clause.provision) == last


def test_within_an_article_the_unit_that_people_ask_so_for_comes_first(bundled: Assistant) -> None:
    held, candidates = measured(bundled, "哪些情形不得列为考察对象")
    group = next(
        each for each in by_articles(candidates).values() if len({place(c.clause.provision) for c in each}) > 3
    )
    wanted = place(group[-1].clause.provision)
    units = {**held.of_units, wanted: (0.95, 0.1)}
    order = LearnedOrder(tuple(0.0 for _ in ARTICLE_FEATURES), only("asked", CLAUSE_FEATURES))
    own = order.ordered(replace(held, of_units=units), tuple(group))
    assert place(own[0].clause.provision) == wanted


def test_clauses_of_one_unit_stay_in_the_order_of_their_score(bundled: Assistant) -> None:
    for question in QUESTIONS:
        held, candidates = measured(bundled, question)
        scores: dict[Place, list[float]] = {}
        for each in LEARNED.ordered(held, candidates):
            scores.setdefault(place(each.clause.provision), []).append(each.score)
        assert all(one == sorted(one, reverse=True) for one in scores.values())


def test_what_is_cited_outright_stays_first_whatever_was_learned(bundled: Assistant) -> None:
    held, candidates = measured(bundled, "《干部任用条例》第四十二条规定的公示期是多少")
    against = LearnedOrder(tuple(-9.0 for _ in ARTICLE_FEATURES), NOTHING)
    best = against.ordered(held, candidates)[0].clause.provision
    assert (best.regulation.slug, str(best.address.article)) == ("ganbu-renyong", "42")


def test_only_the_units_of_the_articles_found_take_part(bundled: Assistant) -> None:
    held, candidates = measured(bundled, QUESTIONS[0])
    stranger: Place = ("elsewhere", "1", next(iter(held.of_units))[2])
    kept = about(replace(held, of_units={**held.of_units, stranger: (1.0, 1.0)}), candidates)
    assert stranger not in kept.of_units
    assert kept.of_units == held.of_units
