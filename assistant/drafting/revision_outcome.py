"""What a revision comes to, instruction by instruction, and how it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.drafting.composer import Choices
from assistant.drafting.document_type import DocumentType, Section
from assistant.drafting.revision_words import RevisionKind
from assistant.facts.dossier import Dossier


class RefusalReason(StrEnum):
    """Why an instruction was not followed."""

    NOT_UNDERSTOOD = "没有看懂"
    NO_SUCH_PART = "没有这一部分"
    NO_SUCH_FACT = "没有这项事实"
    AMBIGUOUS = "所指不止一处"
    NOT_OPTIONAL = "不能略去"
    LOCKED = "锁定的内容"
    COMPUTED = "由其他事实算出"
    VALUE_INVALID = "取值不合要求"
    NOTHING_TO_DO = "没有可改的"


@dataclass(frozen=True, slots=True)
class RevisionStep:
    """One instruction that was followed, and what it did, in words."""

    instruction: str
    kind: RevisionKind
    told: str


@dataclass(frozen=True, slots=True)
class RevisionRefused:
    """One instruction that was not followed; `instead` is what can be said."""

    instruction: str
    reason: RefusalReason
    message: str
    instead: str


@dataclass(frozen=True)
class Revision:
    """The choices and facts after all instructions, what was done and what was refused."""

    choices: Choices
    dossier: Dossier
    steps: tuple[RevisionStep, ...] = ()
    refused: tuple[RevisionRefused, ...] = ()


def instead(reason: RefusalReason, one: DocumentType) -> str:
    """What can be said in the place of an instruction that was refused."""
    headings = "、".join(part.heading for part in one.sections if part.heading and part.level == 1)
    optional = "、".join(part.heading for part in one.sections if part.switchable)
    return {
        RefusalReason.NO_SUCH_PART: f"可以说部分的序号或者名称：{headings}。",
        RefusalReason.AMBIGUOUS: "请写出全名或者序号。",
        RefusalReason.NOT_OPTIONAL: f"可以不要的部分：{optional or '没有'}；其余部分可以说“精简”。",
        RefusalReason.LOCKED: "可以说“把某项事实改为某值”，各处一起改。",
        RefusalReason.NOTHING_TO_DO: "可以换一个部分，或者不作修改。",
    }.get(
        reason,
        "可以说：第二部分换一种说法；不要某可选部分；恢复某部分；第三部分精简；只写前两部分；把某项事实改为某值。",
    )


def named(parts: Sequence[Section], one: DocumentType) -> str:
    """The parts meant, as a reader knows them."""
    return "全文" if len(parts) == len(one.sections) else quoted(parts[0])


def quoted(part: Section) -> str:
    """The heading of a part in quotation marks."""
    return f"“{part.heading.replace('“', '‘').replace('”', '’') or '开头'}”"
