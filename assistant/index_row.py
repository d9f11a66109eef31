"""The shapes of index rows on the wire, and what may be asked of an index."""

from datetime import date

from pydantic import Field

from assistant.answering.answer import Wire
from assistant.indexes.figure_kinds import FigureKind


class Place(Wire):
    """The provision a row stands for, with its printed citation; the fields make a link."""

    label: str = Field(description="印出的引用，含〔条号待核〕〔内容待核〕标记")
    regulation: str = Field(description="法规全称")
    short_title: str
    slug: str
    version: str
    article: str = Field(description="条；增补条写作 12-1")
    text_kind: str = Field(description="digest＝要点；official＝原文")


class FigureRow(Wire):
    """One figure."""

    value: str = Field(description="数值；日期写作 01-31 或者 2017-02-08，幅度写作 3–5")
    unit: str = Field(description="单位；工作日与日分开")
    kind: FigureKind
    words: str = Field(description="条文中的写法")
    modality: str = Field(description="条文中的限定：不少于、…以上、…内等；没有的为空")
    counted_from: str = Field(description="条文写明的起算点；没有写明的为空")
    subject: str = Field(description="承担者；语法上看不出的为空，不作推断")
    limits: str = Field(description="所限定的事项：数字所在的分句")
    lead: str = Field(description="数字在项、目中的，引出该项、目的话")
    place: Place
    quote: str = Field(description="所在的句子，是库内条文的原样片段")
    at: int = Field(description="数字在句中的位置，0 起算")


class DefinitionRow(Wire):
    """One definition, name or statement of scope."""

    term: str
    kind: str = Field(description="定义、范围、简称、适用、参照")
    place: Place
    quote: str = Field(description="条文的原样片段")


class ReferenceRow(Wire):
    """One reference, followed."""

    words: str = Field(description="条文中的写法")
    state: str = Field(description="已指到条款、指整章、指整部法规，或者没有指到的原因")
    broken: bool = Field(description="应当指到规范而没有指到")
    target: str = Field(description="所指，由程序印出；指代不明的为空")
    target_place: Place | None = Field(description="所指条款；没有指到条款的为空")
    why: str = Field(description="没有指到的原因，一句中文")
    place: Place
    quote: str = Field(description="条文的原样片段")


class ArticleReferences(Wire):
    """What an article refers to, and what refers to it."""

    refers_to: tuple[ReferenceRow, ...] = Field(description="引用了")
    referred_by: tuple[ReferenceRow, ...] = Field(description="被引用")


class Query(Wire):
    """What is asked of an index; every field narrows, "" leaves open.

    `kind`, `unit`, `contains` filter; `to` (a citation) keeps the references to that provision.
    `sort` names a column, with a leading `-` for the other way round.
    """

    title: str = ""
    version: str = ""
    on: date | None = None
    kind: str = ""
    unit: str = ""
    contains: str = ""
    to: str = ""
    sort: str = ""
