"""Learning when to refuse: what tells two kinds of questions apart is found, and known to be so by new ones."""

import numpy as np

from assistant.answering.learned_refusal import KINDS, against_answered
from evals.answering.learn_refusals import learn_signs

_ANSWERED = ("公示期几天", "公示多少天", "试用期多久", "任前公示几天")
_REFUSED = ("菜怎么做", "红烧菜多久", "炒菜放盐吗", "菜要炖多久")
_TEXTS = (*_ANSWERED, *_REFUSED)
_CLASSES = np.array([0] * len(_ANSWERED) + [1 + KINDS.index("out_of_scope")] * len(_REFUSED))


def test_new_questions_are_told_apart_by_the_signs_learned() -> None:
    learned = learn_signs([*_TEXTS, "x", "y", "z"], np.append(_CLASSES, [1, 2, 4]))
    assert against_answered(learned.logits("公示几天")) < 0 < against_answered(learned.logits("这菜怎么炒"))


def test_a_sign_of_one_text_alone_is_not_learned() -> None:
    learned = learn_signs([*_TEXTS, "鼠", "牛", "虎"], np.append(_CLASSES, [1, 2, 4]))
    assert "公示" in learned.places
    assert "鼠" not in learned.places
