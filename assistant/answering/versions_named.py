"""Words of a question that name a version of a text: 老条例, 现行规定, 2014年版, 14版."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FORM = r"(?:条例|规定|办法|细则|准则|规则|版本?|文本)"
_TITLED = r"(?:条例|规定|办法|细则|准则|规则)"
_NAME = r"(?:《[^》]{2,30}》|[^，。、？?《》（）0-9按照依什哪几了是提录]{0,10}?)"
_YEAR = r"(?:(?:19|20)\d\d|(?<!\d)\d\d(?=年?版))"
_IN = r"(?:里头?|中(?!央|共|国))?"
_PEOPLE = r"(?!干部|同志|党员|年|人|龄|一辈)"
_NAMED = re.compile(
    rf"(?:(?P<old>(?<!古)[老旧]的?{_PEOPLE}(?={_NAME}{_FORM})|原来?的?(?=[条规办细])|(?:以前|过去|修订前|之前)的?(?={_NAME}{_FORM}))|"
    rf"(?P<now>现行的?|新的?(?={_FORM})|(?:现在|目前|如今|最新|修订后)的?(?={_FORM}|《)))"
    rf"(?P<of>{_NAME}{_FORM})?(?:[（(](?P<beside>{_YEAR})年?[）)])?{_IN}|"
    rf"(?P<year>{_YEAR})年?(?:(?:版本?|文本|修订)?的?(?:那[版部个本份])?(?P<titled>{_NAME}{_TITLED})|的?(?:版本?|文本|列举|那[版部个本份]|(?=[）)])))[）)]?{_IN}"
)
_BARE = re.compile(rf"的?(?:[老旧]|原来的?|以前的?|当时的?)?的?{_FORM}")
_FOLLOWS = re.compile(
    rf"^(?:那么?|换成|按照?|照|在|要是|如果是|至于|和|跟|比)*(?:(?P<old>老|旧|原来|以前|之前|过去|修订前)|"
    rf"(?P<now>现行|现在|如今|目前|最新|新|修订后|改过?以?后)|(?P<year>{_YEAR})年?)的?(?:那[版部本个]|这[版部本个])?{_FORM}?(?:里头?|中|上)?"
    r"(?P<rest>.*)$"
)
_HEAD = re.compile(rf"^{_FORM}(?:里头?|中|上)?[，,]")
_SAYS_NOTHING = re.compile(
    r"变化|怎么|如何|什么|怎样|啥|多少|几[项种个条年天月]*|规定|要求|说|写|讲|定|改|变|成|为|样子?|也|是|一样|同样|这么|那么|这|那|还|就|都|有|"
    r"没有?|不|的|了|呢|吗|么|吧|过|里|中|长|久|[，,？?。 ]"
)
_CHANGED = re.compile(r"变化|变了|变动|改了|改动|有没有[改变]|[改变]过?没有?")


@dataclass(frozen=True, slots=True)
class VersionWords:
    """Where a question names a version: `year` of four digits, or empty for 老/旧 (`old`) and for 现行 (not `old`).

    `bare`: no name of a text stands in the words.
    """

    start: int
    end: int
    year: str = ""
    old: bool = False
    bare: bool = True


@dataclass(frozen=True, slots=True)
class VersionAsked:
    """A follow-up that asks the question before of another version; `change`: what became of it."""

    year: str = ""
    old: bool = False
    change: bool = False


def versions_named(text: str) -> tuple[VersionWords, ...]:
    """Each mention of a version, in order."""
    return tuple(
        VersionWords(
            found.start(),
            found.end(),
            four_digits(found["year"] or found["beside"] or ""),
            bool(found["old"]),
            _BARE.fullmatch(found["of"] or found["titled"] or "规定") is not None,
        )
        for found in _NAMED.finditer(text)
    )


def names_two(named: Sequence[VersionWords]) -> bool:
    """Whether two different versions are named."""
    return len({(each.year, each.old and not each.year) for each in named}) > 1


def version_asked(text: str) -> VersionAsked | None:
    """Of 现行的呢, 2010年的规定也是这几项吗: the version asked for. None where the text asks anything else."""
    found = _FOLLOWS.match(text.strip())
    if found is None or _SAYS_NOTHING.sub("", found["rest"]):
        return None
    if not found["rest"] and not found["year"]:
        return None
    return VersionAsked(four_digits(found["year"] or ""), bool(found["old"]), bool(_CHANGED.search(found["rest"])))


def without_versions(text: str) -> str:
    """The text without the words that name versions."""
    return _HEAD.sub("", _NAMED.sub("", text).strip("，,里中的 "))


def four_digits(year: str) -> str:
    """14 of 14版 is 2014; of the last century only 四 digits are read."""
    return f"20{year}" if len(year) == 2 else year
