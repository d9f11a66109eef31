"""Which links lead to further parts of a text, and which to another text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import FetchFailed
from assistant.fetching.page_parts import collect_parts, parts_named

FIRST = "https://www.12371.cn/2019/03/17/ARTI155.shtml"


def link(target: str, words: str = "2") -> str:
    return f'<a href="{target}">{words}</a>'


@pytest.mark.parametrize(
    ("first", "target", "number"),
    [
        (FIRST, "ARTI155_2.shtml", 2),
        (FIRST, "/2019/03/17/ARTI155-3.shtml", 3),
        (FIRST, "//12371.cn/2019/03/17/ARTI155_2.shtml", 2),
        (FIRST, "http://www.12371.cn/2019/03/17/ARTI155_2.shtml#text", 2),
        ("https://www.gov.cn/zhengce/content_69.htm", "content_69_2.htm", 2),
        ("https://www.gov.cn/fg/", "index_1.html", 1),
        ("https://www.gov.cn/fg/index.htm", "index_1.htm", 1),
        ("https://www.gov.cn/a.jsp?id=7", "?id=7&page=2", 2),
        ("https://www.gov.cn/a.jsp?id=7", "a.jsp?page=2&id=7", 2),
    ],
)
def test_a_numbered_neighbour_is_a_part(first: str, target: str, number: int) -> None:
    assert list(parts_named(link(target), first).addresses) == [number]


@pytest.mark.parametrize(
    "target",
    [
        "ARTI156.shtml",
        "ARTI155_2.html",
        "ARTI155_2019.shtml",
        "../18/ARTI155_2.shtml",
        "https://news.12371.cn/2019/03/17/ARTI155_2.shtml",
        "https://www.example.org/2019/03/17/ARTI155_2.shtml",
        "ARTI155_2.shtml?from=timeline",
        "javascript:void(0)",
        "http://[broken",
        "ARTI155.shtml?id=9",
    ],
)
def test_another_text_is_no_part_and_a_next_page_to_it_is_told(target: str) -> None:
    assert parts_named(link(target, "某地学习贯彻"), FIRST) == parts_named("", FIRST)
    named = parts_named(link(target, "下一页"), FIRST)
    assert named.addresses == {}
    assert len(named.elsewhere) == 1


def test_a_next_page_without_an_aim_ends_the_text() -> None:
    assert parts_named(link("#", "下一页") + link("", "下一页") + link(FIRST, "首页"), FIRST).elsewhere == ()


def test_a_paging_script_of_another_name_is_told() -> None:
    named = parts_named('<script>createPageHTML(2, 0, "other", "shtml")</script>', FIRST)
    assert (named.addresses, len(named.elsewhere)) == ({}, 1)


@given(st.integers(1, 8), st.booleans(), st.sampled_from([1, 2]))
def test_a_text_of_any_length_is_collected_whole_and_in_order(count: int, all_named: bool, begin: int) -> None:
    """However the pages name each other, each is fetched once."""
    numbers = [0, *range(begin, begin + count - 1)]
    asked: list[int] = []

    def content(place: int) -> str:
        following = numbers[1:] if all_named else numbers[place + 1 : place + 2]
        return f"<p>{place}</p>" + "".join(link(f"ARTI155_{number}.shtml") for number in reversed(following))

    def get(number: int, address: str) -> tuple[str, str]:
        asked.append(number)
        return address, content(numbers.index(number))

    found = collect_parts(FIRST, content(0), get, most=8)
    assert [part.number for part in found.parts] == numbers
    assert [re.findall(r"<p>(\d+)", part.page) for part in found.parts] == [[str(place)] for place in range(count)]
    assert sorted(asked) == numbers[1:]


@given(st.sets(st.integers(1, 9), min_size=1))
def test_numbers_with_a_hole_are_never_taken_for_a_whole_text(numbers: set[int]) -> None:
    page = "".join(link(f"ARTI155_{number}.shtml") for number in numbers)
    whole = numbers == set(range(min(min(numbers), 2), max(numbers) + 1))

    def get(number: int, address: str) -> tuple[str, str]:
        return address, f"<p>{number}</p>"

    if whole:
        assert len(collect_parts(FIRST, page, get, most=20).parts) == len(numbers) + 1
    else:
        with pytest.raises(FetchFailed, match="分页不全"):
            collect_parts(FIRST, page, get, most=20)
