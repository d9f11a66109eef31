"""A day on the wire: `2019-03-03` and nothing else (pydantic alone would also take a number for a date)."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError


def _iso_day(value: object) -> object:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # 2019-02-30 has the form of a day and is none
    raise PydanticCustomError("day_format", "not a day")


Day = Annotated[date, BeforeValidator(_iso_day)]
