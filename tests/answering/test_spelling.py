"""Slips of the keyboard: one that sounds alike is found, what is right is never touched, and both are shown."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.answering.spelling import Spelling
from assistant.assistant import Assistant
from assistant.parts import open_parts
from assistant.regulations.syllables import Syllables
from assistant.settings import Settings

SETTINGS = Settings(embedder="off")
SYLLABLES = Syllables.load(SETTINGS.corpus)
SPELLING: Spelling = open_parts(SETTINGS).finder.spelling
WORDS = sorted(SPELLING.words)
SOUNDING: dict[str, list[str]] = {}
for character, sounds in sorted(SYLLABLES.readings.items()):
    for sound in sounds:
        SOUNDING.setdefault(sound, []).append(character)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公事期多少天", "公示期"),
        ("民主推见怎么做", "民主推荐"),
        ("任前工示几天", "任前公示"),
        ("基层工做经历要几年", "基层工作经历"),
        ("责令辞值后多久能再任职", "责令辞职"),
        ("一报告两平议是什么", "一报告两评议"),
        ("党政领道干部", "党政领导干部"),
        ("党组讨伦决定", "讨论决定"),
        ("介勉期多长", "诫勉期"),
        ("凡题四必", "凡提四必"),
    ],
)
def test_a_slip_of_the_input_method_is_put_right(typed: str, meant: str) -> None:
    assert meant in SPELLING.mend(typed).text


@pytest.mark.parametrize(
    "typed",
    [
        "失业人员安置",
        "读多长时间就得免职",
        "正在被审计的干部可以辞职吗",
        "能不能破个例",
        "孩子数学应用题不会做",
        "提拔干部公示最少挂几天",
        "十五个工作日到哪天为止",
        "试用期满",
        "abc 123 《》",
        "",
    ],
)
def test_what_is_right_as_it_stands_stays(typed: str) -> None:
    assert SPELLING.mend(typed).changes == ()


@given(word=st.sampled_from(WORDS), place=st.integers(0, 11), pick=st.integers(0, 200))
@settings(max_examples=300, deadline=None)
def test_one_homophone_in_a_known_word_is_found(word: str, place: int, pick: int) -> None:
    place %= len(word)
    sounding = [each for sound in SYLLABLES.readings.get(word[place], ()) for each in SOUNDING[sound]]
    assume(len(sounding) > 1)
    slip = sounding[pick % len(sounding)]
    assume(slip != word[place] and slip not in "的地得了")
    typed = word[:place] + slip + word[place + 1 :]
    assume(typed not in SPELLING.known and typed not in SPELLING.words)
    assume(all(len(part) < 3 or part not in SPELLING.words for part in _parts_with(typed, place)))
    mended = SPELLING.mend(typed)
    as_near = [each for each in WORDS if len(each) == len(word) and SYLLABLES.alike(each, typed)]
    assert mended.text == word or (len(as_near) > 1 and mended.text in {typed, *as_near})


@given(st.sampled_from(WORDS))
@settings(max_examples=300, deadline=None)
def test_a_known_word_is_never_corrected(word: str) -> None:
    assert SPELLING.mend(word).text == word
    assert SPELLING.mend(f"{word}是怎么规定的？").changes == ()


@given(st.text(max_size=60) | st.text(alphabet="公示事期试用其民主推荐见多少天干部任前", max_size=30))
@settings(deadline=None)
def test_any_text_is_mended_without_a_fault_and_shows_each_change(text: str) -> None:
    mended = SPELLING.mend(text)
    assert (mended.text == text) == (not mended.changes)


def test_the_reader_is_shown_what_was_understood(bundled: Assistant) -> None:
    answer = bundled.ask("任前工示几天？")
    assert "“任前工示”按“任前公示”理解" in answer.understood_as
    assert answer.citations[0].label.startswith("《干部任用条例》第四十二条")


def _parts_with(typed: str, place: int) -> list[str]:
    """The shorter words within that hold the slip: where one of them is a word, nothing is amiss."""
    return [typed[start:end] for start in range(place + 1) for end in range(place + 1, len(typed) + 1)]
