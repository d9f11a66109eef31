"""One file of the corpus ⇄ one `Regulation`: YAML front matter, then the provisions in canonical form.

What cannot be placed is refused, with file and line: a mis-parsed text is a wrong citation. The format stands in
corpus/README.md.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from assistant.regulations.file_fault import cause_of
from assistant.regulations.front_matter import FrontMatter, NumberLists, line_of_field, read_front_matter, refuse
from assistant.regulations.lines import read_lines
from assistant.regulations.model import Article, ArticleNumber, Checked, Regulation, TextKind
from assistant.regulations.number_list import parse_number_list, print_number_list
from assistant.regulations.numerals import print_article_number
from assistant.regulations.parser import ParsedText, parse, print_articles

_DIGEST_MARKS = (Checked.SEEN, Checked.DERIVED, Checked.UNCHECKED)
_SOURCE_SEPARATOR = "\n"


def read_regulation(path: Path) -> Regulation:
    """The regulation in a corpus file; its slug is the name of the folder.

    Raises:
        RegulationFormatError: naming file, line and cause, for anything that is not exactly as the format wants it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        refuse(path, 0, f"文件读不出来（{cause_of(error)}）。")
    except UnicodeDecodeError:
        refuse(path, 0, "文件不是UTF-8编码。")
    return read_text(path, text)


def write_regulation(regulation: Regulation, path: Path) -> None:
    """Write a corpus file, whole or not at all, after proving that it reads back as the same regulation.

    Raises:
        RegulationFormatError: the regulation would not read back equal.
        OSError: the file cannot be written: disk full, read-only. It is no fault of the format.
    """
    text = print_text(regulation, path)
    unfinished = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def read_text(path: Path, text: str) -> Regulation:
    """The regulation in the text of a corpus file; `path` gives its slug and names it in a fault.

    Raises:
        RegulationFormatError: as `read_regulation`.
    """
    parts = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)(.*)", text, re.DOTALL | re.MULTILINE)
    if not parts:
        refuse(path, 1, "文件开头没有用“---”围起来的说明部分。")
    head, body = parts[1], parts[2]
    above = text[: parts.start(2)].count("\n")
    front = read_front_matter(path, head)
    parsed = parse(body)
    missing = _number_list(path, head, "missing", front.missing)
    _refuse_unplaced(path, parsed, body, above)
    _refuse_gaps(path, parsed, missing)
    numbers = tuple(article.number for article in parsed.articles)
    content, number = _marks(path, head, front, numbers)
    return Regulation(
        slug=path.parent.name,
        title=front.title,
        short_titles=front.short_titles,
        kind=front.kind,
        issuer=front.issuer,
        document_number=front.document_number,
        version=front.version,
        issued=front.issued,
        effective=front.effective,
        repealed=front.repealed,
        supersedes=front.supersedes,
        superseded_by=front.superseded_by,
        text_kind=front.text,
        articles=parsed.articles,
        checked_content=content,
        checked_number=number,
        missing=missing,
        notices=front.notices,
        digest_notices=front.digest_notices,
        source=_SOURCE_SEPARATOR.join(front.sources),
        level=front.level,
        interpreter=front.interpreter,
        adopted=front.adopted,
        validity_unconfirmed=front.validity_unconfirmed,
    )


def _refuse_unplaced(path: Path, parsed: ParsedText, body: str, above: int) -> None:
    for line in parsed.remainder:
        refuse(path, above + line.line_number, f"“{_start(line.text)}”不属于任何一条（{line.reason}）。")
    if not parsed.articles:
        refuse(path, above + 1, "没有条文。")
    for joined in parsed.report.joined:
        refuse(path, above + joined, "上一行没有写完，这一行接在半句话后面；一款应当写在一行里。")
    lines = [(line.article, above + line.number) for line in read_lines(body) if line.article is not None]
    for number in (*parsed.report.doubles, *parsed.report.out_of_order, *parsed.report.empty):
        place = [at for held, at in lines if held == number][-1]
        cause = "出现了两次" if number in parsed.report.doubles else "次序颠倒或者没有内容"
        refuse(path, place, f"{print_article_number(number)}{cause}。")
    for found in parsed.report.breaks:
        place = next(at for held, at in lines if held == found.address.article)
        refuse(path, place, found.sentence())


