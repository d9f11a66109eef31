"""Numbers of headings, digits of dates, brackets of 发文字号, 附件 and punctuation in the words of a .docx."""

import re
from collections.abc import Iterator

from assistant.documents.docx_reading import ReadDocument, ReadParagraph
from assistant.documents.layout_fault import LayoutFault, Strength
from assistant.documents.layout_roles import DOCUMENT_NUMBER, LOOSE_NUMBERS, NUMBERS, Roles

_FORMS = ("一、", "（一）", "1.", "（1）")
_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff》”）])[,;:?!]|[,;:?!](?=[\u4e00-\u9fff《“])|\((?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\)"
)
HAN_DATE = re.compile(
    r"[一二][一二三四五六七八九〇○Ｏ零]{3}年[〇○零一二三四五六七八九十]{1,3}月(?:[〇○零一二三四五六七八九十]{1,3}日)?"
)
ZERO_DATE = re.compile(r"[0-9]{4}年(?:0[0-9]月(?:[0-9]{1,2}日)?|[0-9]{1,2}月0[0-9]日)")
_SHORT_YEAR = re.compile(r"[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def check_wording(document: ReadDocument, roles: Roles) -> Iterator[LayoutFault]:
    """What the words themselves do otherwise."""
    yield from _headings(roles)
    yield from _dates(document, roles)
    for one in document.paragraphs:
        yield from _document_number(one)
        yield from _punctuation(one, roles)
    yield from _annexes(roles)


def _headings(roles: Roles) -> Iterator[LayoutFault]:
    counts = [0, 0, 0, 0]
    annexes = [one.number for one in roles.annexes]
    before = 0
    for one, level in roles.headings:
        words = one.text.strip()
        while annexes and one.number > annexes[0]:
            annexes.pop(0)
            counts, before = [0, 0, 0, 0], 0
        loose = any(form.match(words) for form in LOOSE_NUMBERS)
        numbered = loose or any(form.match(words) for form in NUMBERS)
        if numbered and (loose or not NUMBERS[level - 1].match(words)):
            message = f"第{level}层标题的序数写法不对。"
            form = _FORMS[level - 1]
            yield _fault("heading_number_form", "7.3.3", Strength.NORMAL, one, message, form, words[:6])
        if level > before + 1:
            message = f"标题从第{before}层跳到第{level}层。" if before else f"第一个标题就是第{level}层。"
            yield _fault("heading_skipped", "7.3.3", Strength.CUSTOMARY, one, message, _FORMS[before], words[:6])
        counts[level - 1] += 1
        counts[level:] = [0] * (4 - level)
        if numbered and (number := _number(words)) != counts[level - 1]:
            wanted = f"同层第{counts[level - 1]}个"
            yield _fault("heading_order", "7.3.3", Strength.NORMAL, one, "标题的序数不连续。", wanted, words[:6])
            counts[level - 1] = number
        before = level


def _number(words: str) -> int:
    held = re.search(r"[0-9]+|[一二三四五六七八九十百]+", words)
    text = held[0] if held else "0"
    if text.isdigit():
        return int(text)
    tens, found, ones = text.rpartition("十")
    if not found:
        return _DIGITS.get(text, 0)
    return (_DIGITS.get(tens[-1:], 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)


def _dates(document: ReadDocument, roles: Roles) -> Iterator[LayoutFault]:
    """成文日期 as the standard fixes it; the same faults elsewhere are told as custom."""
    for one in document.paragraphs:
        signed = roles.date is not None and one.number == roles.date.number
        strength, clause = (Strength.REQUIRED, "7.3.5.4") if signed else (Strength.CUSTOMARY, "")
        if held := HAN_DATE.search(one.text):
            message = "日期用了汉字数字。"
            yield _fault("date_han_digits", clause, strength, one, message, "阿拉伯数字", held[0])
        if held := ZERO_DATE.search(one.text):
            yield _fault("date_leading_zero", clause, strength, one, "日期的月、日编了虚位。", "1月5日", held[0])
        if signed and _SHORT_YEAR.fullmatch(one.text.strip()):
            yield _fault("date_short_year", clause, strength, one, "年份没有标全称。", "四位年份", one.text.strip())


def _document_number(one: ReadParagraph) -> Iterator[LayoutFault]:
    for held in DOCUMENT_NUMBER.finditer(one.text):
        _, opening, year, closing, ordinal, zeros, serial = held.groups()
        if not opening or not closing or len(year) != 4:
            continue
        if (opening, closing) != ("〔", "〕"):
            message = "发文字号的年份应当用六角括号。"
            yield _fault("number_brackets", "7.2.5", Strength.REQUIRED, one, message, "〔〕", opening + closing)
        if ordinal or zeros:
            message = "发文顺序号不加“第”字，不编虚位。"
            found = f"{ordinal}{zeros}{serial}号"
            yield _fault("number_serial", "7.2.5", Strength.REQUIRED, one, message, f"{serial}号", found)


def _punctuation(one: ReadParagraph, roles: Roles) -> Iterator[LayoutFault]:
    if roles.addressee is not None and one.number == roles.addressee.number and one.text.strip().endswith(":"):
        return
    words = re.sub(r"^\s*附件:", "附件", one.text)
    for form in LOOSE_NUMBERS:
        words = form.sub("", words, count=1) if form.match(words.strip()) else words
    brackets = DOCUMENT_NUMBER.sub("", words)
    if held := _HALF_WIDTH.search(brackets):
        message = "汉字中间用了半角标点。"
        around = brackets[max(0, held.start() - 4) : held.end() + 4]
        yield _fault("half_width", "", Strength.CUSTOMARY, one, message, "全角标点", around)


def _annexes(roles: Roles) -> Iterator[LayoutFault]:
    listed = roles.annex_list
    for one in listed:
        words = one.text.strip()
        if words.startswith("附件:"):
            yield _fault("annex_colon", "7.3.4", Strength.REQUIRED, one, "“附件”后应当用全角冒号。", "附件：", "附件:")
        if words.endswith(("。", "；", "，", ";", ",", ".")):
            message = "附件名称后不加标点。"
            yield _fault("annex_mark", "7.3.4", Strength.REQUIRED, one, message, "没有标点", words[-1])
        if re.match(r"(?:附件[：:])?\s*[0-9]+[、．]", words):
            message = "附件顺序号的写法不对。"
            yield _fault("annex_number", "7.3.4", Strength.REQUIRED, one, message, "1.", words[:8])
    for one in roles.annexes:
        if one.text.strip().endswith(("：", ":")):
            message = "附件页的“附件”和顺序号后不加冒号。"
            yield _fault("annex_page_colon", "7.3.7", Strength.REQUIRED, one, message, "附件1", one.text.strip())
    if roles.annexes and not listed:
        message = "有附件页，正文后没有附件说明。"
        yield _fault("annex_list_missing", "7.3.4", Strength.REQUIRED, roles.annexes[0], message, "附件：名称", "无")
    elif len(roles.annexes) > len(listed):
        message, found = "附件页的数目和附件说明不一致。", f"{len(roles.annexes)}件"
        wanted = f"{len(listed)}件"
        yield _fault("annex_count", "7.3.7", Strength.REQUIRED, roles.annexes[-1], message, wanted, found)


def _fault(
    rule: str, clause: str, strength: Strength, one: ReadParagraph, message: str, wanted: str, found: str
) -> LayoutFault:
    return LayoutFault(rule, clause, strength, one.number, message, wanted, found)
