"""The rules of procedure as data (`corpus/rules/*.yaml`), each with the provision that bears it out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field

from assistant.errors import CorpusError
from assistant.regulations.citation import label
from assistant.regulations.library import Library
from assistant.regulations.model import Address, ArticleNumber, Provision, provision_at
from assistant.regulations.yaml_table import Row, read_rows

_RuleT = TypeVar("_RuleT", bound=Row)


class RuleKind(StrEnum):
    """How a rule is reckoned; the values stand in the table."""

    ORDER = "order"
    AFTER = "after"
    WITHIN = "within"
    LAPSE = "lapse"
    RIPE = "ripe"
    LEAST_DAYS = "least_days"
    MOST_DAYS = "most_days"
    SHARE_LEAST = "share_least"
    SHARE_MORE = "share_more"
    LEAST = "least"
    BALANCE = "balance"
    STARTS = "starts"


class _Cited(Row):
    slug: str = ""
    at: dict[str, tuple[int, ...]] = Field(default_factory=dict)
    says: tuple[str, ...] = ()
    figure: str = ""
    months: int = 0


class ProcedureRule(_Cited):
    """One row of `procedure.yaml`."""

    id: str
    name: str
    kind: RuleKind
    earlier: str = ""
    later: str = ""
    part: str = ""
    whole: str = ""
    parts: int = 0
    of: int = 1
    days: int = 0
    equal: bool = False
    when: dict[str, Any] = Field(default_factory=dict)


class PeriodRule(_Cited):
    """One row of `periods.yaml`."""

    event: str
    effect: str
    starts: str = Field("决定生效之日", alias="from")
    discipline: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """The provision of a rule on a day: its citation and words; `why_not` where no version of that day is known."""

    label: str
    quote: str
    why_not: str = ""


def procedure_rules(corpus: Path) -> tuple[ProcedureRule, ...]:
    """The rules of one appointment.

    Raises:
        CorpusError: the table is missing or cannot be read.
    """
    return _procedure(corpus)


def period_rules(corpus: Path) -> tuple[PeriodRule, ...]:
    """The rules of periods that follow an event.

    Raises:
        CorpusError: the table is missing or cannot be read.
    """
    return _periods(corpus)


@lru_cache(maxsize=4)
def _procedure(corpus: Path) -> tuple[ProcedureRule, ...]:
    return _filled(corpus / "rules" / "procedure.yaml", ProcedureRule)


@lru_cache(maxsize=4)
def _periods(corpus: Path) -> tuple[PeriodRule, ...]:
    return _filled(corpus / "rules" / "periods.yaml", PeriodRule)


def _filled(path: Path, shape: type[_RuleT]) -> tuple[_RuleT, ...]:
    """A table that is not there would make every appointment look sound."""
    rows = read_rows(path, shape)
    if not rows:
        raise CorpusError(f"法规库里没有规则表 rules/{path.name}。", "请从发行包中补上这个文件。", file=path.name)
    return rows


def provision_of(rule: ProcedureRule | PeriodRule, version: str, library: Library) -> Provision | None:
    """The provision of a rule in one version."""
    regulation = library.get(rule.slug, version)
    if regulation is None or version not in rule.at:
        return None
    article, *below = rule.at[version]
    places = [*below, None, None][:2]
    return provision_at(regulation, Address(ArticleNumber(article), *places))


def basis_of(rule: ProcedureRule | PeriodRule, day: date, library: Library) -> Basis:
    """The provision of a rule that held on a day. Arithmetic rests on none."""
    if not rule.slug:
        return Basis("算术关系", "")
    held = library.get(rule.slug, on=day)
    provision = provision_of(rule, held.version, library) if held else None
    if held is not None and provision is not None:
        return Basis(label(provision, day), provision.text)
    title = library.versions(rule.slug)[-1].title if library.versions(rule.slug) else rule.slug
    what = f"当日施行的{held.version}年文本没有核对过这一要求" if held else "当日没有施行的文本在库"
    return Basis(f"《{title}》", "", f"按{day.isoformat()}的效力：{what}，请人工核对当时的规定。")
