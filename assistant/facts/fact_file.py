"""A fact file (YAML or JSON): unit, year and facts. What cannot be used is told, and counts as missing."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import yaml
from pydantic import ValidationError

from assistant.errors import FactsInvalid
from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact, FactProblem, FactState, Source, SourceKind
from assistant.facts.fact_reading import ValueInvalid, is_nothing, read_value
from assistant.facts.sheet import FactSheet
from assistant.facts.slot import Slot
from assistant.facts.unit import UnitProfile

LARGEST_FILE = 4 * 1024 * 1024
_TOP = ("unit", "year", "facts")
_NEXT_STEP = "最少要有：unit: {name: 单位全称, party_body: 党组} 和 year: 2025。"


class _Loader(yaml.SafeLoader):
    """YAML without aliases: a small file that expands to gigabytes is refused."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """As in the library, with aliases refused."""
        if self.check_event(yaml.AliasEvent):  # pyright: ignore[reportUnknownMemberType]
            raise yaml.YAMLError("aliases")
        return super().compose_node(parent, index)


def read_fact_file(path: Path, sheet: FactSheet) -> Dossier:
    """The dossier of a file.

    Raises:
        FactsInvalid: the file cannot be read, or the unit or the year is missing or wrong.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FactsInvalid(f"事实文件 {path.name} 读不了。", "请检查路径和权限。", file=path.name) from error
    if len(content) > LARGEST_FILE:
        raise FactsInvalid(f"事实文件 {path.name} 超过4 MB。", "请只保留需要的事实。", file=path.name)
    return read_facts(loaded(content, path.name), sheet, SourceKind.FILE, path.name)


def loaded(content: bytes, name: str) -> object:
    """What YAML or JSON says.

    Raises:
        FactsInvalid: it is neither.
    """
    try:
        return yaml.load(content.decode("utf-8-sig"), Loader=_Loader)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"（第{mark.line + 1}行附近）" if mark else ""
        raise FactsInvalid(
            f"{name} 不是可读的 YAML 或 JSON{line}。", "请用 UTF-8 编码，按“名称: 值”书写。", file=name
        ) from error


def read_facts(given: object, sheet: FactSheet, kind: SourceKind, where: str = "") -> Dossier:
    """The dossier of a mapping `{unit, year, facts}`; `kind` and `where` become the source of each fact.

    Raises:
        FactsInvalid: the unit or the year is missing or wrong. Anything less becomes a problem of the dossier.
    """
    if not isinstance(given, Mapping):
        raise FactsInvalid("事实文件应当是“名称: 值”的形式。", _NEXT_STEP)
    top = cast(Mapping[object, object], given)
    unit = _unit(top.get("unit"))
    year = _year(top.get("year")) if sheet.yearly or top.get("year") is not None else 0
    problems = [
        FactProblem(str(name)[:60], f"不认识“{str(name)[:60]}”，没有用到。", "事实写在 facts 之下。")
        for name in top
        if name not in _TOP
    ]
    facts: dict[str, Fact] = {}
    entries = top.get("facts")
    if entries is not None and not isinstance(entries, Mapping):
        raise FactsInvalid("facts 应当是“名称: 值”的形式。", "请参照 cadre draft facts 给出的清单。")
    for name, entry in cast(Mapping[object, object], entries or {}).items():
        slot = sheet.slot(str(name))
        if slot is None:
            told = f"{sheet.title}没有“{str(name)[:60]}”这一项，没有用到。"
            problems.append(FactProblem(f"facts.{str(name)[:60]}", told, "请对照 cadre draft facts 的清单改名或删去。"))
            continue
        read = _fact(slot, entry, year, Source(kind, f"{where} {slot.id}".strip()))
        if isinstance(read, FactProblem):
            problems.append(read)
        elif read is not None:
            facts[slot.id] = read
    return Dossier(sheet, unit, year, facts, tuple(problems))


def _fact(slot: Slot, entry: object, year: int, source: Source) -> Fact | FactProblem | None:
    """The fact; `entry` is the value, or `{value, source, state}`."""
    state = FactState.GIVEN
    if isinstance(entry, Mapping) and "value" in entry:
        full = cast(Mapping[str, object], entry)
        extra = set(full) - {"value", "source", "state"}
        if extra:
            told = f"{slot.label}不认识“{sorted(map(str, extra))[0][:40]}”。"
            return FactProblem(f"facts.{slot.id}", told, "只有 value、source、state 三项。", slots=(slot.id,))
        if full.get("state") is not None and full["state"] not in tuple(FactState):
            told = f"{slot.label}的状态应为：{'、'.join(FactState)}。"
            return FactProblem(f"facts.{slot.id}", told, "请改正 state。", str(full["state"])[:40], (slot.id,))
        state = FactState(str(full["state"])) if full.get("state") is not None else state
        if full.get("source"):
            source = Source(source.kind, str(full["source"])[:200])
        entry = full["value"]
    value = cast(object, entry)
    if is_nothing(value):
        return None
    try:
        return Fact(slot, read_value(slot, value, year), source, state)
    except ValueInvalid as error:
        shown = "" if slot.personal else str(value)[:40]
        return FactProblem(f"facts.{slot.id}", f"{error}。", "改正之前按缺项处理。", shown, (slot.id,))


def _unit(given: object) -> UnitProfile:
    if not isinstance(given, Mapping):
        raise FactsInvalid("没有写明单位。", _NEXT_STEP)
    try:
        return UnitProfile.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise FactsInvalid(f"单位信息的 {field} 缺少或者不合要求。", _NEXT_STEP, field=field) from error


def _year(given: object) -> int:
    if isinstance(given, str) and given.strip().removesuffix("年").isdecimal():
        given = int(given.strip().removesuffix("年"))
    if isinstance(given, bool) or not isinstance(given, int) or not 2000 <= given <= 2100:
        raise FactsInvalid("没有写明年度，或者年度不合要求。", _NEXT_STEP)
    return given
