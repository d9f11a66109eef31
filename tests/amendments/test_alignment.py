"""Articles find their counterpart: in the real revision, in official texts, and after edits whose truth is known."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assistant.amendments.alignment import align
from assistant.amendments.comparison import ChangeKind, compare
from assistant.assistant import Assistant
from assistant.regulations.library import Library
from assistant.regulations.model import Article, ArticleNumber, Regulation
from assistant.regulations.parser import parse
from assistant.settings import CHECKOUT
from tests.amendments.edited_laws import law, numbered, rows, with_articles

OFFICIAL = Path(__file__).parents[3] / "shared" / "corpus" / "official"
BASE = Library.load(CHECKOUT / "corpus").get("ganbu-renyong", "2019")
assert BASE is not None

# 2014 → 2019, from the article map of the 2019 text: the rows that it states as seen (√) or derived (推, 导).
# Left out, since it calls them unsure: 36 (2019 number 36 or 37), 59, 60 and everything from 61 on.
STATED = {
    **{number: number for number in (34, 35)},
    **{number: number + 1 for number in range(37, 45)},
    **{number: number + 1 for number in range(45, 50)},
    54: 51,
    55: 52,
    56: 53,
    57: 54,
    58: 55,
}
# Up to 33 the map gives no pairs, only which 2019 numbers it has seen; these pairs are by subject, of those numbers.
SEEN_UP_TO_33 = {2: 2, 8: 8, 16: 18, 17: 19, 19: 20, 23: 23, 24: 24, 31: 31, 33: 33}


def pairs(old: Regulation, new: Regulation) -> set[tuple[int, int]]:
    return {(a.number.number, b.number.number) for match in align(old, new) for a in match.old for b in match.new}


def test_the_revision_of_2019_is_aligned_as_its_article_map_states(bundled: Assistant) -> None:
    old, new = (bundled.library.get("ganbu-renyong", version) for version in ("2014", "2019"))
    assert old is not None
    assert new is not None
    truth = set((STATED | SEEN_UP_TO_33).items())
    found = {(a, b) for a, b in pairs(old, new) if a in dict(truth) or b in dict(truth).values()}
    assert len(found & truth) / len(truth) == 1.0, f"recall: missed {sorted(truth - found)}"
    assert len(found & truth) / len(found) == 1.0, f"precision: wrong {sorted(found - truth)}"


def test_what_the_map_says_of_whole_chapters_is_found(bundled: Assistant) -> None:
    """公开选拔和竞争上岗 (2014: 50—53) went into 2019's 15; 不得提交会议讨论 is new; the map names both."""
    old, new = (bundled.library.get("ganbu-renyong", version) for version in ("2014", "2019"))
    assert old is not None
    assert new is not None
    of = {tuple(b.number.number for b in match.new): match for match in align(old, new)}
    assert {article.number.number for article in of[(15,)].old} <= {50, 51, 52, 53}
    assert len(of[(15,)].old) > 1
    assert of[(36,)].old == ()


def official(name: str, **front: object) -> Regulation:
    path = OFFICIAL / f"{name}.md"
    if not path.is_file():
        pytest.skip("the official texts are not shipped with the project")
    text = re.sub(r"\A---.*?^---$|<!--.*?-->|^#+ ", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    made = law("第一条　空。", version=str(front.pop("version")))
    return replace(with_articles(made, parse(text).articles), **front)  # type: ignore[arg-type]


def test_two_official_texts_of_which_one_is_held_in_part_are_aligned_only_where_it_is_sure() -> None:
    """2018 → 2023, the pairs read off the two texts; 86 has its counterpart among the articles that are not held."""
    old = official("jilv-chufen-tiaoli-2018", version="2018")
    new = official("jilv-chufen-tiaoli-2023-partial", version="2023", missing=(ArticleNumber(1), ArticleNumber(95)))
    assert pairs(old, new) == {(19, 19), (28, 30), (77, 86), (85, 94), (96, 105), (97, 107), (122, 132), (137, 153)}
    kinds = {change.kind for change in compare(old, new).articles if not (change.old and change.new)}
    assert kinds == {ChangeKind.UNDETERMINED}


INVENTED = (
    "食堂每周公布菜谱，采购的原料应当留样。",
    "车辆由专人保管，钥匙不得外借。",
    "会议室按照登记的先后使用，用后恢复原样。",
    "图书借阅以三十册为限，逾期的停止借阅。",
)


QUICK = settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
DELETED = st.sets(st.integers(1, 71), max_size=6)
SWAPPED = st.lists(st.integers(0, 60), min_size=2, max_size=2, unique=True)
INSERTED = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(INVENTED)), max_size=3, unique_by=lambda one: one[1])


