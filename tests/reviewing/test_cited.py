"""A citation gets a correction that can be put in only where the check proves one; the other findings stay comments."""

from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.regulations.catalogue import Catalogue
from assistant.reviewing.cited import cited
from assistant.reviewing.reading import read_words

ON = date(2026, 11, 28)


def corrections(bundled: Assistant, words: str) -> list[str | None]:
    library = bundled.library
    _, findings, _ = cited(read_words(f"情况说明\n{words}"), library, Catalogue.load(library.folder), ON)
    return [one.replacement for one in findings]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("按照《干部任用条例》第四十三条，公示期限不少于五个工作日。", "《干部任用条例》第四十二条"),
        (
            "按照《党政领导干部选拔任用工作条例》第四十条，公示的期限不少于五个工作日。",
            "《党政领导干部选拔任用工作条例》第四十二条",
        ),
        ("严格执行2014年版《党政领导干部选拔任用工作条例》。", "《党政领导干部选拔任用工作条例》"),
        (
            "对照《党政领导干部选拔任用工作监督检查办法（试行）》自查。",
            "《干部选拔任用工作监督检查和责任追究办法》",
        ),
    ],
)
def test_the_one_right_wording_is_offered(bundled: Assistant, words: str, right: str) -> None:
    assert corrections(bundled, words) == [right]


@pytest.mark.parametrize(
    "words",
    [
        "根据《干部任用条例》第四十二条，公示的期限不少于三个工作日。",  # the figure may be wrong, not the number
        "按照《党政领导干部选拔任用工作责任追究办法（试行）》第五条追究责任。",  # the article may have moved
        "《党政领导干部选拔任用工作监督检查办法（试行）》已经废止。",
        "根据《干部任用条例》第九百条，实行公示。",
    ],
)
def test_without_proof_there_is_none(bundled: Assistant, words: str) -> None:
    assert set(corrections(bundled, words)) <= {None}
