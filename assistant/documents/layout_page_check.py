"""Paper, margins, line grid and page number of a .docx against a layout (GB/T 9704—2012, 5.1, 5.2, 7.5)."""

from collections.abc import Iterator

from assistant.documents.docx_reading import ReadDocument, ReadParagraph, ReadSection
from assistant.documents.faces import kind_of, size_words
from assistant.documents.layout import Layout
from assistant.documents.layout_fault import LayoutFault, Strength

_GRIDS = {"lines", "linesAndChars", "snapToChars"}
_DASHES = "—―–─"
# A line of 14 points leaves this under its dash; measured from LibreOffice's PDF.
_UNDER_DASH = 2.7
_SIDES = {"right": "居右", "left": "居左", "center": "居中", "both": "居左"}


def check_page(document: ReadDocument, layout: Layout) -> Iterator[LayoutFault]:
    """One finding a rule: a fault repeated in every section is one fault."""
    seen: set[str] = set()
    for section in document.sections:
        for fault in (*_paper(section, layout), *_grid(section, layout)):
            if fault.rule not in seen:
                seen.add(fault.rule)
                yield fault
    if document.sections:
        yield from _numbers(document, document.sections[0], layout)


def _paper(section: ReadSection, layout: Layout) -> Iterator[LayoutFault]:
    turned = section.width > section.height
    size = sorted((section.width, section.height))
    if any(
        abs(one - other) > 1 for one, other in zip(size, sorted((layout.page_width, layout.page_height)), strict=True)
    ):
        wanted, found = f"{layout.page_width:g}×{layout.page_height:g}毫米", f"{size[0]:.0f}×{size[1]:.0f}毫米"
        yield _fault("paper", "5.1", Strength.REQUIRED, "纸张不是A4。", wanted, found)
        return
    upright = (("上边距", "top", layout.top), ("下边距", "bottom", layout.bottom), ("左边距", "left", layout.inner))
    turned_edges = (("上边距", "top", layout.inner), ("下边距", "bottom", layout.outer), ("左边距", "left", layout.top))
    last = ("右边距", "right", layout.bottom if turned else layout.outer)
    for name, edge, wanted in (*(turned_edges if turned else upright), last):
        has: float = getattr(section, edge)
        if abs(has - wanted) > 1.05:
            yield _fault(
                f"margin_{edge}", "5.2.1", Strength.REQUIRED, f"{name}不对。", f"{wanted:g}毫米", f"{has:.1f}毫米"
            )


def _grid(section: ReadSection, layout: Layout) -> Iterator[LayoutFault]:
    wanted = f"行网格，每行{layout.pitch:g}磅"
    if section.grid not in _GRIDS:
        yield _fault(
            "line_grid", "5.2.3", Strength.NORMAL, "没有设置行网格，每面行数得不到保证。", wanted, "没有行网格"
        )
    elif abs(section.grid_pitch - layout.pitch) > 0.6:
        found = f"每行{section.grid_pitch:g}磅"
        yield _fault("line_grid", "5.2.3", Strength.NORMAL, "行网格的行距不对。", wanted, found)


def _numbers(document: ReadDocument, section: ReadSection, layout: Layout) -> Iterator[LayoutFault]:
    kinds = ["default", "even"] if document.odd_and_even else ["default"]
    held = {kind: _numbered(section.footers.get(kind, ())) for kind in kinds}
    missing = [kind for kind in kinds if held[kind] is None]
    if missing:
        which = "双页没有页码。" if missing == ["even"] else "没有页码。"
        yield _fault("page_number_missing", "7.5", Strength.NORMAL, which, "4号半角宋体页码，左右各一条一字线", "无")
    seen: set[str] = set()
    for kind, one in held.items():
        for fault in _number(one, kind, layout) if one else ():
            if fault.rule not in seen:
                seen.add(fault.rule)
                yield fault
    if layout.outer_number and not document.odd_and_even and held["default"] is not None:
        message = "单页和双页的页码在同一侧。"
        yield _fault("page_number_side", "7.5", Strength.NORMAL, message, "单页居右、双页居左", "没有区分单双页")
    under = section.bottom - section.footer - _UNDER_DASH
    upright = section.width < section.height and abs(section.bottom - layout.bottom) <= 1
    if any(held.values()) and upright and abs(under - 7) > 1.5:
        found = f"约{under:.1f}毫米"
        yield _fault("page_number_height", "7.5", Strength.NORMAL, "页码一字线离版心下边缘的距离不对。", "7毫米", found)


def _numbered(paragraphs: tuple[ReadParagraph, ...]) -> ReadParagraph | None:
    return next((one for one in paragraphs if one.field), None)


def _number(one: ReadParagraph, kind: str, layout: Layout) -> Iterator[LayoutFault]:
    def fault(rule: str, message: str, wanted: str, found: str) -> LayoutFault:
        return _fault(rule, "7.5", Strength.NORMAL, message, wanted, found)

    odd = kind == "default"
    wanted = ("right" if odd else "left") if layout.outer_number else "center"
    align = str(one.formats.get("align", "left"))
    if (align if align != "both" else "left") != wanted:
        side = "单页" if odd else "双页"
        yield fault("page_number_side", f"{side}页码的位置不对。", _SIDES[wanted], _SIDES.get(align, align))
    if not one.runs:
        return
    sizes = {float(run.formats.get("size", 10.5)) for run in one.runs}
    if sizes != {layout.page_number.size}:
        found = "、".join(size_words(size) for size in sorted(sizes))
        yield fault("page_number_size", "页码的字号不对。", size_words(layout.page_number.size), found)
    faces = {kind_of(str(run.formats.get(slot, ""))) for run in one.runs for slot in ("eastAsia", "ascii")}
    if faces != {kind_of(layout.page_number.name)}:
        found = "、".join(sorted(face or "未指定" for face in faces))
        yield fault("page_number_face", "页码的字体不对。", kind_of(layout.page_number.name), found)
    words = one.text.replace(" ", "").strip()
    if not (len(words) >= 2 and words[0] in _DASHES and words[-1] in _DASHES):
        yield fault("page_number_dashes", "页码左右应当各有一条一字线。", "— 1 —", one.text.strip()[:20] or "无")


def _fault(rule: str, clause: str, strength: Strength, message: str, wanted: str, found: str) -> LayoutFault:
    return LayoutFault(rule, clause, strength, None, message, wanted, found)
