"""Personal data that has no place in a draft: identity numbers, mobile numbers, bank cards, home addresses, family.

Numbers are proved by their check digit, so that a document number is not taken for one. The found words are never
repeated in a message, and `place.words` stays empty.
"""

import re
from collections.abc import Iterator
from datetime import date

from assistant.reviewing.finding import Finding, FindingLevel, FindingPlace
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import in_cell, in_paragraph

BASIS = "《中华人民共和国个人信息保护法》处理个人信息限于最小范围的原则〔条号待核〕（库内未收录）"
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![\d-])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:\d{4}[ -]){3,4}\d{1,4}(?!\d)|(?<!\d)\d{16,19}(?!\d)")
_HOME = re.compile(
    r"(?:家庭住址|家庭地址|现住址|住址|户籍地址|家住|现住)(?:为|在|是)?[：:]?\s*[\u4e00-\u9fff0-9]{4,}"
    r"|[\u4e00-\u9fff]{2,8}(?:小区|花园|公寓|家园|新村|苑)\d{1,3}(?:号楼|栋|幢|座)[\d单元室号-]{0,10}"
)
_FAMILY = re.compile(
    r"(?:其|的|：|，|、|。|^)(?:父亲|母亲|妻子|丈夫|配偶|儿子|女儿|父母|岳父|岳母|公公|婆婆)(?!、子女及其配偶|、子女|和子女|经商|移居)[\u4e00-\u9fff]{0,3}[，,：:]?"
    r"(?=[\u4e00-\u9fff]{2,})"
)
_PUBLIC = re.compile(r"公示|公告")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal(document: ReviewedDocument) -> tuple[Finding, ...]:
    """What should not be there; family data only in a notice made public."""
    public = bool(_PUBLIC.search(document.title))
    found: list[Finding] = []
    for paragraph in document.paragraphs:
        for start, end, what in _of(paragraph.text, public):
            found.append(_finding(in_paragraph(paragraph, start, end), what))
    for table in document.tables:
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                found += [_finding(in_cell(table, row, column), what) for _, _, what in _of(cell, public)]
    return tuple(found)


def _of(text: str, public: bool) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    for found in _IDENTITY.finditer(text):
        if is_identity_number(found[0]):
            taken.append(found.span())
            yield *found.span(), "公民身份号码"
    for found in _CARD.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        free = not any(a < found.end() and found.start() < b for a, b in taken)
        if free and 16 <= len(digits) <= 19 and passes_luhn(digits):
            taken.append(found.span())
            yield *found.span(), "银行卡号"
    for found in _MOBILE.finditer(text):
        if not any(a < found.end() and found.start() < b for a, b in taken):
            yield *found.span(), "手机号码"
    for found in _HOME.finditer(text):
        yield *found.span(), "家庭住址"
    if public:
        for found in _FAMILY.finditer(text):
            yield *found.span(), "家庭成员情况"


def is_identity_number(words: str) -> bool:
    """Whether 18 signs are a valid identity number: a real birth date and the check digit of GB 11643—1999."""
    if not re.fullmatch(r"\d{17}[\dXx]", words, re.ASCII):
        return False
    try:
        born = date(int(words[6:10]), int(words[10:12]), int(words[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(sign) for weight, sign in zip(_WEIGHTS, words[:17], strict=True))
    return born.year > 1850 and "10X98765432"[total % 11] == words[17].upper()


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of a bank card (ISO/IEC 7812), and not all digits are one."""
    doubled = [int(sign) * (2 if place % 2 else 1) for place, sign in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _finding(place: FindingPlace, what: str) -> Finding:
    return Finding(
        kind="personal",
        level=FindingLevel.NORMAL,
        place=place.model_copy(update={"words": ""}),
        message=f"个人信息：这里写有{what}。",
        basis=BASIS,
        suggestion="与本文件用途无关的，请删去或者隐去。",
    )
