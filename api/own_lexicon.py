"""A department's own lexicon over HTTP, for administrators: list, add, remove, see how a question is understood."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body, Depends
from pydantic import AfterValidator, Field, StringConstraints

from api.administration import Administration
from api.problems import described
from api.questions import Words
from api.shelf_admin import TAG
from api.shelf_view import one_line
from assistant.answering.answer import Wire
from assistant.answering.found import Request
from assistant.assistant import Assistant
from assistant.regulations.lexicon import KIND_WORDS, Kind, Lexicon, Term
from assistant.regulations.own_lexicon import OwnLexicon
from assistant.regulations.own_lexicon_change import add_term, remove_term
from assistant.regulations.own_term import LONGEST, LONGEST_MEANING, SHORTEST
from assistant.settings import Settings

MOST_EACH = 20
_LONGEST_LINE = 200  # how long a word may be is for the lexicon to say


def _in_one_line(text: str) -> str:
    return one_line(" ".join(text.split()))


def _line(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


_Line = Annotated[str, _line(_LONGEST_LINE), AfterValidator(_in_one_line)]


class TermAdded(Wire):
    """A term to use from the next question on."""

    term: _Line = Field(description=f"词语：提问中会出现的写法，{SHORTEST} 到 {LONGEST} 个汉字、字母或者数字")
    means: Annotated[str, _line(LONGEST_MEANING), AfterValidator(_in_one_line)] = Field(
        description="含义，作答时显示为“……指……”"
    )
    kind: Kind = Field(
        "jargon", description="jargon 行话、abbreviation 简称、everyday 口语（不显示含义）、short_title 法规简称"
    )
    variants: tuple[_Line, ...] = Field((), max_length=MOST_EACH, description="其他写法")
    expands: tuple[_Line, ...] = Field((), max_length=MOST_EACH, description="条文里的说法，检索时加上；不填用含义")
    provisions: tuple[_Line, ...] = Field((), max_length=MOST_EACH, description="所指的条款，须是库内有的")
    source: _Line = Field("本单位", description="出处")

    def as_term(self) -> Term:
        """For the lexicon."""
        return Term(**self.model_dump(exclude={"expands"}), expands=self.expands or (self.means,))


class TermRemoved(Wire):
    """Which term goes."""

    term: _Line = Field(description="词语，不是其他写法")


class TermShown(Wire):
    """One term of the own lexicon."""

    term: str
    kind: Kind
    kind_words: str
    means: str = Field(description="含义")
    variants: tuple[str, ...] = Field(description="其他写法")
    expands: tuple[str, ...] = Field(description="检索词")
    provisions: tuple[str, ...] = Field(description="所指的条款")
    source: str = Field(description="出处")
    notes: tuple[str, ...] = Field(description="需要留意的：条款在库内查不到，随产品词库里已有")


class ReadingAsked(Wire):
    """A question whose words are to be explained."""

    question: Words = Field(description="提问")


class Reading(Wire):
    """How a question is understood now, and what it would be answered from."""

    understood_as: str = Field(description="“理解为”后面的话；空的表示照字面理解")
    status_words: str = Field(description="会怎样作答")
    cited: tuple[str, ...] = Field(description="会引用的条款")


_ADDED = {
    "jargon": {
        "summary": "一个行话",
        "value": {"term": "三色预警", "means": "诫勉影响期", "provisions": ["《提醒函询诫勉细则》第十九条"]},
    }
}
_ASKED = {"jargon": {"summary": "带行话的提问", "value": {"question": "三色预警多久？"}}}
_REMOVED = {"jargon": {"summary": "删去一个词", "value": {"term": "三色预警"}}}
Added = Annotated[TermAdded, Body(openapi_examples=_ADDED)]  # pyright: ignore[reportArgumentType]
Asked = Annotated[ReadingAsked, Body(openapi_examples=_ASKED)]  # pyright: ignore[reportArgumentType]
Removed = Annotated[TermRemoved, Body(openapi_examples=_REMOVED)]  # pyright: ignore[reportArgumentType]


def routes(assistant: Assistant, settings: Settings, may: Administration) -> APIRouter:
    """The routes under `/api/shelf/lexicon`."""
    faults = {403: "没有管理权限", 404: "没有这个词", 409: "已有这个词", 422: "不能加入", 503: "词库不可用，没有改动"}
    router = APIRouter(
        prefix="/api/shelf/lexicon", tags=[TAG], dependencies=[Depends(may)], responses=described(faults)
    )

    @router.get("", summary="本单位词库")
    def listed() -> tuple[TermShown, ...]:
        """本单位加的词，先加的在前；不含随产品词库。"""
        return terms_shown(assistant, settings)

    @router.post("", summary="加一个词", status_code=201)
    def add(asked: Added) -> TermShown:
        """下一次提问起生效。一个写法只能属于一个词；要改写的，先删去再添加。"""
        term = asked.as_term()
        notes = add_term(settings.own_lexicon, term, assistant.library, Lexicon.load(settings.corpus))
        return _shown(term, notes)

    # The term goes in the body: addresses are written into logs on the way, by a proxy or for a fault.
    @router.post("/removals", summary="删去一个词", status_code=204)
    def remove(asked: Removed) -> None:
        """下一次提问起不再使用；随产品词库不受影响。"""
        remove_term(settings.own_lexicon, asked.term)

    @router.post("/readings", summary="看一句提问怎样理解")
    def reading(asked: Asked) -> Reading:
        """按现在的词库，不经大模型；不计入没有答上的问题，什么也不保存。"""
        answer = assistant.ground(assistant.find(Request(asked.question, date.today())))
        cited = tuple(dict.fromkeys(one.label for one in answer.citations))
        return Reading(understood_as=answer.understood_as, status_words=answer.status.sentence, cited=cited)

    return router


def terms_shown(assistant: Assistant, settings: Settings) -> tuple[TermShown, ...]:
    """The own lexicon as it is on the disk. Raises OwnLexiconInvalid: the file cannot be used."""
    own = OwnLexicon.read(settings.own_lexicon)
    if not own.terms:
        return ()
    library, shipped = assistant.library, Lexicon.load(settings.corpus)
    return tuple(_shown(term, OwnLexicon(own.path, (term,)).faults(library, shipped)) for term in own.terms)


def _shown(term: Term, notes: tuple[str, ...]) -> TermShown:
    return TermShown(**term.model_dump(), kind_words=KIND_WORDS[term.kind], notes=notes)
