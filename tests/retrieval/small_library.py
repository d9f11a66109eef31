"""Small regulations of our own for the retrieval tests, and a library of them."""

from collections.abc import Sequence
from datetime import date

from assistant.regulations.model import Article, InstrumentKind, Regulation, TextKind
from assistant.regulations.parser import parse

OLD = """第一章　总则
第一条　试用期为半年。
第二条　公示期不少于三日。
"""
NEW = """第一章　总则
第一条　试用期为一年，期满考核合格的正式任职。
第二条　公示期不少于五日。
公示结果不影响任职的，办理手续。
第三条　有下列情形之一的，不得列为考察对象：
（一）群众公认度不高的；
（二）配偶已移居国外的；
（三）受到诫勉未满影响期的。
"""
LEAVE = """第一条　工作满十年的，年休假十日。
第二条　病假按照规定执行。
"""


class SmallLibrary:
    """Satisfies `HeldRegulations`."""

    def __init__(self, regulations: Sequence[Regulation]) -> None:
        self.regulations = tuple(regulations)

    def in_force(self, on: date) -> tuple[Regulation, ...]:
        return tuple(one for one in self.regulations if one.in_force(on))


def regulation(slug: str, version: str, text: str, effective: date, repealed: date | None = None) -> Regulation:
    articles: tuple[Article, ...] = parse(text).articles
    return Regulation(
        slug=slug, title=f"{slug}条例", short_titles=(), kind=InstrumentKind.REGULATIONS, issuer="", document_number="",
        version=version, issued=effective, effective=effective, repealed=repealed, supersedes="", superseded_by="",
        text_kind=TextKind.DIGEST, articles=articles, checked_content={}, checked_number={},
    )  # fmt: skip


def small_library() -> SmallLibrary:
    return SmallLibrary([
        regulation("appointment", "2010", OLD, date(2010, 1, 1), date(2020, 1, 1)),
        regulation("appointment", "2020", NEW, date(2020, 1, 1)),
        regulation("leave", "2015", LEAVE, date(2015, 1, 1)),
    ])  # fmt: skip
