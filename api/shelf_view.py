"""What the administration of the shelf says and is told over HTTP."""

from collections.abc import Mapping
from datetime import datetime
from difflib import SequenceMatcher
from typing import Annotated, cast

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from api.day import Day
from api.import_plans import ImportPlan, UploadedFile
from api.questions import readable
from assistant.answering.answer import Wire
from assistant.dividing import TriedCorrection
from assistant.import_report import ImportReport, Planned
from assistant.packages import PlannedPackage
from assistant.regulations.model import Level
from assistant.regulations.parser import print_articles
from assistant.shelf.register import Entry
from assistant.shelf.stated import Stated

LONGEST_NAME = 40
LONGEST_NOTE = 200


def one_line(text: str) -> str:
    """Of one line, without what cannot be shown or stored (half a character, a control sign)."""
    if not all(sign.isprintable() for sign in text):
        raise PydanticCustomError("text_unreadable", "not printable")
    return text.strip()


By = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(one_line)]
Note = Annotated[str, Field(max_length=LONGEST_NOTE), AfterValidator(one_line)]
Token = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(one_line)]


class SessionRequest(Wire):
    """The administrator's token."""

    token: Token = Field(description="管理口令")


class StatedRequest(Wire):
    """What the text does not say and the importer knows."""

    title: Annotated[str, Field(max_length=120), AfterValidator(one_line)] = Field("", description="名称")
    issued: Day | None = Field(None, description="发布日期")
    effective: Day | None = Field(None, description="施行日期")
    version: Annotated[str, Field(max_length=4), AfterValidator(one_line)] = Field("", description="版本年份")
    level: Level | None = Field(None, description="层级；本单位自己的制度填 单位制度")

    def as_stated(self) -> Stated:
        """For the importer."""
        return Stated(self.title, self.issued, self.effective, self.version, self.level)


class PreviewRequest(Wire):
    """What is stated, by the number of the file."""

    stated: Mapping[int, StatedRequest] = Field(default={}, max_length=20, description="按文件序号填写的内容")


class ConfirmRequest(Wire):
    """Which of the previewed texts are to be taken in."""

    texts: tuple[Annotated[str, Field(max_length=12)], ...] = Field(
        (), max_length=2000, description="要导入的文本的编号；离线包不填"
    )
    by: By = Field("", description="经办人；不填为服务所用的账户名")
    agreed: bool = Field(False, description="同意以离线包里的文本替换库内不同的文本")


class WithdrawRequest(Wire):
    """Who withdraws, and why."""

    by: By = Field("", description="经办人")
    note: Note = Field("", description="原因，记入登记簿")


class RestoreRequest(Wire):
    """Who brings a text back."""

    by: By = Field("", description="经办人")


class DivisionRequest(Wire):
    """All articles as lines, divided anew."""

    text: Annotated[str, AfterValidator(readable)] = Field(
        min_length=1, description="全部条文，一款一行、一项一行；文字与库内文本相同"
    )
    by: By = Field("", description="经办人")


class PlanOpened(Wire):
    """A plan that files can be sent to."""

    plan: str
    most_files: int
    largest_file: int = Field(description="字节")
    kept_seconds: int


class FileReceived(Wire):
    """A file that came whole. `name` is what it is kept under."""

    number: int
    name: str
    size: int


class PlannedText(Wire):
    """One text of a file, as it would be taken in; `preview` is the parse report of `cadre corpus import --preview`."""

    id: str
    file_number: int
    file: str
    can_be_imported: bool
    standing: str
    standing_words: str
    fault: str
    filled_in: tuple[str, ...]
    title: str
    version: str
    level: str
    stated: StatedRequest = Field(description="填写的内容")
    preview: Mapping[str, object] | None
    articles: str = Field(description="读出的条文，一款一行")


class PackageText(Wire):
    """One text of an offline package beside what is held."""

    title: str
    version: str
    articles: int
    standing: str
    standing_words: str
    differences: tuple[str, ...]


class PackagePreview(Wire):
    """An offline package beside what is held."""

    name: str
    sha256: str
    texts: tuple[PackageText, ...]
    to_apply: int
    needs_agreement: int
    refused: int


class PlanPreview(Wire):
    """What confirming would do; nothing is changed yet."""

    plan: str
    texts: tuple[PlannedText, ...]
    package: PackagePreview | None


class TextTaken(Wire):
    """What became of one text."""

    file: str
    title: str
    version: str
    slug: str
    standing: str
    fault: str
    sentence: str = Field(description="导入结果，可能有几行")
    disagreements: tuple[str, ...] = Field(description="本库要点与原文不一致之处")
    entry: int | None = Field(description="登记号")