def edited(
    deleted: set[int], swapped: list[int], inserted: list[tuple[int, str]]
) -> tuple[tuple[Article, ...], set[tuple[int, int]]]:
    """Articles deleted, two swapped, new ones put in, all numbered anew; with the pairs that are true."""
    kept = [article for article in BASE.articles if article.number.number not in deleted]
    kept[swapped[0]], kept[swapped[1]] = kept[swapped[1]], kept[swapped[0]]
    for place, words in inserted:
        kept.insert(place, parse(f"第一条　{words}").articles[0])
    true = {(one.number.number, place) for place, one in enumerate(kept, 1) if one in BASE.articles}
    return numbered(kept), true


@QUICK
@given(DELETED, SWAPPED, INSERTED)
def test_renumbered_swapped_deleted_and_inserted_articles_are_found(
    deleted: set[int], swapped: list[int], inserted: list[tuple[int, str]]
) -> None:
    articles, true = edited(deleted, swapped, inserted)
    old, new = with_articles(BASE, BASE.articles, "2019"), with_articles(BASE, articles, "2030")
    assert pairs(old, new) == true
    matches = align(old, new)
    assert {one.number.number for match in matches if not match.new for one in match.old} == deleted
    assert sum(not match.old for match in matches) == len(inserted)


@QUICK
@given(DELETED, SWAPPED, INSERTED)
def test_the_other_way_round_is_the_mirror(
    deleted: set[int], swapped: list[int], inserted: list[tuple[int, str]]
) -> None:
    articles, _ = edited(deleted, swapped, inserted)
    old, new = with_articles(BASE, BASE.articles, "2019"), with_articles(BASE, articles, "2030")
    there = {(match.old, match.new) for match in align(old, new)}
    assert {(match.new, match.old) for match in align(new, old)} == there


def test_an_article_taken_apart_and_two_put_together_are_told() -> None:
    one = "第一条　假期由本人申请，单位负责人批准。病假凭医院证明，由科室登记备案。\n第二条　加班另行补休。\n"
    two = "第一条　假期由本人申请，单位负责人批准。\n第二条　病假凭医院证明，由科室登记备案。\n第三条　加班另行补休。\n"
    split = compare(law(one), law(two, "2020"))
    assert rows(split) == [(("1",), ("1", "2"), ChangeKind.SPLIT), (("2",), ("3",), ChangeKind.MOVED)]
    merged = compare(law(two), law(one, "2020"))
    assert rows(merged) == [(("1", "2"), ("1",), ChangeKind.MERGED), (("3",), ("2",), ChangeKind.MOVED)]


def test_a_law_without_articles_compares_with_anything() -> None:
    empty = with_articles(law("第一条　空。"), ())
    full = law("第一条　假期由本人申请。", "2020")
    assert rows(compare(empty, full)) == [((), ("1",), ChangeKind.ADDED)]
    assert rows(compare(full, empty)) == [(("1",), (), ChangeKind.REMOVED)]
    assert rows(compare(empty, empty)) == []
    assert date(2015, 1, 1) == empty.effective
