"""Fetching, step by step: the page, kept; its text, recognised; is it the one wanted, and whole; confirmed; imported.

Run by an administrator's command and by nothing else (docs/decisions/0017). One text's failure stops no other.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.errors import AssistantError, FetchFailed, ImportRefused
from assistant.fetching.address_rules import HostRules
from assistant.fetching.download import Download, Downloader
from assistant.fetching.fetched_text import read_kept
from assistant.fetching.kept_pages import KeptPage, KeptPages, kind_of_page
from assistant.fetching.outcome import FetchOutcome, FetchResult
from assistant.fetching.page_decoding import decoded
from assistant.fetching.page_parts import collect_parts
from assistant.fetching.publication_pages import KnownPage, Wanted
from assistant.fetching.whole_text import known_articles, refuse_other_title, refuse_other_version, refuse_part
from assistant.importing import Offer, offer, store
from assistant.intake.document import IntakeResult
from assistant.intake.file_kind import FileKind
from assistant.intake.official_text import slug_for
from assistant.regulations.library import Library
from assistant.regulations.model import Regulation, TextKind
from assistant.regulations.numerals import print_article_number
from assistant.settings import Settings
from assistant.shelf.held_texts import HeldTexts

Confirm = Callable[[IntakeResult, FetchOutcome], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A text that may be imported: as read, as it would be stored, and what to see of it."""

    text: IntakeResult
    offered: Offer
    seen: FetchOutcome


class Fetching:
    """One run over some wanted texts.

    Args:
        settings: where the data folder is.
        downloader: None to work from kept pages only, without the network.
        confirm: asked before each import; None imports nothing (a trial).
    """

    def __init__(self, settings: Settings, downloader: Downloader | None, confirm: Confirm | None) -> None:
        self._settings = settings
        self._held = HeldTexts(settings.corpus, settings.imports_folder)
        self._downloader = downloader
        self._confirm = confirm

    @property
    def library(self) -> Library:
        """What is held now."""
        return self._held.library

    def fetch(self, wanted: Wanted) -> FetchOutcome:
        """One text, from the first of its pages that gives it whole."""
        faults: list[AssistantError] = []
        told: list[str] = []
        for page in wanted.pages:
            try:
                found = self._found(wanted, page)
                return replace(self._settled(found), failures=tuple(told))
            except AssistantError as fault:
                faults.append(fault)
                told.append(f"{page.row.address}：{fault.sentence()}")
        refused = any(not isinstance(fault, FetchFailed) for fault in faults)
        result = FetchResult.REFUSED if refused else FetchResult.NOT_FETCHED
        return FetchOutcome(wanted.title, wanted.version, result, " ".join(told), failures=tuple(told))

    def _found(self, wanted: Wanted, page: KnownPage) -> Found:
        """The text behind one address.

        Raises:
            FetchFailed: the pages cannot be had.
            ImportRefused: they are not the text wanted, or not all of it.
        """
        kept = KeptPages(self._settings.fetched_folder / self._folder_of(wanted))
        pages = (
            _downloaded(wanted, page, kept, self._downloader)
            if self._downloader
            else kept.last(wanted, page.row.address)
        )
        text = read_kept(pages, kept)
        refuse_other_title(text, wanted)
        sources = tuple(one.source_line() for one in pages)
        offered = offer(text, self._held, source="\n".join(sources))
        refuse_other_version(offered.official, wanted)
        refuse_part(text, offered.official, self.library, pages[0].elsewhere)
        return Found(text, offered, self._seen(wanted, text, offered, sources))

    def _seen(self, wanted: Wanted, text: IntakeResult, offered: Offer, sources: tuple[str, ...]) -> FetchOutcome:
        held = self._official_held(offered.official)
        differences = (
            _different_articles(held, offered.official)
            if held
            else tuple(each.sentence() for each in offered.disagreements)
        )
        return FetchOutcome(
            title=wanted.title,
            version=wanted.version,
            result=FetchResult.NOT_IMPORTED,
            sources=sources,
            articles=len(offered.official.articles),
            known_articles=len(known_articles(offered.official, self.library)),
            differences=differences,
            notes=(*_unencrypted(sources), *text.sentences()),
            left_out=tuple(f"{one.place}（{one.reason}）：{one.text}" for one in text.left_out),
        )

    def _settled(self, found: Found) -> FetchOutcome:
        """What to do with a text: nothing where it is held already, else import it if that is confirmed.

        Raises:
            ImportRefused: it cannot be stored, or contradicts what is held.
        """
        official, seen = found.offered.official, found.seen
        held = self._official_held(official)
        if held and held.articles == official.articles:
            return replace(seen, result=FetchResult.SAME, cause="库内已有同样的官方文本。")
        count = len(seen.differences)
        differs = f"同库内文本有{count}处不一致" if count else ""
        if self._confirm is None:
            return _tried(seen, compared=held is not None or found.offered.compared, differs=differs)
        if not self._confirm(found.text, seen):
            result = FetchResult.DIFFERENT if count else FetchResult.NOT_IMPORTED
            return replace(seen, result=result, cause=f"没有得到确认，没有导入{'；' if differs else ''}{differs}。")
        store(found.offered, self._held)
        cause = f"{seen.articles}条，{differs + '，已以原文为准' if differs else '同库内要点没有不一致'}。"
        return replace(seen, result=FetchResult.IMPORTED, cause=cause)

    def _official_held(self, official: Regulation) -> Regulation | None:
        held = self.library.get(official.slug, official.version)
        return held if held is not None and held.text_kind is TextKind.OFFICIAL else None

    def _folder_of(self, wanted: Wanted) -> str:
        """The slug of a title held; for another a name made of its title, as its import would have."""
        return self.library.by_title(wanted.title) or slug_for(wanted.title)


