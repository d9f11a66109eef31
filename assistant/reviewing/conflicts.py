"""Conflicts between the papers of one appointment: the same matter stated differently, by file, place and wording.

Two papers speak of the same matter only where both name it (the step of a date, the topic and label of a count); what
is not named so is not compared. A paper on several persons is compared only in what all of them share.
"""

import re
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import RequestError
from assistant.reviewing.finding import FindingPlace
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import in_paragraph
from assistant.reviewing.stated import Stated, contexts
from assistant.reviewing.stated_counts import stated_counts
from assistant.reviewing.stated_dates import stated_dates
from assistant.reviewing.stated_persons import NAME, is_same, stated_persons, stated_votes

NUMBER = "发文字号"
_NUMBERED = re.compile(r"《(?P<title>[^《》]{4,60})》\s*[（(]\s*(?P<v>[^\s（）()，。]{1,20}〔\d{4}〕\d+号)\s*[）)]")
_OWN = re.compile(r"\s*(?P<v>[^\s，。《》（）]{1,20}〔\d{4}〕\d+号)\s*")
_SHARED = re.compile(
    r"推荐日期|确定考察对象日期|讨论决定|会议推荐·(?:应到|实到|发出|收回)|谈话调研推荐·|考察(?:开始|结束)日期|公示"
)
MOST_FILES = 60


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ConflictPlace(_Wire):
    """One wording of the matter."""

    file: str = Field(description="文件名")
    place: FindingPlace
    value: str = Field(description="读出的值")
    words: str = Field(description="文中的写法")


class Conflict(_Wire):
    """One matter that the papers state differently; the first place of each wording in each file."""

    matter: str = Field(description="哪一事项")
    places: tuple[ConflictPlace, ...]


class ConflictReport(_Wire):
    """No conflict means that what could be compared agrees, not that the papers are right."""

    conflicts: tuple[Conflict, ...]
    files: tuple[str, ...]
    compared: int = Field(description="至少两处写到、作了比较的事项数")
    notices: tuple[str, ...] = ()


def conflicts(documents: Sequence[ReviewedDocument]) -> ConflictReport:
    """Compare the papers with one another, and each in itself.

    Raises:
        RequestError: no paper, or too many.
    """
    if not documents or len(documents) > MOST_FILES:
        raise RequestError(f"请给出1到{MOST_FILES}份文书。", "例如：cadre check conflicts 请示.docx 公示.docx")
    by_matter: dict[str, list[Stated]] = {}
    several: list[str] = []
    for document in documents:
        found = [*_stated(document)]
        names = {one.value for one in found if one.matter == NAME}
        if len(names) > 1 and _introduced(document) > 1:
            several.append(document.name)
            found = [one for one in found if _SHARED.match(one.matter)]
            values: dict[str, set[str]] = {}
            for one in found:
                values.setdefault(one.matter, set()).add(one.value)
            found = [one for one in found if len(values[one.matter]) == 1]
        for one in found:
            by_matter.setdefault(one.matter, []).append(one)
    made = [_conflict(matter, stated) for matter, stated in by_matter.items()]
    notices = tuple(f"{name}写到几个人选，只比较共同的日期、人数。" for name in several)
    return ConflictReport(
        conflicts=tuple(one for one in made if one is not None),
        files=tuple(one.name for one in documents),
        compared=sum(len(stated) > 1 for stated in by_matter.values()),
        notices=(*notices, *(f"{one.name}：{words}" for one in documents for words in one.notices)),
    )


def _stated(document: ReviewedDocument) -> Iterable[Stated]:
    file = document.name
    for context in contexts(document):
        yield from stated_persons(context, file)
        yield from stated_dates(context, file)
        yield from stated_counts(context, file)
    yield from stated_votes(document)
    for paragraph in document.paragraphs:
        own = _OWN.fullmatch(paragraph.text) if paragraph.number <= 8 else None
        if own and document.title:
            title = re.sub(r"\s", "", document.title)
            yield Stated(
                f"《{title}》{NUMBER}", own["v"], file, in_paragraph(paragraph, *own.span("v")), own["v"]
            )  # fmt: skip
        for cited in _NUMBERED.finditer(paragraph.text):
            matter = f"《{cited['title']}》{NUMBER}"
            yield Stated(matter, cited["v"], file, in_paragraph(paragraph, *cited.span("v")), cited[0])


def _introduced(document: ReviewedDocument) -> int:
    """How many persons the paper introduces, each with sex and birth, or as a candidate."""
    return len(set(re.findall(r"(?:^|[\n。；])\s*([一-鿿·]{2,8})，[男女]，", document.text)))


def _conflict(matter: str, stated: Sequence[Stated]) -> Conflict | None:
    if all(is_same(matter, one.value, other.value) for one in stated for other in stated):
        return None
    kept: dict[tuple[str, str], Stated] = {}
    for one in stated:
        kept.setdefault((one.file, one.value), one)
    places = (ConflictPlace(file=one.file, place=one.place, value=one.value, words=one.words) for one in kept.values())
    return Conflict(matter=matter, places=tuple(places))
