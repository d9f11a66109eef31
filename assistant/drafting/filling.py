"""A wording filled from facts: the words, and for each figure, name and date the span and the source it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.drafting.draft import SentenceSource
from assistant.drafting.wording import Piece, Wording
from assistant.facts.dossier import Dossier
from assistant.facts.fact import Fact
from assistant.facts.slot import Slot
from assistant.facts.value import Value, number_of, printed
from assistant.regulations.library import Library

_UNIT_LABELS = {
    "name": "单位全称",
    "short_name": "规范化简称",
    "rank": "机构规格",
    "heads_rank": "内设机构正职的职务层次",
    "deputies_rank": "内设机构副职的职务层次",
    "department": "组织（人事）部门名称",
    "superior": "报送的上级组织（人事）部门",
    "signer": "签发人",
    "printer": "印发机关",
}


def gap_words(label: str) -> str:
    """How a missing fact is printed; the file is then a 讨论稿."""
    return f"〔待补：{label}〕"


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that a wording needed and nobody gave."""

    slot: str
    label: str
    question: str
    required: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """The words with their sources by position, and the gaps in them."""

    text: str
    sources: tuple[SentenceSource, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def then(self, other: "Filled") -> "Filled":
        """Both, one after the other, the positions of the second moved on."""
        by = len(self.text)
        moved = tuple(
            one if one.start is None else one.model_copy(update={"start": one.start + by, "end": (one.end or 0) + by})
            for one in other.sources
        )
        return Filled(self.text + other.text, (*self.sources, *moved), (*self.gaps, *other.gaps))


@dataclass
class Filler:
    """Fills the wordings of one draft in order: a regulation is named in full first, then by its short form."""

    dossier: Dossier
    library: Library
    on: date
    named: set[str] = field(default_factory=set[str])
    missing_regulations: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        self.known: Mapping[str, Fact] = self.dossier.known

    def fill(self, words: str, rows: Slot | None = None, row: Mapping[str, Value] | None = None) -> Filled:
        """The wording filled; with `rows` and `row`, {.column} is that record's cell."""
        filled, pieces = Filled(""), Wording(words).pieces
        dropped = {
            piece.fragment
            for piece in pieces
            if piece.fragment and piece.name and self._source(piece.name, rows, row) is None
        }
        for piece in pieces:
            if piece.fragment not in dropped or not piece.fragment:
                filled = filled.then(self._filled(piece, rows, row))
        return filled

    def lacks(self, words: str, rows: Slot | None = None, row: Mapping[str, Value] | None = None) -> list[Gap]:
        """The facts that the wording needs outside its optional fragments and that are not there."""
        return [self._gap(name, rows) for name in Wording(words).names if self._source(name, rows, row) is None]

    def _filled(self, piece: Piece, rows: Slot | None, row: Mapping[str, Value] | None) -> Filled:
        if not piece.name:
            return Filled(piece.words)
        found = self._source(piece.name, rows, row)
        if found is not None:
            text, source = found
            if source is None:
                return Filled(text)
            return Filled(text, (source.model_copy(update={"start": 0, "end": len(text)}),))
        gap = self._gap(piece.name, rows)
        text = gap_words(gap.label)
        source = SentenceSource(kind="gap", id=gap.slot, label=gap.label, start=0, end=len(text))
        return Filled(text, (source,), (gap,))

    def _source(
        self, name: str, rows: Slot | None, row: Mapping[str, Value] | None
    ) -> tuple[str, SentenceSource | None] | None:
        """The words for a placeholder with their source; None where the fact is missing."""
        if name == "year":
            return (
                (str(self.dossier.year), SentenceSource(kind="unit", id="year", label="年度"))
                if (self.dossier.year)
                else None
            )
        if name.startswith("reg:"):
            return self._regulation(name.removeprefix("reg:"))
        if name.startswith("unit."):
            return self._unit(name.removeprefix("unit."))
        bare, _, part = name.removeprefix(".").partition(".")
        if name.startswith("."):
            value = (row or {}).get(bare)
            fact = self.known.get(rows.id) if rows else None
            column = rows.column(bare) if rows else None
            if value is None or fact is None or rows is None or column is None:
                return None
            source = SentenceSource(
                kind="fact",
                id=f"{rows.id}.{bare}",
                label=f"{rows.label}·{column.label}",
                words=str(fact.source),
                state=str(fact.state),
            )
        else:
            fact = self.known.get(bare)
            if fact is None:
                return None
            value = fact.value
            source = SentenceSource(
                kind="fact", id=bare, label=fact.slot.label, words=str(fact.source), state=str(fact.state)
            )
        text = str(number_of(value)) if part == "number" else printed(value)
        text = " ".join(text.split()) if "\n" in text else text
        return (text.rstrip("。") or text) if isinstance(value, str) else text, source  # the wording sets the full stop

    def _unit(self, name: str) -> tuple[str, SentenceSource] | None:
        value = str(getattr(self.dossier.unit, name))
        if not value:
            return None
        return value, SentenceSource(kind="unit", id=f"unit.{name}", label=_UNIT_LABELS.get(name, "单位信息"))

    def _regulation(self, slug: str) -> tuple[str, SentenceSource] | None:
        """《full title》（以下简称《short》） at first, 《short》 after; nothing for a text not in force on the day."""
        regulation = self.library.get(slug, on=self.on)
        if regulation is None:
            self.missing_regulations.add(slug)
            return None
        source = SentenceSource(kind="regulation", id=slug, label=f"《{regulation.title}》（{regulation.version}）")
        short = regulation.short_title
        if slug in self.named or short == regulation.title:
            self.named.add(slug)
            return f"《{short}》", source
        self.named.add(slug)
        return f"《{regulation.title}》（以下简称《{short}》）", source

    def _gap(self, name: str, rows: Slot | None) -> Gap:
        if name == "year":
            return Gap("year", "年度", "请写明年度。", required=True)
        if name.startswith("unit."):
            label = _UNIT_LABELS.get(name.removeprefix("unit."), "单位信息")
            return Gap(name, label, f"请在单位信息中填写{label}。", required=True)
        if name.startswith("reg:"):
            slug = name.removeprefix("reg:")
            return Gap(name, f"法规{slug}的现行文本", "库内没有该日有效的这部法规，请导入后再起草。", required=True)
        bare = name.removesuffix(".number")
        if bare.startswith(".") and rows is not None:
            column = rows.column(bare[1:])
            label = f"{rows.label}·{column.label}" if column else rows.label
            return Gap(f"{rows.id}{bare}", label, column.asked if column else rows.asked, rows.required)
        slot = self.dossier.sheet.slot(bare)
        if slot is None:
            return Gap(bare, bare, "", required=True)
        if slot.is_computed:
            return Gap(slot.id, slot.label, "由其他事实算出，补齐那些事实后自动写入。", slot.required)
        return Gap(slot.id, slot.label, slot.asked, slot.required)
