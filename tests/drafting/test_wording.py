"""The language of wordings."""

import pytest

from assistant.drafting.wording import Wording, WordingInvalid

KNOWN = {"chief": set[str](), "rows": {"name"}}


def test_a_wording_names_its_placeholders() -> None:
    assert Wording("共{chief}[[，{year}年]]{.name}").names == ("chief", ".name")


@pytest.mark.parametrize("words", ["{}", "{Chief}", "{a b}", "[[a", "a]]", "[[a[[b]]]]", "{reg:}", "{a.b}"])
def test_what_is_no_wording_is_refused(words: str) -> None:
    with pytest.raises(WordingInvalid):
        Wording(words)


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("{chief}{.name}{unit.name}{year}{chief.number}", ()),
        ("{x}", ("x",)),
        ("{.y}", (".y",)),
        ("{unit.x}", ("unit.x",)),
    ],
)
def test_unknown_names_are_told(words: str, unknown: tuple[str, ...]) -> None:
    assert Wording(words).unknown(KNOWN, "rows") == unknown
