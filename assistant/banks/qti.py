"""IMS QTI 2.1: a package of a manifest and one item file each. Scored by the two standard templates."""

import io
import xml.etree.ElementTree as ElementTree
import zipfile

from assistant.banks.bank_item import Bank, BankItem, letter
from assistant.banks.exported import Exported
from assistant.banks.moodle_xml import readable
from assistant.quizzes.quiz import RIGHT, WRONG, QuizType

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
_ZIP_EPOCH = (2000, 1, 1, 0, 0, 0)
_Element = ElementTree.Element
_sub = ElementTree.SubElement


def qti_of(bank: Bank) -> Exported:
    """All eight types: short answers as an extended text that a person marks, the points of the key in its feedback."""
    manifest = _Element("manifest", {"xmlns": _CP, "identifier": "MANIFEST-1"})
    metadata = _sub(manifest, "metadata")
    _sub(metadata, "schema").text = "QTIv2.1 Package"
    _sub(metadata, "schemaversion").text = "1.0.0"
    _sub(manifest, "organizations")
    resources = _sub(manifest, "resources")
    files: dict[str, bytes] = {}
    for item in bank.items:
        name = f"items/item-{item.id}.xml"
        if name in files:
            continue
        files[name] = _bytes(_item(item))
        made = _sub(resources, "resource", identifier=f"RES-{item.id}", type="imsqti_item_xmlv2p1", href=name)
        _sub(made, "file", href=name)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"imsmanifest.xml": _bytes(manifest), **files}.items():
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return Exported(held.getvalue(), ".zip", len(files), ())


def _item(item: BankItem) -> _Element:
    made = _Element(
        "assessmentItem",
        {
            "xmlns": _QTI,
            "identifier": f"item-{item.id}",
            "title": readable(item.stem)[:60],
            "label": item.type.value,
            "adaptive": "false",
            "timeDependent": "false",
        },
    )
    cardinality, base, values = _response(item)
    declared = _sub(made, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base)
    if item.type is not QuizType.SHORT:
        correct = _sub(declared, "correctResponse")
        for value in values[: 1 if cardinality == "single" else None]:
            _sub(correct, "value").text = readable(value)
    if item.type is QuizType.FILL:
        mapping = _sub(declared, "mapping", defaultValue="0")
        for value in values:
            _sub(mapping, "mapEntry", mapKey=readable(value), mappedValue="1")
    _sub(made, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    if item.rationale or item.type is QuizType.SHORT:
        _sub(made, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    _body(_sub(made, "itemBody"), item)
    if item.type is not QuizType.SHORT:
        template = "map_response" if item.type is QuizType.FILL else "match_correct"
        _sub(made, "responseProcessing", template=_TEMPLATES + template)
    if item.rationale or item.type is QuizType.SHORT:
        told = _sub(made, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="RATIONALE", showHide="show")
        answer = "要点：" + "；".join(item.key) + "\n" if item.type is QuizType.SHORT else ""
        told.text = readable(answer + item.rationale)
    return made


def _response(item: BankItem) -> tuple[str, str, list[str]]:
    match item.type:
        case QuizType.JUDGE:
            return "single", "identifier", ["T" if item.key == (RIGHT,) else "F"]
        case QuizType.FILL | QuizType.SHORT:
            return "single", "string", list(item.key)
        case QuizType.ORDER:
            return "ordered", "identifier", list(item.key)
        case QuizType.MATCH:
            pairs = [one.partition("-") for one in item.key]
            return "multiple", "directedPair", [f"{left.strip()} M{right.strip()}" for left, _, right in pairs]
        case QuizType.CASE if not item.options:
            return "single", "string", list(item.key)
        case _:
            several = item.type is QuizType.MULTIPLE or len(item.key) > 1
            return "multiple" if several else "single", "identifier", list(item.key)


def _body(body: _Element, item: BankItem) -> None:
    for line in item.stem.split("\n"):
        _sub(body, "p").text = readable(line)
    match item.type:
        case QuizType.FILL:
            _sub(_sub(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE")
        case QuizType.SHORT:
            _sub(body, "extendedTextInteraction", responseIdentifier="RESPONSE")
        case QuizType.ORDER:
            _choices(_sub(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="false"), item.options)
        case QuizType.MATCH:
            match = _sub(body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="false", maxAssociations="0")
            for marks, words in (("", item.options), ("M", item.matches)):
                group = _sub(match, "simpleMatchSet")
                for at, one in enumerate(words):
                    name = f"M{at + 1}" if marks else letter(at)
                    _sub(group, "simpleAssociableChoice", identifier=name, matchMax="0").text = readable(one)
        case QuizType.JUDGE:
            choice = _sub(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="false", maxChoices="1")
            for name, words in (("T", RIGHT), ("F", WRONG)):
                _sub(choice, "simpleChoice", identifier=name).text = words
        case QuizType.CASE if not item.options:
            _sub(_sub(body, "p"), "textEntryInteraction", responseIdentifier="RESPONSE")
        case _:
            most = "1" if len(item.key) == 1 and item.type is not QuizType.MULTIPLE else "0"
            choice = _sub(body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle="true", maxChoices=most)
            _choices(choice, item.options)


def _choices(above: _Element, options: tuple[str, ...]) -> None:
    for at, one in enumerate(options):
        _sub(above, "simpleChoice", identifier=letter(at)).text = readable(one)


def _bytes(root: _Element) -> bytes:
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
