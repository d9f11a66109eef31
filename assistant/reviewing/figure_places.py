"""The same quantity in several places, in text and tables; the young against all.

Two places speak of the same quantity only where they name the same matter (提拔, 职级晋升, 交流轮岗 …) and rank, for
the whole year and the whole unit; a clause that narrows it (上半年, 首批, 某部门, 上年) is left out. Words that open a
scope (年轻干部中，…; 其中…) hold for the clauses after them, up to a semicolon or a word that ends it (另有, 全年 …): a
count of another scope is another quantity.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.reviewing.finding import Finding, FindingLevel, FindingPlace
from assistant.reviewing.quantities import Quantity, number, printed, quantities
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import Sentence, in_cell, sentences

SAME = "前后一致：同一数字在正文各处、正文与表格应当相同"
_MATTERS = (
    ("职级晋升", re.compile(r"晋升职级|职级晋升|晋升(?:了)?职级|职级(?:共)?晋升")),
    ("交流轮岗", re.compile(r"交流轮岗|轮岗交流|轮岗")),
    ("提拔", re.compile(r"提拔|提任")),
    ("谈心谈话", re.compile(r"谈心谈话")),
    ("任职试用期满", re.compile(r"试用期满")),
    ("函询", re.compile(r"函询")),
    ("诫勉", re.compile(r"诫勉")),
)
_RANK = re.compile(r"[正副](?:厅|局|处|科|股)(?:局)?级?|[一二三四]级(?:巡视员|调研员|主任科员|科员)")
_YOUNG = re.compile(r"年轻")
_NARROW = re.compile(
    r"季度|半年|批|首次|其中|每|某|局属|所属|机关内|上年|去年|上一年|前年|以来|近[一二三两四五]年|较|比|同比|计划|拟|预计|将|目标|不少于|至少"
    r"|女|党外|少数民族|岁|基层|破格|越级|基本|优秀|进一步|[1-9]\d?月|第[一二三四五]|处室|科室|挂职|选派|人员|\d{4}年|中层|平职|建议|测算|空缺|人选|考察对象"
)


_OPENS = re.compile(r"其中|[一-鿿]{2,12}(?:[之当]?中|里)(?=[，,：:]|有|$)|[一-鿿]{2,8}方面")
_ENDS = re.compile(r"另有|另外|此外|同时|全年|年内|全局|全系统|合计|总计|共计|一共|上述|以上")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What an earlier clause of the sentence limits the counts after it to: the young, or something not compared."""

    young: bool = False
    narrow: bool = False

    def after(self, between: str, clause: str) -> "_Scope":
        """The scope at the next count: `between` are all words since the last one, `clause` those after a `；`."""
        kept = _Scope() if between != clause or _ENDS.search(clause) else self
        opened = _OPENS.search(clause)
        if opened is None:
            return kept
        young = bool(_YOUNG.search(opened[0]))
        return _Scope(young, not young)


@dataclass(frozen=True, slots=True)
class _Use:
    matter: str
    rank: str
    young: bool
    unit: str
    value: Decimal
    place: FindingPlace
    words: str


def places(document: ReviewedDocument) -> tuple[Finding, ...]:
    """Quantities that are stated differently, or that are larger than what they are part of."""
    uses = [use for sentence in sentences(document) for use in _uses(sentence)]
    uses += list(_table_uses(document))
    return (*_different(uses), *_young(uses))


def _uses(sentence: Sentence) -> Iterator[_Use]:
    """提拔 counts of a sentence; a list after one verb (提拔正处级5人、副处级8人) shares it."""
    matter = ""
    last = 0
    narrowed = False
    scope = _Scope()
    for one in quantities(sentence.text):
        between = sentence.text[last : one.start]
        if re.search(r"[；;。]", between):
            matter, narrowed = "", False
        clause = re.split(r"[；;。]", between)[-1]
        scope = scope.after(between, clause)
        after = re.split(r"[，,；;、。）)]", sentence.text[one.end :])[0]
        said = [name for name, words in _MATTERS if words.search(clause)] or (
            [name for name, words in _MATTERS if words.search(after)] if one.unit == "人" else []
        )
        if said:
            narrowed = False
        matter = (
            said[0]
            if len(said) == 1
            else (
                ""
                if said or re.search(r"[一-鿿]{5}", clause.replace("领导", "").replace("干部", "").replace("职务", ""))
                else matter
            )
        )
        narrowed = narrowed or bool(_NARROW.search(clause)) or bool(_NARROW.search(after))
        last = one.end
        limited = narrowed or scope.narrow
        said_young = bool(_YOUNG.search(after))
        young = scope.young or said_young or bool(_YOUNG.search(clause))
        if said_young and not scope.young:  # 3名年轻干部提拔，4人交流: whether the four are young is not said
            scope = _Scope(narrow=True)
        if not matter or not one.exact or one.unit not in {"人", "人次"} or limited:
            continue
        words = re.sub(r"年轻干部(?:[之当]?中|里)", "", clause) + after
        ranks = {_rank(word) for word in _RANK.findall(clause)} or {_rank(word) for word in _RANK.findall(after)}
        if len(ranks) > 1:
            continue
        rank = ranks.pop() if ranks else ""
        if _plain(words, matter):
            yield _Use(
                matter,
                rank,
                young,
                one.unit,
                one.value,
                sentence.place(one.start, one.end),
                _said(sentence, one),
            )


