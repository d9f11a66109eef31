"""What tests at several levels share: one assistant over the bundled corpus, by words alone, opened once a run."""

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(Settings(data=tmp_path_factory.mktemp("data"), embedder="off"))
