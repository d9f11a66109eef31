"""Shares in a sentence: the part, the whole and the percentage must agree; a share is never more than 100 %.

A percentage may be rounded or cut off; both count as right. A rate of growth or of completion may exceed 100 %.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from assistant.reviewing.families import one_family
from assistant.reviewing.finding import Finding, FindingLevel
from assistant.reviewing.quantities import Quantity, printed, quantities
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import Sentence, sentences

SHARE = "算术核对：占比＝部分÷总数×100%"
_NEVER_OVER = re.compile(
    r"(?:占|占比|比例|比重|[到参]会率|参[评训加与]率|出席率|回收率|收回率|有效率|满意率|认可率|合格率|优秀率|称职率|同意率|得票率"
    r"|赞成率|覆盖率|核查率|查核率|一致率|整改率|办结率|通过率)[^，。；、%]{0,12}$"
)
_SHARE = re.compile(r"占(?:比|(?P<of>[^，。；、占%\d]{0,14}?)(?:的比例|的比重|的|比例)?)(?:为|是|约为|达到?)?\s*$")
_TOTAL_WORDS = re.compile(r"^(?:总数|总量|总人数|全部|全体|其|总体|总额|总票数|比)$")
_RATES = {
    "[到参]会率|出席率": ("应到|应参会|应出席", "实到|实际参会|到会|出席"),
    "回收率|收回率": ("发出|发放", "收回|回收"),
    "有效率": ("收回|回收", "有效"),
}


def shares(document: ReviewedDocument) -> tuple[Finding, ...]:
    """The percentages of the body that are impossible, or not what the counts beside them give."""
    return tuple(finding for sentence in sentences(document) for finding in _of(sentence))


def _of(sentence: Sentence) -> Iterator[Finding]:
    found = quantities(sentence.text)
    percentages = [one for one in found if one.unit == "%"]
    for one in percentages:
        before = sentence.text[: one.start]
        if _NEVER_OVER.search(before) and one.value > 100:
            yield _finding(sentence, one, f"占比{printed(one.value)}%大于100%")
        elif one.exact and (pair := _pair(sentence.text, found, one)):
            yield from _compared(sentence, one, *pair)
    yield from _together(sentence, percentages)


def _pair(text: str, found: tuple[Quantity, ...], share: Quantity) -> tuple[Quantity, Quantity] | None:
    """The part and the whole that the words beside the percentage name; None where they do not name them surely."""
    for rate, (whole, part) in _RATES.items():
        if re.search(rf"(?:{rate})(?:为|达到?|是)?\s*$", text[: share.start]):
            return _named(text, found, share, part, whole)
    stated = _of_stated_whole(text, found, share)
    if stated is not None:
        return stated
    said = _SHARE.search(text[: share.start])
    counts = [one for one in found if one.unit != "%" and one.end <= share.start]
    if said is None or not counts:
        return None
    part = counts[-1]
    if re.search(r"[；;。]", text[part.end : said.start()]) or said.start() - part.end > 10:
        return None
    among = list(
        re.finditer(r"其中|人中|名中|个中|家中|份中|票中|(?<=[人名个家])，(?=有)|中，?(?=有)", text[: part.start])
    )
    if not among:
        return None
    start = among[-1].start() + (1 if among[-1][0].endswith("中") and among[-1][0] != "其中" else 0)
    wholes = [one for one in counts if one.end <= start and one.unit == part.unit]
    if not wholes or re.search(r"[；;。]", text[wholes[-1].end : start]):
        return None
    whole = wholes[-1]
    of = (said["of"] or "").strip()
    if of and not _TOTAL_WORDS.match(of) and not _names(of, text, whole):
        return None
    return (part, whole) if part.exact and whole.exact else None


def _of_stated_whole(text: str, found: tuple[Quantity, ...], share: Quantity) -> tuple[Quantity, Quantity] | None:
    """优秀15人，占参加考核人数100人的15%: the whole stands between 占 and 的."""
    counts = [one for one in found if one.unit != "%" and one.end <= share.start and one.exact]
    if len(counts) < 2 or not re.fullmatch(r"(?:总数|总人数)?的", text[counts[-1].end : share.start]):
        return None
    part, whole = counts[-2:]
    link = re.fullmatch(r"[^，。；]{0,6}[，,]?占[^，。；占]{0,14}", text[part.end : whole.start])
    return (part, whole) if link and part.unit == whole.unit else None


def _names(of: str, text: str, whole: Quantity) -> bool:
    """Whether 占新提拔干部的 speaks of the whole: its words stand in the clause of the whole."""
    clause = re.split(r"[，,；;：:。]", text[: whole.start])[-1] + re.split(r"[，,；;：:。]", text[whole.end :])[0]
    plain = re.sub(r"总数|总人数|总|全部|全体|数|所有", "", of)
    return bool(plain) and plain in clause


def _named(
    text: str, found: tuple[Quantity, ...], share: Quantity, part: str, whole: str
) -> tuple[Quantity, Quantity] | None:
    """The counts after 应到 and 实到 before the rate, each said once."""

    def after(words: str) -> list[Quantity]:
        return [
            one
            for one in found
            if one.unit != "%"
            and one.end <= share.start
            and re.search(
                rf"(?:{words})(?:会|人员|人数|成员|评议票|推荐票|测评表|评议表|表决票|问卷|票|表)?(?:为)?[：:]?\s*$",
                text[: one.start],
            )
        ]

    parts, wholes = after(part), after(whole)
    if len(parts) != 1 or len(wholes) != 1 or not (parts[0].exact and wholes[0].exact):
        return None
    return parts[0], wholes[0]


def _compared(sentence: Sentence, share: Quantity, part: Quantity, whole: Quantity) -> Iterator[Finding]:
    if whole.value == 0 or part.unit == "人次" != whole.unit:
        return
    exact = part.value / whole.value * 100
    step = Decimal(1).scaleb(-share.decimals)
    allowed = {exact.quantize(step, rounding) for rounding in (ROUND_HALF_UP, ROUND_DOWN)}
    if share.value in allowed:
        return
    right = exact.quantize(step, ROUND_HALF_UP)
    formula = f"{printed(part.value)}÷{printed(whole.value)}＝{right}%"
    yield _finding(sentence, share, f"{formula}，写的是{printed(share.value)}%", f"{right}%")


def _together(sentence: Sentence, percentages: list[Quantity]) -> Iterator[Finding]:
    """优秀率20%、称职率85%: shares that exclude one another make no more than 100 % together."""
    run = [one for one in percentages if one.exact]
    if len(run) < 2:
        return
    labels = [
        re.split(r"[、，,；;：:。]|和", sentence.text[: one.start])[-1].replace("同比", "").replace("优秀率", "优秀")
        for one in run
    ]
    if any(re.search(r"增|降|升|较(?!好)|同比|去年|上年", label) for label in labels) or one_family(labels) is None:
        return
    value = sum((one.value for one in run), Decimal(0))
    if value > 101:
        formula = "＋".join(f"{printed(one.value)}%" for one in run)
        yield _finding(sentence, run[-1], f"{formula}＝{printed(value)}%，大于100%")


def _finding(sentence: Sentence, share: Quantity, message: str, right: str = "") -> Finding:
    return Finding(
        kind="figures",
        level=FindingLevel.NORMAL,
        place=sentence.place(share.start, share.end),
        message=f"占比对不上：{message}。",
        basis=SHARE,
        suggestion=f"部分和总数无误的，应为{right}。" if right else "请核对部分、总数和占比。",
    )
