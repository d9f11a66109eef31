"""What a document says of itself: title, issuer, number, dates — only what stands there, nothing inferred from a name.

Read from the lines before the first article (title, note on adoption) and from the commencement clause at the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.regulations.line_grammar import is_bracketed
from assistant.regulations.model import InstrumentKind
from assistant.regulations.numerals import NUMERAL, to_int
from assistant.regulations.parser import ParsedText

_KINDS = (
    ("章程", InstrumentKind.CONSTITUTION),
    ("准则", InstrumentKind.CODE),
    ("条例", InstrumentKind.REGULATIONS),
    ("规定", InstrumentKind.PROVISIONS),
    ("办法", InstrumentKind.MEASURES),
    ("规则", InstrumentKind.RULES),
    ("细则", InstrumentKind.DETAILED_RULES),
    ("意见", InstrumentKind.OPINIONS),
    ("法", InstrumentKind.LAW),
)
_ENDINGS = "|".join(ending for ending, _ in _KINDS)
_TITLE = re.compile(rf"《?([一-鿿、“”·〇]{{2,50}}(?:{_ENDINGS}))》?(（(?:试行|暂行)）)?》?(?:[（(]([^（）()]*)[）)])?")
_QUOTED_TITLE = re.compile(rf"《([一-鿿、“”·〇（）]{{2,50}}?(?:{_ENDINGS})(?:（(?:试行|暂行)）)?)》")
_DATE = re.compile(rf"({NUMERAL})\s*年\s*({NUMERAL})\s*月\s*({NUMERAL})\s*日")
_DATE_WORDS = rf"{NUMERAL}\s*年\s*{NUMERAL}\s*月\s*{NUMERAL}\s*日"
# 印发的《……》同时废止 speaks of another text.
_MADE = re.compile(r"(?:通过|批准|发布|印发|公布|修订|修正|制定)(?!的)")
_PASSED = re.compile(r"(?:会议|大会|次会)[^，。；]{0,10}(?:审议)?(?:通过|批准|修订)(?!的)")
_INTERPRETS = re.compile(
    r"本(?:条例|规定|办法|规则|细则|准则|意见|守则|法|章程)由([一-鿿、（）]{2,60}?)(?:商[一-鿿、（）]{2,60}?)?负责解释"
)
# Titles, notes and commencement clauses are short; a line without end costs time and is none of them.
_LONGEST_LINE = 2000
_COMMENCES = re.compile(rf"自\s*({_DATE_WORDS})\s*起\s*(?:施行|实施|生效)")
_COMMENCES_AT_ONCE = re.compile(r"自(?:发布|公布|印发|通过)之日起\s*(?:施行|实施|生效)")
_ORGAN = (
    r"中共中央办公厅[、\s]*国务院办公厅|中共中央[、\s]+国务院|中共中央办公厅|国务院办公厅|中共中央组织部|中央组织部"
    r"|中共中央|国务院|全国人民代表大会常务委员会|全国人民代表大会"
)
_ISSUER = re.compile(rf"({_ORGAN})[^，。；）]{{0,20}}?(?:修订|印发|发布|公布|通过|制定|批准)")
_NUMBER = re.compile(
    r"[一-鿿]{1,8}[〔\[（]\d{4}[〕\]）]\d{1,4}号|(?:国务院令|主席令)第[〇零一二三四五六七八九十百\d]{1,6}号"
)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """ "" and None stand for what the document does not say. `issued` is the latest date of making it says;
    `version` the year it is named by: of the title's bracket, else of `issued`; `adopted` the latest day of a meeting
    that passed it; `interpreter` the body that its own articles name as interpreting it.
    """

    title: str
    kind: InstrumentKind
    issuer: str
    document_number: str
    version: str
    issued: date | None
    effective: date | None
    adopted: date | None = None
    interpreter: str = ""


def read_head(parsed: ParsedText) -> DocumentHead:
    """What stands before the first and in the last articles of a parsed document."""
    first = next((line.place for line in parsed.remainder if line.reason == "附件"), None)
    front = [
        line.text
        for line in parsed.remainder
        if line.reason in {"第一条以前的文字", "题注"}
        and (first is None or line.place < first)
        and len(line.text) <= _LONGEST_LINE
    ]
    title, bracket = _title(front)
    notes = [line for line in front if _DATE.search(line) and ("。" not in line or is_bracketed(line))]
    made = _days(_MADE, [*notes, *([bracket] if bracket else [])])
    years = re.findall(r"(\d{4})\s*年", bracket)
    issued = max(made, default=None)
    version = max(years) if years else str(issued.year) if issued else ""
    organs = {re.sub(r"\s+", "、", found[1]) for line in front if (found := _ISSUER.search(line))}
    numbers = {found[0] for line in front if (found := _NUMBER.search(line))}
    return DocumentHead(
        title=title,
        kind=kind_of(title),
        issuer=organs.pop() if len(organs) == 1 else "",
        document_number=numbers.pop() if len(numbers) == 1 else "",
        version=version,
        issued=issued,
        effective=_effective(parsed, notes, issued),
        adopted=max(_days(_PASSED, [*notes, *([bracket] if bracket else [])]), default=None),
        interpreter=_interpreter(parsed),
    )


def names_regulation(line: str) -> bool:
    """Whether a line is a regulation's title, or names one that it issues (关于印发《……》的通知)."""
    return len(line) <= _LONGEST_LINE and _title([line])[0] != ""


