"""The key of a printed item, worked out a second time by code that shares nothing with the proof of the product.

Only the reader of the texts (`assistant.regulations`) is common to both. Each function returns the keys that the stored
words support among those possible; an item is right if that is exactly the key printed.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.quizzes.quiz import QuizItem, QuizType
from assistant.regulations.citation import from_slug
from assistant.regulations.library import Library
from assistant.regulations.model import Address, Paragraph, Provision, Regulation, provision_at

_DIGITS = "零一二三四五六七八九"
_BLANK = "______"
_ITEM = "，其中一项是："
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def fault(item: QuizItem, library: Library, in_force: tuple[Regulation, ...]) -> str:
    """What is wrong with the key; "" for nothing."""
    units = [_unit(item, at, library) for at in range(len(item.citations))]
    found = [one for one in units if one is not None]
    if len(found) != len(units) or not found:
        return "cites what is not there"
    body = item.stem.split("》，", 1)[1].removesuffix("〔内容待核〕")
    if item.type is QuizType.MATCH:
        return _pairs(item, found)
    paragraph = _paragraph(found[0])
    if item.type is QuizType.MULTIPLE:
        members = {_bare(one) for one in _members(paragraph)}
        right = tuple(letter for letter, words in _lettered(item) if _bare(words) in members)
        return _same(right, item.key)
    if item.type is QuizType.SHORT:
        members = [_bare(one) for one in _members(paragraph)]
        points = [_bare(one) for one in item.key]
        left = [one for one in members if one not in points]
        return "" if [m for m in members if m in points] == points and len(left) <= 1 else "points are not the list"
    if item.type is QuizType.ORDER:
        members = [_bare(one) for one in _members(paragraph)]
        places = {letter: _place(members, words) for letter, words in _lettered(item)}
        return _same(tuple(sorted(places, key=lambda letter: places[letter])), item.key)
    if item.type is QuizType.CASE and "这样的情形：" in body:
        member = body.split("这样的情形：")[1].rsplit("。对这种", 1)[0]
        return _led(item, member, paragraph)
    if item.type is QuizType.CASE:
        return _case(item, body, found[0])
    if item.type is QuizType.JUDGE:
        return _judged(item, body, found[0])
    if "紧接在“" in body:
        members = [_bare(one) for one in _members(paragraph)]
        step = _place(members, body.split("紧接在“")[1].rsplit("”之后", 1)[0])
        right = tuple(letter for letter, words in _lettered(item) if _place(members, words) == step + 1)
        return _same(right, item.key)
    return _blank(item, body.rpartition(_ITEM)[2], found[0], in_force)


def _unit(item: QuizItem, at: int, library: Library) -> Provision | None:
    cited = item.citations[at]
    regulation = library.get(cited.slug, version=cited.version)
    address = Address(from_slug(cited.article).article, cited.paragraph, cited.subparagraph)
    return provision_at(regulation, address) if regulation else None


def _paragraph(unit: Provision) -> Paragraph:
    return next(one for one in unit.article.paragraphs if one.ordinal == (unit.address.paragraph or 1))


def _members(paragraph: Paragraph) -> list[str]:
    return [sub.text for sub in paragraph.subparagraphs]


def _bare(words: str) -> str:
    return re.sub(r"[^\w]|_", "", words)


def _place(members: list[str], words: str) -> int:
    places = [at for at, member in enumerate(members) if member.startswith(_bare(words))]
    return places[0] if len(places) == 1 else -9


def _lettered(item: QuizItem) -> Iterator[tuple[str, str]]:
    yield from zip(_LETTERS, item.options, strict=False)


def _same(right: tuple[str, ...], key: tuple[str, ...]) -> str:
    return "" if right == key else f"the text gives {''.join(right)}, the key is {''.join(key)}"


def _blank(item: QuizItem, passage: str, unit: Provision, in_force: tuple[Regulation, ...]) -> str:
    words = _bare(unit.text)
    if item.type is QuizType.FILL:
        return "" if _bare(passage.replace(_BLANK, item.key[0])) in words else "the filled sentence does not stand"
    right = tuple(letter for letter, option in _lettered(item) if _bare(passage.replace(_BLANK, option)) in words)
    if told := _same(right, item.key):
        return told
    part = next(one for one in re.split(r"[。；]", passage) if _BLANK in one)
    if len(_bare(part)) < 12:
        return ""
    for letter, option in _lettered(item):
        filled = _bare(part.replace(_BLANK, option))
        if letter not in item.key and any(filled in _bare(a.full_text) for one in in_force for a in one.articles):
            return f"{letter} stands elsewhere"
    return ""


def _judged(item: QuizItem, body: str, unit: Provision) -> str:
    claim = re.fullmatch(r"有“([^”]+)”这一情形的，(.+)。|“(.+)”属于通常所称的“([^”]+)”。", body)
    if claim is None:
        stands = _bare(body.rpartition(_ITEM)[2]) in _bare(unit.text)
    else:
        member, what = claim[1] or claim[3], claim[2] or f"通常称“{claim[4]}”"
        paragraph = _paragraph(unit)
        if not any(_bare(one).startswith(_bare(member)) for one in _members(paragraph)):
            return "the member is not in the list"
        stands = _bare(what) in _bare(paragraph.text)
    return _same(("正确",) if stands else ("错误",), item.key)


def _led(item: QuizItem, member: str, paragraph: Paragraph) -> str:
    if not any(_bare(one).startswith(_bare(member)) for one in _members(paragraph)):
        return "the member is not in the list"
    return _same(tuple(letter for letter, words in _lettered(item) if _bare(words) in _bare(paragraph.text)), item.key)


def _pairs(item: QuizItem, units: list[Provision]) -> str:
    for at, (left, unit) in enumerate(zip(item.options, units, strict=True)):
        filled = [_bare(left.replace(_BLANK, words)) in _bare(unit.text) for words in item.matches]
        if filled.count(True) != 1 or item.key[at] != f"{_LETTERS[at]}-{filled.index(True) + 1}":
            return f"pair {_LETTERS[at]} does not stand"
    return ""


_FIGURE = re.compile(r"([零一二两三四五六七八九十百\d]+)(?:个)?(工作日|月|年|日|人|名|次|周岁|岁|.)")
_DAYS = re.compile(r"从(\d+)年(\d+)月(\d+)日起算，(\d+)年(\d+)月(\d+)日办理")
_GIVEN = re.compile(r"处实际是(.+?)。下列")


def _case(item: QuizItem, body: str, unit: Provision) -> str:
    text = _bare(unit.text)
    rule = body.rpartition("下列")[0]
    right: list[str] = []
    for letter, option in _lettered(item):
        verdict, _, limit = option.partition("：条文规定的是“")
        words = limit.rstrip("”")
        figure = _FIGURE.search(words)
        if figure is None:
            return "no figure in an option"
        mask = re.search(r"若干(?:个)?(?:工作日|月|年|日|人|名|次|周岁|岁|[^，。])", rule)
        if mask is None:
            return "no mask in the stem"
        sentence = rule[: mask.start()] + figure[0] + rule[mask.end() :]
        head = sentence[: mask.start()].rpartition("。")[2]
        stands = _bare(head + figure[0]) in text and _bare(words) in text
        if stands and (verdict == "符合") == _kept(words, figure, body):
            right.append(letter)
    return _same(tuple(right), item.key)


def _kept(words: str, figure: re.Match[str], body: str) -> bool:
    limit = _number(figure[1])
    if days := _DAYS.search(body):
        first, last = (date(*map(int, days.groups()[at : at + 3])) for at in (0, 3))
        if figure[2] == "日":
            return last <= first + timedelta(days=limit)
        months = limit * (12 if figure[2] == "年" else 1)
        return (last.year, last.month, last.day) <= (
            first.year + (first.month - 1 + months) // 12,
            (first.month - 1 + months) % 12 + 1,
            first.day,
        )
    stated = _GIVEN.search(body)
    given = _FIGURE.search(stated[1]) if stated else None
    number = _number(given[1]) if given else 0
    if re.search(r"不得超过|不超过|不高于|不多于|至多|最多|最长", words):
        return number <= limit
    if re.search(r"超过|多于|高于", words):
        return number > limit
    if re.search(r"不满|未满|不足|不到", words):
        return number < limit
    return number <= limit if re.search(r"以下|以内|之内|内$", words) else number >= limit


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    words = words.replace("两", "二")
    total = 0
    for unit, size in (("百", 100), ("十", 10)):
        if unit in words:
            head, _, words = words.partition(unit)
            total += (_DIGITS.index(head) if head else 1) * size
    words = words.lstrip("零")
    return total + (_DIGITS.index(words) if words else 0)
