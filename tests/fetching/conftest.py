"""A small corpus, a data folder, and a site on this machine that the administrator's own table names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from assistant.fetching.download import Downloader
from assistant.fetching.fetch import Fetching
from assistant.fetching.limits import FetchLimits
from assistant.fetching.outcome import FetchOutcome
from assistant.fetching.publication_pages import OWN_TABLE, PublicationPages
from assistant.intake.document import IntakeResult
from assistant.regulations.library import Library
from assistant.settings import Settings
from tests.fetching.pages import TITLE
from tests.fetching.site import Site, serving
from tests.regulations.conftest import WriteText
from tests.regulations.conftest import write_text as _write_text

write_text = _write_text

DIGEST = """第一条　制定本条例。
第二条　测试工作的原则：
（一）公正；
（二）实绩。
第三条　公示期不少于五个工作日。
第四条　试用期一年。
第五条　自2019年3月3日起施行。
"""
QUICK = FetchLimits(
    connect=2, silence=2, total=4, bytes_received=60_000, bytes_unpacked=200_000, parts=6, backoff=0.01, pause=0.0
)


@dataclass
class Desk:
    """An administrator's desk: settings, what is typed, what was shown before each confirmation."""

    settings: Settings
    says_yes: bool = True
    shown: list[FetchOutcome] = field(default_factory=list[FetchOutcome])
    said: list[str] = field(default_factory=list[str])
    limits: FetchLimits = QUICK
    rests: list[float] = field(default_factory=list[float])

    def list_page(self, *addresses: str, title: str = TITLE, version: str = "2019", **more: object) -> None:
        """Enter addresses in the administrator's own table."""
        path = self.settings.data / OWN_TABLE
        rows = yaml.safe_load(path.read_text("utf-8")) if path.exists() else []
        rows += [
            {"title": title, "version": version, "address": address, "publisher": "镜像站", "sure": "seen", **more}
            for address in addresses
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def library(self) -> Library:
        return Library.load(self.settings.corpus, self.settings.imports_folder)

    def fetch(self, name: str = TITLE, *, dry_run: bool = False, from_kept: bool = False) -> FetchOutcome:
        """One run of the command for one title."""

        def confirm(_: IntakeResult, seen: FetchOutcome) -> bool:
            self.shown.append(seen)
            return self.says_yes

        library = self.library()
        downloader = None if from_kept else Downloader(self.said.append, self.limits, rest=self.rests.append)
        run = Fetching(self.settings, downloader, None if dry_run else confirm)
        (wanted,) = PublicationPages.load(self.settings.corpus, self.settings.data).wanted([name], library)
        return run.fetch(wanted)

    def is_official(self) -> bool:
        held = self.library().get("ceshi", "2019")
        return held is not None and held.text_kind == "official"

    def kept(self) -> list[str]:
        return sorted(path.suffix for path in (self.settings.fetched_folder / "ceshi").glob("*") if path.is_file())


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, write_text: WriteText) -> Desk:
    corpus = tmp_path / "corpus"
    write_text(corpus, "ceshi", DIGEST, title=TITLE, short_titles=["测试条例"])
    return Desk(Settings(corpus=corpus, data=tmp_path / "data", embedder="off"))
