"""What the words around a figure say of it: its bound, what it is counted from, whose duty it limits.

Only what stands there is taken, as a substring. Where the grammar shows no subject there is none.
"""

import re
from dataclasses import dataclass

from assistant.indexes.sentences import clause_around, sentence_around

_BEFORE = re.compile(
    r"(?:不得少于|不得超过|不得低于|不得高于|不得多于|最长不超过|最多不超过|累计不超过|不少于|不超过|不低于|不高于|不多于"
    r"|不能少于|不能超过|不满|未满|不足|不到|年满|已满|任满|超过|逾|满|达到|达|至少|最少|最长|最多|至多|最低|最高|多于|少于|高于|低于|累计|间隔"
    r"|每隔|每|近|每年|次年|当年|提前|连续|自|从)$"
)
_AFTER = re.compile(r"(?:以上|以下|以内|之内|内|以前|之前|前|以后|之后|后|之日起|起|为限|止)")
_COUNTED = re.compile(r"(?:自|从)[^，。；：\n]{1,40}?(?:之日起|起算|起)|从[^，。；：\n]{1,30}?的那一天")
_AFTER_EVENT = re.compile(r"[^，。；：、（）\n应当须在的为是]{1,16}(?:后|之日起)(?=的?$)")
_MODAL = re.compile(r"应当|必须|不得|可以|不能")
_CONDITION = re.compile(
    r"^(?:因|如|若|在|对|经|按|凡|当|由于|有|没有|其中|并|也|还|但|同时|一般)|(?:的|时|后|前|中|内)$"
)


@dataclass(frozen=True, slots=True)
class Said:
    """`modality` as written (不少于, …以上); the others are substrings of the text, "" where nothing shows them.

    `at` is where the figure stands in `quote`.
    """

    modality: str
    counted_from: str
    subject: str
    limits: str
    quote: str
    at: int


def said_of(text: str, start: int, end: int) -> Said:
    """What the text says of the figure `text[start:end]`."""
    first, last = sentence_around(text, start, end)
    subject, limits = _duty(text, first, start, end)
    return Said(
        _modality(text, start, end),
        _counted_from(text, first, last, start),
        subject,
        limits,
        text[first:last],
        start - first,
    )


def _modality(text: str, start: int, end: int) -> str:
    before = _BEFORE.search(text[:start])
    after = _AFTER.match(text, end)
    parts = (before[0] if before else "", after[0] if after else "")
    return "…".join(parts) if any(parts) else ""


def _counted_from(text: str, first: int, last: int, start: int) -> str:
    """The day from which a span is counted, where the clause of the figure or the one beside it names it."""
    event = _AFTER_EVENT.search(text, first, start)
    if event:
        return event[0]
    begin, stop = clause_around(text, start, start)
    found = _COUNTED.search(text, begin, min(stop, last))
    if found is None and stop < last:  # 公示期不少于…，从…之日起算
        found = _COUNTED.match(text, stop + 1, last)
    return found[0] if found else ""


def _duty(text: str, first: int, start: int, end: int) -> tuple[str, str]:
    """Subject and act where 应当, 必须 … stands before the figure in its own clause; else the clause of the figure."""
    begin, stop = clause_around(text, start, end)
    modals = tuple(_MODAL.finditer(text, first, start))
    if not modals:
        return "", text[begin:stop]
    modal = modals[-1]
    clause, _ = clause_around(text, modal.start(), modal.end())
    subject = re.sub(r"(?:一般|原则上|最长|最多|至少)$", "", text[clause : modal.start()].strip())
    if clause != begin:  # another clause stands between the duty and the figure
        return "", text[begin:stop]
    return ("" if not subject or _CONDITION.search(subject) else subject), text[modal.start() : stop]
