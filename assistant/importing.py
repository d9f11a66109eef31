"""Official texts in: read, recognised, compared with our digest, stored. From then on answers quote them verbatim."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import AssistantError, ImportRefused
from assistant.intake.document import read_document, to_regulation
from assistant.intake.document_head import DocumentHead
from assistant.regulations.catalogue import Catalogue
from assistant.regulations.corpus_file import read_regulation, write_regulation
from assistant.regulations.disagreement import Disagreement, compare
from assistant.regulations.file_fault import cause_of
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation
from assistant.regulations.numerals import print_article_number
from assistant.settings import Settings

_TITLE_ENDINGS = ("章程", "准则", "条例", "规定", "办法", "规则", "细则", "意见", "法")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file. `fault` is empty where it was taken in."""

    file: str
    title: str = ""
    version: str = ""
    articles: int = 0
    stored: str = ""
    sentences: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    compared: bool = False
    fault: str = ""

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "file": self.file,
            "title": self.title,
            "version": self.version,
            "articles": self.articles,
            "notes": list(self.sentences),
            "disagreements": [each.sentence() for each in self.disagreements],
            "fault": self.fault or None,
        }

    def as_text(self) -> str:
        """For people: what was taken in, what to look at, where our digest was wrong."""
        if self.fault:
            return f"{self.file}：没有导入。{self.fault}"
        lines = [f"{self.file}：已导入《{self.title}》{self.version}年文本，{self.articles}条。此后按原文逐字引用。"]
        lines += [f"　请看：{sentence}" for sentence in self.sentences]
        if self.disagreements:
            lines.append(f"　本库要点与原文有{len(self.disagreements)}处不一致，已以原文为准：")
            lines += [f"　· {each.sentence()}" for each in self.disagreements]
        elif self.compared:
            lines.append("　本库要点的条款项数、数字、日期与原文一致。")
        return "\n".join(lines)


def import_files(files: Sequence[Path], settings: Settings, library: Library) -> tuple[ImportReport, ...]:
    """Take in each file on its own: one refusal stops none of the others.

    The index notices the change by itself and is rebuilt at the next start of the service or by `cadre corpus build`.
    """
    bundled = Library.load(settings.corpus)
    reports: list[ImportReport] = []
    for path in files:
        try:
            report, library = _import_file(path, settings, library, bundled)
        except AssistantError as fault:
            report = ImportReport(path.name, fault=fault.sentence())
        reports.append(report)
    return tuple(reports)


def _import_file(path: Path, settings: Settings, library: Library, bundled: Library) -> tuple[ImportReport, Library]:
    """Take one file in; gives the library as it then is, for the next one.

    Raises:
        AssistantError: the file was not taken in, and everything held is as it was.
    """
    document = read_document(path)
    stated = _known(document.head, bundled)
    known = stated or _known(document.head, library)
    official = to_regulation(document, known, known_is_bundled=stated is not None)
    return import_text(official, path.name, settings, library, document.sentences())


def import_text(
    official: Regulation, name: str, settings: Settings, library: Library, sentences: tuple[str, ...] = ()
) -> tuple[ImportReport, Library]:
    """Take in an official text that has been read; gives the library as it then is.

    Args:
        official: with slug, version and dates of the text held, where one is.
        name: what the report calls the source.
        settings: where imports are stored.
        library: what is held now.
        sentences: what to look at, from the reading.

    Raises:
        AssistantError: the text was not taken in, and everything held is as it was.
    """
    official = _with_short_titles(official, library)
    _refuse_loss(official, library)
    after = _take_in(official, settings)
    held = library.get(official.slug, official.version)
    digest = library.digest_of(held) if held is not None else None
    report = ImportReport(
        file=name,
        title=official.title,
        version=official.version,
        articles=len(official.articles),
        stored=f"{official.slug}/{official.version}",
        sentences=sentences,
        disagreements=compare(digest, official) if digest is not None else (),
        compared=digest is not None,
    )
    return report, after


