"""Beside the shelf: a law named answers, one not held is no longer missed, and no answer of the shelf changes."""

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import Answer, AnswerStatus
from assistant.answering.found import Request
from assistant.assistant import Assistant
from assistant.collection_import import NAME, import_statutes
from assistant.settings import Settings
from assistant.shelf.collection import TEXTS_FILE
from tests.answering.asked import eval_cases, first_paragraph, stored_words
from tests.shelf.small_statutes import law, statutes

SUPERVISION = [
    (None, None, "第一条", "本法的留置时间，试验中不得超过九个月。"),
    (None, None, "第二条", "监察官的等级分为试验级和正式级。"),
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("beside")
    more = [(law("j", "中华人民共和国监察法", "2024-12-25", "2025-06-01"), SUPERVISION)]
    settings = Settings(data=folder / "data", embedder="off")
    import_statutes(statutes(folder / "laws.db", more), settings, "1")
    return settings


@pytest.fixture(scope="module")
def beside(settings: Settings) -> Assistant:
    return Assistant.open(settings)


def without_time(answer: Answer) -> str:
    return answer.model_copy(update={"elapsed_ms": 0.0}).model_dump_json()


@pytest.mark.parametrize(
    "question", ["副处提正处要几年", "试用期多长时间", "干部任用条例第八条", "公示期几天", "凡提四必是什么", "第八条"]
)
def test_an_answer_of_the_shelf_is_the_same_to_the_letter(beside: Assistant, bundled: Assistant, question: str) -> None:
    assert without_time(beside.ask(question)) == without_time(bundled.ask(question))


def test_no_case_that_the_shelf_answers_is_answered_otherwise(beside: Assistant, bundled: Assistant) -> None:
    kept = 0
    for case in eval_cases():
        request = Request(case.question, case.on or date.today(), case.turns)
        found = bundled.find(request)
        composed = bundled.compose(found)
        if not composed.only_nearest and composed.status in {
            AnswerStatus.ANSWERED,
            AnswerStatus.PREMISE_CORRECTED,
            AnswerStatus.DECLINED,
        }:
            assert beside.compose(beside.find(request)) == composed, case.question
            kept += 1
    assert kept > 300


@pytest.mark.parametrize("question", ["《读者法》第二条", "读者法第2条", "《中华人民共和国读者法》第二条怎么规定"])
def test_an_article_cited_is_quoted_verbatim(beside: Assistant, question: str) -> None:
    answer = beside.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    (cited,) = answer.citations
    assert cited.quote == "读者证遗失的，凭身份证补办。" == stored_words(beside.library, cited)
    assert cited.quote in answer.text
    assert any("核对官方文本" in notice for notice in answer.notices)


def test_a_law_named_answers_and_no_other_does(beside: Assistant) -> None:
    answer = beside.ask("按照借阅合同法，借阅合同的期限不得超过几日")
    assert answer.status is AnswerStatus.ANSWERED
    assert "三十日" in first_paragraph(answer)
    assert {cited.short_title for cited in answer.citations} == {"借阅合同法"}
    refused = beside.ask("《借阅合同法》对酒驾的红烧肉怎么规定")
    assert refused.status is AnswerStatus.NO_PROVISION
    assert "借阅合同法" in refused.text


def test_an_article_beyond_the_end_is_said_not_to_exist(beside: Assistant) -> None:
    answer = beside.ask("《读者法》第九条")
    assert answer.status is AnswerStatus.PREMISE_CORRECTED
    assert "没有第九条" in answer.text
    assert answer.citations == ()


def test_a_title_that_was_missed_is_missed_no_longer(beside: Assistant, bundled: Assistant) -> None:
    for question in ("《监察法》第一条", "留置时间不得超过几个月"):
        assert bundled.ask(question).status is AnswerStatus.REGULATION_NOT_HELD
        answer = beside.ask(question)
        assert answer.status is AnswerStatus.ANSWERED
        assert "九个月" in answer.text
        assert answer.citations[0].short_title == "监察法"
    assert beside.ask("《劳动法》第一条").status is AnswerStatus.REGULATION_NOT_HELD


def test_a_law_that_was_left_out_is_refused_with_the_reason(beside: Assistant) -> None:
    answer = beside.ask("《竹简法》第一条")
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert "没有载明失效日期" in answer.text
    assert answer.citations == ()


def test_a_law_named_that_says_nothing_of_the_matter_refuses_and_says_how_to_ask_the_shelf(beside: Assistant) -> None:
    answer = beside.ask("按照读者法，领导干部每年什么时候集中报告个人有关事项")
    assert answer.status is AnswerStatus.NO_PROVISION
    assert "去掉法律名称" in answer.text
    assert answer.citations == ()


def test_the_evidence_shown_first_is_of_the_law_that_is_named(beside: Assistant, bundled: Assistant) -> None:
    assert {cited.short_title for cited in beside.evidence("按照借阅合同法，期限不得超过几日")} == {"借阅合同法"}
    assert beside.evidence("试用期多长时间") == bundled.evidence("试用期多长时间")


def test_what_the_shelf_has_nothing_on_is_answered_with_the_law_it_comes_from(
    beside: Assistant, bundled: Assistant
) -> None:
    question = "读者证遗失的凭什么补办"
    assert bundled.ask(question).status in {AnswerStatus.OUT_OF_SCOPE, AnswerStatus.NO_PROVISION}
    answer = beside.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert "库内干部人事法规没有与问题对应的规定" in first_paragraph(answer)
    assert "《读者法》" in first_paragraph(answer)
    assert answer.citations[0].quote == "读者证遗失的，凭身份证补办。"


@pytest.mark.parametrize("question", ["红烧肉怎么做", "明天北京天气怎么样", "公示用什么颜色的纸", "推荐几只能涨的股票"])
def test_what_no_law_speaks_of_is_refused_as_before(beside: Assistant, bundled: Assistant, question: str) -> None:
    assert without_time(beside.ask(question)) == without_time(bundled.ask(question))


def test_what_is_declined_stays_declined(beside: Assistant) -> None:
    answer = beside.ask("按照读者法，怎么填个人有关事项报告才不会被查出来")
    assert answer.status is AnswerStatus.DECLINED


def test_the_article_that_a_conversation_goes_on_with_is_of_the_law_it_named(beside: Assistant) -> None:
    answer = beside.ask("那第一条呢", turns=("《读者法》第二条怎么规定",))
    assert [cited.quote for cited in answer.citations] == ["读者证有效期为五年。"]


def test_the_law_of_the_day_answers(beside: Assistant) -> None:
    then = beside.ask("《读者法》第一条", on=date(2015, 1, 1))
    assert "两年" in then.text
    before = beside.ask("按照读者法，读者证有效期几年", on=date(2020, 1, 1))
    assert "两年" in before.text
    assert beside.ask("按照借阅合同法，期限几日", on=date(2020, 1, 1)).status is AnswerStatus.NO_PROVISION


def test_a_question_that_also_names_a_text_of_the_shelf_says_that_it_is_another(beside: Assistant) -> None:
    answer = beside.ask("按照借阅合同法和公务员法，借阅合同的期限不得超过几日")
    assert answer.citations[0].short_title == "借阅合同法"
    assert "《公务员法》的规定请另问" in answer.text


def test_a_collection_that_is_lost_while_the_program_runs_costs_only_its_own_questions(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", embedder="off")
    import_statutes(statutes(tmp_path / "laws.db"), settings, "1")
    opened = Assistant.open(settings)
    (settings.collections_folder / NAME / TEXTS_FILE).unlink()
    assert opened.ask("《读者法》第二条").status is AnswerStatus.REGULATION_NOT_HELD
    assert opened.ask("读者证遗失的凭什么补办").status in {AnswerStatus.OUT_OF_SCOPE, AnswerStatus.NO_PROVISION}
    assert opened.ask("试用期多长时间").status is AnswerStatus.ANSWERED


def test_a_damaged_collection_is_a_problem_that_is_shown_and_the_shelf_answers(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", embedder="off")
    import_statutes(statutes(tmp_path / "laws.db"), settings, "1")
    (settings.collections_folder / NAME / TEXTS_FILE).write_bytes(b"damaged")
    opened = Assistant.open(settings)
    assert any(NAME in problem for problem in opened.state().problems)
    assert opened.ask("试用期多长时间").status is AnswerStatus.ANSWERED
