"""What was found a moment ago is not looked for again, and is forgotten soon."""

import pytest

from assistant.answering.recent import Recent


class Counting:
    """Makes a new value at each call."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        return self.calls


def test_a_value_is_made_once_while_it_is_good() -> None:
    make = Counting()
    recent = Recent[str, int](seconds=60, most=4)
    assert [recent.of("a", make), recent.of("a", make), recent.of("b", make)] == [1, 1, 2]


def test_it_is_made_anew_when_its_time_is_over() -> None:
    make = Counting()
    recent = Recent[str, int](seconds=0, most=4)
    assert [recent.of("a", make), recent.of("a", make)] == [1, 2]


def test_the_oldest_gives_way() -> None:
    make = Counting()
    recent = Recent[str, int](seconds=60, most=2)
    for key in ("a", "b", "c"):
        recent.of(key, make)
    assert recent.of("a", make) == 4


def test_what_cannot_be_made_is_not_kept() -> None:
    def fails() -> int:
        raise ValueError("cannot")

    recent = Recent[str, int](seconds=60, most=2)
    with pytest.raises(ValueError, match="cannot"):
        recent.of("a", fails)
    assert recent.of("a", Counting()) == 1
