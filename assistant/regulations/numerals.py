"""Numbers as the law prints them: 十二 ⇄ 12, 第十二条之一 ⇄ ArticleNumber(12, 1), （三） ⇄ 3.

Reading is strict: what is not one well-formed number is None, never the nearest one (一百二, 二十3, 一二 are None).
"""

import re

from assistant.regulations.model import ArticleNumber

_DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PRINTED = "零一二三四五六七八九"
_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_ENCLOSED = {chr(0x3220 + index): index + 1 for index in range(10)}
_LARGEST = 9999

CHINESE_NUMERAL = r"[零〇○一二两三四五六七八九十百千]+"
NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9０-９]+)"
_ARTICLE = re.compile(rf"第\s*({NUMERAL})\s*(?:条\s*(?:之\s*({NUMERAL}))?|之\s*({NUMERAL})\s*条)")
_BRACKETED = re.compile(rf"[（(]\s*({NUMERAL})\s*[）)]")


def to_int(text: str) -> int | None:
    """The number written in Chinese numerals or in (full- or half-width) digits, 0–9999 for Chinese ones.

    Digit-by-digit writing is read where it cannot be two numbers: with a 〇 in it, or four signs long (二〇一九).
    """
    text = text.strip()
    if re.fullmatch(r"[0-9０-９]{1,9}", text):
        return int(text.translate(_WIDTH))
    if len(text) > 1 and all(sign in _DIGITS for sign in text):
        if text[0] not in "零〇○" and (len(text) == 4 or any(sign in "零〇○" for sign in text)):
            return int("".join(str(_DIGITS[sign]) for sign in text))
        return None
    if text in _DIGITS or text == "两":
        return _DIGITS.get(text, 2)
    return _written_out(text)


def _written_out(text: str) -> int | None:
    """千百十 writing: exactly the canonical form, or one that differs by 两, 〇 or a written-out 一十."""
    plain = re.sub("[〇○]", "零", re.sub("两(?=[百千])", "二", text))
    found = re.fullmatch(
        "(?:([一二三四五六七八九])千)?零?(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?零?([一二三四五六七八九])?",
        plain,
    )
    if not found or not plain:
        return None
    thousands, hundreds, tens, ten, ones = found.groups()
    value = 1000 * _value(thousands) + 100 * _value(hundreds) + 10 * (_value(tens) or bool(ten)) + _value(ones)
    if value == 0:
        return None
    printed = to_chinese(value)
    # 一十二 and 一百十二 both occur beside 十二 and 一百一十二; nothing else may differ from the canonical form.
    return value if plain in {printed, _with_leading_one(printed), printed.replace("百一十", "百十")} else None


def _with_leading_one(printed: str) -> str:
    return "一" + printed if printed.startswith("十") else printed


def _value(sign: str | None) -> int:
    return _DIGITS[sign] if sign else 0


def to_chinese(number: int) -> str:
    """The canonical Chinese numeral: 12 → 十二, 110 → 一百一十, 105 → 一百零五.

    Raises:
        ValueError: outside 0–9999, beyond which no article is numbered.
    """
    if not 0 <= number <= _LARGEST:
        raise ValueError(f"no Chinese numeral for {number}")
    if number < 10:
        return _PRINTED[number]
    printed, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            printed += ("零" if gap and printed else "") + _PRINTED[digit] + name
            gap = False
        else:
            gap = True
    return printed.removeprefix("一") if printed.startswith("一十") else printed


def parse_article_number(text: str) -> ArticleNumber | None:
    """第十二条, 第12条, 第十二条之一, 第12之1条 as a whole; None for anything else and for 第零条."""
    found = _ARTICLE.fullmatch(text.strip())
    if not found:
        return None
    number = to_int(found[1])
    written = found[2] or found[3]
    inserted = to_int(written) if written else 0
    if not number or inserted is None or (written and inserted == 0):
        return None
    return ArticleNumber(number, inserted)


def print_article_number(number: ArticleNumber) -> str:
    """第十二条, 第十二条之一."""
    return f"第{to_chinese(number.number)}条" + (f"之{to_chinese(number.inserted)}" if number.inserted else "")


def parse_subparagraph_mark(text: str) -> int | None:
    """（三）, (三), （3） or ㈢ as a whole; None for anything else and for （零）."""
    text = text.strip()
    if text in _ENCLOSED:
        return _ENCLOSED[text]
    found = _BRACKETED.fullmatch(text)
    return (to_int(found[1]) or None) if found else None


def print_subparagraph_mark(number: int) -> str:
    """（三）."""
    return f"（{to_chinese(number)}）"
