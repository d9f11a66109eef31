"""The XML of a .docx given by somebody else, in the little of its shape that the check of layout reads."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TWENTIETHS_A_MM = 1440 / 25.4


def attribute(element: Element | None, name: str) -> str:
    """An attribute of the main namespace; empty where there is none."""
    return "" if element is None else element.get(W + name, "")


def value(parent: Element | None, name: str) -> str | None:
    """`w:val` of the child of that name, empty for a bare child; nothing where there is no child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(f"{W}val", "")


def number(text: str | None) -> float | None:
    """A number of the file, or nothing."""
    try:
        held = float(text) if text else None
    except ValueError:
        return None
    return held if held is not None and abs(held) < 1e6 else None


def switched_on(parent: Element | None, name: str) -> bool | None:
    """A switch that is on when bare; nothing where it is not named."""
    held = value(parent, name)
    return None if held is None else held not in {"0", "false", "off"}
