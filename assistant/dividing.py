"""A stored official text divided anew into 条, 款 and 项, its words unchanged."""

from dataclasses import dataclass

from assistant.regulations.parser import print_articles
from assistant.settings import Settings
from assistant.shelf.change import Change
from assistant.shelf.correction import corrected
from assistant.shelf.held_texts import HeldTexts
from assistant.shelf.register import Action, Entry


def correct(settings: Settings, title: str, text: str, version: str = "", by: str = "") -> Entry:
    """Divide a stored official text anew into 条, 款 and 项, its words unchanged; a new entry says what was changed.

    Args:
        settings: where things are.
        title: full or short title of an imported text, `version` its year where there are several.
        text: all its articles, a 款 or 项 a line, as `division` gives them.
        version: see above.
        by: who corrects, else the account.

    Raises:
        ImportRefused: no such import, a character differs, or the division cannot be cited safely.
        CorpusError: the register is damaged.
    """
    held = HeldTexts(settings.corpus, settings.imports_folder)
    with held.store.exclusive():
        held.refresh()
        entry = held.import_named(title, version)
        stored = held.store.text_of(entry)
        regulation, note = corrected(stored, text)
        change = Change(regulation, entry.source_file, entry.source_hash, note, Action.CORRECT)
        held.after([change])
        return held.store.put(change, by)


@dataclass(frozen=True, slots=True)
class TriedCorrection:
    """What `correct` would change: a Chinese sentence, and the articles as lines before and after."""

    note: str
    before: str
    after: str


def try_correction(settings: Settings, title: str, text: str, version: str = "") -> TriedCorrection:
    """As `correct`, but nothing is stored. Raises as `correct`."""
    held = HeldTexts(settings.corpus, settings.imports_folder)
    entry = held.import_named(title, version)
    stored = held.store.text_of(entry)
    regulation, note = corrected(stored, text)
    held.after([Change(regulation, entry.source_file, entry.source_hash, note, Action.CORRECT)])
    return TriedCorrection(note, print_articles(stored.articles), print_articles(regulation.articles))


def division(settings: Settings, title: str, version: str = "") -> str:
    """The articles of an imported text as lines, to be corrected and handed to `correct`. Raises as `correct`."""
    held = HeldTexts(settings.corpus, settings.imports_folder)
    return print_articles(held.store.text_of(held.import_named(title, version)).articles) + "\n"
