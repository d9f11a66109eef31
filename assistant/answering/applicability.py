"""适用、参照、不适用: whether a text applies to a group, always from the article in which the text itself says so.

Data tell which articles those are (`corpus/applicability.yaml`) and by what words a group is asked about and written
(`corpus/groups.yaml`). The verdict is read from the sentence that speaks of the group. Where none does, nothing is
inferred: the article is shown, with what else the text says of the group and who interprets it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.answering.answer import AnswerStatus
from assistant.answering.authority import said_of_interpreter
from assistant.answering.clauses import Clause, clauses
from assistant.answering.composed import Composed
from assistant.answering.found import Found
from assistant.indexes.use_order import in_use_order
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Provision, Regulation, provision_at
from assistant.regulations.numerals import parse_article_number
from assistant.regulations.yaml_table import Row, read_rows

_ASKS = re.compile(
    r"适用|[按照依]照?《[^》]+》(?:（[^）]*）)?(?:的规定)?(?:执行|办理?|来|管理)|(?:执行|参照|遵守|依照|按照?|归|属于?)《"
    r"|参照(?:执行|管理|公务员法)|管不管|管得[着到]|《[^》]+》.{0,4}管.{2,14}[吗么]|适用范围"
)
_YES_NO = re.compile(
    r"吗|么[?？]?$|是否|是不是|适不适用|能不能|可不可以|用不用|要不要|需不需要|管不管|算不算|对不对|呢[?？]?$|还是"
)
_OTHER_MATTER = re.compile(
    r"第[零一二三四五六七八九十百0-9]+[条款项]|多久|多长|几[天年个]|程序|处分期|影响期|怎么处理|试用期|年限"
)
_UNKNOWN = re.compile(
    r"适用于?(?!《)(?P<group>[一-鿿（）]{2,16}?)(?:吗|么|呢|[?？]|$)|^(?P<first>[一-鿿（）]{2,12}?)(?:也|是否|是不是)?适用"
)
_IDLE = re.compile(
    r"领导|干部|人员|选拔|任用|提拔|工作|的|管理|也|是否|是不是|于|本|我们|单位|他们|这个|条例|规定|办法|法"
)
_FORM = re.compile(r"(?:^|[，。、这该本])(条例)|(?:适用|执行|参照|按照?)(?:这个|该)?(条例)(?:吗|$|[，？?])")
_MOST = 3
_LONG_SENTENCE = 150  # characters: of a longer sentence only the part that speaks of the group is given


class Verdict(StrEnum):
    """What a sentence on scope says of a group."""

    ALIKE = "参照执行"
    ELSEWHERE = "不直接适用，另由有关机关规定"
    IN_PART = "另有规定的，依照其规定"
    OWN_WAY = "结合自身特点执行"
    APPLIES = "适用"


_READ: tuple[tuple[Verdict, re.Pattern[str]], ...] = (
    (Verdict.IN_PART, re.compile(r"另有(?:特别)?规定的")),
    (Verdict.ALIKE, re.compile(r"参照(?:执行|本条例|本规定|本法|本办法)|处分参照")),
    (Verdict.OWN_WAY, re.compile(r"结合各自特点")),
    (
        Verdict.ELSEWHERE,
        re.compile(
            r"制定(?:实施)?办法|作出(?:有关)?规定|另行规定|由[^，。；]{2,20}(?:按照?|依照)有关规定|依照有关规定办理"
        ),
    ),
)


class Group(Row):
    """A row of `groups.yaml`."""

    id: str
    name: str
    asked: tuple[str, ...]
    said: tuple[str, ...]

    def is_asked_in(self, text: str) -> bool:
        """Whether a question is about it."""
        return any(re.search(pattern, text) for pattern in self.asked)

    def is_in(self, text: str) -> bool:
        """Whether words of a provision speak of it."""
        return any(re.search(pattern, text) for pattern in self.said)


class Scoped(Row):
    """A row of `applicability.yaml`."""

    text: str
    at: tuple[str, ...]
    about: tuple[str, ...] = ()
    says: str

    def provisions(self, regulation: Regulation) -> Iterator[Provision]:
        """The articles on scope that a version holds."""
        for words in self.at:
            number = parse_article_number(f"第{words}条")
            found = provision_at(regulation, Address(number)) if number else None
            if found is not None:
                yield found


@dataclass(frozen=True, slots=True)
class Applicability:
    """Both tables over one library."""

    groups: tuple[Group, ...]
    texts: tuple[Scoped, ...]
    library: Library

    @classmethod
    def load(cls, corpus: Path, library: Library) -> "Applicability":
        """The tables of a corpus folder; none where it has none. Raises CorpusError: one cannot be read."""
        groups = read_rows(corpus / "groups.yaml", Group)
        return cls(groups, read_rows(corpus / "applicability.yaml", Scoped), library)

    def answer(self, found: Found) -> Composed | None:
        """Whether the text applies to the group asked about; None for any other question."""
        text = found.question.text
        if not _ASKS.search(text) or not _YES_NO.search(text) or _OTHER_MATTER.search(text):
            return None
        meant = self._meant(found)
        if meant is None:
            return None
        row, regulation = meant
        bare = found.question.without_citations
        own = found.request.text if found.request.turns else bare  # of a follow-up (事业单位呢) its own group
        groups = tuple(group for group in self.groups if group.is_asked_in(own))
        groups = groups or tuple(group for group in self.groups if group.is_asked_in(bare))
        name = groups[0].name if groups else _unknown(bare)
        if not name:
            return None
        if not found.named.regulations and not groups:
            return None
        scope = tuple(row.provisions(regulation))
        said = [clause for one in scope for clause in clauses(regulation, one.article) if _speaks(clause, groups)]
        if said:
            return _told(said, groups, found.named.repealed)
        return self._not_written(regulation, scope, name, groups, found.named.repealed)

    def _meant(self, found: Found) -> tuple[Scoped, Regulation] | None:
        """The text asked about with its row: the one named, else the one whose matter is named."""
        named = tuple(one for one in found.named.regulations if not one.is_internal)
        if len(named) > 1 or (found.named.not_held and not named):
            return None
        if named:
            row = next((row for row in self.texts if row.text == named[0].slug), None)
            return (row, named[0]) if row else None
        row = next((row for row in self.texts if any(words in found.question.text for words in row.about)), None)
        regulation = self.library.get(row.text, on=found.request.on) if row else self._by_form(found)
        row = row or next((row for row in self.texts if regulation and row.text == regulation.slug), None)
        return (row, regulation) if row and regulation else None

    def _by_form(self, found: Found) -> Regulation | None:
        """条例 alone means the text of that form that an office uses most; the answer names it."""
        form = _FORM.search(found.question.text)
        if form is None or found.named.not_held:
            return None
        used = in_use_order(self.library.in_force(found.request.on), self.library.folder)
        return next((one for one in used if one.kind.value == (form[1] or form[2]) and not one.is_internal), None)

    def _not_written(
        self,
        regulation: Regulation,
        scope: tuple[Provision, ...],
        name: str,
        groups: tuple[Group, ...],
        repealed: str,
    ) -> Composed:
        title = f"《{regulation.short_title}》"
        lines = [f"{repealed}{title}的适用范围没有写明{name}，不作类推。适用范围是这样写的："]
        lines += [f"{one.text}（{label(one)}）" for one in scope[:1]]
        shown = list(scope[:1])
        places = {one.address.article for one in scope}
        elsewhere = [
            clause
            for article in regulation.articles
            if article.number not in places
            for clause in clauses(regulation, article)
            if _speaks(clause, groups)
        ][:1]
        lines += [f"其他条文写到{name}的，如：{_quoted(clause)}" for clause in elsewhere]
        shown += [clause.provision for clause in elsewhere]
        sentence, clause = said_of_interpreter(regulation)
        lines.append(sentence)
        shown += [clause.provision] if clause else []
        return Composed(AnswerStatus.ANSWERED, "\n".join(lines), tuple(shown), whole=True)


def verdict_of(words: str) -> Verdict:
    """What a sentence of an article on scope says of the group that it names."""
    return next((verdict for verdict, pattern in _READ if pattern.search(words)), Verdict.APPLIES)


def _speaks(clause: Clause, groups: tuple[Group, ...]) -> bool:
    return any(group.is_in(clause.text) for group in groups)


def _told(said: list[Clause], groups: tuple[Group, ...], repealed: str) -> Composed:
    """Each sentence that speaks of a group asked about, the one that speaks of most of them first."""
    number = {id(clause): sum(group.is_in(clause.text) for group in groups) for clause in said}
    kept = sorted(said, key=lambda clause: -number[id(clause)])
    most = number[id(kept[0])]
    kept = [clause for clause in kept if number[id(clause)] == most][:_MOST]
    lines = [f"{verdict_of(_whole(clause))}，以条文所列为准：{_quoted(clause)}" for clause in kept]
    status = AnswerStatus.PREMISE_CORRECTED if repealed else AnswerStatus.ANSWERED
    provisions = tuple(unit for clause in kept for unit in _units(clause))
    return Composed(status, repealed + "\n".join(lines), provisions, whole=True)


def _whole(clause: Clause) -> str:
    """The words that carry the verdict: those of the clause, and of a 项 those that introduce it."""
    return (clause.lead if clause.provision.address.subparagraph is not None else "") + clause.text


def _units(clause: Clause) -> tuple[Provision, ...]:
    """The unit that is quoted; of a 项 with the words that introduce it also its 款."""
    provision, address = clause.provision, clause.provision.address
    whole = provision_at(provision.regulation, Address(address.article, address.paragraph))
    return (provision, whole) if address.subparagraph is not None and whole else (provision,)


def _quoted(clause: Clause) -> str:
    lead = clause.lead.split("。")[-1] if clause.provision.address.subparagraph is not None else ""
    words = clause.sentence if len(clause.sentence) <= _LONG_SENTENCE else clause.text
    return f"{lead}{words.rstrip('；;。：: ')}（{label(clause.provision)}）。"


def _unknown(text: str) -> str:
    """The words asked about where no group of the table is named; empty where there are none."""
    found = _UNKNOWN.search(text.strip("，, "))
    words = (found["group"] or found["first"] or "") if found else ""
    return words if _IDLE.sub("", words) else ""
