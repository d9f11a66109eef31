"""The digests in corpus/ against what they digest: the official texts at hand, and facts read from sheets.

Official texts lie outside the repository (../shared/corpus/official) and are compared only where they are present.
For the regulations without an official text, the sheets in corpus_facts/ list what public excerpts show of them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
import yaml

from assistant.regulations.corpus_file import read_regulation
from assistant.regulations.figures import find_dates, find_figures
from assistant.regulations.model import Article, ArticleNumber, Paragraph, Regulation, TextKind
from assistant.regulations.numerals import NUMERAL, parse_article_number
from assistant.regulations.parser import parse

ROOT = Path(__file__).resolve().parents[1]
OFFICIAL = ROOT.parent / "shared" / "corpus" / "official"
DIGESTS = tuple(sorted((ROOT / "corpus").glob("*/*.md")))
LONGEST_SHARED_RUN = 31


@dataclass(frozen=True)
class OfficialText:
    """An official text: its title without notes in brackets, the days it names as issued or effective, its articles."""

    title: str
    days: frozenset[date]
    whole: bool
    body: str

    @property
    def articles(self) -> tuple[Article, ...]:
        """Its articles; Markdown marks of headings are no part of the text."""
        return parse(re.sub(r"(?m)^#+\s*", "", self.body)).articles


@cache
def official_texts() -> tuple[OfficialText, ...]:
    found: list[OfficialText] = []
    for path in sorted(OFFICIAL.glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = cast("dict[str, object]", yaml.safe_load(front))
        days = re.findall(r"\d{4}-\d{2}-\d{2}", f"{fields.get('issued')} {fields.get('effective')}")
        title = re.sub(r"（.*）$", "", str(fields["title"]))
        whole = fields.get("completeness") == "full"
        found.append(OfficialText(title, frozenset(map(date.fromisoformat, days)), whole, body))
    return tuple(found)


@cache
def regulation_in(path: Path) -> Regulation:
    return read_regulation(path)


def official_of(regulation: Regulation) -> OfficialText | None:
    """The official text of the same title that names the digest's day of issue or of effect."""
    days = {regulation.issued, regulation.effective}
    return next((text for text in official_texts() if text.title == regulation.title and text.days & days), None)


# --- digest against official text -----------------------------------------------------------------------------------


def differences(digest: Regulation, official: OfficialText) -> list[str]:
    """What the two do not have in common: articles, 款, 项, figures, dates, articles referred to."""
    ours = {article.number: article for article in digest.articles}
    theirs = {article.number: article for article in official.articles}
    expected = theirs.keys() - set(digest.missing)
    found = [f"第{number}条：要点没有这一条" for number in sorted(expected - ours.keys())]
    if official.whole:
        found += [f"第{number}条：原文没有这一条" for number in sorted(ours.keys() - theirs.keys())]
    for number in sorted(expected & ours.keys()):
        found += [f"第{number}条：{words}" for words in _article_differences(ours[number], theirs[number])]
    return found


def _article_differences(ours: Article, theirs: Article) -> Iterator[str]:
    if _shape(ours) != _shape(theirs):
        yield f"各款的项数不同，要点{_shape(ours)}，原文{_shape(theirs)}"
    if Counter(find_dates(ours.full_text)) != Counter(find_dates(theirs.full_text)):
        yield f"日期不同，要点{find_dates(ours.full_text)}，原文{find_dates(theirs.full_text)}"
    if _articles_named(ours) != _articles_named(theirs):
        yield f"提到的条不同，要点{_articles_named(ours)}，原文{_articles_named(theirs)}"
    for our_paragraph, their_paragraph in zip(ours.paragraphs, theirs.paragraphs, strict=False):
        length = len(our_paragraph.subparagraphs)
        for place, (own, their) in enumerate(zip(_units(our_paragraph), _units(their_paragraph), strict=False)):
            lost, added = _figures(their) - _figures(own), _figures(own) - _figures(their)
            # A digest may say how long a list is (五种情形) where the text does not: then the length must be right.
            added -= Counter({(Fraction(length), "项"): 1}) if place == 0 and length else Counter()
            if lost or added:
                where = f"第{our_paragraph.ordinal}款" + (f"第{place}项" if place else "")
                yield f"{where}数字不同，缺{_printed(lost)}，多{_printed(added)}：{own}"


def _shape(article: Article) -> list[int]:
    return [len(paragraph.subparagraphs) for paragraph in article.paragraphs]


