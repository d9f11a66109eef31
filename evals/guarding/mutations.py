"""False and true variants of a sentence of the law, by rule: what an adversary of a model would say."""

import itertools
import random
import re
from collections.abc import Callable, Iterator

from assistant.regulations.figures import find_figures
from assistant.regulations.numerals import to_chinese, to_int

Variant = Callable[[str, random.Random], Iterator[str]]

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_TITLES = ("《干部管理暂行细则》", "《选人用人补充规定》", "《领导干部任前公示办法》", "《公务员晋升细则》")
_BODIES = ("省纪委监委", "国家发展改革委", "市财政局", "中央编办", "省委教育工委", "县信访局")
_DOCUMENTS = ("中组发〔2021〕18号", "国发〔2019〕7号", "人社部规〔2020〕3号", "组通字[2022]41号")
_DATES = ("2023年5月1日起，", "自2018年7月15日起，", "每年3月20日前，", "二〇二〇年六月三十日以前，")
_MODALS = (("应当", "可以"), ("可以", "应当"), ("不得", "可以"), ("不得", "应当"), ("必须", "可以"), ("可以", "不得"))
_BOUNDS = (
    ("以上", "以下"),
    ("以下", "以上"),
    ("不少于", "不超过"),
    ("不得少于", "不得超过"),
    ("不超过", "不少于"),
    ("不得超过", "不得少于"),
    ("以内", "以上"),
    ("至少", "至多"),
    ("不满", "已满"),
)
_ACTORS = (
    "组织（人事）部门",
    "党委（党组）",
    "纪检监察机关",
    "本人",
    "上级党委",
    "任免机关",
    "所在单位",
    "公务员主管部门",
    "考察组",
    "人大常委会",
)
_RANKS = (
    "省部级",
    "厅局级",
    "县处级",
    "乡科级",
    "正职",
    "副职",
    "上一级",
    "下一级",
    "上级",
    "下级",
    "本级",
    "领导职务",
    "职级",
)
_MIXED = (
    "，并须报省委批准",
    "，逾期视为自动放弃",
    "，同时扣发一个月工资",
    "，特殊情况可以延长",
    "，由人大常委会备案",
    "，但优秀年轻干部不受此限",
    "，并且应当经群众投票过半数同意",
)


def _numerals(value: int) -> tuple[str, str, str]:
    return to_chinese(value), str(value), str(value).translate(_WIDE)


def _with_figures(text: str, chance: random.Random, way: int) -> Iterator[str]:
    for figure in find_figures(text):
        found = re.match(r"[零〇一二两三四五六七八九十百千0-9]+", figure.words)
        value = to_int(found[0]) if found else None
        if found is None or value is None or "分之" in figure.words:
            continue
        other = chance.choice([each for each in (1, 2, 3, 4, 5, 7, 8, 10, 12, 15, 20, 30, 45, 60) if each != value])
        yield text[: figure.start] + _numerals(other)[way] + text[figure.start + found.end() :]


def figure_chinese(text: str, chance: random.Random) -> Iterator[str]:
    yield from _with_figures(text, chance, 0)


def figure_arabic(text: str, chance: random.Random) -> Iterator[str]:
    yield from _with_figures(text, chance, 1)


def figure_wide(text: str, chance: random.Random) -> Iterator[str]:
    yield from _with_figures(text, chance, 2)


def figure_unit(text: str, chance: random.Random) -> Iterator[str]:
    for one, other in (("个工作日", "日"), ("年", "个月"), ("个月", "年"), ("日", "个工作日")):
        for figure in find_figures(text):
            if figure.words.endswith(one) and not (one == "日" and figure.words.endswith("工作日")):
                yield text[: figure.start] + figure.words.removesuffix(one) + other + text[figure.end :]


def figure_exchanged(text: str, chance: random.Random) -> Iterator[str]:
    figures = find_figures(text)
    for one, other in itertools.pairwise(figures):
        if one.same_as != other.same_as and one.dimension == other.dimension and one.end <= other.start:
            yield text[: one.start] + other.words + text[one.end : other.start] + one.words + text[other.end :]


def figure_added(text: str, chance: random.Random) -> Iterator[str]:
    yield f"{text}，期限为{chance.choice(('十', '7', '四十五', '９０'))}{chance.choice(('日', '个工作日', '个月'))}"


def date_invented(text: str, chance: random.Random) -> Iterator[str]:
    yield chance.choice(_DATES) + text


def article_number(text: str, chance: random.Random) -> Iterator[str]:
    yield f"根据第{to_chinese(chance.randint(60, 140))}条，{text}"
    yield f"{text}（第{chance.randint(60, 140)}条第二款）"


