"""A citation on the wire: the whole provision, with its marks, version and standing."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.cited import cite
from assistant.assistant import Assistant
from assistant.regulations.model import ArticleNumber, Checked, Provision, units
from tests.answering.small_law import law, unit

TODAY = date(2020, 1, 1)


def test_the_quote_is_the_provision_and_the_address_is_spelled_out() -> None:
    provision = unit(law(), 2, 1, 2)
    cited = cite(provision, TODAY)
    assert cited.quote == provision.text == "（二）未交接工作的。"
    assert (cited.article, cited.paragraph, cited.subparagraph, cited.item) == (2, 1, 2, None)
    assert cited.in_force
    assert cited.text_kind == "digest"


def test_an_inserted_article_keeps_its_number() -> None:
    regulation = law("第一条　一。\n第一条之一　增补的。\n")
    cited = cite(Provision(regulation, replace(unit(regulation, 1).address, article=ArticleNumber(1, 1)),
                           regulation.articles[1], "增补的。"), TODAY)  # fmt: skip
    assert cited.article == "1-1"


@pytest.mark.parametrize(
    ("content", "number", "marks", "weaker"),
    [
        (Checked.SEEN, Checked.SEEN, "", "seen"),
        (Checked.UNCHECKED, Checked.SEEN, "〔内容待核〕", "unchecked"),
        (Checked.SEEN, Checked.UNCHECKED, "〔条号待核〕", "unchecked"),
        (Checked.UNCHECKED, Checked.UNCHECKED, "〔条号待核〕〔内容待核〕", "unchecked"),
        (Checked.DERIVED, Checked.SEEN, "", "derived"),
    ],
)
def test_what_has_not_been_checked_is_marked_in_the_label(
    content: Checked, number: Checked, marks: str, weaker: str
) -> None:
    one = ArticleNumber(3)
    regulation = replace(law(), checked_content={one: content}, checked_number={one: number})
    cited = cite(unit(regulation, 3), TODAY)
    assert cited.label.endswith(marks)
    assert ("〔" in cited.label) == bool(marks)
    assert cited.checked == weaker
    assert ("第三条" in cited.label) == (number is not Checked.UNCHECKED)


def test_a_repealed_text_says_so() -> None:
    cited = cite(unit(law(repealed=date(2018, 1, 1)), 1), TODAY)
    assert not cited.in_force
    assert "已废止" in cited.label


def test_every_unit_of_the_corpus_can_be_cited(bundled: Assistant) -> None:
    for regulation in bundled.library.regulations:
        for article in regulation.articles:
            for provision in units(regulation, article):
                assert cite(provision, TODAY).quote == provision.text
