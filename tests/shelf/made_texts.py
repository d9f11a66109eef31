"""Small official texts made up for these tests, and a look at a data folder as its next reader sees it."""

from datetime import date
from pathlib import Path

from assistant.regulations.corpus_file import read_regulation
from assistant.regulations.model import Checked, InstrumentKind, Level, Regulation, TextKind
from assistant.regulations.parser import parse
from assistant.shelf.change import Change


def made(name: str = "甲", year: int = 2020, words: str = "试验文本。", level: Level = Level.UNSTATED) -> Regulation:
    """《试验{name}办法》of that year, of three articles."""
    parsed = parse(
        f"第一条　{words}\n第二条　分列如下：\n（一）子项；\n（二）丑项。\n第三条　自{year}年1月1日起施行。\n"
    )
    numbers = [article.number for article in parsed.articles]
    return Regulation(
        slug=f"import-{sum(map(ord, name)):010x}",
        title=f"试验{name}办法",
        short_titles=(),
        kind=InstrumentKind.MEASURES,
        issuer="试验机关",
        document_number="",
        version=str(year),
        issued=date(year, 1, 1),
        effective=date(year, 1, 1),
        repealed=None,
        supersedes="",
        superseded_by="",
        text_kind=TextKind.OFFICIAL,
        articles=parsed.articles,
        checked_content=dict.fromkeys(numbers, Checked.OFFICIAL),
        checked_number=dict.fromkeys(numbers, Checked.OFFICIAL),
        source="导入：试验.txt",
        level=level,
    )


def change(name: str = "甲", year: int = 2020, words: str = "试验文本。") -> Change:
    return Change(made(name, year, words), source_file=f"{name}.txt", source_hash="0" * 64)


def texts_in(folder: Path) -> dict[str, str]:
    """Place → words of the first article, of every file that the library would read."""
    return {
        f"{path.parent.name}/{path.name}": read_regulation(path).articles[0].full_text
        for path in sorted(folder.glob("*/*.md"))
        if not path.name.startswith(".")
    }


def half_done(folder: Path) -> list[str]:
    """Drafts and marks of an unfinished step that lie about."""
    return sorted(path.name for path in folder.rglob("*") if path.name.endswith(".part") or path.name == ".pending")