def document_number(text: str, chance: random.Random) -> Iterator[str]:
    yield f"按照{chance.choice(_DOCUMENTS)}，{text}"


def title_invented(text: str, chance: random.Random) -> Iterator[str]:
    yield f"{chance.choice(_TITLES)}规定，{text}"


def quotation_invented(text: str, chance: random.Random) -> Iterator[str]:
    yield f"{text}，即“{chance.choice(('三重一大', '凡提必核', '一票否决', '能上能下'))}从严从快原则”"


def body_invented(text: str, chance: random.Random) -> Iterator[str]:
    yield f"由{chance.choice(_BODIES)}负责，{text}"
    yield f"{text}，报{chance.choice(_BODIES)}批准"


def _replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for one, other in pairs:
        at = text.find(one)
        if at >= 0:
            yield text[:at] + other + text[at + len(one) :]


def modality(text: str, chance: random.Random) -> Iterator[str]:
    yield from _replaced(text, _MODALS)


def bound(text: str, chance: random.Random) -> Iterator[str]:
    yield from _replaced(text, _BOUNDS)


def negation(text: str, chance: random.Random) -> Iterator[str]:
    yield from _replaced(
        text, (("应当", "不应当"), ("可以", "不可以"), ("没有", "有"), ("未", "已"), ("不影响", "影响"), ("不", ""))
    )


def subject(text: str, chance: random.Random) -> Iterator[str]:
    for words in _ACTORS:
        if words in text:
            yield text.replace(words, chance.choice([one for one in _ACTORS if one not in text] or ["本人"]), 1)


def rank(text: str, chance: random.Random) -> Iterator[str]:
    for words in _RANKS:
        if words in text:
            yield text.replace(words, chance.choice([one for one in _RANKS if one != words]), 1)


def actors_exchanged(text: str, chance: random.Random) -> Iterator[str]:
    held = [words for words in (*_ACTORS, *_RANKS) if words in text]
    for one in held:
        for other in held:
            if one < other and one not in other and other not in one:
                yield text.replace(one, "\0").replace(other, one).replace("\0", other)


def exception_dropped(text: str, chance: random.Random) -> Iterator[str]:
    for found in re.finditer(r"，[^，。；]*除外|除[^，。；]{2,30}以?外，|，但是[^。；]*", text):
        yield text[: found.start()] + text[found.end() :]


def mixed(text: str, chance: random.Random) -> Iterator[str]:
    yield text + chance.choice(_MIXED)


FALSE: dict[str, Variant] = {
    one.__name__: one
    for one in (
        figure_chinese, figure_arabic, figure_wide, figure_unit, figure_exchanged, figure_added, date_invented,
        article_number, document_number, title_invented, quotation_invented, body_invented, modality, bound, negation,
        subject, rank, actors_exchanged, exception_dropped, mixed,
    )
}  # fmt: skip


def verbatim(text: str, chance: random.Random) -> Iterator[str]:
    yield text


def other_numerals(text: str, chance: random.Random) -> Iterator[str]:
    for figure in find_figures(text):
        found = re.match(r"[零〇一二两三四五六七八九十百千]+", figure.words)
        value = to_int(found[0]) if found else None
        if found and value and "分之" not in figure.words:
            for way in (1, 2):
                yield text[: figure.start] + _numerals(value)[way] + text[figure.start + found.end() :]


def lightly_reworded(text: str, chance: random.Random) -> Iterator[str]:
    """Same facts: words that mean the same, small words left out or added."""
    changed = text
    for one, other in (
        ("应当", "必须"),
        ("不少于", "不得少于"),
        ("不得少于", "不少于"),
        ("的期限", "期限"),
        ("岗位上工作", "岗位工作"),
        ("或者", "或"),
        ("并且", "并"),
        ("以后", "后"),
        ("以前", "前"),
    ):
        changed = changed.replace(one, other, 1)
    if changed != text:
        yield changed


def freely_reworded(text: str, chance: random.Random) -> Iterator[str]:
    """Same facts in freer words, as a good model would write."""
    changed = text
    for one, other in (
        ("应当", "需要"),
        ("的，", "时，"),
        ("进行", "开展"),
        ("之日起", "起"),
        ("担任", "任"),
        ("按照", "依照"),
        ("期限", "时间"),
        ("提出", "提交"),
        ("不少于", "至少"),
    ):
        changed = changed.replace(one, other, 1)
    yield f"按规定，{changed}"


TRUE: dict[str, Variant] = {one.__name__: one for one in (verbatim, other_numerals, lightly_reworded, freely_reworded)}
