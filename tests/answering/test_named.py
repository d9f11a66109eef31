"""What a question names outright: texts in the version asked for, articles beyond the end, titles that are gone."""

from datetime import date

import pytest

from assistant.answering.answer import AnswerStatus
from assistant.answering.found import Request
from assistant.answering.named import Named
from assistant.assistant import Assistant

TODAY = date(2026, 1, 1)


def named(bundled: Assistant, text: str, on: date = TODAY) -> Named:
    return bundled.find(Request(text, on)).named


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("《干部任用条例》的原则", "2019"),
        ("干部任用条例2014年版的原则", "2014"),
        ("2014年的干部任用条例的原则", "2014"),
        ("《干部任用条例》（2014年）第二条", "2014"),
        ("《党政领导干部选拔任用工作条例》第二条", "2019"),
    ],
)
def test_a_text_is_named_in_the_version_that_the_words_ask_for(bundled: Assistant, text: str, version: str) -> None:
    assert [(one.slug, one.version) for one in named(bundled, text).regulations] == [("ganbu-renyong", version)]


def test_a_superseded_text_moves_the_search_to_its_own_days(bundled: Assistant) -> None:
    assert named(bundled, "《干部任用条例》（2014年）的原则").day(TODAY) == date(2014, 1, 14)
    assert named(bundled, "《干部任用条例》的原则").day(TODAY) == TODAY


@pytest.mark.parametrize(
    "text",
    [
        "2002年那版干部任用条例怎么规定公示",
        "2002年的旧版干部任用条例怎么规定公示",
        "2002年版本的干部任用条例怎么规定公示",
    ],
)
def test_a_version_not_held_is_refused_by_name_with_the_years_that_are(bundled: Assistant, text: str) -> None:
    found = named(bundled, text)
    assert found.not_held == "干部任用条例（2002年文本）"
    answer = bundled.ask(text)
    assert answer.status is AnswerStatus.REGULATION_NOT_HELD
    assert all(year in answer.text for year in ("2014年", "2019年"))


def test_a_repealed_text_of_a_year_is_not_answered_by_its_successor_unless_its_force_is_asked(
    bundled: Assistant,
) -> None:
    title = "《党政领导干部选拔任用工作责任追究办法（试行）》（2010年）"
    assert named(bundled, f"{title}里哪些情形要追究").not_held
    assert "现行的是" in named(bundled, f"{title}还有效吗").repealed


def test_a_version_that_is_not_held_is_named_with_its_year(bundled: Assistant) -> None:
    assert named(bundled, "《干部任用条例》（2002年）第三条").not_held == "干部任用条例（2002年文本）"


def test_a_title_is_looked_up_whole_and_never_in_part(bundled: Assistant) -> None:
    assert named(bundled, "《干部任用条例实施细则》第二条").not_held == "干部任用条例实施细则"
    assert named(bundled, "《干部任用条例》第二条").not_held == ""


def test_a_repealed_title_names_its_successor(bundled: Assistant) -> None:
    found = named(bundled, "《关于领导干部报告个人有关事项的规定》什么时候报告")
    assert "《领导干部报告个人有关事项规定》" in found.repealed
    assert [one.version for one in found.regulations] == ["2017"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("《干部任用条例》第七十二条", "第七十一条"),
        ("《查核结果处理办法》第十条", "第九条"),
        ("公务员法第二百条", "第一百一十三条"),
    ],
)
def test_an_article_beyond_the_end_is_said_to_be_with_the_last_one(bundled: Assistant, text: str, last: str) -> None:
    found = named(bundled, text)
    assert last in found.no_such_article
    assert found.provisions == ()


def test_an_article_that_is_only_left_out_is_not_said_not_to_exist(bundled: Assistant) -> None:
    found = named(bundled, "《领导干部报告个人有关事项的规定》（2010年）第十条")
    assert "没有收录" in found.no_such_article


def test_a_bare_number_leaves_the_choice_open(bundled: Assistant) -> None:
    found = named(bundled, "第八条")
    assert found.provisions == ()
    assert len(found.unresolved) == 1


def test_several_provisions_are_all_found(bundled: Assistant) -> None:
    found = named(bundled, "《干部任用条例》第八条第（三）项和《公务员法》第十三条")
    assert [(one.regulation.slug, str(one.address.article)) for one in found.provisions] == [
        ("ganbu-renyong", "8"),
        ("gongwuyuan-fa", "13"),
    ]