def _refuse_loss(official: Regulation, library: Library) -> None:
    """A text that lacks articles of the version held would make provisions vanish that can be asked for today.

    Raises:
        ImportRefused: naming the articles.
    """
    held = library.get(official.slug, official.version)
    before = [one for one in (held, library.digest_of(held) if held else None) if one is not None]
    numbers = {article.number for one in before for article in one.articles}
    lost = sorted(numbers - {article.number for article in official.articles})
    if lost:
        listed = "、".join(map(print_article_number, lost[:10])) + ("等" if len(lost) > 10 else "")
        raise ImportRefused(
            f"文本不全：库内{official.version}年文本已有的{listed}（共{len(lost)}条），这份文件里没有。",
            "没有替换库内文本。请换用完整的官方全文再导入；官方全文确实没有这些条的，请把文件交管理员核对。",
        )


def _known(head: DocumentHead, library: Library) -> Regulation | None:
    """The version held that the text is, else the one that came after it, else the newest.

    What the text does not say of itself may be taken from it; and an earlier text ended when the next one began.
    """
    slug = library.by_title(head.title) if head.title else None
    versions = library.versions(slug) if slug else ()
    day = head.effective or head.issued
    if not versions or day is None:
        return versions[-1] if versions else None
    same = [one for one in versions if day in {one.effective, one.issued}]
    later = [one for one in versions if one.effective > day]
    return next(iter((*same, *later)), versions[-1])


def _with_short_titles(official: Regulation, library: Library) -> Regulation:
    """A title that so far was only catalogued keeps its names: people ask for it by them. Printed is the full one."""
    entry = None if official.short_titles else Catalogue.load(library.folder).by_title(official.title)
    if entry is None:
        return official
    names = (name for name in entry.short_titles if name.endswith(_TITLE_ENDINGS) and library.by_title(name) is None)
    return replace(official, short_titles=(official.title, *names))


def _take_in(official: Regulation, settings: Settings) -> Library:
    """Store the text and open the library as it now is; a text that does not fit is taken out again without a trace.

    Raises:
        ImportRefused: it cannot be stored, or another text held contradicts it.
    """
    path = settings.imports_folder / official.slug / f"{(official.issued or official.effective).isoformat()}.md"
    missing = [folder for folder in path.parents if not folder.exists()]
    try:
        before = path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise ImportRefused(f"先前导入的同一版本读不出来（{cause_of(error)}）。", "请检查数据文件夹的权限。") from error
    try:
        _store(official, path)
        library = Library.load(settings.corpus, settings.imports_folder)
        held = library.get(official.slug, official.version)
        name = f"{official.slug}/{path.name}"
        left_out = next((problem for problem in library.problems if name in problem), "")
        if held is not None and held.articles == official.articles and not left_out:
            return library
        raise ImportRefused(left_out or "与库内已有的文本互相矛盾。", "请核对文件所写的名称和日期。")
    except AssistantError:
        _put_back(path, before, missing)
        raise


def _put_back(path: Path, before: bytes | None, missing: Sequence[Path]) -> None:
    """The file as it was before, and none of the folders that were not there."""
    with suppress(OSError):  # the refusal that is under way says what is wrong
        if before is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before:
            path.write_bytes(before)
        for folder in missing:
            folder.rmdir()


def _store(official: Regulation, path: Path) -> None:
    """Write `<slug>/<issued>.md` and read it back: what cannot be read again is not kept.

    Raises:
        ImportRefused: the folder cannot be written, or what was written does not read back the same.
    """
    work = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_regulation(official, work)
        same = read_regulation(work).articles == official.articles
        if same:
            work.replace(path)
        else:
            work.unlink()
    except OSError as error:
        raise ImportRefused("导入的文本存不下来。", "请检查磁盘空间和数据文件夹的权限后再导入。") from error
    if not same:
        raise ImportRefused("文本存下后读回不一致，没有采用。", "请把文件发给管理员核查。")
