"""A mis-parse put right: the same words, divided anew into 条, 款 and 项; not one character may differ."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from assistant.errors import ImportRefused
from assistant.regulations.model import Article, Checked, Regulation
from assistant.regulations.numerals import print_article_number
from assistant.regulations.parser import ParsedText, parse, print_articles

_SHOWN = 12
_MOST_LISTED = 8


def corrected(stored: Regulation, text: str) -> tuple[Regulation, str]:
    """The stored text in its new division, and what was changed in Chinese.

    Args:
        stored: an official text.
        text: the same articles as lines, as `print_articles` prints them; lines above the first article are ignored.

    Raises:
        ImportRefused: a character differs, the division cannot be cited safely, or nothing was changed.
    """
    parsed = parse(text)
    _refuse_other_words(print_articles(stored.articles), print_articles(parsed.articles))
    _refuse_unsafe(parsed)
    if parsed.articles == stored.articles:
        raise ImportRefused("分条分款与库内文本相同，没有改动。", "请先改好分行再提交：一款一行，一项一行。")
    numbers = tuple(article.number for article in parsed.articles)
    changed = replace(
        stored,
        articles=parsed.articles,
        missing=parsed.report.gaps,
        checked_content=dict.fromkeys(numbers, Checked.OFFICIAL),
        checked_number=dict.fromkeys(numbers, Checked.OFFICIAL),
    )
    return changed, _note(stored.articles, parsed.articles)


def _refuse_other_words(before: str, after: str) -> None:
    old, new = "".join(before.split()), "".join(after.split())
    if old == new:
        return
    place = next(at for at, (one, other) in enumerate(zip_longest(old, new)) if one != other)
    start = max(0, place - _SHOWN)
    raise ImportRefused(
        f"文字与库内文本不同：库内是“…{old[start : place + _SHOWN]}…”，提交的是“…{new[start : place + _SHOWN]}…”。",
        "更正只能改分条、分款、分项，不能改动文字和次序；文字有误的，请重新导入官方文本。",
    )


def _refuse_unsafe(parsed: ParsedText) -> None:
    report = parsed.report
    problems = [
        sentence
        for sentence in report.sentences()
        if report.doubles or report.out_of_order or report.empty or report.breaks
    ]
    if problems:
        raise ImportRefused(problems[0], "请核对分行后再提交。")


def _note(before: tuple[Article, ...], after: tuple[Article, ...]) -> str:
    changes = list(_changes(before, after))
    more = f"等{len(changes)}条" if len(changes) > _MOST_LISTED else ""
    return "更正分条分款：" + "；".join(changes[:_MOST_LISTED]) + more + "。"


def _changes(before: tuple[Article, ...], after: tuple[Article, ...]) -> Iterator[str]:
    old = {article.number: article for article in before}
    new = {article.number: article for article in after}
    for number in sorted({*old, *new}):
        name, one, other = print_article_number(number), old.get(number), new.get(number)
        if one is None:
            yield f"分出{name}"
        elif other is None:
            yield f"{name}并入上一条"
        elif one != other:
            yield f"{name}由{_shape(one)}改为{_shape(other)}" if _shape(one) != _shape(other) else f"{name}分行"


def _shape(article: Article) -> str:
    listed = sum(len(paragraph.subparagraphs) for paragraph in article.paragraphs)
    return f"{len(article.paragraphs)}款" + (f"{listed}项" if listed else "")
