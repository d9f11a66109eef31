"""What a review says of one place of a draft: where, how binding, on what basis, and how to mend it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class FindingLevel(StrEnum):
    """How binding the rule is that a place offends; practice is never reported as a rule."""

    RULE = "规定"
    NORMAL = "一般"
    RECOMMENDED = "推荐"
    PRACTICE = "惯例"


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FindingPlace(_Edge):
    """Where: a paragraph of the body (counted from 1, tables apart), a cell of a table, or the whole document."""

    paragraph: int | None = Field(default=None, description="正文第几段，从1起，不含表格")
    table: int | None = Field(default=None, description="第几个表")
    row: int | None = Field(default=None, description="表的第几行，从1起，含表头")
    column: int | None = Field(default=None, description="表的第几列")
    start: int | None = Field(default=None, description="在该段或该格中的起点字符")
    end: int | None = Field(default=None, description="终点字符，不含")
    words: str = Field(default="", description="所指的文字")


class Finding(_Edge):
    """One finding. `replacement`, where certain, stands for `place.start`–`place.end`; without it, a comment only."""

    kind: str = Field(
        description="种类：figures 数字 · citation 引用 · term 术语 · gap 空缺 · coverage 覆盖 · "
        "empty 空话 · layout 版式 · personal 个人信息 · dated 过期 · structure 结构"
    )
    level: FindingLevel
    place: FindingPlace
    message: str = Field(description="一句话：哪里有什么问题")
    basis: str = Field(default="", description="依据：条款引用、国标条号，或者“惯例”")
    suggestion: str = Field(default="", description="怎样改")
    replacement: str | None = Field(default=None, description="可以直接代替所指文字的写法；没有的只作批注")
