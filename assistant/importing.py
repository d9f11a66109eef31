"""Official texts in, and out again: read, recognised, compared with our digest, tried on the library, stored.

From then on answers quote them verbatim. Nothing is held that was not tried first, and nothing is ever lost: the store
keeps every text (docs/decisions/0014-imports-are-a-register.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import AssistantError, ImportRefused
from assistant.import_report import ImportReport, Planned
from assistant.intake.document import IntakeResult
from assistant.regulations.disagreement import Disagreement, compare
from assistant.regulations.model import Regulation
from assistant.settings import Settings
from assistant.shelf.change import Change
from assistant.shelf.held_texts import HeldTexts
from assistant.shelf.identified import Identified, Standing, identify, refuse_loss
from assistant.shelf.import_store import ImportStore
from assistant.shelf.offered import Offered, read_offered
from assistant.shelf.register import Entry
from assistant.shelf.stated import Stated

_AS_IT_IS = Stated()


def plan_imports(paths: Sequence[Path], settings: Settings, stated: Stated = _AS_IT_IS) -> tuple[Planned, ...]:
    """Read files and folders and say what each text would be; nothing is changed.

    Args:
        paths: files, or folders to be walked.
        settings: where things are.
        stated: what the importer knows and the text does not say; for a single text only.

    Raises:
        ImportRefused: something is stated of several texts at once; or another program is importing.
        CorpusError: the bundled corpus or the register cannot be read.
    """
    held = _held(settings)
    offered = tuple(read_offered(paths))
    if (stated.title or stated.issued or stated.effective or stated.version) and len(offered) > 1:
        raise ImportRefused("名称、日期和版本只能对一份文本填写。", "请一次导入一个文件。")
    return tuple(_planned(one, stated, held) for one in offered)


def plan_each(files: Sequence[tuple[Path, Stated]], settings: Settings) -> tuple[tuple[Planned, ...], ...]:
    """As `plan_imports` for several files, each with what is stated of it; what does not fit is a fault of its texts.

    Raises:
        ImportRefused: another program is importing; CorpusError: corpus or register cannot be read.
    """
    held = _held(settings)
    return tuple(_planned_file(path, stated, held) for path, stated in files)


def _planned_file(path: Path, stated: Stated, held: HeldTexts) -> tuple[Planned, ...]:
    offered = tuple(read_offered([path]))
    if len(offered) > 1 and replace(stated, level=None):
        fault = "名称、日期和版本只能对一份文本填写，这个文件里有几份。请留空，或者分成几个文件。"
        return tuple(Planned(one, stated, fault=fault) for one in offered)
    return tuple(_planned(one, stated, held) for one in offered)


def _planned(offered: Offered, stated: Stated, held: HeldTexts) -> Planned:
    if offered.result is None:
        return Planned(offered, stated, fault=offered.fault)
    try:
        found = identify(offered.result, stated, held)
        if found.standing is not Standing.SAME:
            held.after([_change(offered, found)])
    except AssistantError as fault:
        return Planned(offered, stated, fault=fault.sentence())
    return Planned(offered, stated, found)


def take_in(planned: Sequence[Planned], settings: Settings, by: str = "") -> tuple[ImportReport, ...]:
    """Take each text in on its own: one refusal stops none of the others. `by` is who imports, else the account.

    A running service notices by itself; the vector index is brought up to date by it, or by `cadre corpus build`.

    Raises:
        ImportRefused: another program is importing; CorpusError: corpus or register cannot be read.
    """
    held = _held(settings)
    return tuple(_taken_in(one, held, by) for one in planned)


def import_files(
    paths: Sequence[Path], settings: Settings, stated: Stated = _AS_IT_IS, by: str = ""
) -> tuple[ImportReport, ...]:
    """`plan_imports` and `take_in` in one. Raises as they do."""
    return take_in(plan_imports(paths, settings, stated), settings, by)


def _taken_in(planned: Planned, held: HeldTexts, by: str) -> ImportReport:
    offered = planned.offered
    if offered.skipped:
        return ImportReport(offered.file, sentences=(offered.skipped,), standing=Standing.SKIPPED)
    if offered.result is None:
        return ImportReport(offered.file, fault=planned.fault)
    try:
        held.refresh()
        found = identify(offered.result, planned.stated, held)
        if found.standing is Standing.SAME:
            entry = held.store.live().get((found.regulation.slug, found.regulation.version))
            return _report(offered, found, held, entry)
        change = _change(offered, found)
        library = held.after([change])  # refused before a folder is made
        with held.store.exclusive():
            if held.refresh():  # another program has imported meanwhile
                found = identify(offered.result, planned.stated, held)
                change = _change(offered, found)
                library = held.after([change])
            entry = held.put(change, library, by)
        return _report(offered, found, held, entry)
    except AssistantError as fault:
        return ImportReport(offered.file, fault=fault.sentence())


def _report(offered: Offered, found: Identified, held: HeldTexts, entry: Entry | None) -> ImportReport:
    one = found.regulation
    digest = _digest_of(one, held)
    return ImportReport(
        file=offered.file,
        title=one.title,
        version=one.version,
        articles=len(one.articles),
        stored=f"{one.slug}/{one.version}",
        sentences=(*(offered.result.sentences() if offered.result else ()), *found.notes),
        disagreements=compare(digest, one) if digest is not None else (),
        compared=digest is not None,
        standing=found.standing,
        entry=entry.id if entry else 0,
        internal=one.is_internal,
        other_versions=tuple(
            other.version for other in held.library.versions(one.slug) if other.version != one.version
        ),
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A text recognised and compared, not yet stored. `compared`: a digest of the same version is held."""

    official: Regulation
    disagreements: tuple[Disagreement, ...]
    compared: bool


