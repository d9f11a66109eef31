"""What follows on a breach (给予警告或者严重警告处分): the words, and the grades they name."""

import re
from collections.abc import Iterator

_GRADES = (
    "严重警告", "警告", "撤销党内职务", "留党察看", "开除党籍", "记大过", "记过", "降级", "撤职", "开除",
    "批评教育", "诫勉", "检查", "限期改正", "组织调整", "组织处理", "纪律处分", "调离", "改任", "免职", "降职",
    "停职检查", "通报批评", "通报", "谈话提醒", "函询", "政务处分", "责令检查", "责令作出检查", "辞退",
)  # fmt: skip
_CONSEQUENCE = re.compile(r"(?:给予|予以)(?P<what>[^，。；：\n“”（）]{2,24}?)(?=处分|之一|处理|[，。；]|$)")
_GRADE = re.compile("|".join(_GRADES))
_CLEAN = re.compile(rf"(?:{_GRADE.pattern})(?:(?:、|或者|和|及)(?:{_GRADE.pattern}))*")


def consequences_in(text: str) -> Iterator[re.Match[str]]:
    """Every consequence that names a grade."""
    for found in _CONSEQUENCE.finditer(text):
        if is_clean(found["what"]):
            yield found


def grades(words: str) -> frozenset[str]:
    """The grades that the words name."""
    return frozenset(_GRADE.findall(words))


def is_clean(words: str) -> bool:
    """Whether they are grades and nothing else; a range (留党察看以下) holds others and shuts nothing out."""
    return _CLEAN.fullmatch(words) is not None
