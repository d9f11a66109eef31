"""The formats of a .docx resolved: document defaults, then the chain of styles, then what stands on the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from assistant.documents.docx_xml import W, attribute, number, switched_on, value

_DEEPEST_CHAIN = 30
Formats = dict[str, str | float | bool]


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids."""

    defaults: Formats
    styles: Mapping[str, Element]
    standard: str
    names: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """The styles part; without one, nothing is preset."""
        if root is None:
            return cls({}, {}, "")
        preset = root.find(f"{W}docDefaults")
        run = preset.find(f"{W}rPrDefault/{W}rPr") if preset is not None else None
        paragraph = preset.find(f"{W}pPrDefault/{W}pPr") if preset is not None else None
        held = {attribute(one, "styleId"): one for one in root.iter(f"{W}style")}
        standard = next(
            (
                key
                for key, one in held.items()
                if attribute(one, "type") == "paragraph" and attribute(one, "default") in {"1", "true"}
            ),
            "",
        )
        names = {key: value(one, "name") or "" for key, one in held.items()}
        return cls({**paragraph_formats(paragraph), **run_formats(run)}, held, standard, names)

    def resolved(self, style: str) -> Formats:
        """What a paragraph or character style comes to, the styles below it included."""
        chain: list[Element] = []
        while style in self.styles and len(chain) < _DEEPEST_CHAIN and self.styles[style] not in chain:
            chain.append(self.styles[style])
            style = value(self.styles[style], "basedOn") or ""
        made: Formats = {}
        for one in reversed(chain):
            made |= paragraph_formats(one.find(f"{W}pPr"))
            made |= run_formats(one.find(f"{W}rPr"))
        return made

    def of_paragraph(self, properties: Element | None) -> Formats:
        """What the paragraph's own words begin with."""
        style = value(properties, "pStyle") or self.standard
        return {**self.defaults, **self.resolved(style), **paragraph_formats(properties)}

    def of_run(self, properties: Element | None, paragraph: Formats) -> Formats:
        """What a run comes to within its paragraph."""
        style = value(properties, "rStyle")
        return {**paragraph, **(self.resolved(style) if style else {}), **run_formats(properties)}


def paragraph_formats(properties: Element | None) -> Formats:
    """Alignment, indents, pitch and level that stand in a `w:pPr`."""
    made: Formats = {}
    if properties is None:
        return made
    if align := value(properties, "jc"):
        made["align"] = {"start": "left", "end": "right", "distribute": "both"}.get(align, align)
    spacing, indent = properties.find(f"{W}spacing"), properties.find(f"{W}ind")
    if (line := number(attribute(spacing, "line"))) is not None:
        made["line"] = line / 20
        made["rule"] = attribute(spacing, "lineRule") or "auto"
    for name, key in (("left", "left"), ("start", "left"), ("right", "right"), ("end", "right")):
        if (held := number(attribute(indent, name))) is not None:
            made[key] = held / 20
        if (held := number(attribute(indent, f"{name}Chars"))) is not None:
            made[f"{key}_characters"] = held / 100
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        if (held := number(attribute(indent, name))) is not None:
            made["first"] = sign * held / 20
        if (held := number(attribute(indent, f"{name}Chars"))) is not None:
            made["first_characters"] = sign * held / 100
    if (level := number(value(properties, "outlineLvl"))) is not None:
        made["outline"] = level
    return made


def run_formats(properties: Element | None) -> Formats:
    """Faces, size, weight, colour and distance that stand in a `w:rPr`."""
    made: Formats = {}
    if properties is None:
        return made
    fonts = properties.find(f"{W}rFonts")
    for slot, theme in (("eastAsia", "eastAsiaTheme"), ("ascii", "asciiTheme")):
        if attribute(fonts, theme):
            made[slot] = "主题字体"
        elif name := attribute(fonts, slot):
            made[slot] = name
    if (size := number(value(properties, "sz"))) is not None:
        made["size"] = size / 2
    if (colour := value(properties, "color")) is not None:
        made["colour"] = colour.lower()
    if (bold := switched_on(properties, "b")) is not None:
        made["bold"] = bold
    if (hidden := switched_on(properties, "vanish")) is not None:
        made["hidden"] = hidden
    return made
