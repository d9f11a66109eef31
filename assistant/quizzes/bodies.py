"""机关、部门、组织 as the provisions name them, and which two can never be one and the same."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.quizzes.wording import bigrams, overlap

_LEVEL = (
    r"(?:中共中央|党中央|中央|国务院|全国|省、自治区、直辖市|省级以上|省级|省一级|设区的市级以上|设区的市级|市级|县级以上地方各级"
    r"|县级以上|县级|乡镇|各级|再上一级|上一级|上级|本级|同级|下一级|下级|地方各级|地方|所在地方|所在|本机关|原)"
)
_HEADS: tuple[tuple[str, str], ...] = (
    (
        "组织",
        r"(?:党委)?组织（人事）部门|(?:党委)?组织人事部门|党委组织部门|组织部门|组织部|人事部门",
    ),
    ("档案", r"干部人事档案工作机构"),
    ("监督机构", r"干部监督机构"),
    ("干部工作", r"干部工作机构"),
    ("纪检", r"纪委监委|纪委|纪检监察机关|纪检监察机构|监察机关|监察委员会|监察部门|纪律检查机关|纪检机关|巡视机构"),
    (
        "党委",
        r"党委（党组）|党组（党委）|机关党委|基层党委|党委常委会|党委全会|党委会|党委(?!组织|办)|党组(?!织)|党的机关工作委员会|党工委",
    ),
    ("支部", r"党支部委员会会议|党支部委员会|支部委员会|支部大会|支委会|党支部党员大会|党员大会|党小组|党支部"),
    ("公务员", r"公务员主管部门"),
    ("人社", r"事业单位人事综合管理部门|人事综合管理部门|人力资源社会保障行政部门|人力资源社会保障部门"),
    ("司法", r"司法行政部门"),
    ("审计", r"审计机关|审计部门"),
    ("法院", r"人民法院"),
    ("检察", r"检察机关|人民检察院"),
    ("公安", r"公安机关"),
    ("任免", r"任免机关(?!、|单位)"),
    ("招录", r"招录机关"),
    ("申诉", r"公务员申诉公正委员会|人事争议仲裁委员会|考核委员会|受理申诉的机关"),
    ("处理", r"原处理机关|处分决定机关"),
    ("单位", r"所在机关|所在单位|用人单位|呈报单位|聘用单位|派出单位|现工作单位|原单位|主管方|协管方"),
    ("军委", r"中央军委|中央军事委员会"),
    ("人大", r"人民代表大会常务委员会|人大常委会|人民代表大会(?!常)"),
    ("国务院", r"国务院"),
    ("本人", r"领导干部本人|公务员本人|报告人本人"),
)
_BODY = re.compile(rf"{_LEVEL}?(?:" + "|".join(f"(?P<h{at}>{words})" for at, (_, words) in enumerate(_HEADS)) + r")")
_NO_RANK = ("中共中央", "党中央", "中央", "国务院")
_RELATIVE = (("再上一级",), ("上一级", "上级"), ("本级", "同级"), ("下一级", "下级"))
_ABSOLUTE = (_NO_RANK, ("省级", "省一级"), ("设区的市级", "市级"), ("县级",), ("乡镇",))
_SLOT_BEFORE = re.compile(r"(?:由|报经|报请|报送|报|经|向|送)(?:相应的|有关的?|各自的|组织（人事）部门的)?$")
_SLOT_AFTER = re.compile(
    r"(?:每年|定期|及时)?(?:都|均|也)?(?:应当|必须|要)|对[^，。；]{2,20}(?:应当|要)|应当|必须|负责|可以|不得|决定|批准|备案|审批|审核|同意|受理|组织|提出|确定|作出|按照|按|牵头|制定|主持"
)
_MORE = re.compile(
    r"^(?:及其|和|或者|、|以及|与|的|会同|及|同(?![^，。；]{2,16}一起)|（|成员|工作|主要|负责|书记|领导)"
)


def bodies_in(text: str) -> Iterator[re.Match[str]]:
    """Every body that the text names, from left to right."""
    return _BODY.finditer(text)


def acting_bodies(text: str) -> Iterator[re.Match[str]]:
    """Those that decide, sign, receive or are reported to, named alone: not one of two, not part of a longer name."""
    for found in bodies_in(text):
        before, after = text[: found.start()], text[found.end() :]
        starts = not before or before[-1] in "。；，：\n"
        if _MORE.match(after) and not after.startswith(("负责", "工作机")):
            continue
        if _SLOT_BEFORE.search(before) or (starts and _SLOT_AFTER.match(after)):
            yield found


@cache
def family(body: str) -> str:
    """What kind of body it is; "" for none."""
    found = _BODY.fullmatch(body)
    return next((_HEADS[int(name[1:])][0] for name, words in found.groupdict().items() if words), "") if found else ""


@cache
def exclusive(one: str, other: str) -> bool:
    """Whether the two are surely different bodies: of other kinds, or of levels that shut each other out."""
    mine, theirs = bigrams(one), bigrams(other)
    if one in other or other in one:
        return False
    if family(one) != family(other):
        return max(overlap(mine, theirs), overlap(theirs, mine)) < 0.7
    for ranks in (_RELATIVE, _ABSOLUTE):
        places = [_place(words, ranks) for words in (one, other)]
        if None not in places and places[0] != places[1]:
            return True
    return False


_MIXED_UP = (
    frozenset({"组织", "党委", "纪检", "任免", "单位", "招录", "公务员", "人社", "处理", "申诉"}),
    frozenset({"组织", "档案"}),
    frozenset({"监督机构", "干部工作", "纪检", "公务员", "人社", "档案"}),
    frozenset({"支部", "党委"}),
    frozenset({"法院", "检察", "公安", "纪检", "司法", "审计"}),
    frozenset({"军委", "党委", "国务院", "人大"}),
)


@cache
def mixed_up(one: str, other: str) -> bool:
    """Whether somebody could take the one for the other: of one circle, and both central or neither."""
    if not exclusive(one, other):
        return False
    circle = any({family(one), family(other)} <= those for those in _MIXED_UP)
    central = [words.startswith(_NO_RANK) for words in (one, other)]
    return circle and (family(one) == family(other) or central[0] == central[1])


def reported_to(text: str, start: int) -> bool:
    """Whether 由, 报, 经 or 向 stands before the place: who is named there is that body alone."""
    return _SLOT_BEFORE.search(text[:start]) is not None


def _place(body: str, ranks: tuple[tuple[str, ...], ...]) -> int | None:
    if "以上" in body:
        return None
    return next((at for at, words in enumerate(ranks) if body.startswith(words)), None)
