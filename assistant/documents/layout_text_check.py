"""Faces, sizes, pitch, indents and colour of the paragraphs of a .docx against a layout (5.2, 7.3.1, 7.3.2, 7.3.3)."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.documents.docx_reading import ReadParagraph
from assistant.documents.faces import kind_of, size_words
from assistant.documents.layout import Face, Layout
from assistant.documents.layout_fault import LayoutFault, Strength
from assistant.documents.layout_roles import Roles

_LEVELS = ("一级标题", "二级标题", "三级标题", "四级标题")
_BLACK = {"auto", "000000", ""}
_ALIGNED = {"left": "居左", "right": "居右", "center": "居中", "both": "两端对齐"}


def check_text(roles: Roles, layout: Layout) -> Iterator[LayoutFault]:
    """One finding a rule and a value found, at its first paragraph."""
    yield from _grouped(
        [
            *_title(roles.title, layout),
            *(one for held, level in roles.headings for one in _heading(held, level, layout)),
            *(one for held in roles.text for one in _text(held, layout)),
            *_flush(roles, layout),
            *_annexes(roles, layout),
            *_colours(roles),
        ]
    )


def _title(title: Sequence[ReadParagraph], layout: Layout) -> Iterator[LayoutFault]:
    for one in title:
        yield from _face(one, layout.title, ("title_face", "title_size"), "公文标题", "7.3.1", Strength.REQUIRED)
        align = str(one.formats.get("align", "left"))
        if align != "center":
            found = _ALIGNED.get(align, align)
            yield _fault("title_centring", "7.3.1", Strength.REQUIRED, one, "公文标题没有居中。", "居中", found)


def _heading(one: ReadParagraph, level: int, layout: Layout) -> Iterator[LayoutFault]:
    face, name = layout.headings[level - 1], _LEVELS[level - 1]
    rules = (f"heading_{level}_face", f"heading_{level}_size")
    yield from _face(one, face, rules, name, "7.3.3", Strength.NORMAL)
    yield from _pitch(one, layout)
    yield from _indent(one, layout)


def _text(one: ReadParagraph, layout: Layout) -> Iterator[LayoutFault]:
    yield from _face(one, layout.body, ("body_face", "body_size"), "正文", "5.2.2", Strength.NORMAL)
    yield from _pitch(one, layout)
    yield from _indent(one, layout)


def _flush(roles: Roles, layout: Layout) -> Iterator[LayoutFault]:
    """主送机关 flush left; it, the signature and the date in the face of the text."""
    if roles.addressee is not None:
        one = roles.addressee
        if _first_line(one, layout) > 0.5 or one.formats.get("align") in {"center", "right"}:
            message = "主送机关应当居左顶格。"
            yield _fault("addressee_flush", "7.3.2", Strength.REQUIRED, one, message, "顶格", "缩进或者不居左")
        if one.text.strip().endswith(":"):
            message = "主送机关后应当用全角冒号。"
            yield _fault("addressee_colon", "7.3.2", Strength.REQUIRED, one, message, "：", ":")
    for one in (roles.addressee, roles.signer, roles.date):
        if one is not None:
            yield from _face(one, layout.body, ("body_face", "body_size"), "正文", "5.2.2", Strength.NORMAL)


def _annexes(roles: Roles, layout: Layout) -> Iterator[LayoutFault]:
    for one in roles.annexes:
        yield from _face(
            one, layout.emphatic, ("annex_face", "annex_size"), "附件页的“附件”二字和顺序号", "7.3.7", Strength.REQUIRED
        )


def _colours(roles: Roles) -> Iterator[LayoutFault]:
    listed: list[ReadParagraph] = [*roles.title, *(one for one, _ in roles.headings), *roles.text, *roles.annexes]
    listed += [one for one in (roles.addressee, roles.signer, roles.date) if one is not None]
    for one in listed:
        for run in one.runs:
            colour = str(run.formats.get("colour", ""))
            if colour not in _BLACK:
                yield _fault("colour", "5.2.4", Strength.REQUIRED, one, "文字不是黑色。", "黑色", colour)
                break


def _face(
    one: ReadParagraph, face: Face, rules: tuple[str, str], name: str, clause: str, strength: Strength
) -> Iterator[LayoutFault]:
    """The kind of face of the Han signs, and the size of all."""
    words = [run for run in one.runs if run.text.strip()]
    kinds = {kind_of(str(run.formats.get("eastAsia", ""))) for run in words if _has_han(run.text)}
    wrong = sorted(kind or "未指定" for kind in kinds - {kind_of(face.name)})
    if wrong:
        yield _fault(rules[0], clause, strength, one, f"{name}的字体不对。", kind_of(face.name), "、".join(wrong))
    sizes = sorted({float(run.formats.get("size", 10.0)) for run in words} - {face.size})
    sizes = [size for size in sizes if abs(size - face.size) > 0.3]
    if sizes:
        found = "、".join(size_words(size) for size in sizes)
        yield _fault(rules[1], clause, strength, one, f"{name}的字号不对。", size_words(face.size), found)


def _pitch(one: ReadParagraph, layout: Layout) -> Iterator[LayoutFault]:
    line, rule = one.formats.get("line"), str(one.formats.get("rule", "auto"))
    wanted = f"固定值{layout.pitch:g}磅"
    message = f"行距使每面放不下{layout.lines()}行或者不足{layout.lines()}行。"
    if rule != "exact" or line is None:
        found = "不是固定值" if rule != "atLeast" else "最小值"
        yield _fault("pitch", "5.2.3", Strength.NORMAL, one, message, wanted, found)
    elif abs(float(line) - layout.pitch) > 0.1:
        yield _fault("pitch", "5.2.3", Strength.NORMAL, one, message, wanted, f"固定值{float(line):g}磅")


def _indent(one: ReadParagraph, layout: Layout) -> Iterator[LayoutFault]:
    first, left = _first_line(one, layout), float(one.formats.get("left", 0.0)) / layout.body.size
    if abs(first - 2) > 0.3:
        message, found = "自然段没有左空二字。", f"空{first:.1f}字"
        yield _fault("indent", "7.3.3", Strength.REQUIRED, one, message, "首行空2字", found)
    elif abs(left) > 0.3:
        yield _fault("turnover", "7.3.3", Strength.REQUIRED, one, "回行没有顶格。", "回行顶格", f"左缩进{left:.1f}字")


def _first_line(one: ReadParagraph, layout: Layout) -> float:
    """Characters left free before the first word, by indent or by spaces."""
    words = one.text
    spaces = sum(1.0 if sign == "\u3000" else 0.5 for sign in words[: len(words) - len(words.lstrip())])
    characters = one.formats.get("first_characters")
    held = float(characters) if characters else float(one.formats.get("first", 0.0)) / layout.body.size
    return held + spaces


def _has_han(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def _fault(
    rule: str, clause: str, strength: Strength, one: ReadParagraph, message: str, wanted: str, found: str
) -> LayoutFault:
    return LayoutFault(rule, clause, strength, one.number, message, wanted, found)


def _grouped(faults: Iterable[LayoutFault]) -> Iterator[LayoutFault]:
    held: dict[tuple[str, str], list[LayoutFault]] = {}
    for fault in faults:
        held.setdefault((fault.rule, fault.found), []).append(fault)
    for same in held.values():
        first = same[0]
        more = f"（共{len(same)}段）" if len(same) > 1 else ""
        message = f"{first.message.rstrip('。')}{more}。"
        yield LayoutFault(
            first.rule, first.clause, first.strength, first.paragraph, message, first.expected, first.found
        )