def _downloaded(wanted: Wanted, page: KnownPage, kept: KeptPages, downloader: Downloader) -> tuple[KeptPage, ...]:
    """The page and, where the site has divided the text, all its parts, kept as they came."""
    listed, rules = page.row.address, HostRules.of(page)
    first = downloader.download(listed, rules)
    if kind_of_page(first) is not FileKind.HTML:
        return kept.keep(wanted, listed, [first])
    held: dict[str, Download] = {first.address: first}

    def part(number: int, address: str) -> tuple[str, str]:
        found = downloader.download(address, rules)
        if kind_of_page(found) is not FileKind.HTML:
            raise ImportRefused(f"编号为{number}的一页不是网页。")
        held[found.address] = found
        return found.address, decoded(found.body, found.charset)

    whole = collect_parts(first.address, decoded(first.body, first.charset), part, downloader.limits.parts)
    return kept.keep(wanted, listed, [held[one.address] for one in whole.parts], whole.elsewhere)


def _tried(seen: FetchOutcome, *, compared: bool, differs: str) -> FetchOutcome:
    if differs:
        return replace(seen, result=FetchResult.DIFFERENT, cause=f"只试取，没有导入；{differs}。")
    if compared:
        return replace(seen, result=FetchResult.SAME, cause="只试取，没有导入；同库内文本没有不一致。")
    return replace(seen, cause="只试取，没有导入；库内没有这一版本可比。")


def _unencrypted(sources: tuple[str, ...]) -> tuple[str, ...]:
    if not any("http://" in source for source in sources):
        return ()
    return ("网页是不加密取来的（http），途中可能被改动，请核对。",)


def _different_articles(held: Regulation, official: Regulation) -> tuple[str, ...]:
    """Which articles of an official text held read differently now: no digest, so every character counts."""
    ours = {article.number: article.full_text for article in held.articles}
    theirs = {article.number: article.full_text for article in official.articles}
    numbers = sorted(number for number in {*ours, *theirs} if ours.get(number) != theirs.get(number))
    return tuple(f"{print_article_number(number)}：同先前导入的官方文本不一致。" for number in numbers)