def _rank(word: str) -> str:
    return word.replace("局级", "级").removesuffix("级") if word[0] in "正副" else word


def _plain(scope: str, matter: str) -> bool:
    """Whether nothing in the clause makes the quantity another one than that of the matter as a whole."""
    rest = scope
    for name, words in _MATTERS:
        if name == matter:
            rest = words.sub("", rest)
    rest = _RANK.sub("", rest)
    rest = re.sub(
        r"按照干部管理权限|经统计|据统计|经汇总|全年|年内|今年|本年度|截至年底|累计|合计|总计|共计|一共|共|新|任用|领导|职务|岗位|干部|公务员|人员|同志|到|任|担任|了|的|级|年轻"
        r"|[，,、：:（）()；;]|党组|党委|我局|我单位|本单位|全局|单位|完成|开展|并|和|为|有|名|人|从中|办理|实施",
        "",
        rest,
    )
    return not rest.strip()


def _said(sentence: Sentence, one: Quantity) -> str:
    return re.split(r"[，,；;。]", sentence.text[: one.start])[-1][-12:] + sentence.text[one.start : one.end]


def _table_uses(document: ReviewedDocument) -> Iterator[_Use]:
    for table in document.tables:
        if (
            len({len(row) for row in table.rows}) != 1
            or len(table.rows) < 2
            or any(_NARROW.search(cell) for cell in table.rows[0])
        ):
            continue
        for row in range(1, len(table.rows)):
            label = table.rows[row][0].replace(" ", "")
            for column in range(1, len(table.rows[row])):
                value = number(table.rows[row][column].strip().removesuffix("人"))
                header = table.rows[0][column].replace(" ", "")
                matters = [name for name, words in _MATTERS if words.search(header)]
                ranks = {_rank(word) for word in _RANK.findall(label)}
                whole = bool(re.fullmatch(r"合计|总计|共计", label))
                if value is None or len(matters) != 1 or not (whole or len(ranks) == 1):
                    continue
                if not _plain(re.sub(r"人次|人数|数量|数|（人）|\(人\)", "", header), matters[0]) or not (
                    whole or not _RANK.sub("", label).strip("级干部领导职务")
                ):
                    continue
                rank = ranks.pop() if ranks else ""
                words = f"表{table.number}“{label}”行“{header}”{printed(value)}"
                yield _Use(
                    matters[0],
                    rank,
                    False,
                    "人次" if "人次" in header else "人",
                    value,
                    in_cell(table, row, column),
                    words,
                )


def _different(uses: list[_Use]) -> Iterator[Finding]:
    first: dict[tuple[str, str, bool, str], _Use] = {}
    for use in uses:
        key = (use.matter, use.rank, use.young, use.unit)
        earlier = first.setdefault(key, use)
        if earlier.value != use.value:
            words = f"前面写“{earlier.words}”，这里写“{use.words}”"
            yield _finding(use, f"同一数字前后不一致：{words}", "请统一为核定的数字。")


def _young(uses: list[_Use]) -> Iterator[Finding]:
    """The young promoted, advanced or moved are among those promoted, advanced or moved."""
    for use in uses:
        if not use.young:
            continue
        for whole in uses:
            same = (whole.matter, whole.unit) == (use.matter, use.unit) and whole.rank in {use.rank, ""}
            if same and not whole.young and whole.value < use.value:
                words = f"“{use.words}”多于“{whole.words}”：{printed(use.value)}＞{printed(whole.value)}"
                yield _finding(use, f"部分大于整体：年轻干部{words}", "请核对两处数字和口径。")
                break


def _finding(use: _Use, message: str, suggestion: str) -> Finding:
    return Finding(
        kind="figures",
        level=FindingLevel.NORMAL,
        place=use.place,
        message=message + "。",
        basis=SAME,
        suggestion=suggestion,
    )
