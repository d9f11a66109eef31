"""The place of 署名 and 成文日期 (GB/T 9704—2012, 7.3.5): with room for a seal, or without."""

from collections.abc import Iterator

from assistant.documents.docx_paragraph import width
from assistant.documents.docx_reading import ReadParagraph
from assistant.documents.layout import Layout
from assistant.documents.layout_fault import LayoutFault, Strength
from assistant.documents.layout_roles import Roles
from assistant.documents.layout_wording_check import HAN_DATE, ZERO_DATE

_CLOSE = 0.8


def check_signature(roles: Roles, layout: Layout) -> Iterator[LayoutFault]:
    """Nothing where there is no date at the end: a working paper may carry it under its title; nor for a date in other
    digits, whose width is not the one it will have.
    """
    if roles.date is None or HAN_DATE.search(roles.date.text) or ZERO_DATE.search(roles.date.text):
        return
    one, room = layout.character(), layout.text_width() * 72 / 25.4
    date_start, date_end = _extent(roles.date, layout, room)
    date_free = (room - date_end) / one
    if roles.signer is None:
        if date_free > 4 + _CLOSE or date_free < -_CLOSE:
            yield _fault(roles.date, "右空2字或者4字", f"右空{date_free:.1f}字")
        return
    start, end = _extent(roles.signer, layout, room)
    free, shift = (room - end) / one, (date_start - start) / one
    longer = date_end - date_start > end - start
    centred = abs((start + end) - (date_start + date_end)) / 2 / one <= _CLOSE
    sealed = abs(date_free - 4) <= _CLOSE and centred
    # A name much longer than the date pushes both to the left of where the seal would have them.
    sealed = sealed or (centred and not longer and abs(free) <= _CLOSE)
    unsealed = abs((date_free if longer else free) - 2) <= _CLOSE and abs(shift - 2) <= _CLOSE
    if not (sealed or unsealed):
        wanted = "署名右空2字、日期比署名右移2字；加盖印章的日期右空4字、署名以日期居中"
        found = f"署名右空{free:.1f}字，日期右空{date_free:.1f}字"
        yield _fault(roles.signer, wanted, found)


def _extent(paragraph: ReadParagraph, layout: Layout, room: float) -> tuple[float, float]:
    """Where the words begin and end on the line, in points from the left edge of the text."""
    words, formats = paragraph.text, paragraph.formats
    bare = words.strip()
    lead = width(words[: len(words) - len(words.lstrip())], layout)
    trail = width(words[len(words.rstrip()) :], layout)
    one = layout.character()

    def indent(side: str) -> float:
        characters = formats.get(f"{side}_characters")
        return float(characters) * one if characters else float(formats.get(side, 0.0))

    held = width(bare, layout)
    align = str(formats.get("align", "left"))
    if align == "right":
        end = room - indent("right") - trail
        return end - held, end
    if align == "center":
        middle = (indent("left") + room - indent("right") + lead - trail) / 2
        return middle - held / 2, middle + held / 2
    start = indent("left") + indent("first") + lead
    return start, start + held


def _fault(one: ReadParagraph, wanted: str, found: str) -> LayoutFault:
    message = "署名或者成文日期的位置不对。"
    return LayoutFault("signature_place", "7.3.5", Strength.REQUIRED, one.number, message, wanted, found)
