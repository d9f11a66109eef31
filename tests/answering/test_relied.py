"""A repealed version taken to hold, or asked after, and the texts and matters that are left alone."""

import pytest

from assistant.assistant import Assistant


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("2018年的纪律处分条例目前还适用吧", ("jilv-chufen", 158)),
        ("单位处理人到现在还用2018版纪律处分条例，没错吧", ("jilv-chufen", 158)),
        ("2010年那份个人事项报告规定没有废止吧？", ("geren-shixiang", 21)),
        ("《干部档案工作条例》现在依旧有效，照它办就行", ("ganbu-dangan", 46)),
    ],
)
def test_who_takes_a_repealed_text_to_hold_is_told_what_holds(
    question: str, cited: tuple[str, int], bundled: Assistant
) -> None:
    answer = bundled.ask(question)
    assert answer.status == "premise_corrected"
    assert (answer.citations[0].slug, str(answer.citations[0].article)) == (cited[0], str(cited[1]))
    assert "已经废止" in answer.text


def test_who_asks_whether_it_holds_is_told_no(bundled: Assistant) -> None:
    answer = bundled.ask("老版的个人事项规定还能用吗")
    assert answer.status == "answered"
    assert answer.text.startswith("不能")


@pytest.mark.parametrize(
    "question", ["2014年提拔的，现在还适用试用期吗", "照2010年的规定，家事有几项", "2014年版条例里试用期写几年"]
)
def test_a_mere_year_and_what_an_old_text_said_are_no_reliance(question: str, bundled: Assistant) -> None:
    assert "已经废止" not in bundled.ask(question).text