def _refuse_gaps(path: Path, parsed: ParsedText, missing: tuple[ArticleNumber, ...]) -> None:
    held = {article.number for article in parsed.articles}
    first = min(held).number
    due = [*(ArticleNumber(number) for number in range(1, first)), *parsed.report.gaps]
    undeclared = [number for number in due if number not in missing]
    if undeclared:
        listed = "、".join(map(print_article_number, undeclared[:5])) + ("等" if len(undeclared) > 5 else "")
        refuse(path, 0, f"条号不连续，缺{listed}，而 missing 没有列出。")
    for number in missing:
        if number in held:
            refuse(path, 0, f"missing 列了{print_article_number(number)}，正文里却有这一条。")


def _marks(
    path: Path, head: str, front: FrontMatter, numbers: tuple[ArticleNumber, ...]
) -> tuple[dict[ArticleNumber, Checked], dict[ArticleNumber, Checked]]:
    if front.text is TextKind.OFFICIAL:
        if front.checked is not None:
            refuse(path, line_of_field(head, "checked"), "原文不需要核对标记（checked）。")
        return dict.fromkeys(numbers, Checked.OFFICIAL), dict.fromkeys(numbers, Checked.OFFICIAL)
    if front.checked is None:
        refuse(path, 1, "要点文本没有写核对标记（checked）。")
    return (
        _marks_of(path, head, "content", front.checked.content, numbers),
        _marks_of(path, head, "number", front.checked.number, numbers),
    )


def _marks_of(
    path: Path, head: str, name: str, lists: NumberLists, numbers: tuple[ArticleNumber, ...]
) -> dict[ArticleNumber, Checked]:
    line = line_of_field(head, name)
    marks: dict[ArticleNumber, Checked] = {}
    for mark, listed in zip(_DIGEST_MARKS, (lists.seen, lists.derived, lists.unchecked), strict=True):
        for number in _number_list(path, head, f"{name}.{mark}", listed):
            if number in marks:
                refuse(path, line, f"checked.{name} 里{print_article_number(number)}列了两次。")
            if number not in numbers:
                refuse(path, line, f"checked.{name} 列了{print_article_number(number)}，正文里没有这一条。")
            marks[number] = mark
    for number in numbers:
        if number not in marks:
            refuse(path, line, f"checked.{name} 没有列出{print_article_number(number)}。")
    return {number: marks[number] for number in numbers}


def _number_list(path: Path, head: str, name: str, text: str) -> tuple[ArticleNumber, ...]:
    numbers = parse_number_list(text)
    if numbers is None:
        refuse(path, line_of_field(head, name.split(".")[0]), f"“{name}”的条号列表“{_start(text)}”读不懂。")
    return numbers


def print_text(regulation: Regulation, path: Path) -> str:
    """The text of a corpus file, proved to read back as the same regulation.

    Raises:
        RegulationFormatError: it would not.
    """
    text = _printed(regulation)
    if read_text(path, text) != regulation:
        refuse(path, 0, f"《{regulation.title}》写成文件后不能原样读回，没有写入。")
    return text


def _printed(regulation: Regulation) -> str:
    front: dict[str, object] = {
        "title": regulation.title,
        "short_titles": list(regulation.short_titles),
        "kind": regulation.kind.value,
        "level": regulation.level.value,
        "issuer": regulation.issuer,
        "interpreter": regulation.interpreter,
        "document_number": regulation.document_number,
        "version": regulation.version,
        "adopted": regulation.adopted,
        "issued": regulation.issued,
        "effective": regulation.effective,
        "repealed": regulation.repealed,
        "supersedes": regulation.supersedes,
        "superseded_by": regulation.superseded_by,
        "text": regulation.text_kind.value,
    }
    if regulation.text_kind is TextKind.DIGEST:
        front["checked"] = {
            "content": _printed_lists(regulation.articles, regulation.checked_content),
            "number": _printed_lists(regulation.articles, regulation.checked_number),
        }
    front["missing"] = print_number_list(regulation.missing)
    front["sources"] = list(sources_of(regulation))
    front["notices"] = list(regulation.notices)
    if regulation.digest_notices:
        front["digest_notices"] = list(regulation.digest_notices)
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n{print_articles(regulation.articles)}\n"


def sources_of(regulation: Regulation) -> tuple[str, ...]:
    """What the text was compared with, one source each, as its front matter lists them."""
    return tuple(source for source in regulation.source.split(_SOURCE_SEPARATOR) if source)


def _printed_lists(articles: tuple[Article, ...], marks: Mapping[ArticleNumber, Checked]) -> dict[str, str]:
    held = [article.number for article in articles]
    return {
        mark.value: print_number_list([number for number in held if marks.get(number) is mark])
        for mark in _DIGEST_MARKS
        if any(marks.get(number) is mark for number in held)
    }


def _start(text: str) -> str:
    return text if len(text) <= 16 else text[:16] + "……"
