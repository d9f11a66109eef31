"""An old bank against the text in force."""

import io
from datetime import date

from openpyxl import load_workbook

from assistant.assistant import Assistant
from assistant.banks.audit import AuditVerdict, BankAudit, audit
from assistant.banks.audit_workbook import audit_workbook
from assistant.banks.importing import read_bank
from evals.banks.evaluate import VERDICTS
from evals.banks.old_bank import ITEMS

OLD = """1. 根据《干部任用条例》第四十一条，提拔担任厅局级以下领导职务的，公示期限不少于（ ）。
A. 三个工作日
B. 五个工作日
C. 十个工作日
答案：B
2. 选拔任用党政领导干部，民主推荐的结果在（ ）内有效。
A. 半年
B. 一年
C. 两年
答案：C
3. 根据2014年《干部任用条例》，试用期为（ ）。
A. 半年
B. 一年
答案：B
4. 根据《企业职工食堂管理细则》，每餐补贴（ ）。
A. 5元
B. 10元
答案：A
5. 【简答题】简述任职前公示的要求。
答案：范围和期限
6. 坏题
A. 一
B. 二
答案：D
"""


def audited(bundled: Assistant) -> BankAudit:
    return audit(read_bank(OLD.encode()), bundled.library, date(2026, 11, 28))


def test_each_item_gets_its_verdict_with_provision_and_new_answer(bundled: Assistant) -> None:
    found = audited(bundled)
    valid, changed, ended, unknown, undecided = found.items
    assert valid.verdict is AuditVerdict.VALID
    assert "第四十二条" in valid.citation
    assert "条号不同" in valid.reason
    assert changed.verdict is AuditVerdict.CHANGED
    assert changed.new_answer == "B"
    assert "一年" in changed.quote
    assert ended.verdict is AuditVerdict.ENDED
    assert ended.new_answer == "B"
    assert unknown.verdict is AuditVerdict.NO_BASIS
    assert undecided.verdict is AuditVerdict.OPEN
    assert sum(found.counts.values()) == len(found.items)


def test_what_was_no_item_goes_along(bundled: Assistant) -> None:
    found = audited(bundled)
    assert [one.reason for one in found.remainder] == ["答案D没有对应的选项"]
    book = load_workbook(io.BytesIO(audit_workbook(found)))
    assert book.sheetnames == ["核对结果", "未读成题目"]
    assert book["核对结果"].max_row == 2 + len(found.items)
    assert book["未读成题目"].max_row == 2


def test_answers_in_words_are_judged_by_their_figures_and_members(bundled: Assistant) -> None:
    text = """1. 【简答题】党政领导干部辞职包括哪几种？
答案：因公辞职、自愿辞职、引咎辞职、责令辞职。
2. 【简答题】简述一般应当免去现职的情形。
答案：（一）达到任职年龄界限或者退休年龄界限的；（二）受到责任追究应当免职的；（三）辞职或者调出的。
3. 【案例分析题】某副处长任职满一年，拟提任处长，是否符合任职年限？
答案：由副职提任正职的，应当在副职岗位工作两年以上。
4. 【案例分析题】某副科长任职满三年，拟提任科长，任职年限是否达到要求？
答案：由副职提任正职的，应当在副职岗位工作五年以上。
5. 【简答题】机关食堂的采购程序是什么？
答案：询价；比价；验收。
"""
    found = audit(read_bank(text.encode()), bundled.library, date(2026, 11, 28)).items
    holds, shorter, case, other, unknown = found
    assert holds.verdict is AuditVerdict.VALID
    assert shorter.verdict is AuditVerdict.CHANGED
    assert "答案中没有" in shorter.reason
    assert "违纪违法" in shorter.new_answer
    assert case.verdict is AuditVerdict.VALID
    assert other.verdict is AuditVerdict.CHANGED
    assert "两年" in other.reason
    assert unknown.verdict is AuditVerdict.NO_BASIS


def test_a_bank_of_the_rules_of_2014_gets_no_verdict_that_a_person_would_not_give(bundled: Assistant) -> None:
    bank = read_bank("\n\n".join(f"{at}. {one.block}" for at, one in enumerate(ITEMS, 1)).encode())
    found = audit(bank, bundled.library, date(2026, 11, 28))
    assert len(found.items) == len(ITEMS) >= 60
    assert not found.remainder
    for one, made in zip(ITEMS, found.items, strict=True):
        expected = VERDICTS[one.expected.partition(":")[0]]
        assert made.verdict in {expected, AuditVerdict.OPEN}, made.stem
    assert found.counts.get("未判断", 0) <= 6
