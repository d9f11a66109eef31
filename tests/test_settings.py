"""Settings: read from `CADRE_*` and from options; what does not fit is named, never passed over."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.errors import SetupError
from assistant.settings import CHECKOUT, Settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CADRE_{name.upper()}", raising=False)


def test_without_variables_the_defaults_hold_and_nothing_is_open_to_others() -> None:
    settings = Settings.from_environment()
    assert settings == Settings()
    assert settings.corpus == CHECKOUT / "corpus"
    assert (settings.host, settings.access_token) == ("127.0.0.1", "")


def test_a_variable_is_read_and_an_option_wins_over_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CADRE_PORT", "9000")
    monkeypatch.setenv("CADRE_DATA", "/srv/资料")
    assert Settings.from_environment().port == 9000
    assert Settings.from_environment().data == Path("/srv/资料")
    assert Settings.from_environment(port=9001).port == 9001


def test_an_option_not_given_and_an_empty_variable_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CADRE_HOST", "")
    assert Settings.from_environment(port=None, host=None) == Settings()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CADRE_PORT", "abc"),
        ("CADRE_PORT", "70000"),
        ("CADRE_PORT", "-1"),
        ("CADRE_VECTOR_STORE", "redis"),
        ("CADRE_PROT", "9000"),
    ],
)
def test_what_does_not_fit_is_named_with_a_next_step(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SetupError, match=variable) as fault:
        Settings.from_environment()
    assert fault.value.next_step
    assert value not in fault.value.sentence(), "a value may be a secret"


def test_the_folders_of_an_installation_lie_under_its_data(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    assert {settings.index_folder.parent, settings.imports_folder.parent} == {tmp_path}
    assert settings.index_folder != settings.imports_folder


def test_settings_do_not_change_and_take_nothing_unknown() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Settings.model_validate({"colour": "red"})
