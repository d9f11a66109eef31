"""The tables of addresses: every row says which text, where, and how sure; what does not fit is named by its number."""

from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.fetching.publication_pages import BUNDLED_TABLE, OWN_TABLE, PublicationPages
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.library import Library
from assistant.regulations.titles import title_key
from assistant.settings import Settings

ROW = "- {title: 某条例, version: '2019', address: 'https://www.12371.cn/a.shtml', publisher: 某网, sure: seen%s}\n"
CORPUS = Settings().corpus


def test_every_row_of_the_bundled_table_is_of_a_title_that_is_held_or_catalogued(tmp_path: Path) -> None:
    library, catalogue = Library.load(CORPUS), Catalogue.load(CORPUS)
    wanted = PublicationPages.load(CORPUS, tmp_path).all_wanted()
    assert len(wanted) >= 8
    held = {(title_key(one.title), one.version) for one in library.regulations}
    for one in wanted:
        named = library.by_title(one.title)
        assert (title_key(one.title), one.version) in held if named else catalogue.by_title(one.title), one.title


def test_a_bundled_address_is_on_a_public_site_and_its_entry_pages_are_never_fetched(tmp_path: Path) -> None:
    pages = PublicationPages.load(CORPUS, tmp_path)
    assert all(page.row.address.split("/")[2].endswith((".gov.cn", ".12371.cn")) for page in pages.pages)
    fetched = {page.row.address for one in pages.all_wanted() for page in one.pages}
    assert pages.entries
    assert fetched.isdisjoint(page.row.address for page in pages.entries)


def test_a_bundled_row_may_name_no_address_inside(tmp_path: Path) -> None:
    assert not any(page.own for page in PublicationPages.load(CORPUS, tmp_path).pages)


def test_the_administrators_rows_come_first_then_what_was_seen(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    corpus.mkdir(), data.mkdir()
    derived = ROW.replace("a.shtml", "derived.shtml").replace("sure: seen", "sure: derived")
    (corpus / BUNDLED_TABLE).write_text(derived % "" + ROW % "", encoding="utf-8")
    mirror = ROW.replace("https://www.12371.cn/a.shtml", "http://10.1.1.1:8080/b.htm")
    (data / OWN_TABLE).write_text(mirror % "", encoding="utf-8")
    (one,) = PublicationPages.load(corpus, data).all_wanted()
    assert [(page.own, page.row.sure) for page in one.pages] == [(True, "seen"), (False, "seen"), (False, "derived")]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (ROW % ", extra: 1", "第1条的 extra"),
        (ROW % "" + ROW.replace("sure: seen", "sure: perhaps") % "", "第2条的 sure"),
        (ROW.replace("'2019'", "2019") % "", "第1条的 version"),
        (ROW.replace("'2019'", "'latest'") % "", "第1条的 version"),
        (ROW.replace("title: 某条例, ", "") % "", "第1条"),
        (ROW.replace("https://www.12371.cn/a.shtml", "ftp://www.12371.cn/a") % "", "第1条的 address"),
        (ROW.replace("https://www.12371.cn/a.shtml", "https://user:word@12371.cn/a") % "", "第1条的 address"),
        (ROW.replace("https://www.12371.cn/a.shtml", "https://www.12371.cn/a b") % "", "第1条的 address"),
        (ROW.replace("https://www.12371.cn/a.shtml", "https://www.12371.cn/a#b") % "", "第1条的 address"),
        (ROW.replace("https://www.12371.cn/a.shtml", "https://网站/a") % "", "第1条的 address"),
        ("- 某条例", "第1条"),
        ("title: 某条例", "不是列表"),
        ("- {", "无法读取"),
    ],
)
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, words: str, named: str) -> None:
    (tmp_path / OWN_TABLE).write_text(words, encoding="utf-8")
    with pytest.raises(CorpusError, match=named) as fault:
        PublicationPages.load(tmp_path / "none", tmp_path)
    assert OWN_TABLE in fault.value.message
    assert fault.value.next_step
