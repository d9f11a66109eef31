"""The register of imports: a JSON line for every text taken in, corrected, withdrawn or brought back. Only appended to.

A step of several texts (an offline package) is several lines that say how many they are: it counts only when all of
them are there. What was cut off by a loss of power is the end of the file, and was never acknowledged.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import CorpusError
from assistant.regulations.file_fault import cause_of

_NAME = r"^[^./\\\x00-\x1f][^/\\\x00-\x1f]*$"
"""Of one folder or file: nothing that leads out of the folder or hides."""


class Action(StrEnum):
    """What was done; `words` is what a cadre reads."""

    IMPORT = "import"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    APPLY_PACKAGE = "apply-package"
    ADOPT = "adopt"
    SET_ASIDE = "set-aside"

    @property
    def words(self) -> str:
        """The action in Chinese."""
        return _WORDS[self]


_WORDS = {
    Action.IMPORT: "导入",
    Action.CORRECT: "更正",
    Action.WITHDRAW: "撤下",
    Action.RESTORE: "恢复",
    Action.APPLY_PACKAGE: "应用离线包",
    Action.ADOPT: "补登记",
    Action.SET_ASIDE: "未采用",
}


class Entry(BaseModel):
    """One line. `text` is the hash of the stored text ("" when it was withdrawn), `source_hash` that of the file it
    came from. `first` is the id of the first line of the step, `parts` how many lines the step has.

    `by` is the name given or the name of the account, nothing else about a person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int = Field(ge=1)
    at: datetime
    by: str
    action: Action
    slug: str = Field(pattern=_NAME)
    version: str
    title: str
    file: str = Field(pattern=_NAME)
    text: str = Field("", pattern=r"^(?:[0-9a-f]{64})?$")
    source_file: str = ""
    source_hash: str = ""
    note: str = ""
    first: int = Field(ge=1)
    parts: int = Field(ge=1)

    @property
    def place(self) -> str:
        """Where the text lives: `<slug>/<issued>.md`."""
        return f"{self.slug}/{self.file}"

    def as_text(self) -> str:
        """One line for people."""
        source = f"　来自{self.source_file}" if self.source_file else ""
        note = f"　{self.note}" if self.note else ""
        when = self.at.strftime("%Y-%m-%d %H:%M")
        by = self.by or "（未知）"
        return f"{self.id}　{when}　{by}　{self.action.words}《{self.title}》{self.version}年文本{source}{note}"

    def as_dict(self) -> dict[str, object]:
        """For `--json`."""
        return {**self.model_dump(mode="json"), "action_words": self.action.words}

    def as_line(self) -> bytes:
        """The line as it stands in the file."""
        return self.model_dump_json().encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Register:
    """The entries that count, and how many bytes of the file they are: what follows was never acknowledged."""

    entries: tuple[Entry, ...]
    length: int

    @property
    def live(self) -> dict[tuple[str, str], Entry]:
        """What is to be held, by slug and version: the entry whose text it is."""
        held: dict[tuple[str, str], Entry] = {}
        for entry in self.entries:
            key = (entry.slug, entry.version)
            if entry.action is Action.WITHDRAW:
                held.pop(key, None)
            elif entry.action is not Action.SET_ASIDE:
                held[key] = entry
        return held

    @property
    def next_id(self) -> int:
        """The id of the next entry."""
        return len(self.entries) + 1


def read_register(path: Path) -> Register:
    """The register as far as it counts; an empty one where there is no file.

    Raises:
        CorpusError: it cannot be read, or a line that was once acknowledged is damaged.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Register((), 0)
    except OSError as error:
        raise CorpusError(f"导入登记簿读不出来（{cause_of(error)}）。", "请检查数据文件夹的权限。") from error
    entries: list[Entry] = []
    counted, counted_bytes, length = 0, 0, 0
    # A file that grew and was not written before the power failed ends in zeros.
    for line in content.rstrip(b"\0").split(b"\n")[:-1]:
        entry = _entry(line, len(entries) + 1)
        entries.append(entry)
        length += len(line) + 1
        if entry.id == entry.first + entry.parts - 1:
            counted, counted_bytes = len(entries), length
    return Register(tuple(entries[:counted]), counted_bytes)


def _entry(line: bytes, due: int) -> Entry:
    try:
        entry = Entry.model_validate_json(line)
    except ValidationError:
        entry = None
    if entry is None or entry.id != due or not entry.first <= due < entry.first + entry.parts:
        raise CorpusError(
            f"导入登记簿第{due}行已损坏。",
            "库内文本照常使用；请用备份的数据文件夹恢复登记簿后再导入、撤下。",
            line=due,
        )
    return entry
