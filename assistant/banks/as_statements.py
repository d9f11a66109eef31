"""Each option of an exam question as a statement of its own: the stem with the option in its blank, or behind it."""

from collections.abc import Sequence

from assistant.banks.cleaning import with_blanks
from assistant.quizzes.quiz import BLANK


def as_statements(stem: str, options: Sequence[str]) -> tuple[str, ...]:
    """One text an option, in order; several blanks get the option in the first."""
    stem = with_blanks(stem)
    if BLANK in stem:
        return tuple(stem.replace(BLANK, one, 1) for one in options)
    return tuple(f"{stem.rstrip('。：:？? ')}：{one}" for one in options)