def _units(paragraph: Paragraph) -> list[str]:
    """The words of a 款 before its 项, then each 项 with its 目."""
    return [paragraph.text, *(sub.full_text for sub in paragraph.subparagraphs)]


def _figures(text: str) -> Counter[tuple[Fraction, str]]:
    return Counter(figure.same_as for figure in find_figures(text))


def _articles_named(article: Article) -> set[str]:
    named = re.findall(rf"第{NUMERAL}条(?:之{NUMERAL})?", article.full_text)
    return {str(parse_article_number(words)) for words in named}


def _printed(figures: Counter[tuple[Fraction, str]]) -> str:
    return "、".join(f"{value}{unit}" for value, unit in figures.elements()) or "无"


def cleaned(text: str) -> str:
    """Only Chinese characters and digits: what counts as the same run."""
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", text)


def runs(text: str, length: int) -> set[str]:
    signs = cleaned(text)
    return {signs[start : start + length] for start in range(len(signs) - length + 1)}


@cache
def official_runs() -> set[str]:
    return {run for text in official_texts() for run in runs(text.body, LONGEST_SHARED_RUN + 1)}


def need_official_texts() -> None:
    if not official_texts():
        pytest.skip("no official texts beside the repository (shared/corpus/official)")


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_digest_agrees_with_its_official_text_in_structure_figures_and_dates(path: Path) -> None:
    need_official_texts()
    regulation = regulation_in(path)
    official = official_of(regulation)
    if regulation.text_kind is not TextKind.DIGEST or official is None:
        pytest.skip(f"no official text of {regulation.title} ({regulation.version}) at hand")
    assert differences(regulation, official) == []


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_digest_shares_no_run_of_32_characters_with_any_official_text(path: Path) -> None:
    need_official_texts()
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    shared = runs(body, LONGEST_SHARED_RUN + 1) & official_runs()
    assert not shared, f"{len(shared)} runs, for one {min(shared)}"


@pytest.mark.parametrize(
    ("words", "instead", "complaint"),
    [
        ("不少于五个工作日", "不少于七个工作日", "缺5工作日，多7工作日"),
        ("记大过为十八个月", "记大过为十二个月", "缺18月，多12月"),
        ("本法第十三条的条件，", "本法规定的条件，", "提到的条不同"),
        ("2019年6月1日", "2019年1月1日", "日期不同"),
        ("（三）降职；\n", "", "各款的项数不同"),
    ],
)
def test_a_wrong_figure_date_reference_or_list_is_reported(words: str, instead: str, complaint: str) -> None:
    need_official_texts()
    path = ROOT / "corpus" / "gongwuyuan-fa" / "2018-12-29.md"
    digest, body = regulation_in(path), path.read_text(encoding="utf-8").split("---\n", 2)[2]
    official = official_of(digest)
    assert official is not None
    assert words in body
    altered = replace(digest, articles=parse(body.replace(words, instead, 1)).articles)
    assert any(complaint in sentence for sentence in differences(altered, official))


# --- regulations without an official text ---------------------------------------------------------------------------


class Fact(NamedTuple):
    """What one 款 (without its 项) or one 项 must hold: `words`, parted by spaces, alternatives by a stroke.

    A word that is a figure or a date is compared by value. `items`: the words are looked for in a 款 with exactly so
    many 项, its 项 included. `article` None: the number is not settled, any article may hold it. `without` must not
    stand in the unit (in the article, where `items` is given).
    """

    article: int | None
    words: str
    items: int = 0
    without: str = ""


class SheetRow(NamedTuple):
    """One version of a regulation on a sheet: how many articles it has (None: not established) and its facts."""

    articles: int | None
    facts: tuple[Fact, ...]


def read_sheets() -> dict[tuple[str, str], SheetRow]:
    """`corpus_facts/<slug>.yaml`: by (slug, version)."""
    sheets: dict[tuple[str, str], SheetRow] = {}
    for path in sorted(Path(__file__).with_name("corpus_facts").glob("*.yaml")):
        for version, sheet in cast("dict[str, Any]", yaml.safe_load(path.read_text(encoding="utf-8"))).items():
            facts = tuple(Fact(*row) for row in sheet["facts"])
            sheets[path.stem, version] = SheetRow(sheet["articles"], facts)
    return sheets


SHEETS = read_sheets()
CHAPTERS_2019 = (
    "总则",
    "选拔任用条件",
    "分析研判和动议",
    "民主推荐",
    "考察",
    "讨论决定",
    "任职",
    "依法推荐、提名和民主协商",
    "交流、回避",
    "免职、辞职、降职",
    "纪律和监督",
    "附则",
)
ROWS = [
    pytest.param(slug, version, fact, id=f"{slug}-{version}-{fact.article or 'any'}-{row}")
    for (slug, version), sheet in SHEETS.items()
    for row, fact in enumerate(sheet.facts, 1)
]


