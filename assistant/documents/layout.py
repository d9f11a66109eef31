"""How a document looks: a named profile of measures. The default follows GB/T 9704—2012.

The standard fixes paper and margins (5.1, 5.2.1); faces, sizes, 22 lines of 28 characters and the page number are
what it asks for normally. It names no line pitch and regulates nothing inside tables: those values are our choice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from assistant.errors import LayoutInvalid


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by the name offices know it by, and a size in points. The faces are named, never shipped."""

    name: str
    size: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures in millimetres where they lie on the page, in points where they belong to type.

    `condensed` is taken off between the characters of the body size, so that 28 of 16 points fit on 156 mm.
    `headings` are those of levels 1 to 4. `mirrored` changes the binding side on even pages (duplex printing);
    `outer_number` sets the page number on the outer side, else centred.
    """

    name: str
    page_width: float
    page_height: float
    top: float
    bottom: float
    inner: float
    outer: float
    footer: float
    title: Face
    subtitle: Face
    body: Face
    headings: tuple[Face, Face, Face, Face]
    table: Face
    table_head: Face
    note: Face
    page_number: Face
    pitch: float
    title_pitch: float
    table_pitch: float
    condensed: float
    form: Face
    form_head: Face
    issuer_mark: Face
    emphatic: Face
    signer: Face
    foot: Face
    mirrored: bool = False
    outer_number: bool = True

    def with_overrides(self, overrides: Mapping[str, object]) -> "Layout":
        """The layout with some fields changed, each of the type it has.

        Raises:
            LayoutInvalid: an unknown field, a value of another type, or measures that leave no room for text.
        """
        known = {one.name for one in fields(self)}
        for name, value in overrides.items():
            if name not in known:
                raise LayoutInvalid(f"版式里没有“{name}”这一项。", "请对照版式说明改正名称。")
            held: object = getattr(self, name)
            fits = isinstance(value, type(held)) or (isinstance(held, float | int) and type(value) in {int, float})
            if not fits or isinstance(value, bool) != isinstance(held, bool):
                raise LayoutInvalid(f"版式的“{name}”取值不对。", "请对照版式说明改正取值。")
        made = replace(self, **dict(overrides))  # pyright: ignore[reportArgumentType]
        if min(made.text_width(), made.text_height()) < 50 or not 8 <= made.pitch <= 80 or made.body.size < 5:
            raise LayoutInvalid("版式的边距、行距或者字号使版面放不下正文。", "请改正取值后再试。")
        return made

    def text_width(self, *, landscape: bool = False) -> float:
        """Width of the text in millimetres; on a turned page the binding edge is above."""
        if landscape:
            return self.page_height - self.top - self.bottom
        return self.page_width - self.inner - self.outer

    def text_height(self) -> float:
        """Height of the text in millimetres on an upright page."""
        return self.page_height - self.top - self.bottom

    def lines(self) -> int:
        """Lines a page of plain text."""
        return int(self.text_height() / 25.4 * 72 / self.pitch + 0.001)

    def characters(self) -> int:
        """Characters a line of plain text."""
        return int((self.text_width() / 25.4 * 72 + self.condensed) / self.character() + 0.02)

    def character(self) -> float:
        """Width of 一字 in points: a character of the body as it is set (3.1)."""
        return self.body.size - self.condensed


_BODY = Face("仿宋_GB2312", 16)
_LEVEL_1, _LEVEL_2 = Face("黑体", 16), Face("楷体_GB2312", 16)

# 225 mm hold 22 lines of 28.95 points and not of 29; the title keeps to the same lines.
OFFICIAL = Layout(
    name="国标",
    page_width=210,
    page_height=297,
    top=37,
    bottom=35,
    inner=28,
    outer=26,
    footer=25.3,
    title=Face("方正小标宋简体", 22),
    subtitle=_LEVEL_2,
    body=_BODY,
    headings=(_LEVEL_1, _LEVEL_2, _BODY, _BODY),
    table=Face("仿宋_GB2312", 10.5),
    table_head=Face("黑体", 10.5),
    note=Face("仿宋_GB2312", 14),
    page_number=Face("宋体", 14),
    pitch=28.95,
    title_pitch=28.95,
    table_pitch=16,
    condensed=0.25,
    form=Face("仿宋_GB2312", 12),
    form_head=Face("黑体", 12),
    issuer_mark=Face("方正小标宋简体", 40),
    emphatic=_LEVEL_1,
    signer=_LEVEL_2,
    foot=Face("仿宋_GB2312", 14),
)
