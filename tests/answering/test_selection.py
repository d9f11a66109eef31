"""Which clause answers: what is cited stands first, and a clause of the asked kind before its neighbours."""

from datetime import date

import pytest

from assistant.answering.found import Found, Request
from assistant.assistant import Assistant


def found(bundled: Assistant, text: str) -> Found:
    return bundled.find(Request(text, date(2026, 1, 1)))


@pytest.mark.parametrize(
    "question",
    [
        "《干部任用条例》第四十二条规定的公示期是多少",
        "《干部任用条例》第三十三条对考察组成员有什么要求",
        "2014年的干部任用条例第二条规定了哪些原则",
        "《公务员法》第十三条要求哪些条件",
    ],
)
def test_the_article_cited_is_where_the_answer_is_looked_for_first(bundled: Assistant, question: str) -> None:
    result = found(bundled, question)
    cited = result.named.provisions[0]
    best = result.candidates[0].clause.provision
    assert (best.regulation, best.address.article) == (cited.regulation, cited.address.article)


def test_candidates_come_best_first_with_shares_between_none_and_all(bundled: Assistant) -> None:
    candidates = found(bundled, "任前公示的期限是几个工作日").candidates
    assert [each.score for each in candidates] == sorted((each.score for each in candidates), reverse=True)
    for each in candidates:
        assert all(0 <= share <= 1 + 1e-9 for share in (each.coverage, each.own, each.led))
        assert each.led >= each.own - 1e-9


def test_a_question_for_a_figure_finds_the_sentence_that_states_it(bundled: Assistant) -> None:
    best = found(bundled, "任前公示的期限是几个工作日").candidates[0].clause
    assert [figure.words for figure in best.figures] == ["五个工作日"]


def test_nothing_repealed_is_a_candidate_today(bundled: Assistant) -> None:
    for question in ("选拔任用的原则", "民主、公开、竞争、择优", "非领导职务"):
        texts = [each.clause.provision.regulation for each in found(bundled, question).candidates]
        assert texts
        assert all(text.in_force(date(2026, 1, 1)) for text in texts)


def test_the_clause_that_defines_the_words_in_quotation_marks_goes_before_those_that_use_them(
    bundled: Assistant,
) -> None:
    best = found(bundled, "报告规定里的“共同生活的子女”是指什么人").candidates[0]
    assert "“共同生活的子女”指" in best.clause.text
