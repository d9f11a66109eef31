"""Kinds of typeface: the standard names a kind (仿宋), offices and systems name products of it."""

_PRODUCTS = {
    "小标宋": ("小标宋", "xiaobiaosong", "大标宋"),
    "仿宋": ("仿宋", "fangsong", "fandolfang"),
    "楷体": ("楷体", "楷_", "kaiti", "fandolkai", "wenkai", "ukai"),
    "黑体": ("黑体", "simhei", "heiti", "fandolhei"),
    "宋体": ("宋体", "simsun", "nsimsun", "新宋", "fandolsong", "songti", "书宋"),
}
SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0,
    "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
}  # fmt: skip


def kind_of(face: str) -> str:
    """The kind a face belongs to by its name; the name itself when it is of none."""
    plain = face.replace(" ", "").lower()
    return next((kind for kind, names in _PRODUCTS.items() if any(name in plain for name in names)), face)


def size_words(size: float) -> str:
    """A size as offices call it: 三号（16磅）; in points alone where it has no name."""
    name = next((name for name, points in SIZES.items() if abs(points - size) < 0.05), "")
    return f"{name}（{size:g}磅）" if name else f"{size:g}磅"
