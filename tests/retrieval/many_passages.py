"""Several hundred passages that differ, for the tests of building."""

from datetime import date

from assistant.regulations.numerals import to_chinese
from assistant.retrieval.passage import Passage, passages
from tests.retrieval.small_library import regulation


def many_passages(effective: date, words: str, count: int = 400) -> list[Passage]:
    lines = (
        f"第{to_chinese(number)}条　{words}{number * 7919 % 1000}事项按程序办理。" for number in range(1, count + 1)
    )
    return passages(regulation("many", str(effective.year), "\n".join(lines), effective))
