"""The automatic numbers of a Word document: 第%1条, （%1）, %1. are not in its text, they are counted."""

from dataclasses import dataclass, field

from assistant.intake.docx_element import Element, W, number, value
from assistant.regulations.numerals import to_chinese

_CHINESE_FORMATS = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """`restarts_after`: the deepest level (from 1) whose number makes this one begin anew (ECMA-376 part 1, 17.9.10);
    0 for none, as for 条 that are counted through all 章.
    """

    format: str
    pattern: str
    start: int
    restarts_after: int


@dataclass(frozen=True, slots=True)
class _List:
    """A `w:num`: levels of a definition, some begun anew or described otherwise."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Automatic numbers, counted as Word does: lists of one definition share a counter, a deeper level starts anew.

    `written` counts the numbers that were written out, `unknown` those that could not be.
    """

    lists: dict[str, _List] = field(default_factory=dict[str, _List])
    styles: dict[str, Element] = field(default_factory=dict[str, Element])
    counters: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])
    begun: set[str] = field(default_factory=set[str])
    written: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> "Numbering":
        """The definitions of a document (ECMA-376 part 1, 17.9); empty where it has none."""
        made = cls()
        for style in styles.iter(f"{W}style") if styles is not None else ():
            made.styles[style.get(f"{W}styleId", "")] = style
        if numbering is None:
            return made
        definitions = {
            definition.get(f"{W}abstractNumId", ""): _levels(definition)
            for definition in numbering.iter(f"{W}abstractNum")
        }
        for listed in numbering.findall(f"{W}num"):
            definition, levels, starts = value(listed, "abstractNumId"), dict[int, _Level](), dict[int, int]()
            for override in listed.findall(f"{W}lvlOverride"):
                levels |= _levels(override)
                if (start := value(override, "startOverride")).isdigit():
                    starts[number(override, "ilvl", 0)] = int(start)
            held = definitions.get(definition, {}) | levels
            made.lists[listed.get(f"{W}numId", "")] = _List(definition, held, starts)
        return made

    def label(self, paragraph: Element) -> str:
        """The automatic number before a paragraph's words, or nothing; counts it."""
        name, depth = self._listed(paragraph.find(f"{W}pPr"), set())
        if name in {"", "0"}:
            return ""
        listed = self.lists.get(name)
        if listed is None or depth not in listed.levels:
            self.unknown += 1
            return ""
        counter = self.counters.setdefault(listed.definition, {})
        if name not in self.begun:
            self.begun.add(name)
            for overridden, start in listed.starts.items():
                counter[overridden] = start - 1
        counter[depth] = counter.get(depth, listed.levels[depth].start - 1) + 1
        for deeper in [held for held in counter if held > depth]:
            if deeper not in listed.levels or depth < listed.levels[deeper].restarts_after:
                del counter[deeper]
        return self._printed(listed.levels, counter, depth)

    def _listed(self, properties: Element | None, seen: set[str]) -> tuple[str, int]:
        """List and level, from the paragraph itself or from its style and the styles that one is based on."""
        if properties is None:
            return "", 0
        listed = properties.find(f"{W}numPr")
        depth = value(listed, "ilvl") if listed is not None else ""
        if listed is not None and (name := value(listed, "numId")):
            return name, int(depth or 0)
        style = self.styles.get(value(properties, "pStyle"))
        inherited: tuple[str, int] = ("", 0)
        while style is not None and (known := style.get(f"{W}styleId", "")) not in seen:
            seen.add(known)
            inherited = self._listed(style.find(f"{W}pPr"), seen)
            if inherited[0]:
                break
            style = self.styles.get(value(style, "basedOn"))
        return (inherited[0], int(depth)) if depth.isdigit() else inherited

    def _printed(self, levels: dict[int, _Level], counter: dict[int, int], depth: int) -> str:
        pattern = levels[depth].pattern
        if levels[depth].format in {"bullet", "none"} or not pattern:
            return ""
        if "?" in pattern:  # what a program leaves of 第%1条 that cannot write it: was it 条, 章 or 节?
            self.unknown += 1
            return ""
        for level, definition in levels.items():
            mark = f"%{level + 1}"
            if mark not in pattern:
                continue
            written = _written(definition.format, counter.get(level, definition.start))
            if written is None:
                self.unknown += 1
                return ""
            pattern = pattern.replace(mark, written)
        self.written += 1
        return pattern + ("\u3000" if pattern[-1] in "编章节条" else "")


def _levels(parent: Element) -> dict[int, _Level]:
    return {number(level, "ilvl", 0): _level(level) for level in parent.findall(f"{W}lvl")}


def _level(level: Element) -> _Level:
    start, restart = value(level, "start"), value(level, "lvlRestart")
    return _Level(
        format=value(level, "numFmt") or "decimal",
        pattern=value(level, "lvlText"),
        start=int(start) if start.isdigit() else 1,
        restarts_after=int(restart) if restart.isdigit() else number(level, "ilvl", 0),
    )


def _written(form: str, counted: int) -> str | None:
    if form in _CHINESE_FORMATS:
        return to_chinese(counted) if 0 <= counted <= 9999 else None
    return str(counted) if form in {"decimal", "decimalFullWidth", "decimalHalfWidth"} else None
