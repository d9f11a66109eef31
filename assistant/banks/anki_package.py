"""An Anki package: the only place that uses genanki. Notes have stable ids, so a new edition updates what is there."""

import html
import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any, cast

import genanki

from assistant.banks.bank_item import Bank, BankItem, letter
from assistant.banks.exported import Exported

_MODEL_ID, _DECK_ID = 1_734_220_117, 1_734_220_118
_MADE = 946_684_800.0
_ZIP_EPOCH = (2000, 1, 1, 0, 0, 0)
_FIELDS = ("编号", "题型", "题干", "选项", "答案", "解析", "依据")
_FRONT = "<div>〔{{题型}}〕{{题干}}</div><div style='text-align:left'>{{选项}}</div>"
_BACK = "{{FrontSide}}<hr id=answer><b>{{答案}}</b><p>{{解析}}</p><p>{{依据}}</p>"


def anki_package_of(bank: Bank, title: str = "组工助手题库") -> Exported:
    """Every type as a note with question and answer; the id of the item is the note's identity."""
    library = cast(Any, genanki)
    model = library.Model(
        _MODEL_ID,
        "组工助手题目",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "题目", "qfmt": _FRONT, "afmt": _BACK}],
    )
    deck = library.Deck(_DECK_ID, title)
    for item in bank.items:
        deck.add_note(
            library.Note(
                model=model,
                fields=[_safe(one) for one in _values(item)],
                guid=library.guid_for("cadre-assistant", item.id),
                tags=[item.type.value],
            )
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank.apkg"
        library.Package(deck).write_to_file(str(path), timestamp=_MADE)
        content = _undated(path)
    return Exported(content, ".apkg", len(bank.items), ())


def _undated(path: Path) -> bytes:
    """The same package without the moment at which it was written: equal banks give equal files."""
    held = io.BytesIO()
    with zipfile.ZipFile(path) as written, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(written.namelist()):
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, written.read(name))
    return held.getvalue()


def _values(item: BankItem) -> tuple[str, ...]:
    options = [f"{letter(at)}. {one}" for at, one in enumerate(item.options)]
    options += [f"({at}) {one}" for at, one in enumerate(item.matches, 1)]
    key = "".join(item.key) if item.options and not item.matches else "；".join(item.key)
    return (item.id, item.type.words, item.stem, "\n".join(options), key, item.rationale, item.basis)


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
