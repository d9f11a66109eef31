"""`cadre corpus diff` and `cadre corpus impact`: two versions compared, and what cites the provisions that changed."""

import json
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from assistant.errors import RequestError, UnknownProvision
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.amendments.comparison import ArticleChange, Comparison
    from assistant.regulations.library import Library

Title = Annotated[str, typer.Argument(metavar="法规", help="全称、简称或者标识，如 干部任用条例。")]
Old = Annotated[str | None, typer.Option("--from", help="旧版，如 2014；不填为新版之前的一版。")]
New = Annotated[str | None, typer.Option("--to", help="新版，如 2019；不填为现行的一版。")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="按哪一天判断现行的版本和效力。")]


def register(corpus_app: typer.Typer, command: type[TyperCommand]) -> None:
    """Add the commands to the group `corpus`."""
    corpus_app.command("diff", cls=command)(corpus_diff)
    corpus_app.command("impact", cls=command)(corpus_impact)


def corpus_diff(
    title: Title,
    old: Old = None,
    new: New = None,
    article: Annotated[str | None, typer.Option("--article", help="只看这一条（新版条号），如 8。")] = None,
    as_json: Json = False,
    docx: Annotated[Path | None, typer.Option("--docx", help="把新旧对照表存为 Word 文件。")] = None,
    on: On = None,
) -> None:
    """新旧对照：两个版本按条对照，列出修改、条号变动、新增、删去。"""
    from assistant.amendments.comparison_document import comparison_document
    from assistant.amendments.view import comparison_shown
    from assistant.documents.docx_writer import write_docx

    day = on.date() if on else date.today()
    comparison = _compared(_library(), title, old, new, day)
    articles = None if article is None else (_article(comparison, article),)
    if docx is not None:
        _write(docx, write_docx(comparison_document(comparison, articles)))
    if as_json:
        print(comparison_shown(comparison, day, articles).model_dump_json(indent=2))
    else:
        print(_as_text(comparison, articles))
        if docx is not None:
            print(f"\n新旧对照表已存为 {docx}。")


def corpus_impact(
    title: Title,
    old: Old = None,
    new: New = None,
    cases: Annotated[list[Path] | None, typer.Option("--cases", help="一并检查的评测题文件（JSON Lines）。")] = None,
    assume_old: Annotated[
        bool, typer.Option("--assume-old", help="把引用一律看作按旧版写的：查看全部受影响的引用。")
    ] = False,
    as_json: Json = False,
    on: On = None,
) -> None:
    """变动影响：法规换版后，哪些索引、词语、条文和题目引用了变动的条款，逐处列出待复核。"""
    from assistant.amendments.citing import CaseFile
    from assistant.amendments.impact import as_dict, as_text, corpus_sources, impact
    from assistant.answering.standard import StandardSource
    from assistant.records.records import kept_in
    from assistant.regulations.library import Library
    from assistant.training.review_flow import BankSource

    day = on.date() if on else date.today()
    library, bundled = _library(), Library.load(Settings.from_environment().corpus)
    comparison = _compared(library, title, old, new, day)
    files = [CaseFile(path, bundled, day, f"评测题 {path.name}") for path in cases or ()]
    with ExitStack() as opened:
        records = kept_in(Settings.from_environment())  # none are made by asking
        if records is not None:
            opened.enter_context(records)
        bank = [BankSource(records), StandardSource(records)] if records else []
        found = impact(comparison, [*corpus_sources(library, bundled, day), *bank, *files], assume_old=assume_old)
    print(json.dumps(as_dict(found), ensure_ascii=False, indent=2) if as_json else as_text(found))


def _library() -> "Library":
    from assistant.shelf.held_texts import open_library

    settings = Settings.from_environment()
    return open_library(settings.corpus, settings.imports_folder)


def _compared(library: "Library", title: str, old: str | None, new: str | None, on: date) -> "Comparison":
    from assistant.amendments.comparison import compare
    from assistant.amendments.versions import slug_of, versions_to_compare

    return compare(*versions_to_compare(library, slug_of(library, title), old, new, on))


def _article(comparison: "Comparison", words: str) -> "ArticleChange":
    """The article of that number in the new text, else in the old one.

    Raises:
        UnknownProvision: neither has it, or the words are no number of an article.
    """
    from assistant.regulations.citation import from_slug
    from assistant.regulations.numerals import parse_article_number

    number = parse_article_number(words) or from_slug(words).article
    found = comparison.of(number) or comparison.of(number, in_old=True)
    if found is None:
        raise UnknownProvision(f"两个版本都没有第{words[:10]}条。", "不带 --article 可以看到全部条的对照。")
    return found


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RequestError(
            f"文件 {path.name} 写不下来。", "请检查文件夹是否存在、是否可写，文件是否正被打开。"
        ) from error


def _as_text(comparison: "Comparison", articles: "tuple[ArticleChange, ...] | None") -> str:
    from assistant.amendments.comparison import ChangeKind
    from assistant.amendments.naming import article_label

    old, new = comparison.old, comparison.new
    counts = "，".join(f"{words}{number}" for words, number in comparison.tally().items())
    lines = [f"《{new.title}》{old.version}年文本与{new.version}年文本：{counts}。"]
    lines += [f"〔提示〕{notice}" for notice in comparison.notices]
    shown = comparison.articles if articles is None else articles
    for change in shown:
        if articles is None and change.kind is ChangeKind.SAME:
            continue
        before = "、".join(article_label(old, each) for each in change.old)
        after = "、".join(article_label(new, each) for each in change.new)
        place = before if before == after else f"{before or '（无）'} → {after or '（无）'}"
        lines.append(f"\n{place}　{change.words}")
        lines += [f"　· {each.sentence()}。" for each in change.told]
        if articles is not None or change.kind not in {ChangeKind.MOVED}:
            lines += _words(change)
    return "\n".join(lines)


def _words(change: "ArticleChange") -> list[str]:
    """Changed sentences, with 〔-…-〕 around what is gone and 〔+…+〕 around what has come."""
    lines: list[str] = []
    for unit in change.units:
        if not unit.reworded:
            continue
        if unit.old is not None:
            words = "".join(f"〔-{one.text}-〕" if one.changed else one.text for one in unit.old_pieces)
            lines.append(f"　　旧：{unit.old.mark}{words}")
        if unit.new is not None:
            words = "".join(f"〔+{one.text}+〕" if one.changed else one.text for one in unit.new_pieces)
            lines.append(f"　　新：{unit.new.mark}{words}")
    return lines
