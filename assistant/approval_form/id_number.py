"""The 公民身份号码 of 18 places (GB 11643—1999): its check digit (ISO 7064, MOD 11-2), its birth day, its sex."""

import re
from datetime import date

from assistant.approval_form.months import read_day

_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "10X98765432"


def is_shaped(number: str) -> bool:
    """Whether it has 18 places, the last a digit or X."""
    return _SHAPE.fullmatch(number) is not None


def check_sign(number: str) -> str:
    """The sign that the first 17 places ask for."""
    return _SIGNS[sum(int(sign) * weight for sign, weight in zip(number[:17], _WEIGHTS, strict=True)) % 11]


def birth_day(number: str) -> date | None:
    """The day in places 7 to 14, None when there is no such day."""
    return read_day(number[6:14])


def sex(number: str) -> str:
    """By the 17th place: odd 男, even 女."""
    return "男" if int(number[16]) % 2 else "女"
