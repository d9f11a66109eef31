"""A collection: found by title, read on demand, replaced in one step, refused in words where it is damaged."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.intake.statute_package import read_statutes, statute_slug
from assistant.regulations.model import Regulation
from assistant.regulations.validity import Validity
from assistant.shelf.collection import TEXTS_FILE, About, Collection, write_collection
from assistant.shelf.collections import Collections
from tests.shelf.small_statutes import statutes

READERS, CONTRACTS = statute_slug("中华人民共和国读者法"), statute_slug("中华人民共和国借阅合同法")
ABOUT = About("试验法律", "试验数据包 1", "0" * 64)


@pytest.fixture
def laws(tmp_path: Path) -> tuple[Regulation, ...]:
    return read_statutes(statutes(tmp_path / "laws.db"), "1").regulations


@pytest.fixture
def folder(tmp_path: Path, laws: tuple[Regulation, ...]) -> Path:
    write_collection(tmp_path / "held" / "trial", ABOUT, laws, [("某解释", "2019", "不是按条编写的")]).put_in_place()
    return tmp_path / "held" / "trial"


def test_every_text_comes_back_as_it_was_taken_in(folder: Path, laws: tuple[Regulation, ...]) -> None:
    held = Collection.open(folder)
    assert sorted(held.regulations(), key=lambda one: (one.slug, one.effective)) == sorted(
        laws, key=lambda one: (one.slug, one.effective)
    )
    assert (held.name, held.about, held.articles) == ("trial", ABOUT, sum(len(one.articles) for one in laws))
    assert held.left_out() == (("某解释", "2019", "不是按条编写的"),)


@pytest.mark.parametrize("title", ["中华人民共和国读者法", "读者法", "《读者法》"])
def test_a_law_is_found_by_its_full_and_short_title_only(folder: Path, title: str) -> None:
    held = Collection.open(folder)
    assert held.slugs_of(title) == (READERS,)
    assert held.slugs_of("读者") == ()
    assert [one.version for one in held.versions(READERS)] == ["2010", "2022"]
    assert held.versions("law-unknown") == ()


def test_the_table_of_contents_tells_validity_without_reading_a_text(folder: Path) -> None:
    old, new = Collection.open(folder).held(READERS)
    assert old.status(date(2010, 1, 1)) is Validity.NOT_YET_IN_FORCE
    assert old.status(date(2015, 1, 1)) is Validity.IN_FORCE
    assert (old.status(date(2022, 5, 1)), new.status(date(2022, 5, 1))) == (Validity.REVISED, Validity.IN_FORCE)


def test_a_draft_counts_for_nothing_until_it_is_put_in_place(folder: Path, laws: tuple[Regulation, ...]) -> None:
    before = Collection.open(folder).content
    draft = write_collection(folder, ABOUT, laws[:1], ())
    assert Collection.open(folder).content == before != draft.content
    draft.put_in_place()
    assert Collection.open(folder).content == draft.content
    assert {path.name for path in folder.iterdir()} == {TEXTS_FILE}


def test_a_text_of_a_collection_replaced_since_is_refused_not_mixed(folder: Path, laws: tuple[Regulation, ...]) -> None:
    held = Collection.open(folder)
    write_collection(folder, ABOUT, laws[1:], ()).put_in_place()
    with pytest.raises(CorpusError, match="已经更新") as refused:
        held.versions(READERS)
    assert "重新启动" in refused.value.next_step


def damages() -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "no database", "法律".encode() * 999
    yield "another database", b"SQLite format 3\0" + b"\0" * 4096


@pytest.mark.parametrize(("kind", "content"), list(damages()))
def test_a_damaged_collection_is_left_out_and_named(folder: Path, kind: str, content: bytes) -> None:
    (folder / TEXTS_FILE).write_bytes(content)
    held = Collections.open(folder.parent)
    assert not held
    (problem,) = held.problems
    assert "trial" in problem
    assert "重新导入" in problem


def test_without_a_folder_there_are_no_collections_and_no_problem(tmp_path: Path) -> None:
    held = Collections.open(tmp_path / "none")
    assert not held
    assert held.problems == ()


@pytest.fixture
def held(folder: Path) -> Collections:
    return Collections.open(folder.parent)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("《读者法》第一条", "《读者法》第一条"),
        ("读者法第一条", "《读者法》第一条"),
        ("按照读者法怎么补办", "按照《读者法》怎么补办"),
        ("借阅合同法规定的期限", "《借阅合同法》规定的期限"),
        ("中华人民共和国读者法第1条", "《中华人民共和国读者法》第1条"),
    ],
)
def test_a_title_that_stands_by_itself_is_named(held: Collections, text: str, named: str) -> None:
    marked, titles = held.marked(text, lambda title: True)
    assert marked == named
    assert len(titles) == 1


@pytest.mark.parametrize("text", ["读者法官谈话", "老读者法第一条", "读者证怎么办", "借阅合同怎么写", ""])
def test_a_title_inside_other_words_is_not_named(held: Collections, text: str) -> None:
    assert held.marked(text, lambda title: True) == (text, ())


def test_a_title_that_is_not_meant_is_left_as_it_stands(held: Collections) -> None:
    assert held.marked("按照读者法怎么补办", lambda title: False) == ("按照读者法怎么补办", ())
