"""Citations in running text, printed and read back."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnknownProvision
from assistant.regulations.citation import Citation, find, from_slug, label, parse, print_citation, slug
from assistant.regulations.library import Library
from assistant.regulations.model import Address, ArticleNumber, Provision, units

KNOWN = ("干部任用条例", "公务员法", "公务员法实施条例", "监察法", "党章")
TODAY = date(2026, 11, 24)


def printed(text: str, known: Iterable[str] = KNOWN, within: Citation | None = None) -> list[str]:
    found = find(text, tuple(known), within)
    assert all(text[one.start : one.end] == one.words for one in found)
    return [print_citation(one.citation) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依《干部任用条例》第八条第一款第（三）项第2目办", ["《干部任用条例》第八条第一款第（三）项第2目"]),
        ("《干部任用条例》第八条第三项", ["《干部任用条例》第八条第（三）项"]),  # 项 without brackets is 项
        ("《干部任用条例》第 八 条 第（ 三 ）项", ["《干部任用条例》第八条第（三）项"]),  # blanks from a PDF
        ("《干部任用条例》第８条", ["《干部任用条例》第八条"]),
        ("第8条", ["第八条"]),
        ("公务员法第12条之1", ["《公务员法》第十二条之一"]),
        ("《干部任用条例》的有关要求", ["《干部任用条例》"]),  # the regulation as a whole
        ("根据条例第八条", ["《条例》第八条"]),  # which 条例 is for the resolver's context to say
        ("第十二条之一", ["第十二条之一"]),
        ("三、第八条怎么理解", ["第八条"]),  # a heading's number is no list
    ],
)
def test_one_citation_is_found_however_it_is_written(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "任期8条",  # a quantity, not a number
        "第一条件是政治素质",  # 条件
        "第三条例会",
        "第十二、三条",  # 12 and 13, or 12 and 3
        "第12-1条",  # an inserted article or a falling range
        "第一二条",
        "第零条",
        "目前款项已经到账",
        "第二项目组",
        "提前条件成熟",
        "同条第二款",  # nothing before it
        "前款规定的情形",
    ],
)
def test_what_is_no_citation_or_could_be_two_is_not_found(text: str) -> None:
    assert printed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第八条、第九条", ["第八条", "第九条"]),
        ("第八、九条", ["第八条", "第九条"]),
        ("第十二条至第十五条", ["第十二条", "第十三条", "第十四条", "第十五条"]),
        ("第12-14条", ["第十二条", "第十三条", "第十四条"]),
        ("第八条第（一）、（三）项", ["第八条第（一）项", "第八条第（三）项"]),
        ("第八条第一项至第三项", ["第八条第（一）项", "第八条第（二）项", "第八条第（三）项"]),
        ("第八条第一款第（一）项和第二款", ["第八条第一款第（一）项", "第八条第二款"]),
        ("第八条、第九条第二款", ["第八条", "第九条第二款"]),
        ("第十五条至第十二条", ["第十五条", "第十二条"]),  # a falling range is two citations
        ("第八条至第十条第一款", ["第八条", "第十条第一款"]),  # ends at different levels
        ("第八、九条第一款", ["第八条", "第九条"]),  # whose 款 is left open
        ("第十二条之一至第十二条之三", ["第十二条之一", "第十二条之二", "第十二条之三"]),
    ],
)
def test_each_member_of_a_list_or_range_is_a_citation(text: str, expected: list[str]) -> None:
    assert printed(text) == expected
    assert printed("《公务员法》" + text) == ["《公务员法》" + one for one in expected]


def test_members_of_a_range_share_its_words_and_members_of_a_list_do_not_overlap() -> None:
    spans = {(one.start, one.end) for one in find("第十二条至第十五条", ())}
    assert spans == {(0, 9)}
    listed = find("《公务员法》第八条第（一）、（三）项", ())
    assert [one.words for one in listed] == ["《公务员法》第八条第（一）", "（三）项"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公务员法实施条例第三条", ["《公务员法实施条例》第三条"]),
        ("行政监察法第三条", ["《行政监察法》第三条"]),  # ends like a known title, is another one
        ("请问公务员法实施细则第三条", ["《公务员法实施细则》第三条"]),
        ("《公务员法》实施条例第三条", ["《公务员法》", "《实施条例》第三条"]),
        ("《关于修改《公务员法》的决定》第三条", ["《关于修改《公务员法》的决定》第三条"]),
        ("民法典第三条", ["《民法典》第三条"]),
        ("公务员法第三条和监察法第四条", ["《公务员法》第三条", "《监察法》第四条"]),
        ("“公务员法”第三条", ["《公务员法》第三条"]),
        ("那公务员法第三条呢", ["《公务员法》第三条"]),
        ("麻烦帮我看看公务员法的第三条", ["《公务员法》第三条"]),
        ("检查规定第三条", ["《检查规定》第三条"]),  # a name of its own, not a bare 规定
    ],
)
def test_a_longer_name_is_never_taken_for_the_known_one_inside_it(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


def test_an_unknown_longer_name_is_kept_apart_even_if_it_is_not_in_the_known_titles() -> None:
    assert printed("公务员法实施条例第三条", ("公务员法",)) == ["《公务员法实施条例》第三条"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《干部任用条例》的原则很多。该条例第八条", ["《干部任用条例》", "《干部任用条例》第八条"]),
        ("《公务员法》修订了。该条例第八条", ["《公务员法》", "《条例》第八条"]),  # the law is not a 条例
        ("《公务员法》第八条第二款，同条第三款", ["《公务员法》第八条第二款", "《公务员法》第八条第三款"]),
        ("《公务员法》第八条第二款说明，前款规定", ["《公务员法》第八条第二款", "《公务员法》第八条第一款"]),
        ("《公务员法》第八条第一款说明，前款规定", ["《公务员法》第八条第一款"]),  # there is none before it
        ("《公务员法》第八条，前条第二款", ["《公务员法》第八条", "《公务员法》第七条第二款"]),
        ("《公务员法》第八条、第九条，同条第二款", ["《公务员法》第八条", "《公务员法》第九条"]),  # which of them
        ("《公务员法》第八条规定了程序，第九条规定了时限", ["《公务员法》第八条", "《公务员法》第九条"]),
        ("《公务员法》第八条。第九条", ["《公务员法》第八条", "第九条"]),  # another sentence
        ("《公务员法》第八条和《监察法》第九条，第十条", ["《公务员法》第八条", "《监察法》第九条", "第十条"]),
        ("《长名条例》（以下简称《条例》）印发。《条例》第二条", ["《长名条例》", "《长名条例》第二条"]),
    ],
)
def test_a_pointing_word_takes_the_nearest_certain_meaning_or_none(text: str, expected: list[str]) -> None:
    assert printed(text) == expected


def test_inside_a_provision_pointing_words_start_from_the_provision_itself() -> None:
    own = Citation("干部任用条例", Address(ArticleNumber(12), 3))
    text = "依照《公务员法》第二条和本条例第八条，前两款、本条第一款、第二款第（一）项、第十条"
    assert printed(text, within=own) == [
        "《公务员法》第二条",
        "《干部任用条例》第八条",
        "《干部任用条例》第十二条第一款",
        "《干部任用条例》第十二条第二款",
        "《干部任用条例》第十二条第一款",
        "《干部任用条例》第十二条第二款第（一）项",
        "《干部任用条例》第十条",
    ]


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("《干部任用条例》（2014年）第八条", "2014"),
        ("《干部任用条例》(2019年修订)第八条", "2019"),
        ("《干部任用条例（2019年修订）》第八条", "2019"),
        ("《干部任用条例》（2019年3月3日印发）第八条", "2019"),
        ("《干部任用条例》2019年修订第八条", "2019"),
        ("2014年公布的《干部任用条例》第八条", "2014"),
        ("2014版干部任用条例第八条", "2014"),
        ("干部任用条例2014版第八条", "2014"),
        ("原《干部任用条例》第八条", "旧"),
        ("旧干部任用条例第八条", "旧"),
        ("《干部任用条例》（中发〔2019〕11号）第八条", ""),  # a document number is no version
        ("最新的干部任用条例第八条", ""),
    ],
)
def test_a_version_named_beside_the_title_is_kept_as_a_hint(text: str, version: str) -> None:
    (found,) = find(text, KNOWN)
    assert found.citation == Citation("干部任用条例", Address(ArticleNumber(8)), version)
    assert text[found.start : found.end] == found.words


numbers = st.integers(1, 120)
addresses = st.one_of(
    st.builds(Address, st.builds(ArticleNumber, numbers, st.integers(0, 5))),
    st.builds(Address, st.builds(ArticleNumber, numbers), st.none() | st.integers(1, 30), st.integers(1, 30)),
    st.builds(Address, st.builds(ArticleNumber, numbers), st.integers(1, 30)),
    st.builds(Address, st.builds(ArticleNumber, numbers), st.integers(1, 9), st.integers(1, 9), st.integers(1, 9)),
)
titles = st.text(alphabet="干部任用工作条例规定办法", min_size=1, max_size=12)


@given(st.builds(Citation, titles, st.none() | addresses, st.sampled_from(["", "2014", "旧", "2019-2"])))
def test_what_is_printed_reads_back_as_the_same_citation(citation: Citation) -> None:
    assert parse(print_citation(citation)) == citation


@given(addresses)
def test_an_address_survives_its_slug(address: Address) -> None:
    assert from_slug(slug(address)) == address


@given(st.text(alphabet="《》第一二十条款项目、至和（）(2019年)前同该本例法　 公务员", max_size=40))
def test_every_citation_found_stands_where_it_says(text: str) -> None:
    for found in find(text, KNOWN):
        assert found.words
        assert text[found.start : found.end] == found.words


@pytest.mark.parametrize("words", ["", "abc", "0", "8..3", "8.1.3.1.1", "8.1.0", "08", "８", "8-0"])
def test_what_is_no_address_slug_is_refused(words: str) -> None:
    with pytest.raises(UnknownProvision, match="条款地址"):
        from_slug(words)


@pytest.mark.parametrize("words", ["", "第八条和第九条", "请看《公务员法》第三条", "公务员", "《公务员法》第三条第"])
def test_words_that_are_not_exactly_one_citation_do_not_parse(words: str) -> None:
    assert parse(words) is None


def test_labels_follow_the_printing_rule_and_carry_their_marks(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    regulation = library.get("selection", on=TODAY)
    old = library.get("selection", "2014")
    assert regulation is not None
    assert old is not None
    labels = [label(unit, TODAY) for article in regulation.articles for unit in units(regulation, article)]
    assert labels == [
        "《选任条例》第一条",
        "《选任条例》第一条",  # its only paragraph
        "《选任条例》第二条",
        "《选任条例》第二条",
        "《选任条例》第二条第（一）项",
        "《选任条例》第二条第（二）项",
        "《选任条例》第三条",
        "《选任条例》第三条第一款",
        "《选任条例》第三条第二款",
        "《选任条例》第三条第二款第（一）项",
        "《选任条例》第三条第二款第（一）项第1目",
        "《选任条例》第三条第二款第（一）项第2目",
        "《选任条例》第三条第二款第（二）项",
        "《选任条例》第二章“条件”〔条号待核〕〔内容待核〕",
        "《选任条例》第二章“条件”〔条号待核〕〔内容待核〕",
    ]
    (unit, *_) = units(old, old.articles[1])
    assert label(unit, TODAY) == "《选任条例》（2014年，已修订）第二条"
    assert label(unit, date(2018, 1, 1)) == "《选任条例》第二条"
    assert label(unit, date(2013, 1, 1)) == "《选任条例》（2014年，尚未施行）第二条"


def test_an_unchecked_number_below_a_section_prints_the_section_with_its_chapter(
    small_corpus: Path, write_text: Callable[..., Path]
) -> None:
    write_text(
        small_corpus,
        "sections",
        "第一章　总则\n第一条　甲。\n第二章　分则\n第一节　程序\n第二条　乙。\n",
        title="分节规则",
        checked={"content": {"seen": "1-2"}, "number": {"seen": "1", "unchecked": "2"}},
    )
    regulation = Library.load(small_corpus).get("sections", on=TODAY)
    assert regulation is not None
    (unit, *_) = units(regulation, regulation.articles[1])
    assert label(unit, TODAY) == "《分节规则》第二章第一节“程序”〔条号待核〕"
    assert parse(label(unit, TODAY)) == Citation("分节规则")


def test_every_label_with_a_number_resolves_to_the_words_it_was_made_from(small_corpus: Path) -> None:
    library = Library.load(small_corpus)
    for regulation in library.regulations:
        for article in regulation.articles:
            for unit in units(regulation, article):
                citation = parse(label(unit, TODAY))
                assert citation is not None
                resolved = library.resolve(citation, TODAY)
                if "条号待核" in label(unit, TODAY):
                    assert citation.address is None
                    assert not isinstance(resolved, Provision)
                else:
                    assert isinstance(resolved, Provision)
                    assert resolved.text == unit.text
                    assert resolved.regulation is regulation
