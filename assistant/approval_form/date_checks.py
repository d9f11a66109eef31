"""The dates of a form against one another: readable, in order, and the age they give."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.approval_form.check_row import CheckRow, agreeing, lacking
from assistant.approval_form.form import LABELS, ApprovalForm
from assistant.approval_form.months import Month, read_month

_MONTHS, _DAYS = ("birth", "joined_party", "began_work", "retirement"), ("age_reference", "filled_on")
_AGE = re.compile(r"[（(]\s*(\d{1,3})\s*岁\s*[）)]")
_PARTY_AGE, _WORK_AGE = 18, 16


def age_of(form: ApprovalForm) -> tuple[int | None, str]:
    """Full years from the month of birth to the reference date, with the arithmetic."""
    born, reference = form.month("birth"), form.month("age_reference")
    if born is None or reference is None or born.until(reference) < 0:
        return None, ""
    months = born.until(reference)
    return months // 12, f"{born.arithmetic(reference)}，满{months // 12}周岁"


def date_rows(form: ApprovalForm) -> Iterator[CheckRow]:
    """Readability, order and age."""
    yield from _readable(form)
    yield from _age_rows(form)
    yield from _orders(form)


def _readable(form: ApprovalForm) -> Iterator[CheckRow]:
    for field in (*_MONTHS, *_DAYS):
        text = getattr(form, field).strip()
        read = read_month(text) if field in _MONTHS else form.day(field)
        # A democratic party's name may stand where the party month does.
        if not text or (field == "joined_party" and not re.search(r"\d", text)):
            continue
        if read is None and not (field == "joined_party" and not text[0].isdigit()):
            shape = "yyyyMM" if field in _MONTHS else "yyyyMMdd"
            yield agreeing(LABELS[field], f"写法读不出，或者没有这个日期；文件中应写成{shape}。", agrees=False)
    for number, one in enumerate(form.family, 1):
        if one.birth.strip() and read_month(one.birth) is None:
            yield agreeing(f"家庭成员第{number}行出生年月", "写法读不出，或者没有这个月份。", agrees=False)


def _age_rows(form: ApprovalForm) -> Iterator[CheckRow]:
    """A file writes no age: there is nothing to compare, and the report gives it."""
    age, arithmetic = age_of(form)
    written = _AGE.search(form.birth)
    if form.month("birth") is None or form.month("age_reference") is None:
        yield lacking("年龄", "出生年月或者计算年龄时间没有填，或者读不出，算不出年龄。")
    elif age is None:
        yield agreeing("年龄", "计算年龄时间早于出生年月。", agrees=False)
    elif written is not None:
        yield agreeing("年龄", f"按表算得：{arithmetic}；表中写{written[1]}岁。", agrees=int(written[1]) == age)


def _orders(form: ApprovalForm) -> Iterator[CheckRow]:
    born, joined, began = form.month("birth"), _party_month(form.joined_party), form.month("began_work")
    yield _years("入党时年龄", "入党时间", born, joined, _PARTY_AGE)
    yield _years("参加工作时年龄", "参加工作时间", born, began, _WORK_AGE)
    reference, filled = form.day("age_reference"), form.day("filled_on")
    for name, later in (("出生", born), ("入党", joined), ("参加工作", began)):
        if later and filled and (later.year, later.month) > (filled.year, filled.month):
            yield agreeing(f"{name}与填表时间", f"{name}（{later}）晚于填表时间。", agrees=False)
    if isinstance(reference, date) and isinstance(filled, date) and abs((reference - filled).days) > 366:
        yield agreeing("计算年龄时间与填表时间", f"相距{abs((reference - filled).days)}天，超过一年。", agrees=False)


def _party_month(text: str) -> Month | None:
    """The first month in the words: a party's name may stand before it."""
    found = re.search(r"\d", text)
    return read_month(text[found.start() :]) if found else None


def _years(item: str, words: str, born: Month | None, later: Month | None, least: int) -> CheckRow:
    if born is None or later is None:
        return lacking(item, f"出生年月或者{words}没有填，或者没有可读的年月。")
    months = born.until(later)
    said = (
        f"{born.arithmetic(later)}，满{months // 12}周岁"
        if months >= 0
        else f"{words}（{later}）早于出生年月（{born}）"
    )
    # Only months are known: eighteen years to the month is enough.
    return agreeing(item, f"{said}；通常应满{least}周岁。", agrees=months >= least * 12)
