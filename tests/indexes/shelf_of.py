"""A library of invented texts, each written in a line or two for the rule that is tested."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.regulations.corpus_folder import Merged
from assistant.regulations.library import Library
from assistant.regulations.model import Checked, InstrumentKind, Regulation
from tests.retrieval.small_library import regulation

LAW = """第一条　本法所称借用，是指不改变所有权的使用。
第二条　借用期限为三十日，依照本法第三条延长的除外。
前款所称延长，不得超过两次。
第三条　有下列情形之一的，可以延长：
（一）符合前条规定的；
（二）符合前项规定的。
第四条　按照《借阅办法》第二条、第九条和《保管条例》第五条办理。
第五条　前款规定从其规定。填写《登记表》。
"""
MEASURES = """第一条　本办法适用于全馆，以下简称“借阅”。
第二条　借阅十五日以内，参照借用法第二条执行。
"""


def text(slug: str, title: str, body: str, kind: InstrumentKind = InstrumentKind.LAW) -> Regulation:
    """A text in force since 2015 whose articles have been seen."""
    made = regulation(slug, "2015", body, date(2015, 1, 1))
    marks = {article.number: Checked.SEEN for article in made.articles}
    return replace(made, title=title, kind=kind, checked_content=marks, checked_number=dict(marks))


def shelf(folder: Path, *regulations: Regulation) -> Library:
    """A library of them; `folder` holds the tables, if any."""
    held = regulations or (
        text("loans", "借用法", LAW),
        text("reading", "借阅办法", MEASURES, InstrumentKind.MEASURES),
    )
    words = "".join(article.full_text for one in held for article in one.articles)
    return Library(Merged(held, {}, (), frozenset()), hashlib.sha256(words.encode()).hexdigest()[:12], folder)
