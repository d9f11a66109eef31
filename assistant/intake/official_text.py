"""Which version of which instrument an imported text is. A text whose own dates point to another year is never
passed off as the version we know; a text that says no date at all is refused rather than guessed at.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from assistant.errors import ImportRefused
from assistant.intake.document_head import DocumentHead
from assistant.regulations.model import ArticleNumber, Checked, Level, Regulation, TextKind
from assistant.regulations.numerals import print_article_number
from assistant.regulations.parser import ParsedText

_NO_ISSUER = "未载明"


def official_text(
    head: DocumentHead, parsed: ParsedText, known: Regulation | None, source: str, *, known_is_bundled: bool = True
) -> Regulation:
    """The regulation in a parsed document.

    With `known` of the same title, what the text does not say is taken from it: all of it where the text's dates are
    those of that version, only slug, short titles and issuer where they are another's. Which text succeeds which is
    taken only from a bundled one: an import may be deleted again, and the library sees that when it is loaded.

    Raises:
        ImportRefused: no title, no date, or articles that cannot be cited safely.
    """
    if not head.title:
        raise ImportRefused("没有认出法规名称。", "请在第一条以前单独用一行写明法规全称后再导入。")
    _refuse_unsafe(parsed)
    numbers = tuple(article.number for article in parsed.articles)
    missing = (*(ArticleNumber(number) for number in range(1, numbers[0].number)), *parsed.report.gaps)
    same_title = known if known is not None and _title_key(known.title) == _title_key(head.title) else None
    dates = _dates(head, same_title)
    notices = list(dates.notices)
    if missing:
        notices.append(f"导入的文本不全，缺{_listed(missing)}。")
    repealed, superseded_by, supersedes = _succession(dates, same_title) if known_is_bundled else (None, "", "")
    if repealed is not None and dates.same is None:
        notices.append(f"这是{dates.version}年文本，已不是最新；失效日期按{superseded_by}年文本的施行日期推定。")
    return Regulation(
        slug=same_title.slug if same_title else slug_for(head.title),
        title=same_title.title if same_title else head.title,
        short_titles=same_title.short_titles if same_title else (),
        kind=same_title.kind if same_title else head.kind,
        issuer=head.issuer or (same_title.issuer if same_title else _NO_ISSUER),
        document_number=head.document_number or (dates.same.document_number if dates.same else ""),
        version=dates.version,
        issued=dates.issued,
        effective=dates.effective,
        repealed=repealed,
        supersedes=supersedes,
        superseded_by=superseded_by,
        text_kind=TextKind.OFFICIAL,
        articles=parsed.articles,
        checked_content=dict.fromkeys(numbers, Checked.OFFICIAL),
        checked_number=dict.fromkeys(numbers, Checked.OFFICIAL),
        missing=missing,
        notices=tuple(notices),
        source=source,
        level=same_title.level if same_title else Level.UNSTATED,
        interpreter=head.interpreter or (same_title.interpreter if same_title else ""),
        adopted=head.adopted or (dates.same.adopted if dates.same else None),
    )


def slug_for(title: str) -> str:
    """The slug of a title that the corpus does not hold."""
    return "import-" + hashlib.sha256(title.encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class _Dates:
    """The version a text turned out to be; `same` is the known regulation where it is that version."""

    version: str
    issued: date | None
    effective: date
    same: Regulation | None
    notices: tuple[str, ...]


def _dates(head: DocumentHead, known: Regulation | None) -> _Dates:
    # An amended law keeps its first commencement clause: a commencement before the last revision is not this version's.
    effective = head.effective
    if effective and head.version and effective.year < int(head.version):
        effective = None
    if known is not None and _is_same(head, effective, known):
        return _Dates(known.version, known.issued or head.issued, known.effective, known, known.notices)
    if effective:
        version = head.version or str(effective.year)
        guessed = () if head.version else ("文本没有载明发布或者修订日期，版本年份按施行日期推定，请核对。",)
        return _Dates(version, head.issued, effective, None, guessed)
    if head.issued:
        notice = "文本没有载明本次修订的施行日期，按发布日期计，请核对。"
        return _Dates(head.version, head.issued, head.issued, None, (notice,))
    raise ImportRefused(
        "文本没有写明发布、修订或者施行日期，不能判断是哪一年的文本。",
        "请在标题下补写题注（如“2019年3月3日中共中央修订”）后再导入。",
    )


def _is_same(head: DocumentHead, effective: date | None, known: Regulation) -> bool:
    """Whether the text says at least one date of the known version, and none that is another's."""
    agreements = [
        *([head.version == known.version] if head.version else []),
        *([effective == known.effective] if effective else []),
    ]
    return bool(agreements) and all(agreements)


def _succession(dates: _Dates, known: Regulation | None) -> tuple[date | None, str, str]:
    """(repealed, superseded by, supersedes): an earlier text ended at the latest when the known one began."""
    if dates.same is not None:
        return dates.same.repealed, dates.same.superseded_by, dates.same.supersedes
    if known is None:
        return None, "", ""
    if dates.effective < known.effective:
        return known.effective, known.version, ""
    return None, "", known.version


def _refuse_unsafe(parsed: ParsedText) -> None:
    report = parsed.report
    check = "请核对文件，改正后再导入。"
    if report.doubles:
        cause = f"有条号出现两次（{_listed(report.doubles)}），文件里可能不止一部法规。"
        raise ImportRefused(cause, "请把每部法规单独存成一个文件再导入。")
    if report.out_of_order:
        raise ImportRefused(f"条号次序颠倒（{_listed(report.out_of_order)}）。", check)
    if report.empty:
        raise ImportRefused(f"有条号没有内容（{_listed(report.empty)}）。", check)
    if report.breaks:
        raise ImportRefused(report.breaks[0].sentence(), check)


def _listed(numbers: tuple[ArticleNumber, ...]) -> str:
    return "、".join(map(print_article_number, numbers[:10])) + ("等" if len(numbers) > 10 else "")


def _title_key(title: str) -> str:
    return re.sub(r"[\s《》“”\"]", "", unicodedata.normalize("NFKC", title))