class ImportDone(Wire):
    """What became of every text that was confirmed."""

    texts: tuple[TextTaken, ...]
    applied: tuple[int, ...] = Field(description="应用离线包所作的登记")


class EntryShown(Wire):
    """A line of the register."""

    id: int
    at: datetime
    by: str
    action: str
    action_words: str
    slug: str
    version: str
    title: str
    source_file: str
    source_hash: str
    note: str
    held: bool = Field(description="现在采用的是这一份")
    restorable: bool = Field(description="保存有文本，可以恢复")


class Division(Wire):
    """The articles of an imported text as lines."""

    title: str
    version: str
    text: str


class ChangedLine(Wire):
    """A line of the difference: `+` new, `-` gone, a blank as it was, `…` some left out."""

    sign: str
    text: str


class DivisionTried(Wire):
    """What saving a new division would change."""

    note: str
    lines: tuple[ChangedLine, ...]


def plan_shown(plan: ImportPlan) -> PlanPreview:
    """A plan after its preview."""
    texts = tuple(
        _text(f"{file.number}-{place}", file, planned)
        for file in plan.files
        for place, planned in enumerate(file.planned or (), start=1)
    )
    return PlanPreview(plan=plan.id, texts=texts, package=_package(plan.package) if plan.package else None)


def _text(text_id: str, file: UploadedFile, planned: Planned) -> PlannedText:
    known, result = planned.identified, planned.offered.result
    regulation = known.regulation if known else None
    shown = planned.as_dict()["preview"]
    articles = regulation.articles if regulation else result.parsed.articles if result else ()
    return PlannedText(
        id=text_id,
        file_number=file.number,
        file=planned.offered.file,
        can_be_imported=planned.importable,
        standing=planned.standing.value,
        standing_words=planned.standing.words,
        fault=planned.fault,
        filled_in=known.notes if known else (),
        title=regulation.title if regulation else result.head.title if result else "",
        version=regulation.version if regulation else result.head.version if result else "",
        level=regulation.level.value if regulation else "",
        stated=StatedRequest(
            title=file.stated.title,
            issued=file.stated.issued,
            effective=file.stated.effective,
            version=file.stated.version,
            level=file.stated.level,
        ),
        preview=cast("Mapping[str, object] | None", shown),
        articles=print_articles(articles),
    )


def _package(planned: PlannedPackage) -> PackagePreview:
    return PackagePreview(
        name=planned.package.name,
        sha256=planned.package.sha256,
        texts=tuple(
            PackageText(
                title=one.text.title,
                version=one.text.version,
                articles=one.text.articles,
                standing=one.standing.value,
                standing_words=one.standing.words,
                differences=one.differences,
            )
            for one in planned.compared
        ),
        to_apply=len(planned.to_apply),
        needs_agreement=len(planned.needs_agreement),
        refused=len(planned.refused),
    )


def taken_shown(report: ImportReport) -> TextTaken:
    """What became of a text."""
    return TextTaken(
        file=report.file,
        title=report.title,
        version=report.version,
        slug=report.stored.partition("/")[0],
        standing=report.standing.value,
        fault=report.fault,
        sentence=report.as_text(),
        disagreements=tuple(each.sentence() for each in report.disagreements),
        entry=report.entry or None,
    )


def entry_shown(entry: Entry, held: bool) -> EntryShown:
    """A line of the register."""
    return EntryShown(
        id=entry.id,
        at=entry.at,
        by=entry.by,
        action=entry.action.value,
        action_words=entry.action.words,
        slug=entry.slug,
        version=entry.version,
        title=entry.title,
        source_file=entry.source_file,
        source_hash=entry.source_hash,
        note=entry.note,
        held=held,
        restorable=bool(entry.text) and not held,
    )


def correction_shown(tried: TriedCorrection) -> DivisionTried:
    """The lines that differ, each with two lines around it."""
    before, after = tried.before.split("\n"), tried.after.split("\n")
    return DivisionTried(note=tried.note, lines=tuple(changed_lines(before, after)))


def changed_lines(before: list[str], after: list[str]) -> list[ChangedLine]:
    """The difference of two texts; what is far from any change is left out."""
    lines: list[ChangedLine] = []
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(2):
        if lines or group[0][1]:
            lines.append(ChangedLine(sign="…", text=""))
        for kind, old, old_end, new, new_end in group:
            if kind == "equal":
                lines += [ChangedLine(sign=" ", text=line) for line in before[old:old_end]]
                continue
            lines += [ChangedLine(sign="-", text=line) for line in before[old:old_end]]
            lines += [ChangedLine(sign="+", text=line) for line in after[new:new_end]]
    return lines
