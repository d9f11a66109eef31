"""A claim told in other words: borne out or contradicted by the clause it tells, and left open where a case is told."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.checking.citations import check_citations
from assistant.regulations.catalogue import Catalogue

ON = date(2026, 11, 28)


def said(bundled: Assistant, text: str) -> str:
    report = check_citations(text, bundled.library, Catalogue(()), ON)
    return report.citations[-1].verdict_words


@pytest.mark.parametrize(
    "text",
    [
        "《党政领导干部选拔任用工作条例》第四十二条规定，公示期不得少于5个工作日。",
        "按照干部任用条例第十六条，民主推荐结果在一年内有效。",
        "根据《干部任用条例》第三十三条，考察组由两名以上成员组成。",
        "《公务员法》规定了处分。该法第六十四条规定，警告期间为六个月。",
        "《干部任用条例》对试用作了规定。该条例第四十三条规定试用期为一年。",
    ],
)
def test_a_rule_told_otherwise_is_borne_out(bundled: Assistant, text: str) -> None:
    assert said(bundled, text) == "支持"


@pytest.mark.parametrize(
    "text",
    [
        "《党政领导干部选拔任用工作条例》第四十二条规定，公示期不得少于7个工作日。",
        "根据《干部任用条例》第四十二条，公示期为3个工作日。",
        "按照干部任用条例第十六条，民主推荐结果在两年内有效。",
        "根据《干部任用条例》第三十三条，考察组由三名以上成员组成。",
        "根据《干部任用条例》第二十四条，有六种情形之一的不得列为考察对象。",
        "根据《公务员法》第六十四条，记过的处分期间为十八个月。",
        "根据《政务处分法》第五十九条，事实认定清楚、法律适用正确的，可以维持。",
    ],
)
def test_a_rule_told_wrong_is_found(bundled: Assistant, text: str) -> None:
    assert said(bundled, text) == "不支持"


@pytest.mark.parametrize(
    "text",
    [
        "根据《干部任用条例》第四十二条，我单位对拟任人选公示了7个工作日。",
        "根据《干部任用条例》第四十二条，公示期为7个工作日。",
        "按照《干部任用条例》第三十三条，派出由5名同志组成的考察组。",
        "按照《干部任用条例》第三十三条，组建3个考察组，每组3人。",
        "依据《干部任用条例》第三十八条，常委会应到11人，实到9人，9票同意。",
        "根据《干部任用条例》第四十三条，对12名试用期满干部进行考核，12人全部按期转正。",
        "根据《干部任用条例》第八条，该同志任副处长4年，具备提任正处长的资格。",
        "严格执行《干部任用条例》第二十四条，对3名受诫勉未满六个月的人选不列为考察对象。",
        "按照《干部任用条例》第十六条，民主推荐结果一年内有效，本次推荐于3月10日进行，距今8个月。",
        "根据《干部任用条例》第五十三条，涉及本人及其亲属的，必须回避。",
    ],
)
def test_a_case_and_a_shortened_rule_raise_no_alarm(bundled: Assistant, text: str) -> None:
    assert said(bundled, text) != "不支持"
