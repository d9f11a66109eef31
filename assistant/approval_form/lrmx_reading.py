"""Reading an exchange file (.lrmx): XML with root Person, in whatever encoding, nothing of it dropped.

The file comes from a user: a document type declaration, and with it every entity, is refused; size, depth and number
of elements are bounded before anything is built.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from pydantic import ValidationError

from assistant.approval_form.form import ELEMENTS, FAMILY, RELATIVE_ELEMENTS, ApprovalForm, Element, Relative
from assistant.approval_form.form_fault import form_invalid
from assistant.errors import FormInvalid

LARGEST_FILE = 8 * 1024 * 1024
_DEEPEST = 12
_MOST_ELEMENTS = 3000
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"""\A\s*<\?xml\b[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_HAN = {"gb2312", "gbk", "gb18030", "gb_2312-80", "cp936", "936"}
_RESAVE = "请用任免审批表软件重新导出.lrmx后再试。"


def read_lrmx(content: bytes) -> ApprovalForm:
    """The form that the file holds; fields that it lacks are empty.

    Raises:
        FormInvalid: too large, in no known encoding, not XML, with a document type declaration, another root, or a
            field beyond its bounds.
    """
    if len(content) > LARGEST_FILE:
        raise FormInvalid("文件超过8 MB，不是任免审批表文件。", _RESAVE)
    if not content.strip(b"\0 \t\r\n"):
        raise FormInvalid("文件是空的。", _RESAVE)
    try:
        root = _Tree().read(_DECLARATION.sub("", _decoded(content), count=1))
        return _form(root)
    except ValidationError as error:
        raise form_invalid(error) from error


def _decoded(content: bytes) -> str:
    """By byte order mark, by zero bytes, by declaration; a declaration that is wrong gives way to what fits."""
    tried = ["utf-8", "gb18030"]
    declared = _DECLARED.match(content)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tried = ["utf-16"]
    elif content.startswith(b"\xef\xbb\xbf"):
        tried = ["utf-8-sig"]
    elif b"\0" in content[:4]:
        tried = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    elif declared and declared[1].decode("ascii").lower() in _HAN:
        tried = ["gb18030", "utf-8"]
    for encoding in tried:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FormInvalid("文件的文字编码认不出来。", _RESAVE)


@dataclass(slots=True)
class _Open:
    """An element whose end has not come."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: list[str] = field(default_factory=list[str])
    tail: list[str] = field(default_factory=list[str])
    children: list["_Open"] = field(default_factory=list["_Open"])

    def closed(self) -> Element:
        return Element(
            name=self.name,
            attributes=self.attributes,
            text="".join(self.text),
            tail="".join(self.tail),
            children=tuple(child.closed() for child in self.children),
        )


class _Tree:
    """The elements of a file without expanding names: a prefix and its declaration stay as they are written."""

    def __init__(self) -> None:
        self._top = _Open("")
        self._open = [self._top]
        self._count = 0

    def read(self, text: str) -> Element:
        """The root element.

        Raises:
            FormInvalid: see `read_lrmx`.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.CommentHandler = lambda words: self._aside("#comment", words)
        parser.ProcessingInstructionHandler = lambda target, words: self._aside("#instruction", f"{target} {words}")
        try:
            parser.Parse(text.encode("utf-8", "surrogatepass"), True)
        except expat.ExpatError as error:
            place = f"第{error.lineno}行"
            raise FormInvalid(
                f"文件不是完好的任免审批表文件（{place}读不下去）。", _RESAVE, line=error.lineno
            ) from error
        root = next(child for child in self._top.children if not child.name.startswith("#"))
        if root.name != "Person":
            raise FormInvalid("文件的根元素不是 Person，不是任免审批表文件。", _RESAVE)
        return root.closed().model_copy(update={"tail": ""})

    def _refuse(self, *_: object) -> None:
        raise FormInvalid("文件带有文档类型声明或者实体，一律不读。", _RESAVE)

    def _start(self, name: str, attributes: list[str]) -> None:
        self._count += 1
        if len(self._open) > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise FormInvalid("文件的元素过多或者嵌套过深，不是任免审批表文件。", _RESAVE)
        made = _Open(name, tuple(zip(attributes[::2], attributes[1::2], strict=True)))
        self._open[-1].children.append(made)
        self._open.append(made)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _words(self, words: str) -> None:
        holder = self._open[-1]
        (holder.children[-1].tail if holder.children else holder.text).append(words)

    def _aside(self, name: str, words: str) -> None:
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise FormInvalid("文件的元素过多或者嵌套过深，不是任免审批表文件。", _RESAVE)
        self._open[-1].children.append(_Open(name, text=[words]))


def _form(root: Element) -> ApprovalForm:
    fields, children = _taken(root, ELEMENTS)
    families = [place for place, one in enumerate(children) if one.name == FAMILY]
    relatives: list[Relative] = []
    if families:
        held = children[families[0]]
        relatives = [_relative(one) for one in held.children if one.name == "Item"]
        emptied = tuple(Element(name="Item", tail=one.tail) if one.name == "Item" else one for one in held.children)
        children[families[0]] = held.model_copy(update={"children": emptied})
    kept = root.model_copy(update={"children": tuple(children)})
    return ApprovalForm.model_validate({**fields, "family": tuple(relatives), "kept": kept})


def _relative(item: Element) -> Relative:
    fields, children = _taken(item, RELATIVE_ELEMENTS)
    kept = item.model_copy(update={"children": tuple(children), "tail": ""})
    return Relative.model_validate({**fields, "kept": kept})


def _taken(holder: Element, names: dict[str, str]) -> tuple[dict[str, str], list[Element]]:
    """The texts of the known elements, the first plain one of each name, and all children with those texts out."""
    fields: dict[str, str] = {}
    by_element = {element: name for name, element in names.items()}
    children: list[Element] = []
    for child in holder.children:
        name = by_element.get(child.name)
        if name is not None and name not in fields and not child.children:
            fields[name] = child.text
            child = child.model_copy(update={"text": ""})
        children.append(child)
    return fields, children
