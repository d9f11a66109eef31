"""What the rules of exams call wrong is not corrected where a cadre may mean it otherwise."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.assistant import Assistant

ON = date(2026, 11, 28)


@pytest.mark.parametrize(
    "question",
    [
        "旷工累计三十三天的，予以辞退，对吧",  # a case within the bound
        "三级调研员辞去公职不用同时报告个人有关事项，是吧",  # a rank is no figure of the rule
        "引咎辞职是干部辞职的一种，对吧",  # 一种 counts nothing
        "申诉期间人事处理照样执行，没错吧",  # 不停止执行
        "参公单位不作为的干部也要问责，对吧",  # one of a row
        "没有编制空缺的不能录用公务员，对吧",  # told the other way round
        "支委会审查合格的，报基层党委预审，对吧",  # another name of the body
        "个人申请脱产学习一年半的，一般要免职，对吧",
        "领导干部4月2日结婚，到5月初前要报告，对吧",  # days of the calendar
        "县委管理的干部，档案由县委组织部门集中管理，对吧",  # 本级
        "聘任合同签四年，试用期约定五个月，对吧",  # within both ranges
    ],
)
def test_a_right_claim_in_other_words_is_not_corrected(bundled: Assistant, question: str) -> None:
    answer = bundled.ask(question, on=ON)
    assert answer.status is not AnswerStatus.PREMISE_CORRECTED
    assert not answer.text.startswith("否")


@pytest.mark.parametrize(
    "question",
    [
        "旷工满二十天就予以辞退，对吧",
        "政务处分里警告的期间是十二个月，我同事这么说，准吗",
        "晋升一级调研员，任二级调研员满一年即可，对吧",
        "党组给党员处分，处分决定作出以后再跟派驻纪检监察组交换意见，对吧",
        "机关纪委书记要由机关党委书记兼任，条例是这么要求的？",
    ],
)
def test_a_wrong_one_still_is(bundled: Assistant, question: str) -> None:
    assert bundled.ask(question, on=ON).status is AnswerStatus.PREMISE_CORRECTED


@pytest.mark.parametrize(
    "question",
    [
        "同一单位的党政正职应当同时交流，没错吧",
        "同时申请辞去公职的，党组对是否辞去公职不作决定，没错吧",
    ],
)
def test_a_wrong_one_is_not_said_to_be_so(bundled: Assistant, question: str) -> None:
    assert not bundled.ask(question, on=ON).text.startswith("是")
