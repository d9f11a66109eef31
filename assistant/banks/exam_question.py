"""An exam question as somebody pasted it, and what is answered: each option with its provision, and the key or none."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, cast
from unicodedata import normalize

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.banks.judged_option import OptionVerdict

MOST_OPTIONS = 26
_LETTERED = re.compile(r"\s*[（(]?([A-Za-zＡ-Ｚ])(?:\s*[.．、:：)）]|(?=\s))\s*")


class _Edge(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Edge):
    """A question as somebody pasted it. `options` without their letters; a true/false question has none."""

    id: Annotated[str, Field(max_length=200)] | int = ""
    type: Literal["single", "multiple", "judge"]
    question: str = Field(min_length=1, max_length=5_000)
    options: tuple[str, ...] = Field((), max_length=MOST_OPTIONS)

    @field_validator("options", mode="before")
    @classmethod
    def _plain(cls, given: object) -> object:
        """As a list, or as a mapping of letters in their order; a letter before the words is taken off."""
        if isinstance(given, Mapping):
            letters = cast(Mapping[str, object], given)
            given = [letters[letter] for letter in sorted(letters)]
        if not isinstance(given, list | tuple):
            return given
        options = cast(Sequence[object], given)
        lettered = [_LETTERED.match(one) if isinstance(one, str) else None for one in options]
        if all(
            found is not None and normalize("NFKC", found[1]).upper() == chr(ord("A") + at)
            for at, found in enumerate(lettered)
        ):
            return [str(one)[found.end() :] for one, found in zip(options, lettered, strict=True) if found]
        return options


class SolvedOption(_Edge):
    """One option: its verdict, the provision it rests on, the words quoted, and why."""

    letter: str
    text: str
    verdict: OptionVerdict
    citation: str = Field(description="所据条款，含〔条号待核〕〔内容待核〕标记；没有的为空")
    slug: str = ""
    version: str = ""
    article: str = ""
    quote: str = ""
    reason: str


class Solution(_Edge):
    """`answer` is letters (AC), 正确 or 错误; null where the provisions do not decide it. Never a guess."""

    id: str | int
    answer: str | None
    options: tuple[SolvedOption, ...]
    reason: str = Field(description="得出答案或者未判断的原因")
    notices: tuple[str, ...] = ()
