"""The named profiles, those of an office read from a few lines of YAML, and what a profile does not do as GB/T 9704.

Entries and values are those an office uses, millimetres on the page and points in type: 正文: {字体: 仿宋, 字号: 三号},
上边距: 37, 行距: 28.95, 双面: 是.
"""

from dataclasses import dataclass
from typing import Any, cast

import yaml

from assistant.documents.faces import SIZES, kind_of, size_words
from assistant.documents.layout import OFFICIAL, Face, Layout
from assistant.errors import LayoutInvalid

SYSTEM_FACES = OFFICIAL.with_overrides(
    {
        "name": "系统字体",
        "subtitle": Face("楷体", 16),
        "body": Face("仿宋", 16),
        "headings": (Face("黑体", 16), Face("楷体", 16), Face("仿宋", 16), Face("仿宋", 16)),
        "table": Face("仿宋", 10.5),
        "note": Face("仿宋", 14),
        "form": Face("仿宋", 12),
        "signer": Face("楷体", 16),
        "foot": Face("仿宋", 14),
    }
)
DUPLEX = OFFICIAL.with_overrides({"name": "国标双面", "mirrored": True})
CENTRED = OFFICIAL.with_overrides({"name": "页码居中", "outer_number": False})
PROFILES = {one.name: one for one in (OFFICIAL, DUPLEX, SYSTEM_FACES, CENTRED)}

_MEASURES = {
    "上边距": "top", "下边距": "bottom", "订口": "inner", "切口": "outer", "页脚": "footer", "行距": "pitch",
    "标题行距": "title_pitch", "表格行距": "table_pitch", "字距收紧": "condensed",
}  # fmt: skip
_SWITCHES = {"双面": "mirrored", "页码居外": "outer_number"}
_FACES = {
    "标题": "title", "副标题": "subtitle", "正文": "body", "表格": "table", "表头": "table_head", "附注": "note",
    "页码": "page_number", "表单": "form", "表单栏目": "form_head", "发文机关标志": "issuer_mark", "版记": "foot",
}  # fmt: skip
_LEVELS = ("一级标题", "二级标题", "三级标题", "四级标题")
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Deviation:
    """One thing a profile does otherwise than the standard, and how strongly the standard asks for it."""

    rule: str
    standard: str
    found: str
    clause: str
    strength: str


def profile(name: str) -> Layout:
    """The profile of that name.

    Raises:
        LayoutInvalid: there is none.
    """
    if name not in PROFILES:
        raise LayoutInvalid(f"没有名为“{name[:40]}”的版式。", f"可用的版式：{'、'.join(PROFILES)}。")
    return PROFILES[name]


def profile_from_yaml(text: str) -> Layout:
    """A profile of an office: 名称, 基于 (default 国标), and what differs.

    Raises:
        LayoutInvalid: not YAML, an unknown entry, or a value that cannot be.
    """
    try:
        held: Any = yaml.safe_load(text) if len(text) <= _LONGEST else None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise LayoutInvalid("版式文件不是有效的YAML。", "请检查缩进和冒号。") from error
    if not isinstance(held, dict):
        raise LayoutInvalid("版式文件应当是一项一行的“名称: 取值”。", "请对照版式说明改写。")
    entries = {str(key): value for key, value in cast("dict[object, object]", held).items()}
    base = profile(str(entries.pop("基于", OFFICIAL.name)))
    overrides: dict[str, object] = {"name": str(entries.pop("名称", "本单位"))[:40]}
    levels = list(base.headings)
    for key, value in entries.items():
        if key in _LEVELS:
            levels[_LEVELS.index(key)] = _face(key, value, levels[_LEVELS.index(key)])
        elif key in _FACES:
            overrides[_FACES[key]] = _face(key, value, cast(Face, getattr(base, _FACES[key])))
        elif key in _MEASURES or key in _SWITCHES:
            overrides[_MEASURES.get(key) or _SWITCHES[key]] = {"是": True, "否": False}.get(str(value), value)
        else:
            raise LayoutInvalid(f"版式里没有“{key[:40]}”这一项。", "请对照版式说明改正名称。")
    return base.with_overrides({**overrides, "headings": (levels[0], levels[1], levels[2], levels[3])})


def _face(key: str, value: object, held: Face) -> Face:
    entries = cast("dict[str, object]", value if isinstance(value, dict) else {})
    if not entries or set(entries) - {"字体", "字号"}:
        raise LayoutInvalid(f"“{key}”应当写成“字体”和“字号”两项。", "例如：正文: {字体: 仿宋, 字号: 三号}。")
    name, size = str(entries.get("字体", held.name)), entries.get("字号", held.size)
    points: object = SIZES.get(str(size), size)
    if not name or len(name) > 60 or not isinstance(points, int | float) or not 5 <= points <= 72:
        raise LayoutInvalid(f"“{key}”的字体或者字号不对。", "字号写“三号”这样的名称，或者5到72之间的磅数。")
    return Face(name, float(points))


def deviations(layout: Layout) -> tuple[Deviation, ...]:
    """Where a profile departs from GB/T 9704—2012; what the standard leaves open is not compared."""
    found: list[Deviation] = []

    def compare(rule: str, wanted: str, has: str, clause: str, strength: str, *, same: bool) -> None:
        if not same:
            found.append(Deviation(rule, wanted, has, clause, strength))

    for rule, field, clause in (("上边距", "top", "5.2.1"), ("订口边距", "inner", "5.2.1")):
        wanted, has = getattr(OFFICIAL, field), getattr(layout, field)
        compare(rule, f"{wanted}毫米±1毫米", f"{has:g}毫米", clause, "规定", same=abs(wanted - has) <= 1)
    for rule, wanted, has in (
        ("版心宽", OFFICIAL.text_width(), layout.text_width()),
        ("版心高", OFFICIAL.text_height(), layout.text_height()),
    ):
        compare(rule, f"{wanted:g}毫米", f"{has:g}毫米", "5.2.1", "规定", same=abs(wanted - has) <= 1)
    lines, characters = layout.lines(), layout.characters()
    compare("每面行数", "22行", f"{lines}行", "5.2.3", "一般", same=lines == 22)
    compare("每行字数", "28字", f"{characters}字", "5.2.3", "一般", same=characters == 28)
    named = [
        ("标题", OFFICIAL.title, layout.title, "7.3.1", "规定"),
        ("正文", OFFICIAL.body, layout.body, "5.2.2", "一般"),
        ("页码", OFFICIAL.page_number, layout.page_number, "7.5", "一般"),
        *((_LEVELS[n], OFFICIAL.headings[n], layout.headings[n], "7.3.3", "一般") for n in range(4)),
    ]
    for rule, wanted, has, clause, strength in named:
        same = kind_of(wanted.name) == kind_of(has.name) and wanted.size == has.size
        compare(rule, _words(wanted), _words(has), clause, strength, same=same)
    compare("页码位置", "单页居右、双页居左", "居中", "7.5", "一般", same=layout.outer_number)
    return tuple(found)


def _words(face: Face) -> str:
    return f"{size_words(face.size)}{kind_of(face.name)}"
