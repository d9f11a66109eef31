"""A follow-up is read by its shape; what it takes from the question before is put in, what it replaces is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.answer import AnswerStatus
from assistant.answering.families import Families
from assistant.answering.leaning import (
    changes_subject,
    leans,
    lent_subject,
    points_again,
    readings,
    subject_before_asking,
)
from assistant.assistant import Assistant
from tests.answering.asked import cited_articles, first_paragraph

NONE = Families({})
LAW = Families({word: frozenset({1}) for word in ("警告", "严重警告", "记过", "记大过", "降级", "撤职")})


@pytest.mark.parametrize(
    ("text", "base", "first"),
    [
        ("我是二级调研员，也是这个期限？", "预备期满多久讨论转正", "二级调研员，预备期满多久讨论转正"),
        ("国企的班子成员也按这个比例来吗", "优秀等次最多占百分之几", "国企的班子成员，优秀等次最多占百分之几"),
        ("法官同样是五天？", "公示要几天", "法官，公示要几天"),
    ],
)
def test_an_echo_asks_the_figure_before_of_somebody_else(text: str, base: str, first: str) -> None:
    assert readings(text, base, NONE).texts[0] == first


def test_a_member_of_an_enumeration_takes_the_place_of_another_one() -> None:
    assert readings("换成记大过呢", "公务员受了降级，几个月以后解除", LAW).texts == (
        "公务员受了记大过，几个月以后解除",
    )
    assert readings("严重警告也是半年？", "党内警告的影响期多长", LAW).texts == ("党内严重警告的影响期多长",)


def test_of_two_members_at_one_place_the_longer_one_is_replaced() -> None:
    assert LAW.put_in("撤职", "受严重警告的干部") == "受撤职的干部"
    assert LAW.put_in("严重警告", "受严重警告的干部") == ""
    assert LAW.put_in("开除", "受警告的干部") == ""


@pytest.mark.parametrize(
    ("text", "base", "meant"),
    [
        ("这期间能调走吗", "新录用公务员的服务期是几年", "新录用公务员的服务期能调走吗"),
        ("那段时间里还发不发工资", "停职检查要多久", "停职检查期间还发不发工资"),
        ("对这个结论有意见，找谁", "考察材料的结论由谁写", "对考察材料的结论有意见，找谁"),
        ("这种情况下还要报告吗", "子女在国外留学怎么填", "子女在国外留学，还要报告吗"),
    ],
)
def test_pointing_words_are_replaced_by_what_they_point_at(text: str, base: str, meant: str) -> None:
    assert readings(text, base, NONE).texts == (meant,)


@pytest.mark.parametrize("text", ["正在休产假的行不行", "有哪几种情形", "退了休的可以吗"])
def test_a_question_that_lost_its_head_is_read_with_the_one_before(text: str) -> None:
    read = readings(text, "入党介绍人由谁来当", NONE)
    assert read.texts
    assert all("入党介绍人" in each for each in read.texts)
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "公务员考核分几个等次",
        "《公务员法》第十条",
        "领导干部离婚要多久报告",
        "考察组由几个人组成",
        "也门在哪里",
        "谁来批准？",
    ],
)
def test_a_question_of_its_own_has_no_such_reading(text: str) -> None:
    assert readings(text, "任前公示几天", NONE).texts == ()


def test_words_that_leave_the_subject_are_taken_off() -> None:
    assert changes_subject("换个问题，预备期多长") == "预备期多长"
    assert changes_subject("对了，党费谁来收") == "党费谁来收"
    assert changes_subject("另外的情形呢") == ""
    assert changes_subject("公示要几天") == ""


def test_a_return_goes_to_the_turn_that_shares_its_words() -> None:
    turns = ("档案转递要几天", "党员转正由谁批", "工资谁来定")
    assert points_again("前面说的档案，能让本人带吗", turns) == ("档案，能让本人带吗", turns[0])
    assert points_again("回到刚才转正那个事，要不要公示", turns)[1] == turns[1]
    assert points_again("公示几天", turns) == ("", "")
    assert points_again("前面说的月亮呢", turns) == ("", "")


def test_the_subject_stands_before_what_asks() -> None:
    assert subject_before_asking("留党察看最长能有多久") == "留党察看"
    assert subject_before_asking("哪些职务要试用") == "哪些职务要试用"


@given(text=st.text(max_size=24), base=st.text(max_size=24))
def test_reading_never_fails(text: str, base: str) -> None:
    assert all(isinstance(each, str) for each in readings(text, base, LAW).texts)
    assert isinstance(points_again(text, (base,)), tuple)
    assert isinstance(changes_subject(text), str)


@pytest.mark.parametrize(
    ("turns", "question", "article", "said"),
    [
        (("公务员辞退决定不服的怎么申诉",), "这期间处理停不停", "gongwuyuan-citui:13", "不停止执行"),
        (("政务处分里记大过是多长时间",), "降级也是这么久？", "zhengwu-chufen:8", "二十四个月"),
        (("公务员申请辞职多少天批下来",), "轮到领导成员呢", "gongwuyuan-fa:85", "九十日"),
        (("入党介绍人要几名",), "警告还在影响期内的可以吗", "fazhan-dangyuan:14", "不宜作介绍人"),
    ],
)
def test_conversations_keep_what_was_asked(
    bundled: Assistant, turns: tuple[str, ...], question: str, article: str, said: str
) -> None:
    answer = bundled.ask(question, turns=turns)
    assert answer.status is AnswerStatus.ANSWERED
    assert article in cited_articles(answer)
    assert said in answer.text


def test_an_echo_that_points_at_its_own_figure_is_no_follow_up() -> None:
    text = "公示至少七个工作日，副厅级人选是不是也照这个来"
    assert readings(text, "入党介绍人要几名", NONE).texts == ()


@pytest.mark.parametrize(
    ("alone", "joined", "subject", "lent"),
    [
        (0.35, 0.45, 0.50, True),  # more like a typical question than alone
        (0.45, 0.44, 0.50, False),  # no gain
        (0.10, 0.45, 0.50, False),  # about something else altogether
        (0.80, 0.90, 0.90, False),  # people ask it so
        (0.35, 0.45, 0.80, False),  # the subject alone is much more so: the words do not belong to it
    ],
)
def test_a_question_without_a_matter_takes_the_subject_where_people_ask_so(
    alone: float, joined: float, subject: float, lent: bool
) -> None:
    likeness = {"拖着不回怎么办": alone, "函询，拖着不回怎么办": joined, "函询": subject}
    assert lent_subject("拖着不回怎么办", "函询几天回复", likeness.__getitem__) == (
        "函询，拖着不回怎么办" if lent else ""
    )


def test_a_long_question_takes_no_subject() -> None:
    assert lent_subject("单位里有人一直拖着不回组织部发来的函怎么办", "函询几天回复", lambda text: 0.4) == ""


def test_a_subject_left_in_words_carries_nothing_over(bundled: Assistant) -> None:
    left = bundled.ask("换个话题，干部人事档案能外借吗", turns=("任前公示几天",))
    alone = bundled.ask("干部人事档案能外借吗")
    assert first_paragraph(left) == first_paragraph(alone)
