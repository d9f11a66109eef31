"""Regulations named without 《》: marked where the whole name stands, left alone where it is part of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.naming import Names

NAMES = Names({
    "休假条例": "休假条例", "年休假工作条例": "休假条例", "中华人民共和国休假法": "休假法", "报告规定": "报告规定",
})  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        pytest.param("休假条例第八条", "《休假条例》第八条", id="a title"),
        pytest.param("年休假工作条例怎么说", "《休假条例》怎么说", id="a nickname becomes the name"),
        pytest.param("2014年的休假条例第二条", "《休假条例》（2014年）第二条", id="the year before is the version"),
        pytest.param("2014年版休假条例", "《休假条例》（2014年）", id="the year with its word"),
        pytest.param("休假条例42条", "《休假条例》第42条", id="a number without 第"),
        pytest.param("休假条例的42条", "《休假条例》第42条", id="and with 的"),
        pytest.param("休假条例实施细则第三条", "休假条例实施细则第三条", id="the beginning of a longer title"),
        pytest.param("《休假条例》第三条", "《休假条例》第三条", id="already marked"),
        pytest.param("《贯彻休假条例的通知》", "《贯彻休假条例的通知》", id="inside another title"),
        pytest.param("休假条例和报告规定", "《休假条例》和《报告规定》", id="two of them"),
        pytest.param("休假", "休假", id="part of a name is no name"),
    ],
)
def test_a_name_is_marked_whole_or_not_at_all(text: str, marked: str) -> None:
    assert NAMES.mark(text).text == marked


def test_a_nickname_is_reported_with_what_it_was_taken_for() -> None:
    assert NAMES.mark("年休假工作条例和休假条例").nicknames == (("年休假工作条例", "休假条例"),)


@given(
    st.lists(
        st.sampled_from(
            ["休假条例", "年休假工作条例", "报告规定", "2014年的", "《", "》", "第三条", "实施细则", "和", "42条"]
        ),
        max_size=7,
    )
)
def test_marking_twice_is_marking_once(parts: list[str]) -> None:
    once = NAMES.mark("".join(parts)).text
    assert NAMES.mark(once).text == once


@given(st.text(max_size=60))
def test_text_without_names_stays_as_it_is(text: str) -> None:
    if not any(name in text for name in ("休假", "报告规定", "》")):
        assert NAMES.mark(text).text == text
