"""Whether the shelf says a thing once."""

from collections.abc import Iterator

from assistant.quizzes.stated import Stated, Statement

FITS = 0.6
"""Share of a stem's wording that another provision must hold to be taken for an answer to it as well."""
_FEWEST_PAIRS = 6  # a wording shorter than this fits too many places to prove anything


def supported_once(asked: Statement, stated: Stated) -> Iterator[str]:
    """Why a statement is not supported by exactly one unit of its regulation."""
    if len(asked.skeleton) < _FEWEST_PAIRS:
        yield "题干太短，不能证明只有一个答案"
    elif len(stated.units_stating(asked.text, asked.regulation)) != 1:
        yield "不止一处条文有同样的规定"
