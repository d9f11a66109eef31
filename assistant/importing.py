"""Official texts in: read, recognised, compared with our digest, stored. From then on answers quote them verbatim."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AssistantError, ImportRefused
from assistant.regulations.corpus_file import read_regulation, write_regulation
from assistant.regulations.disagreement import Disagreement, compare
from assistant.regulations.intake import read_document, to_regulation
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation
from assistant.settings import Settings


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
    return tuple(_import_file(path, settings, library) for path in files)


def _import_file(path: Path, settings: Settings, library: Library) -> ImportReport:
    try:
        document = read_document(path)
        official = to_regulation(document, _known(document.head.title, library))
        _store(official, settings.imports_folder)
    except AssistantError as fault:
        return ImportReport(path.name, fault=fault.sentence())
    held = library.get(official.slug, official.version)
    digest = library.digest_of(held) if held is not None else None
    return ImportReport(
        file=path.name,
        title=official.title,
        version=official.version,
        articles=len(official.articles),
        stored=f"{official.slug}/{official.version}",
        sentences=document.sentences(),
        disagreements=compare(digest, official) if digest is not None else (),
        compared=digest is not None,
    )


def _known(title: str, library: Library) -> Regulation | None:
    """The newest version held under that title: what the text does not say of itself may be taken from it."""
    slug = library.by_title(title) if title else None
    return library.versions(slug)[-1] if slug else None


def _store(official: Regulation, folder: Path) -> None:
    """Write `<slug>/<issued>.md` and read it back: what cannot be read again is not kept.

    Raises:
        ImportRefused: the folder cannot be written, or what was written does not read back the same.
    """
    path = folder / official.slug / f"{(official.issued or official.effective).isoformat()}.md"
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
