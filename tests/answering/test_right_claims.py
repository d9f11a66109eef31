"""What colleagues say rightly, in their own words, is never corrected: the worst answer to a right assertion."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant
from tests.answering.asked import first_paragraph

ON = date(2026, 11, 28)


@pytest.mark.parametrize(
    "question",
    [
        "听说任前公示起码得挂五个工作日，对吧",
        "考察组两个人就够了吧",
        "民主推荐的票一年之内都算数，没错吧",
        "提拔县处级得有五年工龄，是吧",
        "常委会定干部得三分之二以上到会，没记错吧",
        "个人事项每年1月31日前集中报，是吧",
        "随机抽查一年集中搞一次，比例10%，对不对",
        "瞒报挨了诫勉的半年内提不了，是这样吧",
        "漏报被免职的一年内不能提拔，对吧",
        "公务员警告处分期间六个月，对吧",
        "复核决定后15天内可以申诉，对吧",
        "其他公务员离职两年内不能去原管辖企业上班，对吧",
        "诫勉六个月后组织要了解改正情况，对吧",
        "机关党支部委员会任期一般三年，机关党委五年，对吧",  # one sentence each
        "党员受警告一年内不得提拔，没错吧",
        "公务员年度考核优秀一般掌握在20%以内，对吧",  # the share for leaders is another
        "同一职务连任两届以后不再提名同一职务，对吧",  # the text says 两个任期
        "事业单位领导人员任期三到五年，对吧",
        "越两级提拔不允许，对吧",
        "一个人去查档案不行，得两个人，没错吧",
        "乡科级干部不用报个人有关事项，对吧",
        "车位漏填算漏报不算瞒报，对吧",
        "家产变动不用30天内报，年底一起报，对吧",
        "干部任用条例由中组部解释，对吧",
        "联席会议是组织部牵头召集的吧",
    ],
)
def test_a_right_claim_is_not_corrected(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is not AnswerStatus.PREMISE_CORRECTED
    assert not first_paragraph(answer).startswith(("否", "不是"))
