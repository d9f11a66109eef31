"""Items from Moodle XML, read with entities refused."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from assistant.banks.bank_item import BankItem, Broken, letter
from assistant.banks.item_reading import Parts, item_from
from assistant.errors import BankInvalid
from assistant.quizzes.quiz import RIGHT, WRONG, QuizType

_RESAVE = "请从学习平台重新导出，或者改用Excel、GIFT格式。"


def read_moodle_xml(content: bytes) -> Iterator[BankItem | Broken]:
    """Every item of a Moodle XML file in order, and what is none.

    Raises:
        BankInvalid: no XML, with definitions of its own, or no <quiz>.
    """
    try:
        quiz = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BankInvalid("文件里有题库不应有的定义，可能不安全。", _RESAVE) from error
    except (ParseError, ValueError, LookupError) as error:
        raise BankInvalid("文件不是完整的XML。", _RESAVE) from error
    if quiz.tag != "quiz":
        raise BankInvalid("这不是Moodle的题库（XML）。", _RESAVE)
    section, number = "", 0
    for one in quiz:
        if one.tag == "question" and one.get("type") == "category":
            section = _words(one, "category").removeprefix("$course$/")
            continue
        number += 1
        yield _item(one, f"第{number}题", section)


def _item(one: Element, place: str, section: str) -> BankItem | Broken:
    text = tostring(one, encoding="unicode").strip()
    kind = one.get("type", "")
    parts = Parts(place=place, text=text, section=section)
    parts.stem, parts.rationale = _words(one, "questiontext"), _words(one, "generalfeedback")
    parts.points = (one.findtext("defaultgrade") or "").strip()
    answers = [(float_of(each.get("fraction")), each.findtext("text") or "") for each in one.findall("answer")]
    match kind:
        case "multichoice" | "multichoiceset":
            parts.options = [words for _, words in answers]
            parts.key = "".join(letter(at) for at, (share, _) in enumerate(answers[:26]) if share > 0)
            single = (one.findtext("single") or "true").strip() in {"true", "1"}
            parts.type = QuizType.SINGLE if single else QuizType.MULTIPLE
        case "truefalse":
            best = max(answers, default=(0.0, ""))[1].strip().lower()
            parts.type, parts.keys = QuizType.JUDGE, (RIGHT if best == "true" else WRONG,)
        case "shortanswer":
            parts.type, parts.keys = QuizType.FILL, tuple(words.strip() for share, words in answers if share > 0)
        case "essay":
            parts.type, parts.key = QuizType.SHORT, _words(one, "graderinfo") or parts.rationale
        case "matching":
            _matching(parts, one)
        case _:
            parts.fault = f"不支持“{kind[:20]}”这种题型"
    if kind in {"truefalse", "shortanswer"} and not any(share > 0 for share, _ in answers):
        parts.fault = "没有答案"
    return item_from(parts)


def _matching(parts: Parts, one: Element) -> None:
    pairs = [((sub.findtext("text") or "").strip(), _words(sub, "answer")) for sub in one.findall("subquestion")]
    parts.type, parts.options = QuizType.MATCH, [left for left, _ in pairs]
    parts.matches = list(dict.fromkeys(right for _, right in pairs))
    parts.keys = tuple(f"{letter(at)}-{parts.matches.index(right) + 1}" for at, (_, right) in enumerate(pairs))


def _words(one: Element, name: str) -> str:
    return (one.findtext(f"{name}/text") or "").strip()


def float_of(words: str | None) -> float:
    """The share of an answer; what is no number counts nothing."""
    try:
        return float(words or 0)
    except ValueError:
        return 0.0
