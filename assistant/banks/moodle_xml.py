"""Moodle XML: one <question> an item, with feedback and tags. All eight types but ordering have a form of their own."""

import xml.etree.ElementTree as ElementTree

from assistant.banks.bank_item import Bank, BankItem, letter
from assistant.banks.exported import Exported, LeftOut
from assistant.banks.gift import pairs_of
from assistant.quizzes.quiz import RIGHT, QuizType

_KINDS = {
    QuizType.SINGLE: "multichoice",
    QuizType.MULTIPLE: "multichoice",
    QuizType.CASE: "multichoice",
    QuizType.JUDGE: "truefalse",
    QuizType.FILL: "shortanswer",
    QuizType.SHORT: "essay",
    QuizType.MATCH: "matching",
}


def moodle_xml_of(bank: Bank) -> Exported:
    """The items as Moodle XML, ids in `idnumber`, type and level as tags."""
    quiz = ElementTree.Element("quiz")
    left: list[LeftOut] = []
    for item in bank.items:
        if item.type not in _KINDS or (item.type is QuizType.CASE and not item.options):
            left.append(LeftOut(item.id, f"Moodle XML没有{item.type.words}的写法"))
            continue
        _question(quiz, item)
    ElementTree.indent(quiz)
    content = ElementTree.tostring(quiz, encoding="utf-8", xml_declaration=True)
    return Exported(content, ".xml", len(quiz), tuple(left))


def _question(quiz: ElementTree.Element, item: BankItem) -> None:
    made = ElementTree.SubElement(quiz, "question", type=_KINDS[item.type])
    _text(made, "name", f"{item.id} {item.stem[:40]}")
    _text(made, "questiontext", item.stem, format="plain_text")
    _text(made, "generalfeedback", item.rationale, format="plain_text")
    ElementTree.SubElement(made, "defaultgrade").text = item.points if item.points.replace(".", "").isdigit() else "1"
    ElementTree.SubElement(made, "idnumber").text = item.id
    match item.type:
        case QuizType.JUDGE:
            for value in ("true", "false"):
                _answer(
                    made, value, 100.0 if (value == "true") == (item.key == (RIGHT,)) else 0.0, "moodle_auto_format"
                )
        case QuizType.FILL:
            for one in item.key:
                _answer(made, one, 100.0)
        case QuizType.SHORT:
            _text(made, "graderinfo", "\n".join(item.key), format="plain_text")
        case QuizType.MATCH:
            for one, other in pairs_of(item):
                sub = ElementTree.SubElement(made, "subquestion", format="plain_text")
                ElementTree.SubElement(sub, "text").text = readable(one)
                _text(sub, "answer", other)
        case _:
            _choices(made, item)
    tags = ElementTree.SubElement(made, "tags")
    for words in (item.type.words, item.level.value if item.level else "", item.section):
        if words:
            _text(tags, "tag", words)


def _choices(made: ElementTree.Element, item: BankItem) -> None:
    single = len(item.key) == 1 and item.type is not QuizType.MULTIPLE
    ElementTree.SubElement(made, "single").text = "true" if single else "false"
    ElementTree.SubElement(made, "shuffleanswers").text = "true"
    ElementTree.SubElement(made, "answernumbering").text = "ABCD"
    right = 100 / max(len(item.key), 1)
    for at, one in enumerate(item.options):
        chosen = letter(at) in item.key
        _answer(made, one, right if chosen else 0.0 if single else -100.0)


def _answer(made: ElementTree.Element, words: str, fraction: float, kind: str = "plain_text") -> None:
    answer = ElementTree.SubElement(made, "answer", fraction=f"{fraction:.5f}".rstrip("0").rstrip("."), format=kind)
    ElementTree.SubElement(answer, "text").text = readable(words)


def _text(above: ElementTree.Element, name: str, words: str, **values: str) -> None:
    ElementTree.SubElement(ElementTree.SubElement(above, name, values), "text").text = readable(words)


def readable(text: str) -> str:
    """Without signs that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff\x7f")
    )
