"""Quizzes over HTTP, for whoever administers: keys are part of the reply, so it is not for examinees.

Whoever practises or sits an exam has `/api/attempts`, which sends a key only for what is marked.
"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query
from pydantic import AfterValidator, Field

from api.administration import Administration
from api.day import Day
from api.problems import described
from api.questions import readable
from assistant.answering.answer import Wire
from assistant.assistant import Assistant
from assistant.errors import RequestError
from assistant.llm import LLM
from assistant.quizzes.composer import compose
from assistant.quizzes.quiz import (
    CUSTOMARY,
    MOST_ITEMS,
    MOST_SCOPES,
    Quiz,
    QuizDifficulty,
    QuizLevel,
    QuizRequest,
    QuizType,
)
from assistant.quizzes.rewording import with_reworded_stems
from assistant.quizzes.scope import in_force
from assistant.quizzes.scope_list import ScopesOffered, scopes_offered
from assistant.quizzes.stated import Stated
from assistant.settings import Settings

Scope = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(readable)]


class QuizAsked(Wire):
    """What to compose, with the limits of the wire."""

    scope: tuple[Scope, ...] = Field(
        (),
        max_length=MOST_SCOPES,
        description="出题范围：法规名、“《法规》第二章”、条款引用、主题或者“两项法规”；不填为库内全部现行法规",
    )
    count: int = Field(20, ge=1, le=MOST_ITEMS, description="题数")
    types: tuple[QuizType, ...] = Field(
        CUSTOMARY,
        min_length=1,
        max_length=len(QuizType),
        description="题型：single单选、multiple多选、judge判断、fill填空、case案例、short简答、order排序、match匹配；不填为前五种",
    )
    levels: tuple[QuizLevel, ...] = Field((), max_length=len(QuizLevel), description="认知层次；不填为不限")
    difficulty: tuple[QuizDifficulty, ...] = Field(
        (), max_length=len(QuizDifficulty), description="难度，按层次和干扰项多少估定；不填为不限"
    )
    seed: int = Field(1, ge=0, lt=2**31, description="随机种子：同样的种子、同样的条文出同样的卷")
    include_unchecked: bool = Field(False, description="内容待核的条款也出题，题干带〔内容待核〕")
    bank: bool = Field(False, description="为题库出题：同一句规定可以出几道，组卷时再取；不作为一卷使用")
    on: Day | None = Field(None, description="按哪一天有效的条文出题；不填为今天")
    reword: bool = Field(
        False,
        description="用所设的大模型给题干换措辞：空白、数字、引文不动，换后重新证明，没有通过的保留原题干；默认不用",
    )


EXAMPLES = {
    "two_regulations": {"summary": "两项法规", "value": {"scope": ["两项法规"], "count": 10, "seed": 7}},
    "chapter": {
        "summary": "一章，只出单选和填空",
        "value": {"scope": ["《干部任用条例》第二章"], "count": 5, "types": ["single", "fill"]},
    },
}
Asked = Annotated[QuizAsked, Body(openapi_examples=EXAMPLES)]  # pyright: ignore[reportArgumentType]
_FAULTS = described(
    {
        400: "没有设置大模型，不能换措辞",
        403: "没有管理权限",
        404: "不认识出题范围，或者范围内没有现行有效的文本",
        413: "请求内容过大",
        422: "参数不合要求",
    }
)


def routes(assistant: Assistant, settings: Settings, may: Administration) -> APIRouter:
    """The routes `/api/quizzes`, the administrators' alone, and `/api/quiz-scopes`, for everybody."""
    router = APIRouter(tags=["测验"])

    @router.get("/api/quiz-scopes", summary="可以选的出题范围")
    def scopes(
        on: Annotated[
            Day | None,
            Query(description="按哪一天有效的条文；不填为今天", openapi_examples={"on": {"value": "2026-01-01"}}),
        ] = None,
    ) -> ScopesOffered:
        """库内现行法规及其编章条、合称（如两项法规）和主题；scope 原样填入 /api/quizzes 的 scope。"""
        return scopes_offered(assistant.library, on or date.today())

    @router.post("/api/quizzes", summary="按条文出题，附答案和解析", responses=_FAULTS, dependencies=[Depends(may)])
    def make(asked: Asked) -> Quiz:
        """供命题人使用，需要管理权限：返回内容含答案，不要直接发给应考人。

        不写 reword 就不用模型；每道题的答案都由条款证明。题数不足时 shortfall 说明原因，dropped 列出没有出题的地方。
        """
        request = QuizRequest(
            scope=asked.scope,
            count=asked.count,
            types=tuple(dict.fromkeys(asked.types)),
            levels=tuple(dict.fromkeys(asked.levels)),
            difficulty=tuple(dict.fromkeys(asked.difficulty)),
            seed=asked.seed,
            include_unchecked=asked.include_unchecked,
            bank=asked.bank,
            on=asked.on,
        )
        if not asked.reword:
            return compose(request, assistant.library)
        llm = LLM.of(settings)
        if llm is None:
            raise RequestError("没有设置大模型，不能换措辞。", "请不写 reword，或者请管理员设置 CADRE_LLM。")
        stated = Stated(in_force(assistant.library, request.on or date.today()))
        return with_reworded_stems(compose(request, assistant.library), stated, llm, settings.prompts)

    return router
