"""适用、参照、不适用: read from the article in which the text says so itself; nothing is inferred for other groups."""

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answer import Answer, AnswerStatus
from assistant.answering.applicability import Applicability, Verdict, verdict_of
from assistant.assistant import Assistant
from assistant.errors import CorpusError
from tests.answering.asked import cited_articles

ON = date(2026, 11, 28)


def ask(assistant: Assistant, question: str, *turns: str) -> Answer:
    return assistant.ask(question, on=ON, turns=turns)


@pytest.mark.parametrize(
    ("question", "verdict", "article"),
    [
        ("县委直属事业单位提拔干部要执行干部任用条例吗", "参照执行", "ganbu-renyong:4"),
        ("乡镇干部选拔适用吗", "不直接适用", "ganbu-renyong:68"),
        ("部队干部的选拔适用干部任用条例吗", "不直接适用", "ganbu-renyong:69"),
        ("能上能下规定适用于国企吗", "参照执行", "nengshang-nengxia:3"),
        ("干部人事档案工作条例适用于国企的专业技术人员吗", "适用", "ganbu-dangan:6"),
        ("公务员辞退规定适用于检察官吗", "另有规定的，依照其规定", "gongwuyuan-citui:2"),
        ("公务员考核规定适用于领导成员吗", "不直接适用", "gongwuyuan-kaohe:2"),
    ],
)
def test_the_verdict_comes_first_with_the_article_on_scope(
    bundled: Assistant, question: str, verdict: str, article: str
) -> None:
    answer = ask(bundled, question)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text.startswith(verdict)
    assert cited_articles(answer)[0] == article


@pytest.mark.parametrize("group", ["国有企业领导人员", "社会组织", "村干部", "私营企业", "宗教团体"])
def test_a_group_that_no_article_names_is_not_decided(bundled: Assistant, group: str) -> None:
    answer = ask(bundled, f"干部任用条例适用于{group}吗")
    assert "没有写明" in answer.text
    assert "不作类推" in answer.text
    assert "本条例的解释工作由中央组织部负责" in answer.text
    assert not any(answer.text.startswith(verdict.value) for verdict in Verdict)


def test_another_group_is_asked_about_in_conversation(bundled: Assistant) -> None:
    before = "条例适用于国有企业领导人员吗"
    assert "没有写明国有企业" in ask(bundled, before).text
    assert ask(bundled, "事业单位呢", before).text.startswith("参照执行")
    assert "没有写明村干部" in ask(bundled, "村干部呢", before).text


@pytest.mark.parametrize(
    "question",
    ["公示适用于哪些职务", "破格提拔适用什么程序", "事业单位领导人员的任期是几年", "国有企业人员调入机关要什么条件"],
)
def test_a_question_on_another_matter_is_left_alone(bundled: Assistant, question: str) -> None:
    assert "以条文所列为准：" not in ask(bundled, question).text


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("国有企业参照执行本规定。", Verdict.ALIKE),
        ("具体由中央军委作出规定。", Verdict.ELSEWHERE),
        ("国有企业结合各自特点执行本条例。", Verdict.OWN_WAY),
        ("法官另有规定的，依照有关规定办理。", Verdict.IN_PART),
        ("本办法适用于国有企业。", Verdict.APPLIES),
    ],
)
def test_the_verdict_is_read_from_the_sentence(words: str, verdict: Verdict) -> None:
    assert verdict_of(words) is verdict


def test_every_row_stands_in_the_text_that_it_names(bundled: Assistant) -> None:
    rows = Applicability.load(Path("corpus"), bundled.library)
    assert rows.texts
    for row in rows.texts:
        held = bundled.library.get(row.text, on=ON)
        assert held is not None, row.text
        found = list(row.provisions(held))
        assert len(found) == len(row.at), row.text
        assert row.says in "".join(one.text for one in found), row.text


def test_a_broken_table_is_named(bundled: Assistant, tmp_path: Path) -> None:
    (tmp_path / "groups.yaml").write_text("- {id: x}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"groups\.yaml"):
        Applicability.load(tmp_path, bundled.library)
