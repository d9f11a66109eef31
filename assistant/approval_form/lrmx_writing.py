"""Writing an exchange file (.lrmx): UTF-8, every element, attribute, comment and blank of the file it was read from in
its place, fields that the file had no element for after the others.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from assistant.approval_form.form import ELEMENTS, FAMILY, RELATIVE_ELEMENTS, ApprovalForm, Element, Relative

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def write_lrmx(form: ApprovalForm) -> bytes:
    """The form as the bytes of a .lrmx file; `read_lrmx` of them gives an equal form when it came from a file."""
    fresh = form.kept is None
    root = form.kept or Element(name="Person", text="\n")
    texts = dict(form.texts())
    children = _filled(root.children, texts, every=fresh)
    families = [place for place, one in enumerate(children) if one.name == FAMILY]
    if families:
        children[families[0]] = _family(children[families[0]], form.family)
    elif form.family or fresh:
        children.insert(_before_family(children) if fresh else len(children), _family(_line(FAMILY), form.family))
    whole = root.model_copy(update={"children": tuple(children)})
    return (_HEAD + "".join(_printed(whole))).encode("utf-8")


def _before_family(children: list[Element]) -> int:
    return 1 + next(place for place, one in enumerate(children) if one.name == ELEMENTS["reasons"])


def _line(name: str, text: str = "") -> Element:
    return Element(name=name, text=text, tail="\n")


def _filled(children: Iterable[Element], texts: dict[str, str], *, every: bool) -> list[Element]:
    """The texts put back where they were taken from; those without a place follow, the empty ones only if `every`."""
    left = dict(texts)
    made: list[Element] = []
    for child in children:
        if child.name in left and not child.children:
            child = child.model_copy(update={"text": left.pop(child.name)})
        made.append(child)
    return made + [_line(name, text) for name, text in left.items() if text or every]


def _family(holder: Element, family: tuple[Relative, ...]) -> Element:
    waiting = [_item(one) for one in family]
    made: list[Element] = []
    for child in holder.children:
        if child.name != "Item":
            made.append(child)
        elif waiting:
            made.append(waiting.pop(0).model_copy(update={"tail": child.tail}))
    made += [one.model_copy(update={"tail": "\n"}) for one in waiting]
    return holder.model_copy(update={"children": tuple(made)})


def _item(one: Relative) -> Element:
    holder = one.kept or Element(name="Item")
    texts = {element: getattr(one, field) for field, element in RELATIVE_ELEMENTS.items()}
    return holder.model_copy(update={"children": tuple(_filled(holder.children, texts, every=one.kept is None))})


def _printed(one: Element) -> Iterable[str]:
    match one.name:
        case "#comment":
            yield f"<!--{one.text}-->"
        case "#instruction":
            yield f"<?{one.text}?>"
        case name:
            attributes = "".join(f" {key}={_quoted(value)}" for key, value in one.attributes)
            yield f"<{name}{attributes}>{_escaped(one.text)}"
            for child in one.children:
                yield from _printed(child)
            yield f"</{name}>"
    yield _escaped(one.tail)


def _escaped(text: str) -> str:
    """A carriage return by its number: read back as it stands, it would be a line feed (XML 1.0, section 2.11)."""
    return escape(text, {"\r": "&#13;"})


def _quoted(value: str) -> str:
    return quoteattr(value, {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
