"""A form checked in itself: dates, age, résumé, posts, schooling, identity number. Rows, never a verdict on people."""

from collections.abc import Iterator

from assistant.approval_form.check_row import CheckRow, FormReport, agreeing, lacking
from assistant.approval_form.date_checks import age_of, date_rows
from assistant.approval_form.form import ApprovalForm
from assistant.approval_form.id_number import birth_day, check_sign, is_shaped, sex
from assistant.approval_form.photo import picture_kind
from assistant.approval_form.resume import Resume, read_resume
from assistant.approval_form.resume_checks import resume_rows


def check_form(form: ApprovalForm) -> FormReport:
    """Every check that the form allows; what it lacks is named."""
    resume = read_resume(form.resume)
    age, arithmetic = age_of(form)
    rows = (*date_rows(form), *resume_rows(form, resume), *_id_rows(form), *_photo_rows(form))
    return FormReport(
        rows=rows, gaps=form.gaps(), age=age, age_arithmetic=arithmetic, resume_months=_lengths(form, resume)
    )


def _lengths(form: ApprovalForm, resume: Resume) -> tuple[str, ...]:
    reference = form.month("age_reference")
    made: list[str] = []
    for stage in resume.stages:
        end = stage.span.end or reference
        length = stage.span.start.arithmetic(end) if end else "没有计算年龄时间，算不出"
        made.append(f"{stage.span.dates}：{length}" + ("（算到计算年龄时间）" if end and not stage.span.end else ""))
    return tuple(made)


def _id_rows(form: ApprovalForm) -> Iterator[CheckRow]:
    """The number itself is never printed."""
    number = form.id_number.strip().upper()
    if not number:
        yield lacking("身份证号", "身份证号没有填。")
        return
    if not is_shaped(number):
        yield agreeing("身份证号", f"应为18位，表中为{len(number)}位或者有别的字符。", agrees=False)
        return
    asked = check_sign(number)
    yield agreeing("身份证号校验码", f"按前17位算得{asked}，表中末位为{number[17]}。", agrees=asked == number[17])
    born, written = birth_day(number), form.month("birth")
    if born is None:
        yield agreeing("身份证号与出生年月", "身份证号第7至14位不是存在的日期。", agrees=False)
    elif written is None:
        yield lacking("身份证号与出生年月", "出生年月没有填，或者写法读不出。")
    else:
        held = f"{born.year}.{born.month:02d}"
        yield agreeing("身份证号与出生年月", f"身份证号为{held}，出生年月为{written}。", agrees=held == str(written))
    if form.sex.strip() in {"男", "女"}:
        held = sex(number)
        yield agreeing(
            "身份证号与性别", f"身份证号为{held}，性别为{form.sex.strip()}。", agrees=held == form.sex.strip()
        )


def _photo_rows(form: ApprovalForm) -> Iterator[CheckRow]:
    if not form.photo.strip():
        yield lacking("照片", "没有照片。")
    else:
        kind = picture_kind(form.photo)
        yield agreeing("照片", f"照片数据是{kind}图片。" if kind else "照片数据读不成图片。", agrees=bool(kind))
