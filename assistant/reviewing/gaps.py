"""Placeholders left in a draft (*名, ×××, XX, ____, 〔待补：…〕), each named with what is missing there."""

import re
from collections.abc import Iterator

from assistant.reviewing.finding import Finding, FindingLevel, FindingPlace
from assistant.reviewing.reviewed import ReviewedDocument
from assistant.reviewing.sentences import in_cell, in_paragraph

_UNIT = r"(?P<unit>人次|批次|[人名位个项次家件份票批期场篇%％天年月日元])?"
_GAP = re.compile(
    rf"(?:〔待补[：:]?(?P<asked>[^〕]*)〕|【(?:待[补填定]|此处|填写|请)[^】]*】|[（(](?:待[补填定核]|此处填写|请填写)[^）)]*[）)]"
    rf"|[*＊]+|[×✕╳]{{2,}}|(?<![A-Za-z])[xX]{{2,}}(?![A-Za-z])|"
    rf"(?<![A-Za-z])(?:[xX](?=[年月日人名次项])|N(?=[人名次项个家]))|[_＿]{{2,}}|[□○◯]{{2,}}"
    rf"|(?<=[\u4e00-\u9fff])(?<!姓)[ 　]{{2,}}(?=[年月日人名项次%％])|[（(][ 　]*[）)](?=\s*[人名项次个%％])"
    rf"|(?:TODO|TBD|待补充|待填写|待完善))\s*{_UNIT}"
)
_SOMEONE = re.compile(r"某+(?=同志|局|县|市|区|单位|部门|处室|处|科|公司|某|镇|乡|人(?!们))")
_MEANINGS = {
    "%": "比例",
    "％": "比例",
    "人次": "人次数",
    "人": "人数",
    "名": "人数",
    "位": "人数",
    "元": "金额",
    "年": "日期",
    "月": "日期",
    "日": "日期",
}


def gaps(document: ReviewedDocument) -> tuple[Finding, ...]:
    """Every gap of the body and the tables; 某 is only asked about."""
    found: list[Finding] = []
    for paragraph in document.paragraphs:
        for start, end, message in _of(paragraph.text):
            found.append(_finding(in_paragraph(paragraph, start, end), message))
        for someone in _SOMEONE.finditer(paragraph.text):
            place = in_paragraph(paragraph, *someone.span())
            words = "“某”没有写明是谁、是哪里；不宜公开的可以保留"
            found.append(_finding(place, words, FindingLevel.PRACTICE))
    for table in document.tables:
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                for _, _, message in _of(cell):
                    found.append(_finding(in_cell(table, row, column), message))
    return tuple(found)


def _of(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _GAP.finditer(text):
        if found[0].strip("*＊") == "" and _is_note(text, found.start(), found.end()):
            continue
        if found["asked"]:
            yield found.start(), found.end(), f"待补：{found['asked']}"
            continue
        yield found.start(), found.end(), _missing(text, found)


def _is_note(text: str, start: int, end: int) -> bool:
    """*注 and a lone mark of emphasis (**重点**) are no gap."""
    return bool(re.match(r"\s*注", text[end:])) or (
        end - start == 2 and any(a <= start < b for a, b in _emphasised(text))
    )


def _emphasised(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in re.finditer(r"\*\*(?=[^*\s])[^*]*[^*\s]\*\*", text))


def _missing(text: str, found: re.Match[str]) -> str:
    unit = found["unit"] or ""
    meaning = _MEANINGS.get(unit, "数量" if unit else "内容")
    before = re.split(r"[，,；;。（(]|[*＊]+(?:人次|[人名位个项次家件%])?|其中", text[: found.start()])[-1].strip(
        "、： "
    )
    after = re.split(r"[，,；;。、：:）)*＊]", text[found.end() :])[0].strip()
    about = before if len(before) >= 2 and unit not in {"名", "家", "位"} else f"{before}{after}"
    about = (before.split("、")[-1] if len(before) > 18 else about)[-18:] if about == before else about[:18]
    named = f"“{about}”的{meaning}" if about else meaning
    return f"{named}没有填" + (f"（单位：{unit}）" if unit else "")


def _finding(place: FindingPlace, message: str, level: FindingLevel = FindingLevel.NORMAL) -> Finding:
    return Finding(
        kind="gap",
        level=level,
        place=place,
        message=f"空缺：{message}。",
        basis="惯例：空缺未补的是讨论稿，不能报送",
        suggestion="请按原始材料补填；没有的删去整句，不得估计。",
    )
