"""Sums in a sentence: a total and its parts (共12人，其中正处5人、副处7人; 正处5人、副处7人，共12人).

Said only where the words make it certain: a part larger than its whole, or parts that exclude one another. Where a
total is not used up and the parts need not be all, a question is asked (推荐), nothing is claimed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.reviewing.families import OVERLAPPING, is_closed, member_of, one_family
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.quantities import Quantity, printed, quantities
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import Sentence, sentences

ARITHMETIC = "算术核对：各项之和与总数应当一致"
_AMONG = re.compile(r"其中[：:，,]?|(?<=[人名员部个家件室科门位])中，|包括[：:]?|分别(?:为|是)[：:]?")
_TOTAL_BEFORE = re.compile(r"(?:共计|合计|总计|总共|一共|共)(?:有|为)?\s*$")
_SUMMED = {
    "人",
    "人次",
    "票",
    "份",
    "件",
    "项",
    "次",
    "场",
    "期",
    "家",
    "批",
    "批次",
    "班次",
    "篇",
    "个",
    "张",
    "卷",
    "本",
}
_STOP = re.compile(r"[；;。]|其余|另有|另外|同时|此外|其中|共计|合计|总计|总共|还有")


def sums(document: ReviewedDocument) -> tuple[Finding, ...]:
    """The totals of the body that are not the sum of their parts."""
    return tuple(finding for sentence in sentences(document) for finding in _of(sentence))


def _of(sentence: Sentence) -> Iterator[Finding]:
    found = [one for one in quantities(sentence.text) if one.unit in _SUMMED]
    seen: set[int] = set()
    for among in _AMONG.finditer(sentence.text):
        total = next(
            (one for one in reversed(found) if one.end <= among.start() and not _aside(sentence.text, one, among)), None
        )
        if total is None or re.search(r"[；;]", sentence.text[total.end : among.start()]) or not total.exact:
            continue
        if among.start() - total.end <= 14:
            seen.add(total.start)
            yield from _parts(sentence, found, total, among.end(), among[0][0] in "包分")
    for total in found:
        opened = re.match(r"[^，。；：（、]{0,8}[：:（(]", sentence.text[total.end :])
        listed = re.match(r"，(?!其中)", sentence.text[total.end :]) if _is_total(sentence.text, total) else None
        if total.start in seen or not total.exact:
            continue
        if opened:
            yield from _parts(sentence, found, total, total.end + opened.end(), True)
        elif listed:
            yield from _parts(sentence, found, total, total.end + 1, False, families_only=True)
    yield from _before_total(sentence, found)


def _aside(text: str, one: Quantity, among: re.Match[str]) -> bool:
    """Whether the count stands in brackets that are closed before 其中: 36人（含补充考察2人），其中."""
    inside = text[: one.start].count("（") > text[: one.start].count("）")
    return inside and "）" in text[one.end : among.start()]


def _is_total(text: str, one: Quantity) -> bool:
    return _TOTAL_BEFORE.search(text[: one.start]) is not None


def _parts(
    sentence: Sentence,
    found: list[Quantity],
    total: Quantity,
    begin: int,
    all_named: bool,
    families_only: bool = False,
) -> Iterator[Finding]:
    stop = _STOP.search(sentence.text, begin)
    end = stop.start() if stop else len(sentence.text)
    if stop and stop[0] in {"其余", "另有", "另外", "还有"}:
        all_named = False
    if sentence.text[begin - 1] in "（(":
        end = min(end, _closing(sentence.text, begin))
    parts = [one for one in found if begin <= one.start and one.end <= end and one.unit == total.unit]
    if any(not one.exact for one in parts) or re.match(r"[共合总]?计|共|含|不含|包括不", sentence.text[begin:]):
        return
    if not families_only:
        larger = next((one for one in _listed_first(sentence.text, parts) if one.value > total.value), None)
        if larger is not None:
            yield _finding(sentence, total, larger, f"部分{printed(larger.value)}大于总数{printed(total.value)}")
            return
    labels = [_label(sentence.text, one, begin, end) for one in parts]
    if families_only and one_family(labels) is None:
        return
    if len(parts) < 2:
        return
    yield from _added(sentence, total, parts, labels, all_named)


def _listed_first(text: str, parts: list[Quantity]) -> list[Quantity]:
    """The parts of the first list: those that only 、 divides."""
    first = parts[:1]
    for one, after in pairwise(parts):
        if re.search(r"[，,；;。]", text[one.end : after.start]):
            break
        first.append(after)
    return first


def _added(
    sentence: Sentence, total: Quantity, parts: list[Quantity], labels: list[str], all_named: bool
) -> Iterator[Finding]:
    groups: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        member = member_of(label)
        if member is not None:
            groups.setdefault(member[0], []).append(place)
    usable = [places for places in groups.values() if len(places) > 1]
    if not usable and not any(OVERLAPPING.search(label) for label in labels) and _parallel(labels):
        usable = [list(range(len(labels)))]
    for places in usable:
        some = [labels[place] for place in places]
        family = one_family(some)
        if family is None and len(places) != len(labels):
            continue
        value = sum((parts[place].value for place in places), Decimal(0))
        if value == total.value:
            continue
        formula = "＋".join(printed(parts[place].value) for place in places) + f"＝{printed(value)}"
        whole = family is not None and is_closed(family[0], family[1])
        certain = value > total.value or whole or (all_named and len(places) == len(labels))
        word = "多于" if value > total.value else "少于"
        message = f"{formula}，{word}总数{printed(total.value)}" + ("" if certain else "，其余没有交代")
        level = FindingLevel.NORMAL if certain else FindingLevel.RECOMMENDED
        yield _finding(sentence, total, parts[places[-1]], message, level)


def _before_total(sentence: Sentence, found: list[Quantity]) -> Iterator[Finding]:
    """正处5人、副处7人，合计12人: the total comes last."""
    for place, total in enumerate(found):
        if place < 2 or not _is_total(sentence.text, total) or not total.exact:
            continue
        word = _TOTAL_BEFORE.search(sentence.text[: total.start])
        run: list[Quantity] = []
        after = word.start() if word else total.start
        for one in reversed(found[:place]):
            between = sentence.text[one.end : after]
            if not run and one.end == after and one.unit != total.unit:
                after = one.start
                continue
            if one.unit != total.unit or not one.exact or re.search(r"[；;。]|其中|共|合计|总计|累计", between):
                break
            run.insert(0, one)
            after = one.start
        labels = [_label(sentence.text, one, 0, total.start) for one in run]
        if len(run) < 2 or any(re.search(r"女|少数民族|党外|岁|年轻|人次", label) for label in labels):
            continue
        value = sum((one.value for one in run), Decimal(0))
        if value != total.value and not _is_total(sentence.text, run[0]):
            formula = "＋".join(printed(one.value) for one in run) + f"＝{printed(value)}"
            yield _finding(sentence, total, total, f"{formula}，与所写合计{printed(total.value)}不符")


def _closing(text: str, begin: int) -> int:
    found = re.search(r"[）)]", text[begin:])
    return begin + found.start() if found else len(text)


def _label(text: str, one: Quantity, begin: int, end: int) -> str:
    """The words of the same clause before and after the count: 正处级 of 正处级5人, and of 5名正处级干部."""
    before = re.split(r"[、，,；;：:（(]|其中|和|及", text[begin : one.start])[-1]
    after = re.split(r"[、，,；;：:（）()。]|和|及|占", text[one.end : end])[0]
    return f"{before} {after}"


def _parallel(labels: list[str]) -> bool:
    """Whether the categories are named alike: 主体班、专题班; 机关干部、基层干部."""
    plain = [label.replace(" ", "") for label in labels]
    return all(plain) and len(set(plain)) == len(plain) and len({label[-1] for label in plain}) == 1


def _finding(
    sentence: Sentence,
    total: Quantity,
    last: Quantity,
    message: str,
    level: FindingLevel = FindingLevel.NORMAL,
) -> Finding:
    start, end = min(total.start, last.start), max(total.end, last.end)
    return Finding(
        kind="figures",
        level=level,
        place=sentence.place(start, end),
        message=f"数字对不上：{message}。",
        basis=ARITHMETIC,
        suggestion="请对照原始材料核定总数和各项。",
    )
