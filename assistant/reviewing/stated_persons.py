"""Whom and which posts a paper of an appointment names, what it says of the person, which meeting decided."""

import re
from collections.abc import Iterator

from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import in_cell
from assistant.reviewing.stated import Context, Stated

_N = r"(?P<v>[一-鿿·]{2,8}?)"
_P = r"(?P<v>[^，。；：:（）“”\s]{4,40}?)"
_NAMES = tuple(
    re.compile(words)
    for words in (
        rf"关于{_N}同志",
        rf"^(?!关于){_N}同志(?=(?:任职|任前|考察|试用|\d{{4}}年|任|拟任))",
        rf"^{_N}，(?=[男女]，)",
        rf"人选(?:意向)?[：:]\s*{_N}(?=[，。；（])",
        rf"拟提出{_N}(?=（现任)",
        rf"确定{_N}(?:同志)?(?=（现任)",
        rf"拟?任命{_N}同志(?=为)",
        rf"对{_N}同志(?=拟任)",
        rf"拟任人选{_N}(?=的)",
        rf"(?:同|谈话对象[：:]){_N}(?=同志进行任职谈话|，拟任)",
        rf"形成决定[：:]{_N}(?=任)",
    )
)
_PROPOSED = tuple(
    re.compile(words)
    for words in (
        rf"拟任(?!职|人选|命){_P}(?=的人选|进行公示|[，。；（]|$)",
        rf"拟任职务[：:]\s*{_P}(?=[，。；]|$)",
        rf"任命[^，。；]{{2,8}}同志为{_P}(?=[，。；])",
        rf"同志(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日)?任(?!职|前){_P}(?=[，。；（]|$)",
        rf"^关于{_P}选拔任用的初步建议",
        rf"^{_P}(?=(?:拟任)?人选(?:酝酿|民主推荐|考察))",
        rf"^职位[：:]\s*{_P}(?=[（，。])",
        rf"为{_P}(?=考察对象)",
        rf"介绍{_P}(?=拟任人选)",
        rf"(?:^|就){_P}(?=拟任人选[，在的])",
        rf"形成决定[：:][^，。；]{{2,8}}?任{_P}(?=[，。；])",
    )
)
_PRESENT = re.compile(rf"现任{_P}(?=[，。；（）、]|$)")
_REMOVED = re.compile(rf"免去(?!所?试任)(?:其)?{_P}(?=职务|[，。；]|$)")
_MEETING = re.compile(
    r"(?:^经|(?<=，)经)?(?P<v>[^，。；：（）\s]{0,40}第\d+次[^，。；：（）\s]{0,10}?会议)(?=讨论决定|（\d{4}年[^）]*）集体讨论|。|$)"
)
_WHO = (
    ("性别", re.compile(r"(?<=，)(?P<v>[男女])(?=，)")),
    ("民族", re.compile(r"(?<=，)(?P<v>[一-鿿]{1,6}族)(?=，)")),
    ("出生年月", re.compile(r"(?P<v>\d{4}年\d{1,2}月)(?:出)?生")),
    ("籍贯", re.compile(r"(?<=，)(?P<v>[一-鿿]{2,20})人(?=，)")),
    ("政治面貌", re.compile(r"(?<=，)(?P<v>(?:中共党员|中共预备党员|群众|无党派|[一-鿿]{2,8}(?:党|盟|会)(?:成)?员)"
     r"(?:，\d{4}年\d{1,2}月入党)?)(?=，)")),
    ("参加工作时间", re.compile(r"(?P<v>\d{4}年\d{1,2}月)参加工作")),
    ("学历学位", re.compile(r"参加工作，(?P<v>[^。；]{2,40}?)(?=，现任)")),
)  # fmt: skip
_CONCLUSIONS = tuple(
    (name, re.compile(rf"{words}(?:（[^）]*）)?[：:](?P<v>[^，。；]{{2,20}})"))
    for name, words in (
        ("干部人事档案审核结论", "档案审核"),
        ("个人有关事项报告查核结论", "有关事项报告查核"),
        ("纪检监察机关意见", "纪检监察机关意见"),
        ("信访举报核查情况", "信访举报(?:核查)?"),
        ("廉洁自律结论性意见", "廉洁自律结论性意见"),
    )
)
NAME, PROPOSED, PRESENT, REMOVED, MEETING = "人选姓名", "拟任职务", "现任职务", "拟免职务", "讨论决定的会议"
POSTS = frozenset({PROPOSED, PRESENT, REMOVED, MEETING})
"""Matters whose values may be written in full or without the unit's name."""


def stated_persons(context: Context, file: str) -> Iterator[Stated]:
    """Names, posts, particulars, meeting and conclusions in a sentence."""
    text = context.sentence.text
    for matter, patterns in ((NAME, _NAMES), (PROPOSED, _PROPOSED)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                yield context.stated(matter, found["v"], file, *found.span("v"))
    is_identity = any(pattern.search(text) for pattern in _NAMES)
    one: list[tuple[str, re.Pattern[str]]] = [(REMOVED, _REMOVED), (MEETING, _MEETING), *_CONCLUSIONS]
    one += [(PRESENT, _PRESENT), *(_WHO if re.search(r"，[男女]，", text) else ())] if is_identity else []
    for matter, pattern in one:
        for found in pattern.finditer(text):
            yield context.stated(matter, found["v"], file, *found.span("v"))


def stated_votes(document: ReviewedDocument) -> Iterator[Stated]:
    """The votes of each person in tables headed 被推荐人."""
    for table in document.tables:
        heads = [words.replace(" ", "") for words in table.rows[0]] if table.rows else []
        if not heads or heads[0] not in {"被推荐人", "推荐人选"}:
            continue
        for row in range(1, len(table.rows)):
            cells = table.rows[row]
            for column in range(1, min(len(cells), len(heads))):
                if re.fullmatch(r"\d+\s*票?", cells[column].strip()):
                    value = cells[column].strip().removesuffix("票").strip()
                    matter = f"{cells[0].strip()}·{heads[column]}得票"
                    words = f"{cells[0].strip()}{heads[column]}{cells[column].strip()}"
                    yield Stated(matter, value, document.name, in_cell(table, row, column), words)


def is_same(matter: str, one: str, other: str) -> bool:
    """Whether two values agree; a post or meeting may be written without the name of its unit, 副 never left out."""
    if one == other:
        return True
    if matter not in POSTS:
        return False
    long, short = sorted((one.removesuffix("职务"), other.removesuffix("职务")), key=len, reverse=True)
    return long == short or (long.endswith(short) and not long.removesuffix(short).endswith("副"))
