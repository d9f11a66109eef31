"""A small assistant over two invented regulations: what the HTTP edge is tested with, faults included."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from assistant.answering.answer import Answer, AnswerStatus, CitedProvision, CorpusState
from assistant.assistant import Assistant
from assistant.errors import AssistantError, QuestionInvalid
from assistant.intake.statute_package import read_statutes
from assistant.regulations.corpus_folder import Merged
from assistant.regulations.library import Library
from assistant.regulations.model import (
    Article,
    ArticleNumber,
    Checked,
    Heading,
    InstrumentKind,
    Item,
    Paragraph,
    Regulation,
    Subparagraph,
    TextKind,
)
from assistant.regulations.validity import Validity
from assistant.settings import Settings
from assistant.shelf.collection import About, write_collection
from assistant.shelf.collections import Collections
from tests.shelf.small_statutes import statutes

FIRST, SECOND = Heading("章", 1, "总则", "第一章　总则"), Heading("章", 2, "任职", "第二章　任职")
SECTION = Heading("节", 1, "试用", "第一节　试用")


def regulation(version: str, effective: date, repealed: date | None) -> Regulation:
    articles = (
        Article(ArticleNumber(1), "第一条　", (FIRST,), (Paragraph(1, "为了试验页面，编写本办法。"),)),
        Article(
            ArticleNumber(8),
            "第八条　",
            (SECOND, SECTION),
            (
                Paragraph(1, f"试用期为一年（{version}）。"),
                Paragraph(
                    2,
                    "下列人员不试用：",
                    (
                        Subparagraph(1, "（一）", "试验员；"),
                        Subparagraph(2, "（二）", "<b>记录员</b>：", (Item(1, "1.", "甲；"), Item(2, "2.", "乙。"))),
                    ),
                ),
            ),
        ),
        Article(ArticleNumber(8, 1), "第八条之一　", (SECOND, SECTION), (Paragraph(1, "公示五个工作日。"),)),
    )
    numbers = [article.number for article in articles]
    return Regulation(
        slug="ganbu-renyong",
        title="试验办法",
        short_titles=("办法",),
        kind=InstrumentKind.MEASURES,
        issuer="试验室",
        document_number="",
        version=version,
        issued=effective,
        effective=effective,
        repealed=repealed,
        supersedes="",
        superseded_by="2019" if repealed else "",
        text_kind=TextKind.DIGEST,
        articles=articles,
        checked_content=dict.fromkeys(numbers, Checked.SEEN),
        checked_number=dict(zip(numbers, (Checked.SEEN, Checked.UNCHECKED, Checked.DERIVED), strict=True)),
        missing=(ArticleNumber(2),),
        notices=("这是试验用的办法。",),
    )


@dataclass(frozen=True)
class FakeHit:
    label: str
    slug: str
    version: str
    article: str
    snippet: str
    score: float


@dataclass(frozen=True)
class FakeState:
    search: str = "lexical"
    held: int = 2
    problems: tuple[str, ...] = ("向量索引尚未建立，先用词法检索作答。",)


@dataclass
class FakeAssistant:
    """Answers every question from 第八条; remembers what it was asked; raises what a test put in `fault`."""

    library: Library
    fault: Exception | None = None
    held: int = 2
    settings: Settings = field(default_factory=Settings.from_environment)
    asked: list[tuple[str, date | None, tuple[str, ...]]] = field(default_factory=list)
    collections: Collections = field(default_factory=lambda: Collections(()))
    on_shelf: frozenset[str] = frozenset()

    def evidence(self, text: str, *, on: date | None = None, turns: Sequence[str] = ()) -> tuple[CitedProvision, ...]:
        if isinstance(self.fault, QuestionInvalid):
            raise self.fault
        return (
            CitedProvision(
                regulation="试验办法",
                slug="ganbu-renyong",
                short_title="办法",
                version="2019",
                article=8,
                paragraph=1,
                label="《办法》第八条第一款〔条号待核〕",
                quote="试用期为一年（2019）。",
                text_kind="digest",
                checked="unchecked",
                in_force=True,
                status=Validity.IN_FORCE,
                status_words="现行有效",
            ),
        )

    def ask(self, text: str, *, on: date | None = None, turns: Sequence[str] = (), cancel: object = None) -> Answer:
        self.asked.append((text, on, tuple(turns)))
        if self.fault is not None:
            raise self.fault
        return Answer(
            status=AnswerStatus.ANSWERED,
            text="试用期一年。\n依据《办法》第八条第一款〔条号待核〕：试用期为一年（2019）。",
            citations=self.evidence(text),
            corpus=CorpusState(version="0" * 12, held=2),
        )

    def search(
        self, query: str, *, on: date | None = None, slug: str | None = None, limit: int = 20
    ) -> tuple[FakeHit, ...]:
        hit = FakeHit("《办法》第八条", "ganbu-renyong", "2019", "8", "试用期为一年", 1.0)
        return (hit,)[:limit] if query in "试用期为一年，见习" else ()

    def search_collections(self, query: str, *, on: date | None = None, limit: int = 20) -> tuple[FakeHit, ...]:
        return ()

    def state(self) -> FakeState:
        return FakeState(held=self.held)


@pytest.fixture
def collections(tmp_path: Path) -> Collections:
    """One collection of invented laws, of the name that the examples of the description use."""
    laws = read_statutes(statutes(tmp_path / "laws.db"), "1")
    about = About("国家法律", "试验数据包 1", laws.sha256)
    left_out = [(one.title, one.version, one.reason) for one in laws.left_out]
    write_collection(tmp_path / "collections" / "state-laws", about, laws.regulations, left_out).put_in_place()
    return Collections.open(tmp_path / "collections")


@pytest.fixture
def fake(tmp_path: Path, collections: Collections) -> FakeAssistant:
    day = date(2019, 1, 1)
    held = (regulation("2014", date(2014, 1, 1), day), regulation("2019", day, None))
    # A folder without tables: the indexes ask it for the catalogue and the order of use.
    library = Library(Merged(held, {}, (), frozenset()), "invented", tmp_path).with_beside(collections)
    return FakeAssistant(library, collections=collections)


@pytest.fixture
def client(fake: FakeAssistant, tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(cast(Assistant, fake), Settings(data=tmp_path / "data"))
    here = ("127.0.0.1", 50000)
    with TestClient(app, base_url="http://127.0.0.1:8321", raise_server_exceptions=False, client=here) as opened:
        yield opened


@pytest.fixture
def guarded(fake: FakeAssistant) -> Iterator[TestClient]:
    app = create_app(cast(Assistant, fake), Settings(host="0.0.0.0", access_token="门前口令-试验用-十二字"))
    with TestClient(app, base_url="http://cadre.example", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def a_fault() -> AssistantError:
    return AssistantError("磁盘已满。", "请清理磁盘。")
