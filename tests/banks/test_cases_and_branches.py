"""Options that tell a case, lists of which a part is asked for, sentences with a branch for each case."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.banks.branches import judge_branches
from assistant.banks.case_words import asked_of, facts_of, options_of
from assistant.banks.exam_question import Question, Solution
from assistant.banks.judged_option import OptionVerdict
from assistant.banks.kin_words import with_law_kin
from assistant.banks.posts import with_posts
from assistant.banks.settled import other_kin, other_width, puts_in_order
from assistant.banks.solve import solver_for

ON = date(2026, 11, 28)


def solved(bundled: Assistant, kind: str, question: str, *options: str) -> Solution:
    asked = Question.model_validate({"id": "q", "type": kind, "question": question, "options": options})
    return solver_for(bundled.library, ON).solve(asked)


@pytest.mark.parametrize(
    ("option", "left"),
    [
        ("甲，因故意犯罪被判处拘役", "因故意犯罪被判处拘役"),
        ("李某没有报告本人持有的护照", "没有报告本人持有的护照"),
        ("小周，正处于哺乳期", "哺乳期"),
        ("规定的最低服务年限尚差两年", "规定的最低服务年限未满"),
        ("乙方案", "乙方案"),
        ("某", "某"),
        ("", ""),
    ],
)
def test_the_person_and_the_telling_are_taken_off_and_a_word_is_left(option: str, left: str) -> None:
    assert facts_of(option) == left


def test_the_noun_that_the_stem_asks_by_is_no_part_of_an_option() -> None:
    assert options_of("下列材料中，应当归档的有______", ["立功材料", "材料"]) == ("立功", "材料")


def test_the_place_of_a_story_is_no_part_of_what_is_asked() -> None:
    assert asked_of("某县下列人员中，不得录用为公务员的有") == "下列人员中，不得录用为公务员的有"
    assert asked_of("某县") == "某县"


def test_relatives_have_the_names_of_the_law_and_those_stay() -> None:
    assert with_law_kin("配偶的妹夫") == "配偶的兄弟姐妹的配偶"
    assert with_law_kin("祖父母、兄弟姐妹") == "祖父母、兄弟姐妹"


def test_a_post_is_told_by_the_words_of_the_law() -> None:
    assert with_posts("某副镇长申请辞职").endswith("领导成员，副职")
    assert with_posts("某处处长任免").endswith("正职")
    assert "领导成员" not in with_posts("某处处长任免")
    assert with_posts("书记会同局长办理") == "书记会同局长办理"


def test_a_matter_in_order_is_not_one_that_is_open() -> None:
    assert puts_in_order("审计发现的问题已整改", "审计发现的问题尚未处理的")
    assert not puts_in_order("审计发现的问题尚未处理", "审计发现的问题尚未处理的")


def test_all_are_not_the_chief_ones_and_parents_no_children() -> None:
    assert other_width("法院的全体领导成员", "法院和检察院的主要领导成员")
    assert not other_width("法院的主要领导成员", "法院和检察院的主要领导成员")
    assert other_kin("父母的房产", "子女的房产")
    assert not other_kin("本人的房产", "子女的房产")


def test_a_case_is_a_member_if_it_tells_all_that_the_member_asks(bundled: Assistant) -> None:
    found = solved(
        bundled,
        "multiple",
        "某局下列公务员，应当予以辞退的有（ ）。",
        "甲，年度考核已连续两年被确定为不称职",
        "乙，因公外出，没有正当理由逾期不归，已连续二十天",
        "丙，因公致残，经确认丧失工作能力",
        "丁，不能胜任现职工作，但接受了组织的其他安排",
    )
    assert found.answer == "AB"
    assert {one.slug for one in found.options} == {"gongwuyuan-fa"}


def test_a_case_with_the_matter_put_in_order_is_no_member(bundled: Assistant) -> None:
    found = solved(
        bundled,
        "multiple",
        "公务员有下列情形，不得辞去公职的有（ ）。",
        "甲，正在接受监察调查",
        "乙，离开涉及国家秘密的职位，脱密期限已经届满",
        "丙，国家规定的最低服务年限还没有服务满",
    )
    assert found.answer == "AC"


def test_only_the_class_asked_for_is_read(bundled: Assistant) -> None:
    stem = "下列材料中，应当归入干部人事档案“履历类”的有（ ）。"
    found = solved(bundled, "multiple", stem, "干部履历表", "干部简历", "入党志愿书", "平时考核材料")
    assert found.answer == "AB"


def test_a_member_that_names_another_article_takes_in_what_that_says(bundled: Assistant) -> None:
    found = solved(
        bundled,
        "multiple",
        "公务员不得晋升职级的情形有（ ）。",
        "任职年限和资历不符合拟晋升职级的要求",
        "受处分的影响期还没有满",
        "本年度参加了培训",
    )
    assert found.answer == "AB"


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        ("某区副区长申请辞去公职，任免机关应当自接到申请之日起（ ）内审批。", "C"),
        ("某机关一名科员申请辞去公职，任免机关应当自接到申请之日起（ ）内审批。", "A"),
    ],
)
def test_of_two_terms_that_of_the_person_meant_is_taken(bundled: Assistant, stem: str, answer: str) -> None:
    assert solved(bundled, "single", stem, "三十日", "六十日", "九十日").answer == answer


@pytest.mark.parametrize(("who", "answer"), [("正职", "B"), ("副职", "A")])
def test_of_two_branches_that_of_the_case_is_taken(bundled: Assistant, who: str, answer: str) -> None:
    stem = f"双重管理的干部，{who}的任免双方意见不一致时，（ ）。"
    assert solved(bundled, "single", stem, "由主管方决定", "报上级党委组织部门协调", "由协管方决定").answer == answer


def test_a_condition_that_is_denied_is_not_met(bundled: Assistant) -> None:
    stem = "公职人员犯罪情节轻微，人民检察院依法决定不起诉，没有造成不良影响的，予以（ ）。"
    assert solved(bundled, "single", stem, "记大过", "撤职", "开除").answer == "B"


def test_a_branch_of_which_nothing_is_said_is_not_taken(bundled: Assistant) -> None:
    stem = "公示期满后，招录机关应当把拟录用人员名单（ ）。"
    options = ("报中央公务员主管部门备案", "报国务院批准", "报省级公务员主管部门或者设区的市级公务员主管部门审批")
    assert solved(bundled, "single", stem, *options).answer is None


def test_what_follows_from_a_case_is_found_by_its_number(bundled: Assistant) -> None:
    stem = "公职人员因过失犯罪被判处有期徒刑四年的，应当予以（ ）。"
    assert solved(bundled, "single", stem, "记大过", "降级", "开除").answer == "C"


@pytest.mark.parametrize(("count", "answer"), [("15", "A"), ("21", "C")])
def test_heads_and_votes_are_counted_for_each_blank(bundled: Assistant, count: str, answer: str) -> None:
    stem = f"某党组有成员{count}人，讨论干部任免事项，至少应有（ ）名成员到会，至少有（ ）人赞成才能通过。"
    assert solved(bundled, "single", stem, "10；8", "10；10", "14；11", "11；11").answer == answer


@pytest.mark.parametrize("options", [(), ("甲",), ("", ""), ("（", "，")])
def test_branches_of_no_options_are_none(bundled: Assistant, options: tuple[str, ...]) -> None:
    held = solver_for(bundled.library, ON).lines_of(None)
    assert judge_branches("申请应当在______内审批", options, held.lines[0].provision, held) is None


def test_every_option_keeps_a_provision_and_a_reason(bundled: Assistant) -> None:
    found = solved(
        bundled,
        "multiple",
        "下列关系中，属于公务员回避规定所称“近姻亲”的有（ ）。",
        "儿媳的母亲",
        "配偶的妹妹",
        "表弟",
    )
    assert found.answer == "AB"
    assert all(one.citation and one.reason for one in found.options)
    assert found.options[2].verdict is OptionVerdict.FALLS
