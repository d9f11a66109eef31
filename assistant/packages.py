"""Offline packages: imported texts from one machine to another, compared first, applied as one step or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.errors import ImportRefused
from assistant.settings import Settings
from assistant.shelf.change import Change
from assistant.shelf.held_texts import HeldTexts
from assistant.shelf.package_comparison import ComparedText, PackageStanding, compare_package
from assistant.shelf.package_manifest import Manifest
from assistant.shelf.package_reading import Package, is_package, read_package
from assistant.shelf.package_writing import write_package
from assistant.shelf.register import Action, Entry

__all__ = ["PlannedPackage", "apply_package", "export_package", "is_package", "plan_package"]


@dataclass(frozen=True, slots=True)
class PlannedPackage:
    """A package checked whole, and what each of its texts is beside what is held."""

    package: Package
    compared: tuple[ComparedText, ...]

    @property
    def to_apply(self) -> tuple[ComparedText, ...]:
        """The texts that are not held already."""
        return tuple(one for one in self.compared if one.standing is not PackageStanding.SAME)

    @property
    def needs_agreement(self) -> tuple[ComparedText, ...]:
        """The texts that would take the place of another one."""
        return tuple(one for one in self.compared if one.needs_agreement)

    @property
    def refused(self) -> tuple[ComparedText, ...]:
        """The texts for whose sake the package cannot be applied."""
        return tuple(one for one in self.compared if one.standing is PackageStanding.REFUSED)

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        manifest = self.package.manifest
        return {
            "package": self.package.name,
            "sha256": self.package.sha256,
            "made_at": manifest.made_at.isoformat(),
            "program_version": manifest.program_version,
            "texts": [one.as_dict() for one in self.compared],
        }

    def as_text(self) -> str:
        """The table, for people."""
        counts = {standing: sum(one.standing is standing for one in self.compared) for standing in PackageStanding}
        summed = "，".join(f"{standing.words}{count}" for standing, count in counts.items() if count)
        head = f"离线包{self.package.name}：{len(self.compared)}份文本（{summed}）。"
        return "\n".join([head, *(one.as_text() for one in self.compared)])


def export_package(settings: Settings, path: Path, titles: Sequence[str] = ()) -> Manifest:
    """Pack imported texts: those of these titles in every version held, or all of them.

    Raises:
        ImportRefused: a title was never imported, nothing to pack, or the file cannot be written.
        CorpusError: the register or a kept text is damaged.
    """
    held = HeldTexts(settings.corpus, settings.imports_folder)
    live = held.store.live()
    entries = [entry for title in titles for entry in held.imports_named(title)] if titles else list(live.values())
    unique = {entry.id: entry for entry in entries}
    return write_package(path, list(unique.values()), held.store, _program_version())


def plan_package(path: Path, settings: Settings) -> PlannedPackage:
    """Check a package whole and compare it; nothing is changed.

    Raises:
        ImportRefused: it is damaged, cut, altered or too large; says what is wrong.
        CorpusError: the register is damaged.
    """
    package = read_package(path)
    return PlannedPackage(package, compare_package(package, HeldTexts(settings.corpus, settings.imports_folder)))


def apply_package(planned: PlannedPackage, settings: Settings, by: str = "", *, agreed: bool = False) -> list[Entry]:
    """Hold every text of the package, in one step of the register; those held already are left as they are.

    Args:
        planned: as `plan_package` gave it; it is compared anew.
        settings: where things are.
        by: who applies it, else the account.
        agreed: whether other texts than those held may take their place.

    Raises:
        ImportRefused: a text cannot be taken, or would replace another and that was not agreed. Nothing has changed.
        CorpusError: the register is damaged.
    """
    held = HeldTexts(settings.corpus, settings.imports_folder)
    now = _allowed(PlannedPackage(planned.package, compare_package(planned.package, held)), agreed)
    changes = _changes(now)
    held.after(changes)  # refused before a folder is made
    if not changes:
        return []
    with held.store.exclusive():
        held.refresh()
        now = _allowed(PlannedPackage(planned.package, compare_package(planned.package, held)), agreed)
        changes = _changes(now)
        held.after(changes)
        return list(held.store.put_all(changes, by))


def _allowed(planned: PlannedPackage, agreed: bool) -> PlannedPackage:
    if planned.refused:
        first = planned.refused[0]
        cause = f"《{first.text.title}》{first.text.version}年文本：{first.differences[0]}"
        raise ImportRefused(f"离线包不能采用。{cause}", "没有改动任何文本。")
    if planned.needs_agreement and not agreed:
        count = len(planned.needs_agreement)
        raise ImportRefused(
            f"离线包里有{count}份文本与库内的不同，没有改动任何文本。", "核对后确要替换的，请加 --yes 再运行一次。"
        )
    return planned


def _changes(planned: PlannedPackage) -> list[Change]:
    name = f"离线包{planned.package.name}"
    return [
        Change(one.regulation, one.text.source_file, one.text.source_hash, name, Action.APPLY_PACKAGE)
        for one in planned.to_apply
    ]


def _program_version() -> str:
    try:
        return version("cadre-assistant")
    except PackageNotFoundError:
        return ""
