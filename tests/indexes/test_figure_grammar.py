"""Bound, starting point and subject of a figure: as written, or empty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.indexes.figure_finding import figures_in
from assistant.indexes.figure_grammar import Said, said_of


def said(text: str) -> Said:
    (figure,) = figures_in(text)
    return said_of(text, figure.start, figure.end)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("公示期不少于五个工作日。", "不少于…"),
        ("应当有五年以上工龄", "…以上"),
        ("不满18周岁的未成年子女", "不满…"),
        ("最长不超过一年", "最长不超过…"),
        ("在每年1月31日前报告", "每年…前"),
        ("已满10年的", "已满…"),
        ("连续工作满1年以上的", "满…以上"),
        ("有效期为一年。", ""),
        ("要经过一年以上的考察", "…以上"),
    ],
)
def test_the_bound_is_given_as_written(text: str, modality: str) -> None:
    assert said(text).modality == modality


@pytest.mark.parametrize(
    ("text", "counted_from"),
    [
        ("应当在辞退决定作出后10个工作日内送达本人。", "辞退决定作出后"),
        ("期限为自接到申请之日起三十日内。", "自接到申请之日起"),
        ("应当在事后30日内报告", "事后"),
        ("试用期为一年。", ""),
        ("其他期限为三个月。另一事项从任职之日起算。", ""),
    ],
)
def test_the_starting_point_is_given_only_where_the_clause_names_it(text: str, counted_from: str) -> None:
    assert said(text).counted_from == counted_from


@pytest.mark.parametrize(
    ("text", "subject", "limits"),
    [
        ("党组织应当在一个月内派人同申请人谈话。", "党组织", "应当在一个月内派人同申请人谈话"),
        ("提任县处级职务的，应当有五年以上工龄。", "", "应当有五年以上工龄"),
        ("干部应当报告，期限是三十日。", "", "期限是三十日"),
        ("因故不能到会的，不得超过两次。", "", "不得超过两次"),
        ("预备期为一年。", "", "预备期为一年"),
    ],
)
def test_a_subject_is_named_only_where_the_grammar_shows_it(text: str, subject: str, limits: str) -> None:
    found = said(text)
    assert (found.subject, found.limits) == (subject, limits)


@given(st.text(alphabet="党组应当在一个月内，。；：、三十日之起自后公示不少于（）\n年", max_size=50))
def test_everything_said_of_a_figure_stands_in_the_text(text: str) -> None:
    for figure in figures_in(text):
        found = said_of(text, figure.start, figure.end)
        assert found.quote in text
        assert found.quote[found.at :].startswith(figure.words)
        assert all(words in text for words in (found.counted_from, found.subject, found.limits))