@cache
def core_regulation(slug: str, version: str) -> Regulation:
    regulations = [regulation_in(path) for path in DIGESTS if path.parent.name == slug]
    found = [regulation for regulation in regulations if regulation.version == version]
    assert len(found) == 1, f"corpus/{slug} holds {len(found)} texts of {version}"
    return found[0]


def holds(text: str, word: str) -> bool:
    """Whether a text has the word; a figure or a date counts by value, whatever its numerals."""
    asked = find_figures(word)
    if len(asked) == 1 and asked[0].words == word:
        return any(figure.same_as == asked[0].same_as for figure in find_figures(text))
    if days := find_dates(word):
        return set(days) <= set(find_dates(text))
    return any(alternative in text for alternative in word.split("|"))


def meets(article: Article, fact: Fact) -> bool:
    """Whether one unit of the article holds all the words of the fact."""
    if fact.items:
        full = [paragraph for paragraph in article.paragraphs if len(paragraph.subparagraphs) == fact.items]
        units = [paragraph.full_text for paragraph in full]
    else:
        units = [unit for paragraph in article.paragraphs for unit in _units(paragraph)]
    met = [unit for unit in units if all(holds(unit, word) for word in fact.words.split())]
    return any(not (fact.without and holds(unit, fact.without)) for unit in met)


@pytest.mark.parametrize(("slug", "version", "fact"), ROWS)
def test_a_core_digest_holds_what_public_excerpts_show(slug: str, version: str, fact: Fact) -> None:
    regulation = core_regulation(slug, version)
    if fact.article is None:
        assert any(meets(article, fact) for article in regulation.articles), f"no article holds {fact}"
        return
    article = regulation.article(ArticleNumber(fact.article))
    assert article is not None
    assert meets(article, fact), f"{fact}: {article.full_text}"


@pytest.mark.parametrize(
    ("text", "fact", "met"),
    [
        ("公示期不少于5个工作日。", Fact(1, "公示期 五个工作日"), True),
        ("公示期不少于七个工作日。", Fact(1, "公示期 五个工作日"), False),
        ("公示期不少于五日。", Fact(1, "公示期 五个工作日"), False),
        ("自二〇一九年三月三日起施行。", Fact(1, "2019年3月3日"), True),
        ("自2014年3月3日起施行。", Fact(1, "2019年3月3日"), False),
        ("漏报：\n（一）房产面积；\n（二）其他。", Fact(1, "漏报 房产面积", items=2), True),
        ("漏报：\n（一）房产面积；\n（二）其他。", Fact(1, "漏报 房产面积", items=3), False),
        ("漏报：\n（一）房产面积；\n（二）其他。", Fact(1, "漏报 房产面积"), False),
        ("近三年考核为基本称职。", Fact(1, "基本称职", without="近三年"), False),
    ],
)
def test_a_fact_is_met_by_value_and_within_one_unit(text: str, fact: Fact, met: bool) -> None:
    assert meets(parse(f"第一条　{text}").articles[0], fact) is met


@pytest.mark.parametrize(("slug", "version"), [key for key, sheet in SHEETS.items() if sheet.articles])
def test_a_core_digest_has_every_article_of_its_instrument_or_lists_it_as_missing(slug: str, version: str) -> None:
    regulation = core_regulation(slug, version)
    numbers = [article.number for article in regulation.articles] + list(regulation.missing)
    assert sorted(numbers) == [ArticleNumber(number) for number in range(1, (SHEETS[slug, version].articles or 0) + 1)]


def chapters(regulation: Regulation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.headings[0].title for article in regulation.articles))


def test_the_2019_regulations_have_the_twelve_chapters_published() -> None:
    assert chapters(core_regulation("ganbu-renyong", "2019")) == CHAPTERS_2019


def test_the_2014_regulations_have_a_thirteenth_chapter_on_open_selection() -> None:
    titles = chapters(core_regulation("ganbu-renyong", "2014"))
    assert len(titles) == 13
    assert "公开选拔和竞争上岗" in titles


def test_the_2019_regulations_put_the_talks_before_the_meeting_in_a_change_of_term() -> None:
    article = core_regulation("ganbu-renyong", "2019").article(ArticleNumber(18))
    assert article is not None
    assert 0 <= article.full_text.find("谈话调研推荐") < article.full_text.find("会议推荐")
