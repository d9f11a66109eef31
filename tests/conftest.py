"""What tests at several levels share: one assistant over the bundled corpus by words alone, and the packaged model."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.retrieval.packaged_model import packaged_model
from assistant.settings import Settings


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(Settings(data=tmp_path_factory.mktemp("data"), embedder="off"))


@pytest.fixture(scope="session")
def unpacked_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the packaged model unpacked in it, made once a run."""
    data = tmp_path_factory.mktemp("data")
    packaged_model(data)
    return data
