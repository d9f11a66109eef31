"""Families of categories that exclude one another (正处、副处；男、女), so that their counts may be added up.

Sex, age, nation and party membership overlap with each other: 女3人、少数民族2人 of 4人 is no mistake.
"""

import re

_FAMILIES: dict[str, tuple[str, ...]] = {
    "rank": (
        "正部", "副部", "正厅|正局级|厅局级正职", "副厅|副局级|厅局级副职", "正处|县处级正职", "副处|县处级副职",
        "正科|乡科级正职", "副科|乡科级副职", "正股", "副股", "股级",
    ),
    "grade": (
        "一级巡视员", "二级巡视员", "一级调研员", "二级调研员", "三级调研员", "四级调研员", "一级主任科员",
        "二级主任科员", "三级主任科员", "四级主任科员", "一级科员", "二级科员",
    ),
    "sex": ("男", "女"),
    "result": (
        "优秀", "(?<!基本)(?<!不)(?:称职|合格)(?!及)", "基本称职|基本合格", "不称职|不合格",
        "不定等次|不确定等次|未定等次",
    ),
    "view": ("(?<!不|本)满意", "基本满意", "不满意", "不了解"),
    "grade_of_work": ("(?<!较)好(?!干部)", "较好", "一般", "(?<!较)差"),
    "vote": ("(?<!不)同意|赞成", "不同意|反对", "弃权", "缓议|暂缓"),
    "period": ("上半年", "下半年"),
    "quarter": ("一季度", "二季度", "三季度", "四季度"),
    "schooling": ("博士", "硕士|研究生", "本科", "大专|专科", "中专|高中"),
    "age": (r"\d岁(?:及)?以下", r"\d(?:岁)?[至到—－-]\d\d岁", r"\d岁(?:及)?以上"),
    "service": ("在职", "离退休|离休|退休"),
    "term": ("连任|留任", "交流|转任|离任"),
    "move": ("提拔", "平职|平级", "进一步使用", "免职|免去"),
}  # fmt: skip
_CLOSED = {"sex", "period"}
_READY = {name: tuple((member, re.compile(member)) for member in members) for name, members in _FAMILIES.items()}
OVERLAPPING = re.compile(
    r"女|男|岁|年轻|少数民族|党外|党员|非党|民主党派|学历|学位|基层|退役|转业|[89]0后|优秀|重点|青年|中青年|骨干|挂职|后备|因|涉及|其他?中|新"
)
"""Words of categories that may hold the same person twice."""


def member_of(label: str) -> tuple[str, str] | None:
    """The family of a label and its member there; None where no family, or more than one member, is named."""
    found: dict[str, list[str]] = {}
    for family, members in _READY.items():
        for member, pattern in members:
            if pattern.search(label):
                found.setdefault(family, []).append(member)
    if "age" in found:
        found = {"age": found["age"]}
    if "view" in found and len(found["view"]) > 1:
        found["view"] = [max(found["view"], key=len)]
    single = {family: members[0] for family, members in found.items() if len(members) == 1}
    if len(found) != 1 or len(single) != 1:
        return None
    return next(iter(single.items()))


def is_closed(family: str, members: set[str]) -> bool:
    """Whether these members are all there are, so that their counts make the whole."""
    return family in _CLOSED and len(members) == len(_FAMILIES[family])


def one_family(labels: list[str]) -> tuple[str, set[str]] | None:
    """The family to which all labels belong, each as another member; None where they do not."""
    found = [member_of(label) for label in labels]
    known = [one for one in found if one is not None]
    if len(known) != len(labels) or len({family for family, _ in known}) != 1:
        return None
    members = {member for _, member in known}
    if len(members) != len(labels) or (known[0][0] == "age" and not _follow(labels)):
        return None
    return known[0][0], members


def _follow(labels: list[str]) -> bool:
    """Whether the age bands touch without overlapping: 35岁以下, 36至45岁, 46岁以上."""
    ages = [int(age) for label in labels for age in re.findall(r"\d\d", label)]
    return len(ages) == 2 * len(labels) - 2 and all(
        upper + 1 == lower for upper, lower in zip(ages[::2], ages[1::2], strict=True)
    )
