"""The kinds of no: not held, not regulated, not this field — each named for what it is, none of them an answer."""

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "红烧肉怎么做",
        "世界杯冠军是谁",
        "Python 怎么读取文件",
        "今天天气怎么样",
        "帮我写一首关于春天的诗",
        "一加一等于几",
        "在吗",
        "用Python写一个排序",
        "帮我写一首赞美组织部的诗",
    ],
)
def test_what_is_of_another_field_is_out_of_scope(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.OUT_OF_SCOPE
    assert answer.citations == ()
    assert "请" in answer.text


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("女职工能休多少天产假", "女职工劳动保护特别规定"),
        ("公司拖欠工资怎么办", "中华人民共和国劳动合同法"),
        ("酒后开车扣几分", "中华人民共和国道路交通安全法"),
        ("老人没立遗嘱，遗产怎么分", "中华人民共和国民法典"),
        ("住房公积金缴存比例最高多少", "住房公积金管理条例"),
        ("给局里增加编制要报谁批", "中国共产党机构编制工作条例"),
    ],
)
def test_law_of_another_field_is_named_with_those_who_can_help(bundled: Assistant, question: str, title: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert answer.missing_regulation == title
    assert "咨询" in answer.text
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question",
    [
        "离婚几天内要向组织报告",
        "孩子出国读书要不要填报",
        "公务员怀孕期间能辞退吗",
        "配偶办的公司要报吗",
        "老家的房子写的父母名字，要报吗",
        "工作人员的工资由哪些部分组成",
        "考察组怎么找邻居和同事了解情况",
    ],
)
def test_a_word_of_another_field_in_a_question_of_cadre_policy_leaves_it_ours(
    bundled: Assistant, question: str
) -> None:
    assert bundled.ask(question).status not in {AnswerStatus.OUT_OF_SCOPE, AnswerStatus.REGULATION_NOT_HELD}


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("任前公示用什么颜色的纸", "颜色"),
        ("考察谈话每个人谈几分钟", "几分钟"),
        ("个人有关事项报告表用钢笔填吗", "书写用笔"),
        ("考察组住标间还是单间", "住宿"),
        ("民主推荐会能不能在星期天开", "星期"),
        ("常委会讨论干部要不要录像", "录音录像"),
        ("推荐票放铁盒还是木匣", "还是"),
    ],
)
def test_a_detail_left_open_is_said_to_be_with_the_nearest_as_merely_related(
    bundled: Assistant, question: str, detail: str
) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.NO_PROVISION
    assert detail in answer.text.split("”")[0]
    assert "仅相关" in answer.text
    assert "组织（人事）部门" in answer.text
    assert answer.citations == ()


def test_a_refusal_names_who_interprets_the_nearest_text_by_its_own_article(bundled: Assistant) -> None:
    answer = bundled.ask("任前公示用什么颜色的纸")
    assert "由中央组织部解释（《干部任用条例》" in answer.text


@pytest.mark.parametrize(
    "question",
    ["老李在副处岗位干了一年，能提正处吗", "我这种情况算不算破格提拔", "他受了诫勉，还能评为优秀吗"],
)
def test_a_verdict_on_a_person_is_left_to_the_department_below_the_provisions(
    bundled: Assistant, question: str
) -> None:
    answer = bundled.ask(question)
    assert answer.status in {AnswerStatus.ANSWERED, AnswerStatus.PREMISE_CORRECTED}
    assert answer.citations
    assert "本助手不对具体的人作结论" in answer.text


def test_a_question_on_the_rule_alone_has_no_such_sentence(bundled: Assistant) -> None:
    assert "不对具体的人作结论" not in bundled.ask("破格提拔的条件有哪些").text


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("《中国共产党巡视工作条例》规定巡视的方式有哪些", "中国共产党巡视工作条例"),
        ("廉洁自律准则里对领导干部的规范有几条", "中国共产党廉洁自律准则"),
        ("《中国共产党巡视工作条例》第三条", "中国共产党巡视工作条例"),
        ("《某某市干部考察细则》第三条怎么规定", "某某市干部考察细则"),
        ("《干部任用条例实施细则》第二条", "干部任用条例实施细则"),
    ],
)
def test_a_regulation_that_is_not_held_is_named(bundled: Assistant, question: str, title: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert answer.missing_regulation == title
    assert f"《{title}》" in answer.text
    assert "导入" in answer.text
    assert answer.citations == ()


def test_a_matter_of_a_part_that_is_left_out_is_said_to_be_left_out(bundled: Assistant) -> None:
    answer = bundled.ask("党员大操大办婚丧喜庆怎么处分")
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert answer.missing_regulation == "中国共产党纪律处分条例"
    assert "只有部分条文" in answer.text
    assert "廉洁纪律" in answer.text
    assert answer.citations == ()


def test_a_matter_of_the_articles_that_a_text_held_in_part_lacks_is_said_to_be_one(bundled: Assistant) -> None:
    answer = bundled.ask("按能上能下规定被调整的，影响期多长")
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert answer.missing_regulation == "推进领导干部能上能下规定"
    assert "部分条文" in answer.text
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question",
    ["干部选拔任用工作中酒店发票怎么开", "任前公示的海报用什么颜色的纸印刷", "考察组出差坐高铁坐几等座"],
)
def test_a_matter_of_the_field_that_no_text_regulates_is_said_not_to_be(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status in {AnswerStatus.NO_PROVISION, AnswerStatus.REGULATION_NOT_HELD}
    assert answer.citations == ()


def test_what_is_offered_instead_is_answered(bundled: Assistant) -> None:
    answer = bundled.ask("干部选拔任用工作中酒店发票怎么开")
    assert answer.suggestions
    for offered in answer.suggestions:
        assert bundled.ask(offered).status is AnswerStatus.ANSWERED, offered


@pytest.mark.parametrize(
    "question",
    [
        "第八条",
        "第二十四条第一款",
        "有什么规定",
        "请问一下",
        "这是什么意思",
        "怎么办",
        "这个怎么办",
        "第三款说的是什么",
    ],
)
def test_what_leaves_the_matter_open_is_asked_back_with_choices(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question)
    assert answer.status is AnswerStatus.NEEDS_CLARIFICATION
    assert answer.clarification is not None
    assert len(answer.clarification.options) > 1


def test_a_choice_offered_for_a_bare_number_is_answered_when_it_is_taken(bundled: Assistant) -> None:
    asked_back = bundled.ask("第八条").clarification
    assert asked_back is not None
    assert "《干部任用条例》第八条" in asked_back.options
    for option in asked_back.options:
        answer = bundled.ask(option)
        assert answer.status is AnswerStatus.ANSWERED, option
        assert str(answer.citations[0].article) == "8"


def test_the_conversation_decides_what_a_bare_number_means(bundled: Assistant) -> None:
    answer = bundled.ask("第四十二条呢？", turns=["《干部任用条例》第四十三条规定了什么？"])
    assert answer.citations
    assert answer.citations[0].slug == "ganbu-renyong"
