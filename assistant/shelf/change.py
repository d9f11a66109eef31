"""What is to be stored, and the entry that says so: who, when, what, from which file."""

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.errors import ImportRefused, RegulationFormatError
from assistant.regulations.corpus_file import print_text, read_text
from assistant.regulations.model import Regulation
from assistant.shelf.kept_texts import hash_of
from assistant.shelf.register import Action, Entry

_LONGEST_NAME = 40
_LONGEST_NOTE = 500
Live = Mapping[tuple[str, str], Entry]


@dataclass(frozen=True, slots=True)
class Change:
    """A text to be stored, where it came from and what is to be said of it."""

    regulation: Regulation
    source_file: str = ""
    source_hash: str = ""
    note: str = ""
    action: Action = Action.IMPORT

    @property
    def place(self) -> str:
        """Where the text will live: `<slug>/<issued>.md`."""
        return f"{self.regulation.slug}/{self.file}"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{(self.regulation.issued or self.regulation.effective).isoformat()}.md"


def content_of(change: Change) -> bytes:
    """The text as it is stored.

    Raises:
        ImportRefused: it would not read back as the same regulation.
    """
    try:
        return print_text(change.regulation, Path(change.place)).encode("utf-8")
    except (RegulationFormatError, UnicodeEncodeError) as error:
        cause = error.message if isinstance(error, RegulationFormatError) else "文中有不能保存的字符。"
        raise ImportRefused(f"文本存下后读回不一致，没有采用：{cause}", "请把文件发给管理员核查。") from error


def entry_of(change: Change, content: bytes, by: str) -> Entry:
    """The entry of a change; its number is given when it is written."""
    regulation = change.regulation
    return Entry(
        id=1,
        at=_now(),
        by=name_of(by),
        action=change.action,
        slug=regulation.slug,
        version=regulation.version,
        title=regulation.title,
        file=change.file,
        text=hash_of(content),
        source_file=_plain(change.source_file, _LONGEST_NOTE),
        source_hash=change.source_hash,
        note=_plain(change.note, _LONGEST_NOTE),
        first=1,
        parts=1,
    )


def found_entry(path: Path, content: bytes, live: Live) -> Entry | None:
    """The entry for a file that lay in the live folder unregistered; None for one that is not to be touched.

    Where a text of that version or in that place is held already, the file is set aside: kept, and not held.
    """
    there = next((entry for entry in live.values() if entry.place == f"{path.parent.name}/{path.name}"), None)
    try:
        regulation = read_text(Path(path.parent.name) / path.name, content.decode("utf-8-sig"))
    except (RegulationFormatError, UnicodeDecodeError):
        return there and there.model_copy(update=_aside(content))
    held = there or live.get((regulation.slug, regulation.version))
    entry = entry_of(Change(regulation, action=Action.ADOPT), content, "").model_copy(update={"file": path.name})
    return entry.model_copy(update=_aside(content)) if held else entry


def again(entry: Entry, by: str, **fields: object) -> Entry:
    """An entry on the same text, now: with these fields in place of the old ones."""
    return entry.model_copy(update={"at": _now(), "by": name_of(by), **fields})


def refuse_shared_places(live: Live, entries: Sequence[Entry]) -> None:
    """Two versions of one regulation cannot have one file.

    Raises:
        ImportRefused: naming the version that is there.
    """
    after = dict(live)
    for entry in entries:
        after[entry.slug, entry.version] = entry
        other = next(
            (one for key, one in after.items() if one.place == entry.place and key != (entry.slug, entry.version)), None
        )
        if other is not None:
            raise ImportRefused(
                f"《{entry.title}》同一天印发的文本已经导入为{other.version}年文本。",
                "请核对版本；确需更换的，先运行 cadre corpus withdraw 撤下原来的一份。",
            )


def name_of(by: str) -> str:
    """The name given, else that of the account; nothing else about a person."""
    if by.strip():
        return _plain(by, _LONGEST_NAME)
    try:
        return _plain(getpass.getuser(), _LONGEST_NAME)
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""


def _aside(content: bytes) -> dict[str, object]:
    return {
        "at": _now(),
        "by": name_of(""),
        "action": Action.SET_ASIDE,
        "text": hash_of(content),
        "source_file": "",
        "source_hash": "",
        "note": "文件不是经导入放入的，已留存，没有采用",
    }


def _plain(words: str, longest: int) -> str:
    clean = "".join(sign if sign.isprintable() else " " for sign in words).strip()
    return clean.encode("utf-8", "replace").decode("utf-8")[:longest]


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
