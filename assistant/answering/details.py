"""Details that texts leave to practice (colour, paper, clothes): asked for, and no near article speaks of them.

Two ways of seeing it. The table `details.yaml` says how a detail is asked for and with which words a text would
regulate it; a department extends it. And a choice offered by the question itself (钢笔还是圆珠笔) is one that the texts
do not make where neither side stands in any article near.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from assistant.answering.terms import bigrams
from assistant.errors import CorpusError
from assistant.regulations.yaml_table import Row, read_rows

TABLE = "details.yaml"
_CHOICE = re.compile(r"([一-鿿A-Za-z]{2,})(?:，)?还是([一-鿿A-Za-z]{2,})")
_SIDE = 3  # signs next to 还是 that name the two sides: more reaches into the words around them
# Signs of a choice that is no choice between things: one of figures, of order in time, of doing or leaving.
_NO_SIDE = re.compile(r"[0-9一二三四五六七八九十两几先后前现在就给得报算来光是不要能行会]")


class DetailRow(Row):
    """One kind of detail."""

    detail: str = Field(min_length=1, description="how the refusal calls it")
    asked: tuple[str, ...] = Field(description="expressions that recognise the asking for it")
    spoken: tuple[str, ...] = Field(
        default=(), description="expressions one of which stands in a text that regulates it"
    )


@dataclass(frozen=True, slots=True)
class _Compiled:
    name: str
    asked: tuple[re.Pattern[str], ...]
    spoken: tuple[re.Pattern[str], ...]


class Details:
    """The details of one corpus; without a table only the choices are seen."""

    def __init__(self, rows: tuple[DetailRow, ...]) -> None:
        self._rows = [_Compiled(row.detail, _compiled(row.asked), _compiled(row.spoken)) for row in rows]

    @classmethod
    def load(cls, corpus: Path) -> "Details":
        """Read `details.yaml` of a corpus folder.

        Raises:
            CorpusError: the table cannot be read, a row does not fit, or an expression does not compile.
        """
        try:
            return cls(read_rows(corpus / TABLE, DetailRow))
        except re.error as error:
            raise CorpusError(
                f"法规库的 {TABLE} 有写错的表达式。", "请对照其他条目改正该表达式。", file=TABLE
            ) from error

    def unregulated(self, text: str, near: Iterable[str]) -> str:
        """The detail asked for of which no near text speaks, "" where there is none.

        Args:
            text: the question, its citations taken out.
            near: the texts of the articles that lie nearest to it.
        """
        texts = tuple(near)
        for row in self._rows:
            if any(pattern.search(text) for pattern in row.asked):
                if not any(pattern.search(one) for one in texts for pattern in row.spoken):
                    return row.name
                return ""
        return _choice(text, texts)


def _choice(text: str, texts: tuple[str, ...]) -> str:
    found = _CHOICE.search(text)
    if found is None:
        return ""
    sides = found[1][-_SIDE:], found[2][:_SIDE]
    if any(_NO_SIDE.search(side) for side in sides):
        return ""
    named = {pair for side in sides for pair in bigrams(side)}
    return "" if any(pair in one for one in texts for pair in named) else f"{sides[0]}还是{sides[1]}"


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)
