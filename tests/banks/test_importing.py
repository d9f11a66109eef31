"""Banks as people keep them: read, cleaned, and nothing lost that could not be read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.banks.bank_item import Bank
from assistant.banks.exporting import export
from assistant.banks.gift import pairs_of
from assistant.banks.importing import read_bank
from assistant.documents.workbook_writing import Formula, Sheet, Value, write_workbook
from assistant.errors import BankInvalid, RequestError, WorkbookInvalid
from assistant.quizzes.quiz import QuizType
from tests.banks.sample_bank import EVERY

BLOCKS = """一、单项选择题（每题2分，共4分）
1、公示期限不少于（  ）。
A、三个工作日　B、五个工作日　C．七个工作日 D.十个工作日
答案：B
解析：见条例。
2．试用期为多长？
(A) 半年
（B）一年
【答案】B【解析】第四十三条
二、多项选择题
1. 下列（ AC ）属于辞职。
Ａ．因公辞职
Ｂ．离休
Ｃ．引咎辞职
三、判断题
1. 试用期为一年。（ √ ）
2. 公示期为三日。
答案：错
四、填空题
1. 试用期为____。
答案：一年|1年
"""


def workbook(*rows: tuple[Value, ...], head: tuple[str, ...] = ()) -> bytes:
    names = head or ("题型", "题干", "选项A", "选项B", "选项C", "答案", "解析")
    return write_workbook([Sheet("题库", names, rows)]).content


def test_block_text_in_many_ways_of_writing() -> None:
    bank = read_bank(BLOCKS.encode())
    assert bank.remainder == ()
    assert [(one.type, "".join(one.key)) for one in bank.items] == [
        (QuizType.SINGLE, "B"),
        (QuizType.SINGLE, "B"),
        (QuizType.MULTIPLE, "AC"),
        (QuizType.JUDGE, "正确"),
        (QuizType.JUDGE, "错误"),
        (QuizType.FILL, "一年1年"),
    ]
    assert bank.items[0].options == ("三个工作日", "五个工作日", "七个工作日", "十个工作日")
    assert bank.items[0].points == "2"
    assert bank.items[1].rationale == "第四十三条"
    assert bank.items[1].origin is not None
    assert "(A) 半年" in bank.items[1].origin.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_of_a_text_is_found(encoding: str) -> None:
    assert len(read_bank(BLOCKS.encode(encoding)).items) == 6


def test_keys_in_a_table_at_the_end_go_to_their_items() -> None:
    text = "1. 甲是什么？\nA. 一\nB. 二\n2. 乙是什么？\nA. 一\nB. 三\n\n参考答案\n1-2：AB\n"
    assert [one.key for one in read_bank(text.encode()).items] == [("A",), ("B",)]


def test_aiken_is_read() -> None:
    text = "What is it?\nA. one\nB. two\nANSWER: B\n\nAnd this?\nA) x\nB) y\nANSWER: A\n"
    assert [(one.stem, one.key) for one in read_bank(text.encode()).items] == [
        ("What is it?", ("B",)),
        ("And this?", ("A",)),
    ]


@pytest.mark.parametrize("name", ["gift", "moodle", "xlsx", "text"])
def test_what_we_export_reads_back_as_the_same_items(name: str) -> None:
    made = export(EVERY, name)
    bank = read_bank(made.content)
    left = {one.item for one in made.left_out}
    wanted = [one for one in EVERY.items if one.id not in left]
    assert bank.remainder == ()
    assert len(bank.items) == len(wanted)
    for one, read in zip(wanted, bank.items, strict=True):
        if name != "text" or one.type not in {QuizType.MATCH, QuizType.SHORT}:
            assert (read.stem.replace(" ", ""), read.options) == (one.stem.replace(" ", ""), one.options)
        if one.type is QuizType.MATCH and name != "text":
            assert pairs_of(read) == pairs_of(one)
        elif one.type not in {QuizType.SHORT, QuizType.MATCH}:
            assert read.key == one.key


def test_html_in_stems_becomes_words_and_nothing_of_it_runs() -> None:
    bank = read_bank(
        workbook(
            (
                "单选题",
                "<p>试用期<b>多长</b>？<script>alert(1)</script><img src=x onerror=y></p>",
                "半年",
                "一年",
                "",
                "B",
                "",
            )
        )
    )
    assert bank.items[0].stem == "试用期多长？〔图片〕"


def test_every_broken_row_is_told_with_its_place_and_kept() -> None:
    bank = read_bank(
        workbook(
            ("单选题", "甲？", "一", "二", "三", "D", ""),
            ("单选题", "", "一", "二", "", "A", ""),
            ("单选题", "丙？", "一", "一", "", "A", ""),
            ("单选题", "丁？", "一", "二", "", Formula("A1"), ""),
            ("拼图题", "戊？", "一", "二", "", "A", ""),
            ("单选题", "己？", "一", "二", "", "", ""),
            ("单选题", "庚？", "一", "二", "", "A", ""),
            ("单选题", "庚？", "一", "二", "", "B", ""),
        )
    )
    assert len(bank.items) == 1
    told = {one.place: one.reason for one in bank.remainder}
    assert told == {
        "工作表“题库”第2行": "答案D没有对应的选项",
        "工作表“题库”第3行": "没有题干",
        "工作表“题库”第4行": "有两个选项相同",
        "工作表“题库”第5行": "单元格F5是公式，没有计算",
        "工作表“题库”第6行": "不认识题型“拼图题”",
        "工作表“题库”第7行": "没有答案",
        "工作表“题库”第9行": "与工作表“题库”第8行的题重复而答案不同",
    }
    assert "=A1" in next(one.text for one in bank.remainder if "第5行" in one.place)


def test_a_workbook_without_known_heads_is_all_remainder() -> None:
    bank = read_bank(workbook(("甲", "乙"), head=("姓名", "单位")))
    assert bank.items == ()
    assert len(bank.remainder) == 2


def test_twenty_thousand_rows_are_read_within_a_minute() -> None:
    started = time.monotonic()
    bank = read_bank(workbook(*(("判断题", f"第{at}号说法是对的。", "", "", "", "对", "") for at in range(20_000))))
    assert len(bank.items) == 20_000
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"\x89PNG\r\n\x1a\n\0\0\0\0",
        b"\0\1\2\3" * 50,
        b"<?xml version='1.0'?><quiz><question",
        b"<quiz2/>",
    ],
)
def test_what_is_no_bank_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(RequestError) as refused:
        read_bank(content)
    assert refused.value.next_step


def test_entities_in_moodle_xml_are_refused() -> None:
    hostile = b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>'
    with pytest.raises(BankInvalid, match="定义"):
        read_bank(hostile)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(WorkbookInvalid):
        read_bank(export(EVERY, "qti").content)


@given(st.text(alphabet="12.、AB答案：解析\n 题（）()对错一二甲<>&{}=~#", max_size=300))
def test_no_text_makes_the_reader_fail_or_lose_words(text: str) -> None:
    try:
        bank: Bank = read_bank(text.encode())
    except BankInvalid:
        return
    kept = "".join(one.origin.text for one in bank.items if one.origin) + "".join(one.text for one in bank.remainder)
    if "{" not in text and "甲" in text:
        assert kept.count("甲") == text.count("甲")
