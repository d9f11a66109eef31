"""A comparison says what became of each article, and lists apart what matters most."""

import unicodedata
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assistant.amendments.comparison import ChangeKind, Comparison, compare, mirrored
from assistant.amendments.telling import Telling
from assistant.assistant import Assistant
from assistant.regulations.model import Article, ArticleNumber, Regulation, TextKind
from tests.amendments.edited_laws import law, rows, with_articles

OLD = """第一章　总则
第一条　任职满三年的，可以申请交流；交流由组织（人事）部门办理。
第二条　有下列情形之一的，不得交流：
（一）正在接受审查的；
（二）健康状况不适合的。
第三条　本办法自2015年1月1日起施行。
"""
NEW = """第一章　总则
第一条　任职满五年的，应当申请交流；交流由组织（人事）部门办理。
第二条　有下列情形之一的，不得交流：
（一）正在接受审查的；
（二）健康状况不适合的；
（三）任职不满一年的。
第三条　交流干部的住房由接收单位安排。
第四条　本办法自2020年1月1日起施行。
"""


def compared(kind: TextKind = TextKind.OFFICIAL) -> Comparison:
    return compare(law(OLD, "2015", kind), law(NEW, "2020", kind))


def sentences(comparison: Comparison, number: int) -> list[str]:
    change = comparison.of(ArticleNumber(number))
    assert change is not None
    return [each.sentence() for each in change.told]


def test_each_article_has_its_kind() -> None:
    assert rows(compared()) == [
        (("1",), ("1",), ChangeKind.CHANGED),
        (("2",), ("2",), ChangeKind.CHANGED),
        ((), ("3",), ChangeKind.ADDED),
        (("3",), ("4",), ChangeKind.MOVED_CHANGED),
    ]


def test_deadlines_lists_dates_and_binding_words_are_listed_apart() -> None:
    assert sentences(compared(), 1) == ["期限：“三年”改为“五年”", "约束力：“可以”改为“应当”"]
    assert "项数：“2项”改为“3项”" in sentences(compared(), 2)
    assert sentences(compared(), 4) == ["日期：“2015年1月1日”改为“2020年1月1日”"]


def test_who_acts_is_listed_apart() -> None:
    one = law("第一条　审查由组织（人事）部门进行，结果归入档案。")
    other = law("第一条　审查由纪检监察机关进行，结果归入档案。", "2020")
    assert sentences(compare(one, other), 1) == ["主体：“组织（人事）部门”改为“纪检监察机关”"]


def test_a_figure_that_only_moved_to_another_sentence_is_no_change() -> None:
    one = law("第一条　公示五个工作日。期满办理手续，手续由人事部门办理。")
    other = law("第一条　公示后办理手续，手续由人事部门办理，公示期为五个工作日。", "2020")
    assert not any(Telling.DEADLINE.value in words for words in sentences(compare(one, other), 1))


def test_a_comparison_of_digests_says_so_and_does_not_call_wording_a_change() -> None:
    one = law("第一条　干部应当按照规定报告本人的事项。", kind=TextKind.DIGEST)
    other = law("第一条　干部要依规定报告本人事项。", "2020", TextKind.DIGEST)
    comparison = compare(one, other)
    assert comparison.articles[0].words == "表述不同"
    assert comparison.articles[0].wording_only
    assert comparison.notices[0].startswith("要点对照，不是官方文本的逐字对照")
    assert compared(TextKind.DIGEST).articles[0].words == "修改"
    assert compared().notices == ()


def test_a_text_held_in_part_makes_nothing_added_or_removed() -> None:
    part = replace(law(OLD, "2015"), missing=(ArticleNumber(9),))
    comparison = compare(part, law(NEW, "2020"))
    assert ChangeKind.ADDED not in comparison.counts()
    assert "2015年文本库内只收录了一部分" in comparison.notices[0]


def test_identity_yields_no_change(bundled: Assistant) -> None:
    for regulation in bundled.library.regulations:
        assert {change.kind for change in compare(regulation, regulation).articles} == {ChangeKind.SAME}


def printed_otherwise(regulation: Regulation) -> Regulation:
    """The same text in the half-width signs and with blanks, as another office prints it."""

    def other(text: str) -> str:
        return unicodedata.normalize("NFKC", text).replace("。", ". ").replace("、", ",").replace("五年", "5年")

    def reprinted(article: Article) -> Article:
        paragraphs = tuple(
            replace(
                paragraph,
                text=other(paragraph.text).replace(". ", "。"),
                subparagraphs=tuple(replace(sub, text=other(sub.text)) for sub in paragraph.subparagraphs),
            )
            for paragraph in article.paragraphs
        )
        return replace(article, paragraphs=paragraphs)

    return replace(regulation, articles=tuple(map(reprinted, regulation.articles)))


def test_another_printing_of_a_whole_law_is_no_change(bundled: Assistant) -> None:
    for regulation in bundled.library.regulations:
        again = compare(regulation, printed_otherwise(regulation))
        changed = [change.anchor for change in again.articles if change.kind is not ChangeKind.SAME]
        assert changed == [], regulation.slug


def test_turned_round_it_is_the_mirror(bundled: Assistant) -> None:
    old, new = (bundled.library.get("ganbu-renyong", version) for version in ("2014", "2019"))
    assert old is not None
    assert new is not None
    there, back = rows(compare(old, new)), rows(compare(new, old))
    assert {(new, old, mirrored(kind)) for old, new, kind in there} == set(back)


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.data())
def test_one_edited_figure_is_the_one_change(bundled: Assistant, data: st.DataObject) -> None:
    base = bundled.library.get("ganbu-renyong", "2019")
    assert base is not None
    old = with_articles(base, base.articles)
    holders = [article for article in base.articles if "五年" in article.full_text or "两年" in article.full_text]
    chosen = data.draw(st.sampled_from(holders))
    edited = tuple(_with_other_years(each) if each is chosen else each for each in base.articles)
    comparison = compare(old, with_articles(base, edited, "2030"))
    changed = [change for change in comparison.articles if change.kind is not ChangeKind.SAME]
    assert [change.anchor for change in changed] == [str(chosen.number)]
    assert {each.telling for each in changed[0].told} == {Telling.DEADLINE}


def _with_other_years(article: Article) -> Article:
    def other(text: str) -> str:
        return text.replace("五年", "七年").replace("两年", "九年")

    return replace(
        article,
        paragraphs=tuple(
            replace(
                paragraph,
                text=other(paragraph.text),
                subparagraphs=tuple(replace(sub, text=other(sub.text)) for sub in paragraph.subparagraphs),
            )
            for paragraph in article.paragraphs
        ),
    )
