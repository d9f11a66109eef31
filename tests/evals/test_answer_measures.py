"""How an answer is measured: what passes, what fails, and that each measure can fail."""

import pytest

from assistant.answering.answer import Answer
from assistant.assistant import Assistant
from evals.answering.conversations import evaluate_cases as carried
from evals.answering.conversations import opener_of, stands_alone
from evals.answering.evaluate import evaluate_cases, judge, late
from evals.answering.kinds import KINDS, kind_of
from evals.cases import OPEN, Case, case_files, is_hidden, read_cases
from evals.report import rates
from evals.retrieval.evaluate import evaluate_cases as retrieved

PROCEDURE = Case(
    id="p",
    question="党委（党组）讨论决定干部任免事项的程序有哪几步",
    provisions=("ganbu-renyong:39",),
    facts=("共三项",),
    tags=("list",),
)


def answer(bundled: Assistant) -> Answer:
    return bundled.ask(PROCEDURE.question)


def test_a_list_is_complete_only_with_every_member(bundled: Assistant) -> None:
    whole = answer(bundled)
    assert judge(PROCEDURE, whole, bundled.library).measures["listed_whole"]
    short = whole.model_copy(update={"text": whole.text.replace("参加会议的人员充分讨论", "参加会议的人员讨论")})
    assert not judge(PROCEDURE, short, bundled.library).measures["listed_whole"]


def test_nothing_is_said_of_a_list_where_none_is_asked_for(bundled: Assistant) -> None:
    plain = PROCEDURE.model_copy(update={"tags": ("figure",)})
    assert "listed_whole" not in judge(plain, answer(bundled), bundled.library).measures
    one = PROCEDURE.model_copy(update={"provisions": ("ganbu-renyong:39.1.3",)})
    assert "listed_whole" not in judge(one, answer(bundled), bundled.library).measures


def test_citations_are_counted_both_ways(bundled: Assistant) -> None:
    given = answer(bundled)
    cited = {f"{each.slug}:{each.article}" for each in given.citations}
    two = PROCEDURE.model_copy(update={"provisions": ("ganbu-renyong:39", "ganbu-renyong:1")})
    counts = judge(two, given).counts
    assert counts["citation_precision"] == (1, len(cited))
    assert counts["citation_recall"] == (1, 2)


def test_words_that_must_be_absent_make_an_answer_wrong(bundled: Assistant) -> None:
    given = answer(bundled)
    assert judge(PROCEDURE, given).measures["right"]
    assert not judge(PROCEDURE.model_copy(update={"absent": ("充分讨论",)}), given).measures["right"]


def test_what_is_wrongly_taken_for_granted_may_be_called_answered_only_where_it_is_denied(bundled: Assistant) -> None:
    case = PROCEDURE.model_copy(update={"status": "premise_corrected|answered"})
    given = answer(bundled)
    assert not judge(case, given).measures["right"]
    denied = given.model_copy(update={"text": "否。" + given.text})
    assert judge(case, denied).measures["right"]
    assert judge(PROCEDURE, given).measures["right"]


def test_a_follow_up_is_right_only_as_a_whole(bundled: Assistant) -> None:
    asked = PROCEDURE.model_copy(update={"turns": ("干部任免谁来定",)})
    assert judge(asked, answer(bundled)).measures["follow_up_right"]
    wrong = asked.model_copy(update={"facts": ("共九项",)})
    assert not judge(wrong, answer(bundled)).measures["follow_up_right"]
    changed = asked.model_copy(update={"tags": ("topic-change",)})
    assert "follow_up_right" not in judge(changed, answer(bundled)).measures


def test_a_refused_question_counts_as_refusal_and_an_answerable_one_as_false_refusal(bundled: Assistant) -> None:
    refused = bundled.ask("今天晚上吃什么好")
    right = Case(id="r", question="今天晚上吃什么好", status="out_of_scope")
    assert judge(right, refused).measures["refused_right"]
    assert not judge(right.model_copy(update={"status": "answered"}), refused).measures["not_refused"]


def test_times_of_the_first_event_and_of_the_whole_answer_are_taken(bundled: Assistant) -> None:
    _, times = evaluate_cases(bundled, [PROCEDURE])
    assert set(times) == {"p50", "p95", "max", "first p50", "first p95"}
    assert evaluate_cases(bundled, []) == ([], {})
    assert late([float(value) for value in range(101)]) == 95


def test_retrieval_is_measured_by_article_and_by_unit(bundled: Assistant) -> None:
    case = Case(id="u", question="党委会表决同意的人数要超过多少", provisions=("ganbu-renyong:39.1.3",))
    whole, part = retrieved(bundled, [case, PROCEDURE])
    assert {"recall@1", "unit@1", "unit@5"} <= set(whole.measures)
    assert not any(measure.startswith("unit") for measure in part.measures)
    elsewhere = case.model_copy(update={"provisions": ("ganbu-renyong:39.1.1",)})
    assert retrieved(bundled, [elsewhere])[0].measures["unit@1"] is False


class Forgetful:
    """An assistant that answers what was asked before: what the measure must see."""

    def __init__(self, inner: Assistant) -> None:
        self._inner = inner

    def ask(self, text: str, *, on: object = None, turns: tuple[str, ...] = ()) -> Answer:
        return self._inner.ask(turns[-1] if turns else text)


def test_what_a_conversation_carries_over_is_seen(bundled: Assistant) -> None:
    case = Case(id="fig", question="考察组最少要派几个人", provisions=("ganbu-renyong:33",))
    assert carried(bundled, [case])[0].measures["nothing_carried"]
    assert not carried(Forgetful(bundled), [case])[0].measures["nothing_carried"]  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["那公示要几天呢", "如果他没有基层经历", "第三项", "怎么办"])
def test_a_question_that_leans_on_another_is_not_asked_as_a_change_of_subject(question: str) -> None:
    assert not stands_alone(Case(id="x", question=question))


def test_the_opener_is_on_another_regulation_and_always_the_same() -> None:
    for case in list(read_cases("answering"))[:50]:
        opener = opener_of(case)
        assert opener.slug not in {article.split(":")[0] for article in case.articles}
        assert opener_of(case) is opener


def test_the_public_gold_set_is_large_and_of_every_sort() -> None:
    cases = [case for file in case_files() if file in OPEN for case in read_cases("answering", file)]
    sorts = [kind_of(case) for case in cases]
    assert len(cases) >= 300
    assert set(sorts) == set(KINDS)
    assert sum(1 for case in cases if case.turns) >= 30
    assert sorts.count("unanswerable") >= 60


def test_hidden_files_are_told_from_open_ones() -> None:
    assert [is_hidden(name) for name in ("holdout.jsonl", "blind.jsonl", "blind-2.jsonl")] == [True] * 3
    assert not any(is_hidden(name) for name in OPEN)
    assert "cases.jsonl" in case_files()


def test_shares_are_added_up_as_they_are(bundled: Assistant) -> None:
    result = judge(PROCEDURE, answer(bundled))
    assert rates([result, result])["citation_recall"] == (2, 2)
