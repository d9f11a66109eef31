"""Typical questions: a question like one of them pulls the unit behind it; one like none of them pulls nothing."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.selection import place
from assistant.answering.typical import Alike, Likeness, TypicalQuestion, load_typical
from assistant.errors import CorpusError
from assistant.regulations.library import Library
from assistant.regulations.model import Address, ArticleNumber, provision_at
from assistant.retrieval.question_vectors import Cosines
from assistant.settings import CHECKOUT

CORPUS = CHECKOUT / "corpus"
LIBRARY = Library.load(CORPUS)
TODAY = date(2026, 11, 28)
_REGULATION = next(each for each in LIBRARY.in_force(TODAY) if each.slug == "ganbu-renyong")


def _question(text: str, article: int, paragraph: int | None = None) -> TypicalQuestion:
    provision = provision_at(_REGULATION, Address(ArticleNumber(article), paragraph))
    assert provision is not None
    return TypicalQuestion(text, provision)


_TYPICAL = (
    _question("公示期多少天", 42),
    _question("任前公示几天", 42),
    _question("试用期多久", 43, 1),
    _question("考察组几个人", 33, 1),
)


def _articles(pulled: dict[tuple[str, str, Address], float]) -> dict[int, float]:
    return {unit[2].article.number: weight for unit, weight in pulled.items()}


def test_a_question_like_a_typical_one_pulls_the_unit_behind_it_with_nearly_full_weight() -> None:
    pulled = _articles(Likeness(_TYPICAL).alike("公示期是多少天", TODAY).pulled)
    assert max(pulled, key=lambda article: pulled[article]) == 42
    assert pulled[42] > 0.7


def test_two_wordings_of_one_unit_vote_together() -> None:
    pulled = _articles(Likeness(_TYPICAL).alike("任前公示期多少天", TODAY).pulled)
    assert pulled[42] > sum(weight for article, weight in pulled.items() if article != 42)


def test_a_question_like_none_of_them_pulls_nothing() -> None:
    assert Likeness(_TYPICAL).alike("食堂晚饭吃什么", TODAY).pulled == {}


def test_without_typical_questions_nothing_is_pulled() -> None:
    assert Likeness(()).alike("公示期多少天", TODAY).pulled == {}


def test_weights_never_sum_to_more_than_one() -> None:
    for asked in ("公示期多少天", "试用期和公示期多久", "考察组要几个人", "几"):
        assert sum(Likeness(_TYPICAL).alike(asked, TODAY).pulled.values()) <= 1 + 1e-6


def test_a_text_that_was_not_in_force_on_the_day_is_not_pulled() -> None:
    assert Likeness(_TYPICAL).alike("公示期多少天", date(2015, 1, 1)).pulled == {}


def test_meaning_decides_where_no_word_is_shared() -> None:
    cosines = np.array([0.86, 0.86, 0.98, 0.86], np.float32)
    pulled = _articles(Likeness(_TYPICAL, lambda text: Cosines(cosines)).alike("见习得干满几个月", TODAY).pulled)
    assert max(pulled, key=lambda article: pulled[article]) == 43


def test_a_row_that_is_no_address_is_named_with_its_table(tmp_path: Path) -> None:
    folder = tmp_path / "ganbu-renyong"
    folder.mkdir()
    (folder / "questions.yaml").write_text('- {at: "第四十二条", asked: [公示几天]}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"questions\.yaml"):
        load_typical(tmp_path, LIBRARY, TODAY)


def test_a_unit_that_the_text_does_not_have_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "ganbu-renyong"
    folder.mkdir()
    rows = '- {at: "42", asked: [公示几天]}\n- {at: "42.9", asked: [没有这一款]}\n'
    (folder / "questions.yaml").write_text(rows, encoding="utf-8")
    assert [each.text for each in load_typical(tmp_path, LIBRARY, TODAY)] == ["公示几天"]


def test_one_unit_that_is_nearly_asked_for_is_pulled_harder_and_one_of_several_is_not() -> None:
    one = place(_TYPICAL[0].provision)
    sure = Alike(0.9, {one: 0.9})
    assert sure.pulls()[one] > sure.pulled[one]
    assert Alike(0.9, {one: 0.5}).pulls() == {one: 0.5}
    assert Alike(0.4, {one: 0.9}).pulls() == {one: 0.9}


def test_learned_cosines_decide_which_unit_is_pulled_and_are_told_by_article() -> None:
    plain = np.array([0.98, 0.86, 0.86, 0.86], np.float32)
    learned = np.array([0.3, 0.4, 0.2, 0.9], np.float32)
    alike = Likeness(_TYPICAL, lambda text: Cosines(plain, learned, known_scale=True)).alike("几个人去", TODAY)
    pulled = _articles(alike.pulled)
    assert max(pulled, key=lambda article: pulled[article]) == 33
    assert alike.cosine == pytest.approx(0.98)
    assert alike.asked == {
        f"{_REGULATION.slug}@{_REGULATION.version}:{article}": pytest.approx(cosine)
        for article, cosine in ((42, 0.4), (43, 0.2), (33, 0.9))
    }


def test_a_model_whose_scale_is_not_known_measures_no_cosine() -> None:
    cosines = np.array([0.5, 0.4, 0.3, 0.2], np.float32)
    alike = Likeness(_TYPICAL, lambda text: Cosines(cosines)).alike("公示几天", TODAY)
    assert alike.cosine is None
    assert alike.asked is None
