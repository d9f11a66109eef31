"""Small texts of our own, parsed by the real parser, for rules that are tested apart from the corpus."""

from dataclasses import replace
from datetime import date

from assistant.answering.clauses import Clause, clauses
from assistant.regulations.model import Address, ArticleNumber, Checked, Provision, Regulation, provision_at
from tests.retrieval.small_library import regulation

LEAVE = """第一章　总则
第一条　工作满十年的，年休假十日；不满十年的，年休假五日。未休的，另行补偿。
第二章　审批
第二条　有下列情形之一的，不得批准休假：
（一）正在值班的；
（二）未交接工作的。
前款以外的，应当在三个工作日内批准。
第三条　病假由单位批准。
"""


def law(
    text: str = LEAVE, *, version: str = "2015", effective: date = date(2015, 1, 1), repealed: date | None = None
) -> Regulation:
    """A regulation whose numbers and words have been seen."""
    made = regulation("leave", version, text, effective, repealed)
    marks = {article.number: Checked.SEEN for article in made.articles}
    return replace(made, checked_content=marks, checked_number=dict(marks))


def unit(of: Regulation, article: int, paragraph: int | None = None, subparagraph: int | None = None) -> Provision:
    """The provision at that address, which must exist."""
    found = provision_at(of, Address(ArticleNumber(article), paragraph, subparagraph))
    assert found is not None
    return found


def clauses_of(of: Regulation, article: int) -> list[Clause]:
    """The clauses of one article in printed order."""
    held = of.article(ArticleNumber(article))
    assert held is not None
    return list(clauses(of, held))
