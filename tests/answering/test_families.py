"""Words that the law sets side by side, one in the place of another."""

import pytest

from assistant.answering.families import Families
from assistant.assistant import Assistant


@pytest.fixture(scope="module")
def families(bundled: Assistant) -> Families:
    return Families.read(bundled.library.regulations)


@pytest.mark.parametrize(
    ("word", "text", "read"),
    [
        ("记大过", "受警告处分多久", "受记大过处分多久"),
        ("责令", "因公辞职几天内提出", "责令辞职几天内提出"),
        ("党组织", "问责党的领导干部有哪几种方式", "问责党组织有哪几种方式"),
        ("漏报", "查出来瞒报会怎么弄", "查出来漏报会怎么弄"),
        ("任期考核", "专项考核考什么", "任期考核考什么"),
    ],
)
def test_a_word_takes_the_place_of_its_like(word: str, text: str, read: str, families: Families) -> None:
    assert families.put_in(word, text) == read


@pytest.mark.parametrize(("word", "text"), [("警告", "警告处分多久"), ("高铁", "警告处分多久"), ("本科", "公示几天")])
def test_nothing_takes_the_place_of_what_is_not_its_like(word: str, text: str, families: Families) -> None:
    assert families.put_in(word, text) == ""
