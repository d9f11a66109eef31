"""Whether the tables of a corpus point only at provisions and titles that are there."""

from collections.abc import Iterator
from datetime import date

from assistant.regulations.catalogue import Catalogue
from assistant.regulations.citation import Citation, parse
from assistant.regulations.lexicon import Lexicon
from assistant.regulations.library import Library
from assistant.regulations.resolution import Unresolved, UnresolvedReason
from assistant.regulations.titles import title_key


def check_references(library: Library, on: date | None = None) -> tuple[str, ...]:
    """Everything in lexicon, subjects and catalogue that does not resolve on `on` (default: today), a sentence each.

    Also found: a title listed as not held that is held, a term or subject listed twice, a name of two regulations.

    Raises:
        CorpusError: a table cannot be read.
    """
    lexicon, catalogue = Lexicon.load(library.folder), Catalogue.load(library.folder)
    day = on or date.today()
    problems: list[str] = []
    for term in lexicon.terms:
        problems += _unresolved(library, f"lexicon.yaml“{term.term}”", term.provisions, day)
    for subject in lexicon.subjects:
        where = f"subjects.yaml“{subject.subject}”"
        problems += _unresolved(library, where, subject.provisions, day)
        if subject.regulation is not None and not library.versions(subject.regulation):
            problems.append(f"{where}：库内没有标识为 {subject.regulation} 的法规。")
    problems += _doubles("lexicon.yaml", [word for term in lexicon.terms for word in dict.fromkeys(term.written)])
    problems += _doubles("subjects.yaml", [subject.subject for subject in lexicon.subjects])
    problems += _doubles("catalogue.yaml", [title_key(entry.title) for entry in catalogue.entries])
    problems += _catalogue_problems(library, catalogue)
    problems += [
        f"简称《{name}》同时属于几部法规，写它时无法确定所指。"
        for name in library.titles()
        if library.by_title(name) is None
    ]
    return tuple(problems)


def _unresolved(library: Library, where: str, provisions: tuple[str, ...], on: date) -> Iterator[str]:
    for words in provisions:
        citation = parse(words)
        if citation is None:
            yield f"{where}：“{words}”不是一个引用。"
            continue
        if not citation.title:
            yield f"{where}：“{words}”没有写明法规名称。"
            continue
        whole = citation.address is None
        resolved = library.regulation_of(citation, on) if whole else library.resolve(citation, on)
        if isinstance(resolved, Unresolved):
            yield f"{where}：{resolved.sentence}"


def _doubles(where: str, words: list[str]) -> Iterator[str]:
    for word in dict.fromkeys(words):
        if words.count(word) > 1:
            yield f"{where}：“{word}”重复。"


def _catalogue_problems(library: Library, catalogue: Catalogue) -> Iterator[str]:
    for entry in catalogue.entries:
        if entry.held_in_part:
            if library.by_title(entry.title) is None:
                yield f"catalogue.yaml“{entry.title}”：写明收录了一部分，库内却没有它的文本。"
            continue
        for name in (entry.title, *entry.short_titles):
            slug = library.by_title(name)
            # A user's import is meant to fill such a gap; only what the folder itself brings contradicts its table.
            if slug is not None and (library.folder / slug).is_dir():
                yield f"catalogue.yaml“{entry.title}”：《{name}》库内已有，不应列为未收录。"
        successor = entry.superseded_by.strip("《》")
        if successor and library.by_title(successor) is None and catalogue.by_title(successor) is None:
            missing = Unresolved(Citation(successor), UnresolvedReason.UNKNOWN_TITLE)
            yield f"catalogue.yaml“{entry.title}”：替代它的法规不明，{missing.sentence}"
