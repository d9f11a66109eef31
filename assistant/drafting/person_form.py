"""The person of an appointment from an approval form (.lrmx), and the form from the facts of an appointment.

What the form does not say stays a gap; what the fact file says stands before what the form says.
"""

import re
from pathlib import Path

from assistant.approval_form.form import ApprovalForm
from assistant.approval_form.lrmx_reading import LARGEST_FILE, read_lrmx
from assistant.approval_form.resume import read_resume
from assistant.errors import FormInvalid
from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact, FactProblem, Source, SourceKind
from assistant.facts.fact_reading import ValueInvalid, read_value
from assistant.facts.value import Month, Rows, Value, printed

_JOINED = re.compile(r"(\d{4})年(\d{1,2})月(?:加)?入党")
_TAKEN = {
    "name": "name",
    "sex": "sex",
    "nation": "nation",
    "birth": "born",
    "native_place": "native_place",
    "began_work": "work_began",
    "present_post": "present_post",
    "proposed_post": "post",
    "removed_post": "removed_post",
}
"""Field of the form → fact."""


def read_person(path: Path) -> ApprovalForm:
    """The approval form of a .lrmx file.

    Raises:
        FormInvalid: the file cannot be read, or is no such form.
    """
    try:
        with path.open("rb") as opened:
            return read_lrmx(opened.read(LARGEST_FILE + 1))
    except OSError as error:
        raise FormInvalid(f"任免审批表文件 {path.name} 读不了。", "请检查路径和权限。") from error


def with_person(dossier: Dossier, form: ApprovalForm, file: str) -> Dossier:
    """The dossier with the person's facts from the form where the dossier has none.

    A field that cannot be read as its fact, or that says otherwise than the facts, becomes a problem.
    """
    found: dict[str, Fact] = {}
    problems = list(dossier.problems)
    for name, given in _given(form).items():
        slot = dossier.sheet.slot(name)
        if slot is None:
            continue
        try:
            value = read_value(slot, given, 0)
        except ValueInvalid as error:
            problems.append(
                FactProblem(f"lrmx.{name}", f"任免审批表：{error}。", "改正之前按缺项处理。", slots=(name,))
            )
            continue
        before = dossier.facts.get(name)
        if before is None:
            found[name] = Fact(slot, value, Source(SourceKind.FORM, f"{file} {slot.label}"))
        elif not isinstance(value, Rows) and not _agree(printed(before.value), printed(value)):
            told = f"事实文件与任免审批表的{slot.label}不一致，用的是事实文件的。"
            problems.append(FactProblem(f"lrmx.{name}", told, "请核对后改正其中一处。", slots=(name,)))
    return Dossier(dossier.sheet, dossier.unit, dossier.year, {**dossier.facts, **found}, tuple(problems))


def form_of(dossier: Dossier, form: ApprovalForm | None = None) -> ApprovalForm:
    """The approval form over the facts; fields that the facts do not cover are those of the form, else empty."""
    known = {name: fact.value for name, fact in dossier.known.items()}
    words: dict[str, str] = {}
    for field, name in (*_TAKEN.items(), ("reasons", "proposal")):
        if name in known:
            words[field] = _formed(known[name])
    resume, grades = known.get("resume"), known.get("assessments")
    if isinstance(resume, Rows) and not (form and form.resume.strip()):
        words["resume"] = "\n".join(
            f"{printed(row.get('period', ''))}  {printed(row.get('experience', ''))}" for row in resume.rows
        )
    if isinstance(grades, Rows) and not (form and form.assessments.strip()):
        words["assessments"] = "；".join(
            f"{printed(row.get('assessed_year', ''))}年度{printed(row.get('grade', ''))}" for row in grades.rows
        )
    if "party" in known and not (form and form.joined_party.strip()):
        joined = _JOINED.search(printed(known["party"]))
        words["joined_party"] = f"{joined[1]}{int(joined[2]):02d}" if joined else printed(known["party"])
    words["submitted_by"] = (form.submitted_by if form else "") or dossier.unit.party_name
    base = form or ApprovalForm(family=())
    return base.model_copy(update=words)


def _given(form: ApprovalForm) -> dict[str, object]:
    given: dict[str, object] = {
        name: words for field, name in _TAKEN.items() if (words := getattr(form, field).strip())
    }
    for field, name in (("birth", "born"), ("began_work", "work_began")):
        month = form.month(field)
        if month is not None:
            given[name] = f"{month.year}.{month.month:02d}"
    education = [words for one in ("full_time_education", "full_time_degree") if (words := getattr(form, one).strip())]
    education += [f"在职{form.part_time_education.strip()}"] if form.part_time_education.strip() else []
    if education:
        given["education"] = "，".join(education)
    joined = form.month("joined_party")
    if joined is not None:
        given["party"] = f"中共党员，{joined.year}年{joined.month}月入党"
    stages = read_resume(form.resume).stages
    if stages:
        given["resume"] = [{"period": one.span.dates, "experience": one.span.words or "（未写明）"} for one in stages]
    return given


def _formed(value: Value) -> str:
    return f"{value.year}{value.month:02d}" if isinstance(value, Month) else printed(value)


def _agree(one: str, other: str) -> bool:
    long, short = sorted((one, other), key=len, reverse=True)
    return long == short or (long.endswith(short) and not long.removesuffix(short).endswith("副"))