def is_document_number(line: str) -> bool:
    """Whether a line is a document number and nothing else (中办发〔2017〕12号)."""
    return _NUMBER.fullmatch(line.strip("（）()")) is not None


def kind_of(title: str) -> InstrumentKind:
    """The form of an instrument, by the end of its title."""
    bare = re.sub(r"（.*?）$", "", title)
    return next((kind for ending, kind in _KINDS if bare.endswith(ending)), InstrumentKind.OTHER)


def _title(front: list[str]) -> tuple[str, str]:
    """The title line nearest to the articles (a title may take two lines), and what its last bracket says."""
    bare = [re.sub(r"\s", "", line) for line in front]
    for index in range(len(bare) - 1, -1, -1):
        found = _TITLE.fullmatch(bare[index])
        if not found:
            continue
        name = found[1]
        above = bare[index - 1] if index else ""
        # A title set over two lines: the second alone is too short to be one (工作条例).
        if len(name) <= 6 and re.fullmatch("[一-鿿、“”]{4,40}", above) and not _TITLE.fullmatch(above):
            name = above + name
        return name + (found[2] or ""), found[3] or ""
    quoted = {found[1] for line in bare for found in _QUOTED_TITLE.finditer(line) if "印发" in line or "公布" in line}
    return (quoted.pop(), "") if len(quoted) == 1 else ("", "")


def _days(act: re.Pattern[str], lines: list[str]) -> Iterator[date]:
    """Dates of an act — adoption, issue, revision: those whose words, up to the next date, name it."""
    for line in lines:
        found = list(_DATE.finditer(line))
        for index, match in enumerate(found):
            end = found[index + 1].start() if index + 1 < len(found) else len(line)
            words = line[match.end() : end]
            day = _date(match)
            if day and act.search(words) and not line[: match.start()].rstrip().endswith("自"):
                yield day


def _effective(parsed: ParsedText, notes: list[str], issued: date | None) -> date | None:
    last = parsed.articles[-1].full_text[-_LONGEST_LINE:] if parsed.articles else ""
    for text in (last, "\n".join(notes)):
        days = {
            day for found in _COMMENCES.finditer(text) if (match := _DATE.search(found[1])) and (day := _date(match))
        }
        if len(days) == 1:
            return days.pop()
        if days:
            return None
        if _COMMENCES_AT_ONCE.search(text):
            return issued
    return None


def _interpreter(parsed: ParsedText) -> str:
    """The clause stands among the supplementary provisions, the last articles."""
    clauses = (article.full_text[-_LONGEST_LINE:] for article in parsed.articles[-5:])
    named = {found[1] for clause in clauses for found in _INTERPRETS.finditer(clause)}
    return named.pop() if len(named) == 1 else ""


def _date(found: re.Match[str]) -> date | None:
    year, month, day = to_int(found[1]), to_int(found[2]), to_int(found[3])
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None
