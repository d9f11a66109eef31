"""The résumé of a form against its other fields: lines that join, present post, start of work, schooling."""

import re
from collections.abc import Iterator

from assistant.approval_form.check_row import CheckRow, agreeing, lacking
from assistant.approval_form.form import ApprovalForm
from assistant.approval_form.resume import Resume, joins

_SCHOOL = re.compile(r".*?(?:大学|学院|党校|学校|中学|师范|研究院|研究所|[一-鿿]校)")
_STUDY = re.compile("学习|就读|读书|学生|研究生|本科|专业|在读|学员")
_SIGNS = re.compile(r"[\s，,、。；;（）()]+")


def resume_rows(form: ApprovalForm, resume: Resume) -> Iterator[CheckRow]:
    """The rows; one says that there is no résumé."""
    if not form.resume.strip():
        yield lacking("简历", "简历没有填。")
        return
    for line in resume.unread:
        yield agreeing(f"简历第{line}行", "起止年月读不出，或者没有这个月份。", agrees=False)
    if not resume.stages:
        yield lacking("简历", "简历中没有可读的起止年月。")
        return
    yield from _join_rows(resume)
    yield from _within_rows(resume)
    yield _post_row(form, resume)
    yield _start_row(form, resume)
    yield _school_row(form.full_time_school, "全日制教育", [one.span.words for one in resume.stages])
    nested = [one.words for stage in resume.stages for one in stage.within]
    yield _school_row(form.part_time_school, "在职教育", nested)


def _join_rows(resume: Resume) -> Iterator[CheckRow]:
    found = joins(resume)
    for one in found:
        between = f"“{one.before.dates}”与“{one.after.dates}”"
        if one.months > 0:
            yield lacking("简历衔接", f"{between}之间有空档，未见说明：{one.arithmetic}。")
        else:
            yield agreeing("简历衔接", f"{between}时间交叉：{one.arithmetic}。", agrees=False)
    backward = [one.span for one in resume.stages if one.span.end and one.span.start.until(one.span.end) < 0]
    for span in backward:
        yield agreeing("简历起止", f"“{span.dates}”止早于起。", agrees=False)
    for stage in resume.stages[:-1]:
        if stage.span.end is None:
            yield agreeing("简历衔接", f"“{stage.span.dates}”没有截止年月，却不是最后一段。", agrees=False)
    if not found and not backward and all(one.span.end for one in resume.stages[:-1]):
        yield agreeing("简历衔接", f"{len(resume.stages)}段前后相接。", agrees=True)


def _within_rows(resume: Resume) -> Iterator[CheckRow]:
    for stage in resume.stages:
        for one in stage.within:
            late = stage.span.end and (one.end is None or one.end > stage.span.end)
            if one.start < stage.span.start or late:
                said = f"其间“{one.dates}”不在所属的“{stage.span.dates}”之内。"
                yield agreeing("其间学习", said, agrees=False)


def _post_row(form: ApprovalForm, resume: Resume) -> CheckRow:
    last = resume.last
    post = _SIGNS.sub("", form.present_post)
    if not post or last is None:
        return lacking("现任职务与简历末段", "现任职务没有填。")
    words = _SIGNS.sub("", last.words)
    said = f"现任职务为“{form.present_post.strip()}”，简历末段为“{last.words}”"
    if last.end is not None:
        return agreeing("现任职务与简历末段", f"{said}，末段写了截止年月{last.end}。", agrees=False)
    return agreeing("现任职务与简历末段", f"{said}。", agrees=post == words)


def _start_row(form: ApprovalForm, resume: Resume) -> CheckRow:
    began = form.month("began_work")
    if began is None:
        return lacking("参加工作时间与简历", "参加工作时间没有填，或者读不出。")
    starts = [one.span.start for one in resume.stages]
    said = f"参加工作时间为{began}，简历从{starts[0]}写起"
    if began in starts:
        return agreeing("参加工作时间与简历", f"{said}，有一段从这个月开始。", agrees=True)
    return agreeing("参加工作时间与简历", f"{said}，没有一段从这个月开始。", agrees=False)


def _school_row(field: str, kind: str, lines: list[str]) -> CheckRow:
    """The first school of the field, looked for in the lines of that kind of schooling."""
    item = f"{kind}与简历"
    studies = [line for line in lines if _STUDY.search(line)]
    found = _SCHOOL.match(field.strip())
    if not field.strip():
        if studies:
            return lacking(item, f"简历有学习经历“{studies[0]}”，{kind}的毕业院校没有填。")
        return lacking(item, f"{kind}的毕业院校没有填，简历中也没有这类学习经历。")
    if found is None:
        return lacking(item, f"从{kind}的毕业院校一栏读不出校名。")
    said = f"{kind}的毕业院校为“{found[0]}”，"
    matching = [line for line in lines if found[0] in line]
    if matching:
        return agreeing(item, f"{said}简历写“{matching[0]}”。", agrees=True)
    if studies:
        return agreeing(item, f"{said}简历的学习经历没有这所学校。", agrees=False)
    return lacking(item, f"{said}简历中没有相应的学习经历。")
