"""A mis-parse put right: only the division changes, the old one can be brought back, and other words are refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dividing import correct, division
from assistant.errors import ImportRefused
from assistant.importing import history, import_files, restore
from assistant.regulations.library import Library
from assistant.regulations.model import ArticleNumber, Regulation
from assistant.regulations.parser import print_articles
from assistant.settings import Settings
from assistant.shelf.correction import corrected
from assistant.shelf.identified import Standing
from assistant.shelf.register import Action
from tests.shelf.made_texts import made

TITLE = "某某工作办法"
TEXT = f"""{TITLE}
（2020年1月1日某机关印发）
第一条　甲款的文字。
乙款的文字。
第二条　丙款的文字。丁款的文字。
第三条　本办法自2020年1月1日起施行。
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "data", embedder="off")
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    assert import_files([tmp_path / "text.txt"], settings)[0].fault == ""
    return settings


def held(settings: Settings) -> Regulation:
    library = Library.load(settings.corpus, settings.imports_folder)
    assert library.problems == ()
    found = library.get(library.by_title(TITLE) or "")
    assert found is not None
    return found


def paragraphs(regulation: Regulation, number: int) -> list[str]:
    article = regulation.article(ArticleNumber(number))
    assert article is not None
    return [paragraph.text for paragraph in article.paragraphs]


def test_a_paragraph_is_divided_and_the_entry_says_so(settings: Settings) -> None:
    lines = division(settings, TITLE).replace("丙款的文字。", "丙款的文字。\n")
    entry = correct(settings, f"《{TITLE}》", lines, by="王五")
    assert (entry.action, entry.by) == (Action.CORRECT, "王五")
    assert entry.note == "更正分条分款：第二条由1款改为2款。"
    assert paragraphs(held(settings), 2) == ["丙款的文字。", "丁款的文字。"]
    restore(settings, 1)
    assert paragraphs(held(settings), 2) == ["丙款的文字。丁款的文字。"]
    assert [one.action for one, _ in history(settings)] == [Action.IMPORT, Action.CORRECT, Action.RESTORE]


def test_the_whole_file_with_its_title_may_be_handed_in(settings: Settings) -> None:
    correct(settings, TITLE, TEXT.replace("甲款的文字。\n", "甲款的文字。"))
    assert paragraphs(held(settings), 1) == ["甲款的文字。乙款的文字。"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("丙款", "丙"),
        ("丙款的文字。丁款的文字。", "丁款的文字。丙款的文字。"),
        ("甲款的文字。\n", ""),
        ("第三条　", "第四条　"),
        ("起施行。", "起施行。另有规定的除外。"),
        ("。", "．"),
    ],
)
def test_other_words_are_refused_with_the_place(settings: Settings, old: str, new: str) -> None:
    with pytest.raises(ImportRefused, match="文字与库内文本不同") as caught:
        correct(settings, TITLE, division(settings, TITLE).replace(old, new))
    assert "不能改动文字" in caught.value.next_step
    assert len(history(settings)) == 1


def test_the_same_file_imported_again_does_not_undo_a_correction(settings: Settings, tmp_path: Path) -> None:
    correct(settings, TITLE, division(settings, TITLE).replace("丙款的文字。", "丙款的文字。\n"))
    (report,) = import_files([tmp_path / "text.txt"], settings)
    assert report.standing is Standing.SAME
    assert paragraphs(held(settings), 2) == ["丙款的文字。", "丁款的文字。"]


def test_the_same_division_is_no_correction(settings: Settings) -> None:
    with pytest.raises(ImportRefused, match="没有改动"):
        correct(settings, TITLE, division(settings, TITLE))


def test_a_text_that_was_never_imported_is_not_corrected(settings: Settings) -> None:
    with pytest.raises(ImportRefused, match="没有导入过"):
        correct(settings, "干部任用条例", "第一条　甲。")


@given(st.data())
def test_whatever_is_accepted_holds_the_same_characters_in_the_same_order(data: st.DataObject) -> None:
    stored = made(words="甲。乙；丙：丁。（一）戊。第九条己。")
    printed = print_articles(stored.articles)
    cuts = data.draw(st.sets(st.integers(0, len(printed)), max_size=6))
    text = "".join(("\n" if at in cuts else "") + sign for at, sign in enumerate(printed))
    try:
        changed, note = corrected(stored, text)
    except ImportRefused:
        return
    assert "".join(print_articles(changed.articles).split()) == "".join(printed.split())
    assert note.startswith("更正分条分款：第")
