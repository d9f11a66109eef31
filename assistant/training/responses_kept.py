"""Responses as the records keep them: a JSON list of texts."""

import json
from typing import cast

from assistant.records.attempts import KeptAnswer
from assistant.training.response import Response


def stored(response: Response) -> str:
    """For the records."""
    return json.dumps(response, ensure_ascii=False)


def response_of(answer: KeptAnswer) -> Response:
    """From the records."""
    return tuple(cast("list[str]", json.loads(answer.value)))
