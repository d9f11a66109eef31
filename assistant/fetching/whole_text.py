"""Is this the text that was wanted, and all of it? What a person would see at a glance has to be proved here.

A file that is imported was chosen by somebody who had it before their eyes; a page that a program fetched was not.
"""

from collections.abc import Iterable, Sequence

from assistant.errors import ImportRefused
from assistant.fetching.publication_pages import Wanted
from assistant.intake.completeness import signs_of_a_cut
from assistant.intake.document import IntakeResult
from assistant.regulations.library import Library
from assistant.regulations.model import ArticleNumber, Regulation
from assistant.regulations.numerals import print_article_number
from assistant.regulations.titles import title_key

_BY_HAND = "请在浏览器里核对这一页；全文确实如此的，存为文件后用 cadre corpus import 导入。"
_ADDRESS = "请更正登记的地址或者版本。"


def refuse_other_title(text: IntakeResult, wanted: Wanted) -> None:
    """Refuse a page that is another regulation; told by its own title, before anything else is made of it.

    Raises:
        ImportRefused: naming both.
    """
    title = text.head.title
    if title_key(title) != title_key(wanted.title):
        found = f"这一页是《{title}》" if title else "这一页没有写明法规名称"
        raise ImportRefused(f"{found}，不是要取的《{wanted.title}》。", _ADDRESS)


def refuse_other_version(official: Regulation, wanted: Wanted) -> None:
    """Refuse a page that is another version of the regulation.

    Raises:
        ImportRefused: naming both.
    """
    if official.version != wanted.version:
        cause = f"这一页是《{official.title}》{official.version}年文本，不是要取的{wanted.version}年文本。"
        raise ImportRefused(cause, _ADDRESS)


def refuse_part(text: IntakeResult, official: Regulation, library: Library, elsewhere: Sequence[str]) -> None:
    """Refuse a text that lacks something, or that cannot be shown to lack nothing.

    Args:
        text: the text as read.
        official: the regulation in it.
        library: what is known of the version so far.
        elsewhere: 下一页 links of its pages that could not be followed.

    Raises:
        ImportRefused: gaps, articles that the version is known to have, an end in mid-sentence, pages that may follow.
    """
    if official.missing:
        raise ImportRefused(f"网页上的文本不全，缺{_listed(official.missing)}。", _BY_HAND)
    known = known_articles(official, library)
    if lacking := sorted(known - {article.number for article in official.articles}):
        cause = f"网页上的文本不全：这一版本应有{len(known)}条，网页上没有{_listed(lacking)}。"
        raise ImportRefused(cause, _BY_HAND)
    if cut := signs_of_a_cut(text.parsed):
        raise ImportRefused("".join(cut), _BY_HAND)
    if elsewhere and not known:
        raise ImportRefused(f"网页上有“下一页”，指向别处（{elsewhere[0]}），不能确定全文到此为止。", _BY_HAND)


def known_articles(official: Regulation, library: Library) -> set[ArticleNumber]:
    """The articles that the version is known to have: those held and those our digest says it lacks."""
    held = library.get(official.slug, official.version)
    digest = library.digest_of(held) if held else None
    texts = [one for one in (held, digest) if one is not None]
    return {number for one in texts for number in (*(article.number for article in one.articles), *one.missing)}


def _listed(numbers: Iterable[ArticleNumber]) -> str:
    words = [print_article_number(number) for number in numbers]
    return "、".join(words[:10]) + (f"等{len(words)}条" if len(words) > 10 else "")
