"""Which members of a list a stem asks for, where it asks for some: 应当归入“党、团类”的, 应当劝其退党的.

The words of a stem that neither lead nor title has, and that stand in some members and in no other, choose these.
And what a list takes from other places: members that name an article (不符合第十七条的), and the 款 that adds to it
(以上人员退出现职但没有办理退休手续的，同样适用).
"""

import re

from assistant.banks.held_lines import HeldLines, grams
from assistant.banks.wording import levelled
from assistant.checking.words import plain
from assistant.regulations.model import Provision
from assistant.regulations.numerals import NUMERAL, to_int

_MOST, _HARDLY = 0.75, 0.4
_FEWEST = 2
_QUOTED = re.compile(r"[“\"']([^”\"']{2,24})[”\"']")
_ADDS = re.compile(r"^(?:以上|上述|前款|前项)[^。；]{0,40}(?:同样|也|均|一并|参照)[^。；]{0,12}(?:适用|执行|应当|在内)")
_FRAME = re.compile(r"^(?:以上|上述)(?:人员|干部|情形)?(?:中)?|，?(?:同样|也|均|一并)[^。；]*$")
_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.．])")
_DENIES = re.compile(r"不(?!得|准)|未|没有")
_REFERRED = 0.66
_ARTICLE = re.compile(rf"第({NUMERAL})条")


def members_asked(stem: str, provision: Provision, members: list[str], held: HeldLines) -> list[str]:
    """The members that the stem chooses; all where it chooses none."""
    lead, *items = provision.text.split("\n")
    if len(items) < _FEWEST:
        return members
    heading = provision.article.headings[-1].title if provision.article.headings else ""
    known = grams(f"{provision.regulation.title}，{heading}，{lead}")
    headed = [
        item for item in items for one in _QUOTED.findall(stem) if plain(_MARK.sub("", item)).startswith(plain(one))
    ]
    if headed and len(headed) < len(items):
        return [one for one in members if any(one in item for item in headed)] or members
    quoted = [grams(one) - known for one in _QUOTED.findall(stem)]
    words = next((one for one in quoted if len(one) >= 1), grams(stem) - known)
    pairs = frozenset(one for one in words if any(one in grams(item) for item in items))
    if len(pairs) < (1 if any(quoted) else _FEWEST) or held.share(words, pairs) < _MOST:
        return members
    shares = [held.share(pairs, grams(item)) for item in items]
    chosen = [item for item, share in zip(items, shares, strict=True) if share >= _MOST]
    if not chosen or len(chosen) == len(items) or any(_HARDLY < share < _MOST for share in shares):
        return members
    return [one for one in members if any(one in item for item in chosen)] or members


def added(provision: Provision) -> list[str]:
    """The sentences of later 款 of the article that put more under the list."""
    own = provision.address.paragraph or 1
    return [
        _FRAME.sub("", sentence)
        for paragraph in provision.article.paragraphs
        if (paragraph.ordinal or 1) > own
        for sentence in paragraph.text.split("。")
        if _ADDS.search(sentence)
    ]


def by_reference(option: str, provision: Provision, held: HeldLines) -> tuple[str, bool] | None:
    """A member that names other articles, one of which the option is about; and whether it denies as the member does:
    未达到要求的任职年限 beside 不符合第十八条规定的.
    """
    for item in provision.text.split("\n")[1:]:
        numbers = {to_int(one) for one in _ARTICLE.findall(item)}
        lines = [
            line
            for article in provision.regulation.articles
            if article.number.number in numbers and not article.number.inserted
            for line in article.full_text.split("\n")
        ]
        share, line = max(((held.weighing.cover(option, one), one) for one in lines), default=(0.0, ""))
        if share >= _REFERRED:
            plain = _DENIES.search(levelled(line)) is None
            denied = _DENIES.search(levelled(option)) is not None, _DENIES.search(levelled(item)) is not None
            return item, plain and denied[0] == denied[1]
    return None
