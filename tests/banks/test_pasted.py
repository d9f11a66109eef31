"""Exam questions pasted into the question box."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.banks.pasted import pasted_questions
from assistant.banks.pasted_answer import MOST_AT_ONCE

ON = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "kind", "options"),
    [
        ("【单选】试用期为（ ）。A. 半年 B. 一年", "single", ["半年", "一年"]),
        ("试用期为（ ）。\nA、半年\nB、一年\n答案：B", "single", ["半年", "一年"]),
        ("试用期为（ ）？A.半年B.一年C.两年", "single", ["半年", "一年", "两年"]),
        ("试用期为（ ）。A 半年 B 一年", "single", ["半年", "一年"]),
        ("题目：试用期为（ ）\nＡ．半年　Ｂ．一年", "single", ["半年", "一年"]),
        ("多选题：民主推荐包括（ ）。a. 会议推荐 b. 网络推荐", "multiple", ["会议推荐", "网络推荐"]),
        ("下列哪些属于辞职方式？A. 自愿辞职 B. 责令辞职", "multiple", ["自愿辞职", "责令辞职"]),
        ("下列不属于回避关系的是？A. 同学关系 B. 夫妻关系", "single", ["同学关系", "夫妻关系"]),
        ("判断：任职试用期为半年。（ ）", "judge", []),
        ("任职试用期为半年。（对/错）", "judge", []),
        ("【判断题】任职试用期为半年。", "judge", []),
        ("任职试用期为半年。A. 正确 B. 错误", "judge", ["正确", "错误"]),
    ],
)
def test_a_question_is_recognised_by_its_form(text: str, kind: str, options: list[str]) -> None:
    (found,) = pasted_questions(text)
    assert (found.kind, found.options) == (kind, options)
    assert "答案" not in found.stem


@pytest.mark.parametrize(
    "text",
    [
        "试用期多长时间？",
        "公示期限为（ ）天。",
        "他是否符合提拔条件（ ）",
        "A岗和B岗互为补充，需要几天公示？",
        "干部任用条例第八条规定了什么？",
        "如何判断干部是否符合提拔条件？",
        "请比较诫勉和函询",
        "A.",
        "",
        "（ ）",
        "\n\n\n",
        "A. 甲 B. 乙",
    ],
)
def test_ordinary_questions_are_left_to_the_ordinary_way(text: str) -> None:
    assert pasted_questions(text) == []


def test_the_right_option_is_answered_with_a_verdict_and_a_citation_for_each(bundled: Assistant) -> None:
    answer = bundled.ask("【单选】《干部任用条例》规定的任职试用期为（ ）。A. 半年 B. 一年 C. 两年", on=ON)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text.startswith("答案：B。")
    (exam,) = answer.exam
    assert exam.answer == "B"
    assert [one.verdict for one in exam.options] == ["不符合条文", "符合条文", "不符合条文"]
    assert all("第四十三条" in one.citation for one in exam.options)
    assert "第四十三条" in answer.citations[0].label
    assert "试用期为一年" in answer.citations[0].quote
    assert bundled.evidence("任职试用期为一年。（ ）", on=ON)


def test_several_questions_are_answered_one_by_one_and_a_wrong_key_is_told(bundled: Assistant) -> None:
    text = (
        "1. 留党察看最长不得超过（ ）。\nA.一年 B.二年 C.三年\n答案：C\n"
        "2. 党的纪律处分种类包括（ ）。\nA 警告 B 严重警告 C 记过 D 开除党籍\n"
        "3.【判断】主要负责人应当首先表态。"
    )
    answer = bundled.ask(text, on=ON)
    assert [one.answer for one in answer.exam] == ["B", "ABD", "错误"]
    assert "题中所附的答案是“C”" in answer.text
    assert "第3题" in answer.text


def test_what_no_rule_decides_is_said_to_be_undecided(bundled: Assistant) -> None:
    answer = bundled.ask("机关食堂每日开放时间不少于（ ）小时。A. 2 B. 4", on=ON)
    assert answer.status is AnswerStatus.NO_PROVISION
    assert answer.exam[0].answer is None
    assert "未判断" in answer.text
    missing = bundled.ask("根据《企业职工福利费管理细则》，福利费按（ ）提取。A. 7% B. 14%", on=ON)
    assert missing.status is AnswerStatus.REGULATION_NOT_HELD
    assert missing.missing_regulation


def test_more_than_can_be_answered_at_once_are_sent_to_the_batch(bundled: Assistant) -> None:
    text = "\n".join(f"{at}. 【判断】任职试用期为一年。" for at in range(1, MOST_AT_ONCE + 3))
    answer = bundled.ask(text, on=ON)
    assert len(answer.exam) == MOST_AT_ONCE
    assert "cadre quiz solve" in answer.text
