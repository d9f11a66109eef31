"""Kept pages → the text in them, by the same reading as any file that is imported."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.fetching.kept_pages import KeptPage, KeptPages
from assistant.fetching.page_decoding import decoded
from assistant.intake.document import IntakeResult, read_document, read_web_pages

_PAGE = ".html"


def read_kept(pages: Sequence[KeptPage], kept: KeptPages) -> IntakeResult:
    """The text of the pages; it is called by the address of the first.

    Raises:
        ImportRefused: as for a file: no articles, several regulations, damaged, a scan.
        FetchFailed: a page cannot be read from the disk.
    """
    first = pages[0]
    if not first.file.endswith(_PAGE):
        return replace(read_document(kept.folder / first.file), name=first.address)
    return read_web_pages([decoded(kept.content(page), page.charset) for page in pages], first.address)
