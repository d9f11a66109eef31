"""Whose training it is: the pseudonym in a header, never in an address, since addresses stand in logs."""

from typing import Annotated

from fastapi import Header

from assistant.records.people import LOCAL

PersonHeader = Annotated[
    str,
    Header(
        alias="X-Cadre-Person",
        description="人员代号（由 POST /api/training/people 生成）；不填为本机用户",
        min_length=1,
        max_length=40,
        pattern=r"^[A-Za-z0-9-]+$",
        openapi_examples={"made": {"summary": "生成的代号", "value": "p-0123456789abcdef"}},
    ),
]
NOBODY_NAMED = LOCAL