def offer(document: IntakeResult, held: HeldTexts, source: str) -> Offer:
    """What taking in a document that is in no file of the user's would do; nothing is stored.

    Args:
        document: as read.
        held: what is held now.
        source: a line for each place it came from.

    Raises:
        ImportRefused: it is no text that can be taken in, or it lacks articles of the version held.
    """
    official = replace(identify(document, _AS_IT_IS, held).regulation, source=source)
    digest = _digest_of(official, held)
    return Offer(official, compare(digest, official) if digest is not None else (), digest is not None)


def store(offered: Offer, held: HeldTexts, by: str = "") -> Entry:
    """Take an offered text in.

    Raises:
        ImportRefused: another program is importing, or the text contradicts what is held; nothing has changed then.
        CorpusError: the register is damaged.
    """
    change = Change(offered.official, source_file=offered.official.source.split("\n", 1)[0])
    with held.store.exclusive():
        held.refresh()
        return held.put(change, held.after([change]), by)


def import_text(
    official: Regulation, name: str, held: HeldTexts, sentences: tuple[str, ...] = (), by: str = ""
) -> ImportReport:
    """Take in an official text that has been read elsewhere, as a version of what is held; `name` is its source.

    Raises:
        ImportRefused, CorpusError: the text was not taken in, and everything held is as it was.
    """
    refuse_loss(official, held.library)
    digest = _digest_of(official, held)
    disagreements = compare(digest, official) if digest is not None else ()
    entry = store(Offer(official, disagreements, digest is not None), held, by)
    return ImportReport(
        file=name,
        title=official.title,
        version=official.version,
        articles=len(official.articles),
        stored=f"{official.slug}/{official.version}",
        sentences=sentences,
        disagreements=disagreements,
        compared=digest is not None,
        standing=Standing.OFFICIAL_FOR_DIGEST,
        entry=entry.id,
    )


def withdraw(settings: Settings, title: str, version: str = "", by: str = "", note: str = "") -> Entry:
    """Hold an imported text no longer; where a bundled digest stood behind it, that answers again.

    Raises:
        ImportRefused: no such text was imported, or several versions and none is named.
        CorpusError: the register is damaged.
    """
    held = _held(settings)
    with held.store.exclusive():
        entry = held.import_named(title, version)
        held.refresh()
        held.after([], without=[(entry.slug, entry.version)])
        return held.store.withdraw(entry.slug, entry.version, by, note)


def restore(settings: Settings, entry_id: int, by: str = "") -> Entry:
    """Hold again the text that an entry stored.

    Raises:
        ImportRefused: there is no such text, or it contradicts what is held today.
        CorpusError: its text is gone, or the register is damaged.
    """
    held = _held(settings)
    old = held.store.stored_entry(entry_id)
    with held.store.exclusive():
        held.refresh()
        held.after([Change(held.store.text_of(old))])
        return held.store.restore(entry_id, by)


def history(settings: Settings) -> tuple[tuple[Entry, bool], ...]:
    """Everything ever done, oldest first, each with whether its text is held now. Raises CorpusError."""
    store = ImportStore(settings.imports_folder)
    store.settle()
    live = {entry.id for entry in store.live().values()}
    return tuple((entry, entry.id in live) for entry in store.entries())


def _digest_of(official: Regulation, held: HeldTexts) -> Regulation | None:
    now = held.library.get(official.slug, official.version)
    digest = held.library.digest_of(now) if now is not None else None
    return digest if digest is not None and digest.text_kind == "digest" else None


def _held(settings: Settings) -> HeldTexts:
    return HeldTexts(settings.corpus, settings.imports_folder)


def _change(offered: Offered, found: Identified) -> Change:
    return Change(found.regulation, offered.file, offered.source_hash, "".join(found.notes))
